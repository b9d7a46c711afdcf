using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A line of the file with its cells; text without columns is one cell.</summary>
internal readonly record struct PlanLine(int Number, ImmutableArray<string> Cells)
{
    /// <summary>The cells as one text.</summary>
    public string Text => Cells.Length == 1 ? Cells[0] : string.Join(" | ", Cells.Where(static cell => cell.Length > 0));
}

/// <summary>
/// Puts the lines of one table together to activities. A cell that was too long for its column goes on in the next line, where the
/// empty cells before it are gone: the line "perioden" continues the third column though it stands in the first. The time decides where
/// it can ("hele prosjekt-" and "perioden" make a time); else the cell that filled its column most, and a doubt says so.
/// </summary>
internal sealed class PlanTableReader
{
    /// <summary>Longer text is no time, whatever it says.</summary>
    private const int LongestTime = 120;

    /// <summary>A cell that is longer goes on in no further line: each line costs no more, however many there are.</summary>
    private const int LongestBroken = 4_000;

    private readonly ImmutableArray<PlanColumn> _columns;
    private readonly PlanTimeContext _time;
    private readonly int[] _widths;
    private readonly List<Draft> _rows = [];

    /// <summary>Readings by wording: a plan says "høst 2016" many times.</summary>
    private readonly Dictionary<string, Due> _read = new(StringComparer.Ordinal);
    private readonly int _titleAt;
    private readonly int _timeAt;
    private int _searched;

    /// <summary>Begins a table.</summary>
    /// <param name="columns">What the columns hold.</param>
    /// <param name="lines">All lines of the table, for the widths of its columns.</param>
    /// <param name="time">What times are read against.</param>
    public PlanTableReader(ImmutableArray<PlanColumn> columns, IEnumerable<PlanLine> lines, PlanTimeContext time)
    {
        _columns = columns;
        _time = time;
        _titleAt = columns.IndexOf(PlanColumn.Title);
        _timeAt = columns.IndexOf(PlanColumn.Time);
        _widths = new int[columns.Length];
        foreach (var line in lines)
            if (line.Cells.Length >= columns.Length && line.Cells.Take(columns.Length).All(static cell => cell.Length > 0))
                for (var i = 0; i < columns.Length; i++)
                    _widths[i] = Math.Max(_widths[i], line.Cells[i].Length);
    }

    /// <summary>Takes the next line.</summary>
    /// <returns>What the line is; <see cref="LineKind.Unplaced"/> when it belongs to no row.</returns>
    public LineKind Take(PlanLine line)
    {
        var marked = false;
        var cells = new string[_columns.Length];
        Array.Fill(cells, "");
        var extra = "";
        for (var i = 0; i < line.Cells.Length; i++)
        {
            var (text, mark) = CellText.Unmarked(line.Cells[i]);
            marked |= mark;
            if (i < cells.Length)
                cells[i] = text;
            else if (text.Length > 0)
                extra = CellText.Joined(extra, text);
        }
        var kind = Placed(cells, line.Number);
        if (_rows.Count > 0)
        {
            var row = _rows[^1];
            row.Marked |= marked;
            if (extra.Length > 0)
            {
                row.Notes.Add(extra);
                row.Doubts.Add(new PlanDoubt(DoubtKind.ExtraCells, line.Number, CellText.Shown(extra)));
            }
        }
        return kind;
    }

