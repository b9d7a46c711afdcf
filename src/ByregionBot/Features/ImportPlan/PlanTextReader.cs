using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ImportPlan;

/// <summary>
/// Reads a plan, or a report with its plan, from text as people have it: what they copied out of a document. It guesses where it must,
/// and says each time that it did; every line with text is accounted for.
/// </summary>
internal static partial class PlanTextReader
{
    private const int LongestProgramme = 20;

    /// <summary>Reads text whose columns are separated by tabs.</summary>
    /// <param name="text">The text. Broken characters are replaced.</param>
    /// <param name="today">The day that times without a year are read against when the text names no report date.</param>
    public static PlanReading Read(string text, LocalDate today) => Read(Lines(text), today);

    /// <summary>Reads a file.</summary>
    public static PlanReading Read(PlanFile.Readable file, LocalDate today)
    {
        var reading = Read(file.Lines, today);
        return file.IsOwn ? reading with { IsOwn = true, General = [.. reading.General, new PlanDoubt(DoubtKind.OwnFile, 0)] } : reading;
    }

    /// <summary>Reads lines whose cells are known.</summary>
    public static PlanReading Read(IReadOnlyList<PlanLine> lines, LocalDate today)
    {
        var layout = PlanLayout.Of(lines);
        var headings = layout
            .Tables.Select(block => block.Heading?.Text ?? "")
            .Concat(layout.Text.Select(line => line.Text).Where(PlanLayout.IsHeading))
            .ToList();
        var period = headings.Select(PeriodIn).FirstOrDefault(found => found is not null);
        var reportDate = headings.Select(heading => ReportDateIn(heading, today)).FirstOrDefault(found => found is not null);
        var reading = new Notes(new PlanTimeContext(reportDate ?? today, period));

        ImmutableArray<PlanTable> tables = [.. layout.Tables.SelectMany(reading.TablesOf)];
        if (tables.IsEmpty)
            reading.Doubts.Add(new PlanDoubt(DoubtKind.NoTable, 0));
        else
            reading.Check(tables, layout, end: lines[^1].Number);
        var titles = tables.SelectMany(table => table.Rows).Select(row => row.Title);
        var sections = PlanSections.Of(layout.Text, titles, reading.Uses, reading.Doubts);
        return new PlanReading(
            tables,
            period,
            reportDate,
            sections,
            [.. reading.Uses.OrderBy(use => use.Line)],
            [.. reading.Doubts.OrderBy(doubt => doubt.Line)]
        );
    }

    /// <summary>The lines of a text; those without text are counted and left out.</summary>
    public static List<PlanLine> Lines(string text)
    {
        var lines = new List<PlanLine>();
        foreach (var (number, line) in CellBreaks.Unquoted(CellText.WellFormed(text).ReplaceLineEndings("\n").Split('\n')))
            if (!string.IsNullOrWhiteSpace(line))
                lines.Add(new PlanLine(number, [.. line.Split('\t').Select(static cell => cell.Trim())]));
        return CellBreaks.Joined(lines);
    }

    /// <summary>The years of a heading such as "Milepælsplan 2015-2017": first to last day.</summary>
    internal static ProjectPeriod? PeriodIn(string heading)
    {
        foreach (Match match in YearsPattern().Matches(heading))
        {
            var first = int.Parse(match.Groups["first"].ValueSpan, CultureInfo.InvariantCulture);
            var last = int.Parse(match.Groups["last"].ValueSpan, CultureInfo.InvariantCulture);
            if (last < 100)
                last += first / 100 * 100;
            if (first < last && last <= first + LongestProgramme)
                return new ProjectPeriod(new LocalDate(first, 1, 1), new LocalDate(last, 12, 31));
        }
        return null;
    }

    private static LocalDate? ReportDateIn(string heading, LocalDate today) =>
        AsOfPattern().Match(heading) is { Success: true } match
        && PlanTimeReader.Read($"per {match.Groups["date"].Value}", new PlanTimeContext(today)).Due is { Kind: DueKind.AsOf } due
            ? due.End
            : null;

