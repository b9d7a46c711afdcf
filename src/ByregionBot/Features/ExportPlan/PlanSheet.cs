using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ExportPlan;

/// <summary>The plan as a table for files. An import reads it back: the first two times stand as they are worded.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">A row for each step; the later steps of an activity have no title.</param>
internal sealed record PlanSheet(ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<string>> Rows)
{
    /// <summary>The plan as it stands on a day, with the adopted times beside the present ones.</summary>
    public static PlanSheet Of(RegionState state, LocalDate today, Texts texts)
    {
        var status = RegionStatus.From(state, today);
        return new PlanSheet(
            [
                texts["export.column.activity"],
                texts["export.column.specification"],
                texts["export.column.time"],
                texts["export.column.adopted"],
                texts["export.column.deadline"],
                texts["export.column.responsible"],
                texts["export.column.status"],
            ],
            [
                .. status.Activities.SelectMany(standing =>
                    standing.Activity.Steps.Select(
                        (step, i) =>
                            ImmutableArray.Create(
                                i == 0 ? standing.Activity.Title : "",
                                step.Specification,
                                Wording(step.Current, texts),
                                Wording(step.Adopted, texts),
                                step.Current.Deadline is { } deadline ? texts.ShortDate(deadline) : "",
                                i == 0 ? standing.Activity.Responsible?.Name ?? "" : "",
                                i == 0 ? CardParts.StandingWords(standing, texts) : ""
                            )
                    )
                ),
            ]
        );
    }

    private static string Wording(Due due, Texts texts) =>
        due.Wording.Length > 0 ? due.Wording
        : (due.Deadline ?? due.Start) is { } date ? texts.Date(date)
        : "";
}
