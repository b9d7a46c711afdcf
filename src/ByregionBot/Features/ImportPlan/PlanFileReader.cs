using System.Text;
using CsvHelper;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A file as lines with cells, or why it is refused.</summary>
internal abstract record PlanFile
{
    private PlanFile() { }

    /// <summary>The lines with text.</summary>
    /// <param name="Lines">The lines, by their numbers in the file.</param>
    /// <param name="GuessedEncoding">The character encoding that was guessed; null when the file tells it.</param>
    public sealed record Readable(IReadOnlyList<PlanLine> Lines, string? GuessedEncoding) : PlanFile
    {
        /// <summary>The bot wrote the file itself: what its prose says is stored already.</summary>
        public bool IsOwn { get; init; }
    }

    /// <summary>The file is not read.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="Number">The limit that it passes, or the line that is broken; 0 when there is none.</param>
    public sealed record Refused(FileRefusal Reason, int Number = 0) : PlanFile;
}

/// <summary>Why a file is not read.</summary>
internal enum FileRefusal
{
    Empty,

    /// <summary>More bytes than a plan can have.</summary>
    TooLarge,

    /// <summary>More lines than a plan can have.</summary>
    TooManyLines,

    /// <summary>A line longer than a paragraph can be.</summary>
    LineTooLong,

    /// <summary>A kind of file that is not read, such as a PDF.</summary>
    KindNotRead,

    /// <summary>Plain text that is named as a Word or Excel file.</summary>
    TextNamedOffice,

    /// <summary>An export of everything: it sets who said what and who may do what, which is no person's to change in a chat.</summary>
    WholeHistory,

    /// <summary>Bytes that are no text.</summary>
    NotText,

    /// <summary>A quoted cell that never ends: the rest of the file would lie in it.</summary>
    QuoteNotClosed,

    /// <summary>A Word or Excel file that cannot be read as one.</summary>
    Broken,

    /// <summary>It unpacks to more than a plan can have.</summary>
    UnpacksTooLarge,

    /// <summary>More cells and paragraphs than a plan can have, whatever their size.</summary>
    TooManyElements,

    /// <summary>It carries macros or other programs.</summary>
    Macros,

    /// <summary>It carries or fetches something from elsewhere: embedded files, links to other workbooks, remote templates.</summary>
    OutsideContent,

    /// <summary>A cell is computed.</summary>
    Formulas,
}

/// <summary>
/// Reads files with their columns: .txt and .tsv by tabs, .md by bars, .csv by what separates its first line, .docx and .xlsx by their tables. Bounded
/// in size and time.
/// </summary>
internal static class PlanFileReader
{
    /// <summary>Most bytes: a plan with its report has some thousands.</summary>
    public const int MostBytes = 1_000_000;

    /// <summary>Most lines with text.</summary>
    public const int MostLines = 2_000;

    /// <summary>Longest line or cell, in characters.</summary>
    public const int LongestLine = 16_000;

