using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The milestone plan twice: as adopted, and as it stands with what has changed.</summary>
internal static class ReportTables
{
    /// <summary>Every activity of the adopted plan, also those taken out since, under the title and at the time adopted.</summary>
    public static ImmutableArray<ReportRow> Adopted(RegionState state) =>
        [
            .. from activity in state.All.Select(static known => known.Activity)
            where activity.AddedOn is null
            select new ReportRow(
                activity.AdoptedTitle ?? activity.Title,
                [.. activity.Steps.Select(static step => new ReportStep(step.Specification, step.Adopted))],
                activity.Emphasised
            ),
        ];

    /// <summary>Every activity as it stands on the report's day.</summary>
    public static ImmutableArray<ReportRow> Revised(ReportBasis basis)
    {
        var members = basis.State.Region.MunicipalitiesOn(basis.AsOf).ToList();
        return
        [
            .. from known in basis.State.All
            let activity = known.Activity
            let standing = ActivityStanding.On(basis.AsOf, known, members)
            select new ReportRow(
                activity.Title,
                [.. activity.Steps.Select(Step)],
                activity.Emphasised,
                MarkOf(activity),
                activity.AdoptedTitle,
                standing.Progress,
                activity.RemovedOn is null ? standing.DaysLate : 0
            ),
        ];
    }

    private static ReportStep Step(ActivityStep step) =>
        step.Current == step.Adopted
            ? new ReportStep(step.Specification, step.Current)
            : new ReportStep(step.Specification, step.Current, step.Adopted, step.Decision?.Words ?? "", step.Reason);

    private static RowMark MarkOf(PlannedActivity activity) =>
        activity switch
        {
            { RemovedOn: not null } => RowMark.Removed,
            { AddedOn: not null } => RowMark.Added,
            _ when activity.Steps.Any(static step => step.Current != step.Adopted) => RowMark.Moved,
            { AdoptedTitle: not null } => RowMark.Renamed,
            _ => RowMark.None,
        };
}
