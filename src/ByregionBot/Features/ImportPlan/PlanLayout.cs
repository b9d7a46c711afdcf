using System.Collections.Immutable;

namespace ByregionBot.Features.ImportPlan;

/// <summary>Which lines are tables and which are text, by their form alone.</summary>
/// <param name="Tables">The tables, in order.</param>
/// <param name="Text">The lines outside them, without the headings of the tables.</param>
internal sealed record PlanLayout(IReadOnlyList<PlanLayout.Block> Tables, IReadOnlyList<PlanLine> Text)
{
    private const int LongestHeading = 140;
    private static readonly string[] ReportWords = ["rapport", "status", "revider", "juster", "per ", "pr."];

    /// <summary>The lines of one table.</summary>
    internal sealed class Block(ImmutableArray<PlanColumn> columns, PlanLine? heading)
    {
        public ImmutableArray<PlanColumn> Columns { get; } = columns;

        /// <summary>The line above the table; null when none reads as a heading.</summary>
        public PlanLine? Heading { get; } = heading;

        /// <summary>The rows that name the columns: none, one, or one a page.</summary>
        public List<PlanLine> Headers { get; } = [];
        public List<PlanLine> Rows { get; } = [];

        /// <summary>Text that stood between the rows, as the foot of a page does.</summary>
        public List<PlanLine> Interruptions { get; } = [];

        /// <summary>Its first line in the file.</summary>
        public int FirstLine => Headers.Concat(Rows).Min(static line => line.Number);

        /// <summary>Its last line in the file.</summary>
        public int LastLine => Headers.Concat(Rows).Max(static line => line.Number);
    }

    /// <summary>Whether a line can be a heading: short, with letters, and no sentence.</summary>
    public static bool IsHeading(string line) =>
        line.Length is > 0 and <= LongestHeading && line[^1] is not ('.' or ',' or ';' or '!' or '?') && line.Any(char.IsLetter);

    /// <summary>Finds the tables.</summary>
    public static PlanLayout Of(IReadOnlyList<PlanLine> lines)
    {
        var reader = new Reader(lines);
        for (var i = 0; i < lines.Count; i++)
            reader.Take(i);
        return new PlanLayout(reader.Tables, reader.Text);
    }

    private static int Filled(PlanLine line) => line.Cells.Count(static cell => cell.Length > 0);

    private sealed class Reader(IReadOnlyList<PlanLine> lines)
    {
        private readonly bool _named = lines.Any(line => Header(line) is not null);
        private readonly HashSet<string> _titles = new(StringComparer.OrdinalIgnoreCase);
        private bool _inside;
        private int _textSince;

        public List<Block> Tables { get; } = [];
        public List<PlanLine> Text { get; } = [];

        public void Take(int at)
        {
            var line = lines[at];
            if (Header(line) is { } columns)
                TakeHeader(at, columns);
            else if (_inside ? GoesOn(at) : Resumes(line))
                TakeRow(line);
            else
                TakeText(line);
        }

        private void TakeHeader(int at, ImmutableArray<PlanColumn> columns)
        {
            var line = lines[at];
            if (Tables.Count > 0 && IsRepeated(at))
                Interrupted();
            else
                Begin(columns);
            Tables[^1].Headers.Add(line);
            _inside = true;
        }

        private void TakeRow(PlanLine line)
        {
            if (!_inside)
            {
                if (Tables.Count == 0)
                    Begin(PlanColumns.Usual);
                else if (TellsOfReport(LastText()))
                    Begin(Tables[^1].Columns);
                else
                    Interrupted();
            }
            _inside = true;
            Tables[^1].Rows.Add(line);
            _titles.Add(line.Cells[0]);
        }

        private void TakeText(PlanLine line)
        {
            if (_inside)
                _textSince = Text.Count;
            _inside = false;
            Text.Add(new PlanLine(line.Number, [CellText.Unmarked(line.Text).Text]));
        }

        /// <summary>Whether a line below a row belongs to the table too.</summary>
        private bool GoesOn(int at)
        {
            var line = lines[at];
            if (line.Cells.Length > 1)
                return true;
            if (lines[at - 1].Number + 1 != line.Number || PlanSections.KindOf(CellText.Unmarked(line.Text).Text) != SectionKind.Other)
                return false;
            if (CellText.BeginsInTheMidst(CellText.Unmarked(line.Text).Text))
                return true;
            return at + 1 < lines.Count
                && lines[at + 1] is var next
                && next.Number == line.Number + 1
                && Filled(next) > 1
                && Header(next) is null;
        }

        /// <summary>Whether a line after text is a row: of a table that was interrupted, or of one without names of its columns.</summary>
        private bool Resumes(PlanLine line) =>
            Tables.Count > 0
                ? line.Cells.Length >= Math.Min(3, Tables[^1].Columns.Length) && Filled(line) > 1
                : !_named && Filled(line) >= PlanColumns.Usual.Length;

        /// <summary>Whether a header is that of the table before, as a new page repeats it.</summary>
        private bool IsRepeated(int at)
        {
            if (!_inside && TellsOfReport(LastText()))
                return false;
            return at + 1 >= lines.Count || !_titles.Contains(lines[at + 1].Cells[0]);
        }

        private void Begin(ImmutableArray<PlanColumn> columns)
        {
            PlanLine? heading = null;
            if (!_inside && LastText() is { } last && IsHeading(last.Text) && PlanSections.KindOf(last.Text) == SectionKind.Other)
            {
                heading = last;
                Text.RemoveAt(Text.Count - 1);
            }
            Tables.Add(new Block(columns, heading));
            _titles.Clear();
        }

        private void Interrupted()
        {
            if (!_inside)
                Tables[^1].Interruptions.AddRange(Text.Skip(_textSince));
        }

        private PlanLine? LastText() => Text.Count > _textSince ? Text[^1] : null;

        private static bool TellsOfReport(PlanLine? line) =>
            line is { } text
            && IsHeading(text.Text)
            && ReportWords.Any(word => text.Text.Contains(word, StringComparison.OrdinalIgnoreCase));

        private static ImmutableArray<PlanColumn>? Header(PlanLine line) =>
            line.Cells.Length > 1 && Filled(line) > 1
                ? PlanColumns.Of([.. line.Cells.Select(static cell => CellText.Unmarked(cell).Text)])
                : null;
    }
}