    /// <summary>The activities, when all lines are taken.</summary>
    public ImmutableArray<PlanRow> Rows()
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. _rows.Select(row => Finished(row, seen))];
    }

    private LineKind Placed(string[] cells, int line)
    {
        var current = _rows.Count > 0 ? _rows[^1] : null;
        if (cells[_titleAt].Length == 0)
            return current is null ? LineKind.Unplaced : WithoutTitle(current, cells, line);
        if (current is { IsLong: false } && ContinuesAt(current, cells) is { } place)
        {
            Continue(current, cells, place.Offset, line, place.Certain);
            return LineKind.Continuation;
        }
        if (current is not null && string.Equals(current.Title, cells[_titleAt], StringComparison.OrdinalIgnoreCase))
        {
            current.Doubts.Add(new PlanDoubt(DoubtKind.RowsJoined, line, CellText.Shown(current.Title)));
            AddSteps(current, cells, line);
            return LineKind.Step;
        }
        current = new Draft(cells[_titleAt], line);
        _rows.Add(current);
        AddSteps(current, cells, line);
        return LineKind.Row;
    }

    private LineKind WithoutTitle(Draft row, string[] cells, int line)
    {
        var step = row.Steps[^1];
        var specification = Cell(cells, PlanColumn.Specification);
        var time = Cell(cells, PlanColumn.Time);
        if (row.IsLong || time.Length > 0 && !Completes(step.Wording, time))
        {
            AddSteps(row, cells, line);
            return LineKind.Step;
        }
        var certain =
            time.Length > 0
            || specification.Length == 0
            || CellText.BeginsInTheMidst(specification)
            || CellText.IsUnfinished(step.Specification);
        Continue(row, cells, 0, line, certain);
        return LineKind.Continuation;
    }

    /// <summary>By how many columns the cells of a line must be moved to continue those above; null when they begin a row of their own.</summary>
    private (int Offset, bool Certain)? ContinuesAt(Draft row, string[] cells)
    {
        var filled = cells.TakeWhile(static cell => cell.Length > 0).Count();
        var wording = row.Steps[^1].Wording;
        if (_titleAt != 0 || filled == cells.Length || cells.Skip(filled).Any(static cell => cell.Length > 0))
            return _timeAt >= 0 && !Reads(cells[_timeAt]) && Completes(wording, cells[_timeAt]) ? (0, true) : null;

        var last = cells[filled - 1];
        var byTime = _timeAt - filled + 1;
        if (byTime >= 0 && Completes(wording, last))
            return (byTime, true);
        if (CellText.BeginsInTheMidst(cells[0]))
            return byTime >= 0 && filled > 1 && wording.Length == 0 && Reads(last) ? (byTime, false) : (Fullest(row, filled), false);
        if (filled > 1)
            return null;
        var at = Enumerable
            .Range(0, cells.Length)
            .Where(i => i != _timeAt)
            .FirstOrDefault(i => CellText.IsUnfinished(row.Piece(_columns[i])), -1);
        if (at >= 0)
            return (at, false);
        return CellText.SharesWord(row.Title, cells[0]) ? (0, false) : null;
    }

    /// <summary>The place where the cells above fill their columns most: a cell is broken when it is too long.</summary>
    private int Fullest(Draft row, int filled)
    {
        const double UnfinishedCounts = 0.5;
        var best = 0;
        var most = -1.0;
        for (var offset = 0; offset + filled <= _columns.Length; offset++)
        {
            if (_timeAt >= offset && _timeAt < offset + filled)
                continue;
            var full = 0.0;
            for (var i = offset; i < offset + filled; i++)
            {
                var piece = row.Piece(_columns[i]);
                full += (double)piece.Length / Math.Max(1, _widths[i]) + (CellText.IsUnfinished(piece) ? UnfinishedCounts : 0);
            }
            if (full / filled > most)
                (best, most) = (offset, full / filled);
        }
        return best;
    }

    private void Continue(Draft row, string[] cells, int offset, int line, bool certain)
    {
        var step = row.Steps[^1];
        for (var i = 0; i + offset < cells.Length; i++)
        {
            var text = cells[i];
            if (text.Length == 0)
                continue;
            var column = _columns[i + offset];
            if (!certain)
                row.Doubts.Add(
                    new PlanDoubt(
                        DoubtKind.ContinuationPlaced,
                        line,
                        CellText.Shown(CellText.OneLine(text)),
                        CellText.Shown(row.Piece(column))
                    )
                );
            switch (column)
            {
                case PlanColumn.Title:
                    row.Title += "\n" + text;
                    break;
                case PlanColumn.Specification:
                    step.Specification = CellText.Joined(step.Specification, CellText.OneLine(text));
                    break;
                case PlanColumn.Time:
                    step.Wording = JoinedTime(step.Wording, CellText.OneLine(text));
                    break;
                case PlanColumn.Responsible:
                    row.Responsible = CellText.Joined(row.Responsible, CellText.OneLine(text));
                    break;
                default:
                    row.Notes.Add(CellText.OneLine(text));
                    break;
            }
            row.Pieces[column] = text;
        }
    }

    private void AddSteps(Draft row, string[] cells, int line)
    {
        foreach (var (specification, wording) in Steps(Cell(cells, PlanColumn.Specification), Cell(cells, PlanColumn.Time)))
            row.Steps.Add(new DraftStep(line) { Specification = specification, Wording = wording });
        row.Responsible = CellText.Joined(row.Responsible, CellText.OneLine(Cell(cells, PlanColumn.Responsible)));
        for (var i = 0; i < cells.Length; i++)
        {
            if (_columns[i] == PlanColumn.Other && cells[i].Length > 0)
                row.Notes.Add(CellText.OneLine(cells[i]));
            row.Pieces[_columns[i]] = cells[i];
        }
    }

    /// <summary>One step, or several where the cell of the time holds a time in each of its lines.</summary>
    private IEnumerable<(string Specification, string Wording)> Steps(string specification, string time)
    {
        var times = Lines(time);
        if (times.Count < 2 || Reads(CellText.OneLine(time)) || !times.TrueForAll(Reads))
            return [(CellText.OneLine(specification), CellText.OneLine(time))];
        var what = Lines(specification);
        return what.Count == times.Count ? what.Zip(times) : times.Select((one, i) => (i == 0 ? CellText.OneLine(specification) : "", one));
    }

    private static List<string> Lines(string cell) =>
        [.. cell.Split('\n', '\v', '\f').Select(static line => line.Trim()).Where(static line => line.Length > 0)];

    /// <summary>Whether a time and the text of the next line make one time together, and do not stand for themselves.</summary>
    private bool Completes(string wording, string next)
    {
        const int LongestRest = 40;
        if (wording.Length is 0 or > LongestTime || next.Length is 0 or > LongestRest || !Reads(JoinedTime(wording, next)))
            return false;
        if (next.All(char.IsDigit) || !Reads(next))
            return !CellText.EndsInHyphen(next);
        return !Reads(wording) || wording[^1] == '/';
    }

    /// <summary>Two lines of a time. A hyphen that breaks no word stands between two times: "mars-" and "mai 2016".</summary>
    private string JoinedTime(string first, string next)
    {
        var joined = CellText.Joined(first, next);
        return CellText.EndsInHyphen(first) && !Reads(joined) && Reads(first + next) ? first + next : joined;
    }

    private bool Reads(string wording) => Read(wording).Kind != DueKind.Unknown;

    private Due Read(string wording)
    {
        if (wording.Length is 0 or > LongestTime)
            return new Due(wording, DueKind.Unknown, Confidence: Confidence.Low);
        if (!_read.TryGetValue(wording, out var due))
            _read[wording] = due = PlanTimeReader.Read(wording, _time).Due;
        return due;
    }

    private string Cell(string[] cells, PlanColumn column) => _columns.IndexOf(column) is var i and >= 0 ? cells[i] : "";

    private PlanRow Finished(Draft row, HashSet<string> seen)
    {
        var (title, rest) = CellText.Phrases(row.Title);
        if (rest.Length > 0)
            row.Doubts.Add(new PlanDoubt(DoubtKind.TwoPhrases, row.Line, CellText.Shown(title), CellText.Shown(rest)));
        if (!seen.Add(title))
            row.Doubts.Add(new PlanDoubt(DoubtKind.TitleRepeated, row.Line, CellText.Shown(title)));
        var steps = row.Steps.Select(step => new PlanStep(step.Specification, Read(step.Wording))).ToImmutableArray();
        for (var i = 0; i < steps.Length; i++)
        {
            if (DoubtOf(steps[i].Due, row.Steps[i].Line) is { } doubt)
                row.Doubts.Add(doubt);
            row.Doubts.AddRange(OtherTimes(steps[i], row.Steps[i].Line));
        }
        return new PlanRow(
            title,
            rest,
            steps,
            row.Marked,
            row.Responsible.Length > 0 ? row.Responsible : null,
            [.. row.Notes],
            row.Line,
            [.. row.Doubts.OrderBy(static doubt => doubt.Line)]
        );
    }

    private static PlanDoubt? DoubtOf(Due due, int line)
    {
        var wording = CellText.Shown(due.Wording);
        if (wording.Length == 0)
            return new PlanDoubt(DoubtKind.TimeMissing, line);
        if (CellText.EndsInHyphen(due.Wording))
            return new PlanDoubt(DoubtKind.TimeCutOff, line, wording);
        if (due.Kind == DueKind.Unknown)
            return new PlanDoubt(DoubtKind.TimeNotUnderstood, line, wording);
        return due.Confidence == Confidence.Low ? new PlanDoubt(DoubtKind.TimeUncertain, line, wording) : null;
    }

    /// <summary>Times that the specification names beside the row's own.</summary>
    private IEnumerable<PlanDoubt> OtherTimes(PlanStep step, int line)
    {
        // To search a sentence costs more than to read a time: no real plan comes near these.
        const int LongestSearched = 400;
        const int MostSearched = 200;
        if (step.Specification.Length > LongestSearched || _searched++ >= MostSearched)
            return [];
        return PlanTimeReader
            .FindIn(step.Specification, _time)
            .Where(found => found.Reading.Due.Start != step.Due.Start || found.Reading.Due.End != step.Due.End)
            .Select(found => new PlanDoubt(
                DoubtKind.OtherTimeInSpecification,
                line,
                step.Specification.Substring(found.Start, found.Length)
            ));
    }

    private sealed class Draft(string title, int line)
    {
        public string Title { get; set; } = title;
        public int Line { get; } = line;
        public List<DraftStep> Steps { get; } = [];
        public bool Marked { get; set; }
        public string Responsible { get; set; } = "";
        public List<string> Notes { get; } = [];
        public List<PlanDoubt> Doubts { get; } = [];

        /// <summary>What the last line put into each column: only the last piece of a cell says whether it is broken.</summary>
        public Dictionary<PlanColumn, string> Pieces { get; } = [];

        public bool IsLong => Title.Length > LongestBroken || Steps[^1].Specification.Length > LongestBroken;

        public string Piece(PlanColumn column) => Pieces.GetValueOrDefault(column, "");
    }

    private sealed class DraftStep(int line)
    {
        public int Line { get; } = line;
        public required string Specification { get; set; }
        public required string Wording { get; set; }
    }
}
