using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ImportPlan;

/// <summary>What is wrong in a table of regions.</summary>
internal enum RegionsFault
{
    NoHeader,
    UnknownColumn,
    ColumnTwice,
    NoRegion,
    NameNotUsable,
    TextTooLong,
    BadDate,
    EndsBeforeItBegins,
    MembershipsOverlap,
    DatesWithoutMunicipality,
    NameTaken,
    TooManyRows,
    TooManyMembers,
}

/// <summary>One fault, with its line in the file from 1 and the text it is about.</summary>
internal sealed record RegionsDoubt(RegionsFault Fault, int Line, string Text = "", string Other = "");

/// <summary>What a table of regions says of one region. What its columns do not tell stays as it is.</summary>
/// <param name="Id">The id by which the table names it; null when it goes by the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Line">Its first line in the file.</param>
/// <param name="Aliases">Other names; null when the table has no such column.</param>
/// <param name="Members">Memberships; null when the table has no such column.</param>
/// <param name="ReportDates">Report dates in order; null when the table has no such column.</param>
internal sealed record RegionRow(
    string? Id,
    string Name,
    int Line,
    ImmutableArray<string>? Aliases,
    ImmutableArray<Membership>? Members,
    ImmutableArray<LocalDate>? ReportDates
);

/// <summary>A table of regions as read: one row for each membership, the columns named in Norwegian or English.</summary>
/// <param name="Regions">The regions, in the order of the file.</param>
/// <param name="Faults">What is wrong; with any, nothing is to be stored.</param>
internal sealed record RegionsTable(ImmutableArray<RegionRow> Regions, ImmutableArray<RegionsDoubt> Faults)
{
    private const int LongestText = 100;
    private const int MostRows = 2_000;

    /// <summary>Members of one region, past ones included: they are written in one transaction, which has a limit.</summary>
    private const int MostMembers = 45;

    private enum Column
    {
        Region,
        Id,
        Aliases,
        Municipality,
        From,
        To,
        OtherNames,
        ReportDates,
    }

