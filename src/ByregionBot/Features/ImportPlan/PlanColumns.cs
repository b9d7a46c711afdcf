using System.Collections.Immutable;

namespace ByregionBot.Features.ImportPlan;

/// <summary>What a column of the table holds.</summary>
internal enum PlanColumn
{
    Title,
    Specification,
    Time,
    Responsible,

    /// <summary>The time as adopted, where it stands beside the present one.</summary>
    AdoptedTime,

    /// <summary>Something a plan does not have; kept as a note.</summary>
    Other,
}

/// <summary>The columns of a table, by the row that names them.</summary>
internal static class PlanColumns
{
    /// <summary>The three columns of the programme's own form.</summary>
    public static ImmutableArray<PlanColumn> Usual { get; } = [PlanColumn.Title, PlanColumn.Specification, PlanColumn.Time];

    private static readonly Dictionary<string, PlanColumn> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["aktivitet"] = PlanColumn.Title,
        ["aktiviteter"] = PlanColumn.Title,
        ["aktivitetar"] = PlanColumn.Title,
        ["milepæl"] = PlanColumn.Title,
        ["milepæler"] = PlanColumn.Title,
        ["milepel"] = PlanColumn.Title,
        ["tiltak"] = PlanColumn.Title,
        ["oppgave"] = PlanColumn.Title,
        ["oppgåve"] = PlanColumn.Title,
        ["hva"] = PlanColumn.Title,
        ["kva"] = PlanColumn.Title,
        ["activity"] = PlanColumn.Title,
        ["activities"] = PlanColumn.Title,
        ["task"] = PlanColumn.Title,
        ["what"] = PlanColumn.Title,
        ["milestone"] = PlanColumn.Title,
        ["hvordan"] = PlanColumn.Specification,
        ["korleis"] = PlanColumn.Specification,
        ["spesifisering"] = PlanColumn.Specification,
        ["spesifikasjon"] = PlanColumn.Specification,
        ["beskrivelse"] = PlanColumn.Specification,
        ["skildring"] = PlanColumn.Specification,
        ["innhold"] = PlanColumn.Specification,
        ["innhald"] = PlanColumn.Specification,
        ["how"] = PlanColumn.Specification,
        ["specification"] = PlanColumn.Specification,
        ["description"] = PlanColumn.Specification,
        ["tidspunkt"] = PlanColumn.Time,
        ["tid"] = PlanColumn.Time,
        ["tidsrom"] = PlanColumn.Time,
        ["tidsplan"] = PlanColumn.Time,
        ["tidsfrist"] = PlanColumn.Time,
        ["frist"] = PlanColumn.Time,
        ["dato"] = PlanColumn.Time,
        ["periode"] = PlanColumn.Time,
        ["når"] = PlanColumn.Time,
        ["time"] = PlanColumn.Time,
        ["deadline"] = PlanColumn.Time,
        ["date"] = PlanColumn.Time,
        ["period"] = PlanColumn.Time,
        ["when"] = PlanColumn.Time,
        ["wording"] = PlanColumn.Time,
        ["ansvar"] = PlanColumn.Responsible,
        ["ansvarlig"] = PlanColumn.Responsible,
        ["ansvarleg"] = PlanColumn.Responsible,
        ["hvem"] = PlanColumn.Responsible,
        ["kven"] = PlanColumn.Responsible,
        ["who"] = PlanColumn.Responsible,
        ["responsible"] = PlanColumn.Responsible,
        ["title"] = PlanColumn.Title,
        ["vedtatt"] = PlanColumn.AdoptedTime,
        ["vedteke"] = PlanColumn.AdoptedTime,
        ["vedteken"] = PlanColumn.AdoptedTime,
        ["adopted"] = PlanColumn.AdoptedTime,
    };

    /// <summary>The columns that this row names; null when it is no row of names.</summary>
    public static ImmutableArray<PlanColumn>? Of(IReadOnlyList<string> cells)
    {
        const int MostWords = 4;
        var columns = ImmutableArray.CreateBuilder<PlanColumn>(cells.Count);
        foreach (var cell in cells)
        {
            var words = CellText.Words(cell).Take(MostWords + 1).ToList();
            if (words.Count > MostWords)
                return null;
            var column = words.Count > 0 && Names.TryGetValue(words[0], out var named) ? named : PlanColumn.Other;
            // "Tiltak 3" is an activity that is called so.
            if (column == PlanColumn.Title && cell.Any(char.IsDigit))
                return null;
            columns.Add(columns.Contains(column) ? PlanColumn.Other : column);
        }
        while (columns.Count > 0 && columns[^1] == PlanColumn.Other && cells[columns.Count - 1].Length == 0)
            columns.RemoveAt(columns.Count - 1);
        var recognised = columns.Count(static column => column != PlanColumn.Other);
        return columns.Contains(PlanColumn.Title) && recognised >= 2 ? columns.ToImmutable() : null;
    }
}
