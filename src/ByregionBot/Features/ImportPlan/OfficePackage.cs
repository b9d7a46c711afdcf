using System.IO.Compression;
using System.Xml;

namespace ByregionBot.Features.ImportPlan;

/// <summary>
/// Looks through a Word or Excel file before anything of it is opened: how much it unpacks to, what it carries besides text, whether its
/// XML is sound. What passes is safe to read with the usual library; nothing here trusts what the file says of itself.
/// </summary>
internal static class OfficePackage
{
    /// <summary>Most bytes of the file: a plan with some pictures.</summary>
    public const int MostBytes = 10_000_000;

    /// <summary>Most bytes that its XML may unpack to; a report of a hundred pages takes two million.</summary>
    public const int MostUnpacked = 30_000_000;

    private const int MostParts = 2_000;

    /// <summary>
    /// Most elements and attributes in all parts: the library keeps some two hundred bytes for each, ten times what the shortest take in
    /// the file. Two thousand rows with every cell formatted have half as many.
    /// </summary>
    public const int MostElements = 750_000;

    /// <summary>Deeper XML is no document: tables within tables reach about sixty.</summary>
    private const int Deepest = 200;

    /// <summary>Most bytes of one tag or text: a tag of a million attributes keeps the XML reader busy for minutes.</summary>
    private const int LongestPiece = 200_000;

    private static readonly string[] MacroWords = ["vbaproject", "macroenabled", "activex", "macrosheets"];
    private static readonly string[] EmbeddedWords = ["/embeddings/", "/externallinks/", "/querytables/", "/connections.xml"];

    /// <summary>Why the file is not read; null when nothing stands in the way.</summary>
    public static PlanFile.Refused? Check(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes)
            return new PlanFile.Refused(FileRefusal.TooLarge, MostBytes);
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostParts)
                return new PlanFile.Refused(FileRefusal.UnpacksTooLarge, MostUnpacked);
            var names = zip.Entries.Select(static entry => "/" + entry.FullName.Replace('\\', '/').ToLowerInvariant()).ToList();
            if (names.Exists(name => Array.Exists(MacroWords, word => name.Contains(word, StringComparison.Ordinal))))
                return new PlanFile.Refused(FileRefusal.Macros);
            if (names.Exists(name => Array.Exists(EmbeddedWords, word => name.Contains(word, StringComparison.Ordinal))))
                return new PlanFile.Refused(FileRefusal.OutsideContent);
            if (names.Distinct(StringComparer.Ordinal).Count() < names.Count)
                return new PlanFile.Refused(FileRefusal.Broken);
            var budget = new Budget(MostUnpacked);
            var elements = 0;
            foreach (var (entry, name) in zip.Entries.Zip(names))
                if (name.EndsWith(".xml", StringComparison.Ordinal) || name.EndsWith(".rels", StringComparison.Ordinal))
                    if (CheckXml(entry, name, budget, ref elements) is { } reason)
                        return new PlanFile.Refused(reason, reason == FileRefusal.UnpacksTooLarge ? MostUnpacked : 0);
            return null;
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return new PlanFile.Refused(FileRefusal.Broken);
        }
    }

    /// <summary>".docx" or ".xlsx", as the parts of the file tell; null when they tell neither, or both.</summary>
    public static string? KindOf(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MostBytes)
            return null;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes.ToArray(), writable: false), ZipArchiveMode.Read);
            var isWord = zip.GetEntry("word/document.xml") is not null;
            return isWord == (zip.GetEntry("xl/workbook.xml") is not null) ? null
                : isWord ? ".docx"
                : ".xlsx";
        }
        catch (Exception broken) when (IsBroken(broken))
        {
            return null;
        }
    }

    /// <summary>Whether an exception tells that the file is not what it says it is.</summary>
    public static bool IsBroken(Exception exception) =>
        exception
            is InvalidDataException
                or XmlException
                or FormatException
                or ArgumentException
                or InvalidOperationException
                or NotSupportedException
                or IOException
                or OverflowException
                or DocumentFormat.OpenXml.Packaging.OpenXmlPackageException;

    private static FileRefusal? CheckXml(ZipArchiveEntry entry, string name, Budget budget, ref int elements)
    {
        using var stream = new CountedStream(entry.Open(), budget);
        using var xml = XmlReader.Create(
            stream,
            new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MostUnpacked,
                IgnoreWhitespace = true,
            }
        );
        try
        {
            while (xml.Read())
            {
                if (xml.Depth > Deepest)
                    return FileRefusal.Broken;
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                elements += 1 + xml.AttributeCount;
                if (elements > MostElements)
                    return FileRefusal.TooManyElements;
                if (name == "/[content_types].xml" && HasMacros(xml.GetAttribute("ContentType")))
                    return FileRefusal.Macros;
                if (name.EndsWith(".rels", StringComparison.Ordinal) && LeadsOutside(xml))
                    return FileRefusal.OutsideContent;
            }
            return null;
        }
        catch (UnpacksTooLargeException)
        {
            return FileRefusal.UnpacksTooLarge;
        }
    }

    private static bool HasMacros(string? contentType) =>
        contentType is not null && Array.Exists(MacroWords, word => contentType.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>A link that a person may click is harmless; anything else outside would be fetched by whoever opens the file.</summary>
    private static bool LeadsOutside(XmlReader relationship) =>
        relationship.GetAttribute("TargetMode") == "External"
        && relationship.GetAttribute("Type")?.EndsWith("/hyperlink", StringComparison.Ordinal) != true;

    private sealed class UnpacksTooLargeException : Exception;

    /// <summary>What all parts together may still unpack to.</summary>
    private sealed class Budget(long bytes)
    {
        private long _left = bytes;

        public void Spend(int read)
        {
            _left -= read;
            if (_left < 0)
                throw new UnpacksTooLargeException();
        }
    }

    private sealed class CountedStream(Stream inner, Budget budget) : Stream
    {
        /// <summary>How many bytes came since a tag ended.</summary>
        private int _unclosed;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = inner.Read(buffer, offset, count);
            budget.Spend(read);
            foreach (var b in buffer.AsSpan(offset, read))
                _unclosed = b == (byte)'>' ? 0 : _unclosed + 1;
            return _unclosed <= LongestPiece ? read : throw new UnpacksTooLargeException();
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