    private static readonly string[] Kinds = [".txt", ".tsv", ".csv", ".md"];
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];

    /// <summary>What a file begins with when it is no text, whatever its name says: Zip, PDF, old or locked Office, RTF.</summary>
    private static readonly byte[][] OtherKinds = [Zip, "%PDF"u8.ToArray(), [0xD0, 0xCF, 0x11, 0xE0], "{\\rtf"u8.ToArray()];

    /// <summary>Reads a file from its bytes.</summary>
    /// <param name="name">The file's name; its ending tells the kind.</param>
    /// <param name="bytes">The content, of which one byte more than <see cref="OfficePackage.MostBytes"/> is enough.</param>
    public static PlanFile Read(string name, ReadOnlyMemory<byte> bytes) =>
        Read(name, bytes, static cells => PlanColumns.Of(cells) is not null);

    /// <summary>Reads a file from its bytes.</summary>
    /// <param name="name">The file's name; its ending tells the kind.</param>
    /// <param name="bytes">The content, of which one byte more than <see cref="OfficePackage.MostBytes"/> is enough.</param>
    /// <param name="namesColumns">Whether cells are names of columns: shows what separates the columns of a .csv file.</param>
    public static PlanFile Read(string name, ReadOnlyMemory<byte> bytes, Func<IReadOnlyList<string>, bool> namesColumns)
    {
        var kind = Path.GetExtension(name).ToLowerInvariant();
        // A file that was given another ending is still what its parts say it is.
        if (bytes.Span.StartsWith(Zip))
            kind = OfficePackage.KindOf(bytes) ?? kind;
        if (kind is ".docx" or ".xlsx" && bytes.Span.StartsWith(Zip))
            return kind == ".docx" ? OfficeFileReader.Word(bytes) : OfficeFileReader.Sheet(bytes, namesColumns);
        return Text(kind, bytes.Span, namesColumns);
    }

    private static PlanFile Text(string kind, ReadOnlySpan<byte> bytes, Func<IReadOnlyList<string>, bool> namesColumns)
    {
        foreach (var signature in OtherKinds)
            if (bytes.StartsWith(signature))
                return new PlanFile.Refused(FileRefusal.KindNotRead);
        if (bytes.IsEmpty)
            return new PlanFile.Refused(FileRefusal.Empty);
        if (kind == ".json")
            return new PlanFile.Refused(FileRefusal.WholeHistory);
        if (!Kinds.Contains(kind, StringComparer.Ordinal))
            return new PlanFile.Refused(
                kind is ".docx" or ".xlsx" && !bytes.Contains((byte)0) ? FileRefusal.TextNamedOffice : FileRefusal.KindNotRead
            );
        if (bytes.Length > MostBytes)
            return new PlanFile.Refused(FileRefusal.TooLarge, MostBytes);
        var (text, guessed) = Decoded(bytes);
        if (text.Contains('\0', StringComparison.Ordinal))
            return new PlanFile.Refused(FileRefusal.NotText);
        if (kind == ".md" && PlanPaste.Of(text) is { } table)
            return table;
        return kind is ".txt" or ".md"
            ? Checked(PlanTextReader.Lines(text), guessed)
            : Cells(text, kind == ".tsv" ? '\t' : Separator(text, namesColumns), guessed);
    }

    /// <summary>The text of the bytes, and the name of its encoding when neither a mark nor UTF-8 itself tells it.</summary>
    internal static (string Text, string? Guessed) Decoded(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return (Encoding.UTF8.GetString(bytes[3..]), null);
        if (bytes.StartsWith(Encoding.Unicode.Preamble))
            return (Encoding.Unicode.GetString(bytes[2..]), null);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
            return (Encoding.BigEndianUnicode.GetString(bytes[2..]), null);
        if (LooksLikeUtf16(bytes))
            return (Encoding.Unicode.GetString(bytes), "UTF-16");
        try
        {
            return (new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes), null);
        }
        catch (DecoderFallbackException)
        {
            // Windows-1252 is what Norwegian Excel and old editors write; it is Latin-1 with dashes and quotation marks.
            var western = CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;
            return (western.GetString(bytes), "Windows-1252");
        }
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        const int Sample = 512;
        var sample = bytes[..Math.Min(bytes.Length & ~1, Sample)];
        var zeros = 0;
        for (var i = 1; i < sample.Length; i += 2)
            if (sample[i] == 0 && sample[i - 1] != 0)
                zeros++;
        return sample.Length >= 4 && zeros > sample.Length / 2 * 3 / 4;
    }

    private static PlanFile Cells(string text, char separator, string? guessed)
    {
        var lines = new List<PlanLine>();
        var open = 0;
        var options = new CsvReaderOptions
        {
            OnMalformedRecord = record => open = record.Reason == CsvMalformedReason.UnterminatedQuote ? (int)record.LineNumber : open,
            Separator = separator,
            HasHeader = false,
            TrackLineNumbers = true,
            DetectSeparatorHint = false,
        };
        using var reader = CsvReader.FromText(CellText.WellFormed(text), options);
        while (lines.Count <= MostLines && reader.Read())
        {
            var cells = Enumerable
                .Range(0, reader.FieldCount)
                .Select(i => Unquoted(reader.GetString(i)).ReplaceLineEndings("\n").Trim())
                .ToList();
            while (cells.Count > 1 && cells[^1].Length == 0)
                cells.RemoveAt(cells.Count - 1);
            if (cells.Exists(static cell => cell.Length > 0))
                lines.Add(new PlanLine((int)reader.LineNumber, [.. cells]));
        }
        return open > 0 ? new PlanFile.Refused(FileRefusal.QuoteNotClosed, open) : Checked(lines, guessed);
    }

    /// <summary>Without the mark that keeps a spreadsheet from taking text for a formula.</summary>
    private static string Unquoted(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t', ..] ? cell[1..] : cell;

    /// <summary>The lines within the limits, or why they are not read.</summary>
    internal static PlanFile Checked(List<PlanLine> lines, string? guessed)
    {
        if (lines.Count == 0)
            return new PlanFile.Refused(FileRefusal.Empty);
        if (lines.Count > MostLines)
            return new PlanFile.Refused(FileRefusal.TooManyLines, MostLines);
        return lines.Exists(static line => line.Cells.Sum(static cell => cell.Length) > LongestLine)
            ? new PlanFile.Refused(FileRefusal.LineTooLong, LongestLine)
            : new PlanFile.Readable(lines, guessed);
    }

    /// <summary>What separates the columns: that which makes a header of a line, else what stands in most lines.</summary>
    private static char Separator(string text, Func<IReadOnlyList<string>, bool> namesColumns)
    {
        const int Sample = 50;
        char[] separators = [';', '\t', ','];
        var lines = new List<string>();
        using var reader = new StringReader(text);
        while (lines.Count < Sample && reader.ReadLine() is { } line)
            lines.Add(line);
        foreach (var separator in separators)
            if (lines.Exists(line => namesColumns(line.Split(separator))))
                return separator;
        return separators.MaxBy(separator => lines.Count(line => line.Contains(separator, StringComparison.Ordinal)));
    }
}