    [GeneratedRegex(@"(?<!\d)(?<first>(19|20)\d\d)\s*[-–—/]\s*(?<last>(19|20)?\d\d)(?!\d)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex YearsPattern();

    [GeneratedRegex(
        @"\b(per|pr)\b\.?\s*(?<date>\d{1,2}[./]\s?\d{1,2}[./-]\s?\d{2,4}|\d{1,2}\.\s?[a-z]{3,9}\s\d{4})(?!\d)",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex AsOfPattern();

    /// <summary>What one reading gathers on its way through the file.</summary>
    private sealed class Notes(PlanTimeContext time)
    {
        public List<LineUse> Uses { get; } = [];
        public List<PlanDoubt> Doubts { get; } = [];

        /// <summary>The table; two where each row carries the adopted time beside the present one: the plan as adopted, and as it stands.</summary>
        public IEnumerable<PlanTable> TablesOf(PlanLayout.Block block)
        {
            var table = Table(block);
            if (!block.Columns.Contains(PlanColumn.AdoptedTime))
                return [table];
            ImmutableArray<PlanColumn> adopted =
            [
                .. block.Columns.Select(static column =>
                    column switch
                    {
                        PlanColumn.AdoptedTime => PlanColumn.Time,
                        PlanColumn.Time => PlanColumn.AdoptedTime,
                        _ => column,
                    }
                ),
            ];
            var reader = new PlanTableReader(adopted, block.Rows, time);
            foreach (var line in block.Rows)
                reader.Take(line);
            return [table with { Rows = reader.Rows() }, table];
        }

        private PlanTable Table(PlanLayout.Block block)
        {
            if (block.Heading is { } heading)
                Uses.Add(new LineUse(heading.Number, LineKind.TableHeading));
            Uses.AddRange(block.Headers.Select(static header => new LineUse(header.Number, LineKind.TableHeader)));
            if (block.Headers.Count == 0)
                Doubts.Add(new PlanDoubt(DoubtKind.NoHeader, block.FirstLine));
            else
                Doubts.AddRange(
                    block
                        .Columns.Select((column, i) => (column, Name: block.Headers[0].Cells[i]))
                        .Where(static named => named.column == PlanColumn.Other)
                        .Select(named => new PlanDoubt(DoubtKind.ColumnNotUsed, block.Headers[0].Number, CellText.Shown(named.Name)))
                );
            var reader = new PlanTableReader(block.Columns, block.Rows, time);
            foreach (var line in block.Rows)
            {
                var kind = reader.Take(line);
                Uses.Add(new LineUse(line.Number, kind));
                if (kind == LineKind.Unplaced)
                    Doubts.Add(new PlanDoubt(DoubtKind.RowWithoutTitle, line.Number, CellText.Shown(line.Text)));
            }
            Doubts.AddRange(
                block.Interruptions.Select(static line => new PlanDoubt(DoubtKind.TextBetweenRows, line.Number, CellText.Shown(line.Text)))
            );
            return new PlanTable(block.Heading?.Text ?? "", reader.Rows());
        }

        /// <summary>What the tables lack, and what stands around them.</summary>
        /// <param name="tables">The tables as read.</param>
        /// <param name="layout">Where they stand.</param>
        /// <param name="end">The last line with text.</param>
        public void Check(ImmutableArray<PlanTable> tables, PlanLayout layout, int end)
        {
            var first = layout.Tables[0];
            var last = layout.Tables[^1];
            if (time.Period is null)
                Doubts.Add(new PlanDoubt(DoubtKind.NoPeriod, first.Heading?.Number ?? first.FirstLine));
            if (tables.Length > 1 && layout.Tables.Count > 1)
                Compare(tables[0], tables[1], layout.Tables[1].LastLine, layout.Tables[1].LastLine == end);
            else if (last.LastLine == end && BreaksOff(tables[0]))
                Doubts.Add(
                    new PlanDoubt(DoubtKind.TableCutOff, end, CellText.Shown(tables[0].Rows[^1].Title), Count: tables[0].Rows.Length)
                );
            for (var i = 2; i < Math.Min(tables.Length, layout.Tables.Count); i++)
                Doubts.Add(
                    new PlanDoubt(
                        DoubtKind.FurtherTable,
                        layout.Tables[i].FirstLine,
                        CellText.Shown(tables[i].Heading),
                        Count: tables[i].Rows.Length
                    )
                );
            var after = layout.Text.Where(line => line.Number > last.LastLine).ToList();
            if (after.Count > 0)
                Doubts.Add(new PlanDoubt(DoubtKind.TextAfterTable, after[0].Number, CellText.Shown(after[0].Text), Count: after.Count));
        }

        /// <summary>Whether the last row lacks the time that the others have.</summary>
        private static bool BreaksOff(PlanTable table) =>
            table.Rows.Length > 1
            && table.Rows[^1].Steps[^1].Due.Wording.Length == 0
            && table.Rows[..^1].All(static row => row.Steps[^1].Due.Wording.Length > 0);

        /// <summary>Where the reported plan differs in its rows. One that the file's end cuts off lacks its last rows for that reason.</summary>
        private void Compare(PlanTable adopted, PlanTable revised, int lastLine, bool endsFile)
        {
            var before = adopted.Rows.Select(static row => AsciiName.Of(row.Title)).ToList();
            var after = revised.Rows.Select(static row => AsciiName.Of(row.Title)).ToList();
            var known = before.ToHashSet(StringComparer.Ordinal);
            var reported = after.ToHashSet(StringComparer.Ordinal);
            var reached = before.FindLastIndex(reported.Contains);
            var cutOff = endsFile && reached < before.Count - 1 && (after.Count == 0 || reached >= 0 && before[reached] == after[^1]);
            if (cutOff)
                Doubts.Add(
                    new PlanDoubt(
                        DoubtKind.TableCutOff,
                        lastLine,
                        after.Count == 0 ? "" : CellText.Shown(revised.Rows[^1].Title),
                        Count: after.Count,
                        Of: before.Count
                    )
                );
            for (var i = 0; i < before.Count; i++)
                if (!reported.Contains(before[i]) && !(cutOff && i > reached))
                    Doubts.Add(new PlanDoubt(DoubtKind.RowNotInRevision, adopted.Rows[i].Line, CellText.Shown(adopted.Rows[i].Title)));
            for (var i = 0; i < after.Count; i++)
                if (!known.Contains(after[i]))
                    Doubts.Add(new PlanDoubt(DoubtKind.RowOnlyInRevision, revised.Rows[i].Line, CellText.Shown(revised.Rows[i].Title)));
        }
    }
}