    private static readonly Dictionary<string, Column> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["region"] = Column.Region,
        ["byregion"] = Column.Region,
        ["id"] = Column.Id,
        ["alias"] = Column.Aliases,
        ["aliaser"] = Column.Aliases,
        ["aliases"] = Column.Aliases,
        ["kortnavn"] = Column.Aliases,
        ["kommune"] = Column.Municipality,
        ["municipality"] = Column.Municipality,
        ["fra"] = Column.From,
        ["frå"] = Column.From,
        ["from"] = Column.From,
        ["til"] = Column.To,
        ["to"] = Column.To,
        ["andre navn"] = Column.OtherNames,
        ["andre namn"] = Column.OtherNames,
        ["other names"] = Column.OtherNames,
        ["rapportdatoer"] = Column.ReportDates,
        ["rapportdatoar"] = Column.ReportDates,
        ["report dates"] = Column.ReportDates,
    };

    private static readonly LocalDatePattern[] Dates =
    [
        LocalDatePattern.Iso,
        LocalDatePattern.CreateWithInvariantCulture("d.M.uuuu"),
        LocalDatePattern.CreateWithInvariantCulture("d.M.uu"),
    ];

    /// <summary>Whether cells are the names of this table's columns.</summary>
    public static bool NamesColumns(IReadOnlyList<string> cells) =>
        cells.Count > 1 && cells.Any(static cell => Names.TryGetValue(cell.Trim(), out var column) && column == Column.Region);

    /// <summary>Reads the table. Names in a cell are separated by <c>|</c>; dates are ISO or Norwegian.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="known">The regions known before, whose names are taken.</param>
    public static RegionsTable Read(IReadOnlyList<PlanLine> lines, RegionDirectory known)
    {
        var reader = new Reader();
        if (lines.Count == 0 || !NamesColumns(lines[0].Cells))
            return new RegionsTable([], [new RegionsDoubt(RegionsFault.NoHeader, lines.Count == 0 ? 0 : lines[0].Number)]);
        if (lines.Count > MostRows)
            return new RegionsTable([], [new RegionsDoubt(RegionsFault.TooManyRows, lines[MostRows].Number)]);
        if (reader.Header(lines[0]))
            foreach (var line in lines.Skip(1))
                reader.Take(line);
        return reader.Table(known);
    }

    private sealed class Draft(string name, int line)
    {
        public string Name { get; } = name;
        public int Line { get; } = line;
        public string? Id { get; set; }
        public List<string> Aliases { get; } = [];
        public List<(Membership Membership, int Line)> Members { get; } = [];
        public SortedSet<LocalDate> ReportDates { get; } = [];
    }

    private sealed class Reader
    {
        private readonly Dictionary<Column, int> _columns = [];
        private readonly List<RegionsDoubt> _faults = [];
        private readonly Dictionary<string, Draft> _regions = new(StringComparer.OrdinalIgnoreCase);
        private readonly List<Draft> _order = [];

        public bool Header(PlanLine line)
        {
            for (var i = 0; i < line.Cells.Length; i++)
                if (!Names.TryGetValue(line.Cells[i], out var column))
                    _faults.Add(new RegionsDoubt(RegionsFault.UnknownColumn, line.Number, CellText.Shown(line.Cells[i])));
                else if (!_columns.TryAdd(column, i))
                    _faults.Add(new RegionsDoubt(RegionsFault.ColumnTwice, line.Number, CellText.Shown(line.Cells[i])));
            return _faults.Count == 0;
        }

        public void Take(PlanLine line)
        {
            foreach (var cell in line.Cells)
                if (cell.Split('|').Any(static part => part.Trim().Length > LongestText))
                {
                    _faults.Add(new RegionsDoubt(RegionsFault.TextTooLong, line.Number, CellText.Shown(cell)));
                    return;
                }
            var name = Cell(line, Column.Region);
            if (name.Length == 0)
            {
                _faults.Add(new RegionsDoubt(RegionsFault.NoRegion, line.Number));
                return;
            }
            if (!_regions.TryGetValue(name, out var region))
            {
                region = new Draft(name, line.Number);
                _regions.Add(name, region);
                _order.Add(region);
                Usable(name, line);
            }
            if (Cell(line, Column.Id) is { Length: > 0 } id)
            {
                if (id != AsciiName.Of(id))
                    _faults.Add(new RegionsDoubt(RegionsFault.NameNotUsable, line.Number, id));
                region.Id = id;
            }
            foreach (var alias in Parts(line, Column.Aliases))
                if (Usable(alias, line) && !region.Aliases.Contains(alias, StringComparer.OrdinalIgnoreCase))
                    region.Aliases.Add(alias);
            foreach (var date in Parts(line, Column.ReportDates))
                if (Date(date, line) is { } day)
                    region.ReportDates.Add(day);
            Member(region, line);
        }

        public RegionsTable Table(RegionDirectory known)
        {
            NamesTaken(known);
            foreach (var region in _order.Where(static region => region.Members.Count > MostMembers))
                _faults.Add(new RegionsDoubt(RegionsFault.TooManyMembers, region.Line, region.Name));
            return new RegionsTable(
                [
                    .. _order.Select(region => new RegionRow(
                        region.Id,
                        region.Name,
                        region.Line,
                        _columns.ContainsKey(Column.Aliases) ? [.. region.Aliases] : null,
                        _columns.ContainsKey(Column.Municipality) ? [.. region.Members.Select(static member => member.Membership)] : null,
                        _columns.ContainsKey(Column.ReportDates) ? [.. region.ReportDates] : null
                    )),
                ],
                [.. _faults.OrderBy(static fault => fault.Line)]
            );
        }

        private void Member(Draft region, PlanLine line)
        {
            var municipality = Cell(line, Column.Municipality);
            var from = Cell(line, Column.From) is { Length: > 0 } first ? Date(first, line) : null;
            var to = Cell(line, Column.To) is { Length: > 0 } last ? Date(last, line) : null;
            if (municipality.Length == 0)
            {
                if (from is not null || to is not null)
                    _faults.Add(new RegionsDoubt(RegionsFault.DatesWithoutMunicipality, line.Number, region.Name));
                return;
            }
            var others = Parts(line, Column.OtherNames).ToImmutableArray();
            if (!Usable(municipality, line) || !others.All(other => Usable(other, line)))
                return;
            if (from > to)
                _faults.Add(new RegionsDoubt(RegionsFault.EndsBeforeItBegins, line.Number, municipality));
            foreach (var (other, otherLine) in region.Members)
                if (string.Equals(other.Municipality, municipality, StringComparison.OrdinalIgnoreCase) && Overlap(other, from, to))
                    _faults.Add(new RegionsDoubt(RegionsFault.MembershipsOverlap, line.Number, municipality, PlainNumber(otherLine)));
            region.Members.Add((new Membership(municipality, from, to, others), line.Number));
        }

        /// <summary>A name means one region: no other may have it as name or alias.</summary>
        private void NamesTaken(RegionDirectory known)
        {
            var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var replaced = _order.Select(region => Id(region, known)).ToHashSet();
            foreach (var region in known.Regions)
            foreach (var name in region.Aliases.Prepend(region.Name))
                if (!replaced.Contains(region.Id) || (!_columns.ContainsKey(Column.Aliases) && name != region.Name))
                    owners.TryAdd(name, region.Id.Value);
            foreach (var region in _order)
            foreach (var name in region.Aliases.Prepend(region.Name))
                if (!owners.TryAdd(name, Id(region, known).Value) && owners[name] != Id(region, known).Value)
                    _faults.Add(new RegionsDoubt(RegionsFault.NameTaken, region.Line, name, owners[name]));
            foreach (var same in _order.GroupBy(region => Id(region, known)).Where(static same => same.Count() > 1))
                _faults.Add(new RegionsDoubt(RegionsFault.NameTaken, same.Last().Line, same.Last().Name, same.Key.Value));
        }

        private static RegionId Id(Draft region, RegionDirectory known) => IdOf(region.Id, region.Name, known);

        private bool Usable(string name, PlanLine line)
        {
            // Lists of names are stored with semicolons between them.
            if (AsciiName.Of(name).Length > 0 && !name.Contains(';', StringComparison.Ordinal) && !name.Any(char.IsControl))
                return true;
            _faults.Add(new RegionsDoubt(RegionsFault.NameNotUsable, line.Number, CellText.Shown(name)));
            return false;
        }

        private LocalDate? Date(string text, PlanLine line)
        {
            foreach (var pattern in Dates)
                if (pattern.Parse(text) is { Success: true } parsed)
                    return parsed.Value;
            _faults.Add(new RegionsDoubt(RegionsFault.BadDate, line.Number, CellText.Shown(text)));
            return null;
        }

        private string[] Parts(PlanLine line, Column column) =>
            Cell(line, column).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

        private string Cell(PlanLine line, Column column) =>
            _columns.TryGetValue(column, out var at) && at < line.Cells.Length ? line.Cells[at].Trim() : "";

        private static bool Overlap(Membership one, LocalDate? from, LocalDate? to) =>
            (one.To is null || from is null || from <= one.To) && (to is null || one.From is null || one.From <= to);

        private static string PlainNumber(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The id of a region that a table names: its own, else that of a region known by the name, else one made of the name.</summary>
    public static RegionId IdOf(string? id, string name, RegionDirectory known) =>
        id is not null ? new RegionId(id)
        : known.Regions.FirstOrDefault(region => string.Equals(region.Name, name, StringComparison.OrdinalIgnoreCase)) is { } region
            ? region.Id
        : new RegionId(AsciiName.Of(name));
}
