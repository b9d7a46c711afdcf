using ByregionBot.Planning;

namespace ByregionBot.Features.ReportProgress;

/// <summary>What was saved, and what it changed.</summary>
/// <param name="Region">The region.</param>
/// <param name="Activity">The activity.</param>
/// <param name="Report">The report that was saved.</param>
/// <param name="Before">What stood before in the same part; null when nothing did.</param>
/// <param name="Now">How the activity stands for the whole region afterwards.</param>
internal sealed record Receipt(
    CityRegion Region,
    PlannedActivity Activity,
    ProgressReport Report,
    ProgressReport? Before,
    ActivityStanding Now
)
{
    /// <summary>The receipt of a report that is the last entry of this state.</summary>
    public static Receipt Of(RegionState after, ProgressReport report, ProgressReport? before)
    {
        // A report is only stored about an activity of the plan.
        var activity = after.Find(report.Activity)!;
        return new Receipt(
            after.Region,
            activity.Activity,
            report,
            before,
            ActivityStanding.On(report.Day, activity, [.. after.Region.MunicipalitiesOn(report.Day)])
        );
    }

    /// <summary>The receipt of a report as it was given when it was stored; null when the history has no such report.</summary>
    public static Receipt? From(CityRegion region, IReadOnlyCollection<HistoryEntry> history, string id)
    {
        if (history.FirstOrDefault(entry => entry.Id == id) is not { What: RegionEvent.Reported(var report) } entry)
            return null;
        var before = RegionState.Fold(region, history.Where(earlier => earlier.Sequence < entry.Sequence));
        var stood = before.Find(report.Activity);
        return Of(
            before.Apply(entry) with
            {
                Region = region,
            },
            report,
            report.Municipality is null ? stood?.Whole : stood?.Parts.GetValueOrDefault(report.Municipality)
        );
    }
}
