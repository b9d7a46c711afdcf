using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>An activity that the report to the funder should tell of, and that nobody has told anything about since the last one.</summary>
/// <param name="Activity">Which.</param>
/// <param name="Who">Those who can: the responsible, else the region's leads; empty when nobody is named.</param>
public sealed record ReportGap(PlannedActivity Activity, ImmutableArray<Actor> Who);

/// <summary>What the report to the funder still lacks: "9 av 16 aktiviteter har tekst".</summary>
/// <param name="Since">The last day of the report before; null when there was none.</param>
/// <param name="WithText">Activities that somebody has written about since.</param>
/// <param name="Total">Activities of the plan.</param>
/// <param name="Missing">Activities that have begun by the report's day, or are due by then, without a text; in the plan's order.</param>
public sealed record ReportGaps(LocalDate? Since, int WithText, int Total, ImmutableArray<ReportGap> Missing)
{
    /// <summary>What is missing for a report.</summary>
    /// <param name="state">The region as it stands.</param>
    /// <param name="asOf">The day the report speaks of, that day included; it may lie ahead.</param>
    public static ReportGaps Of(RegionState state, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(state);
        var since = SinceOf(state, asOf);
        return Of(state, asOf, since, activity => HasText(activity, since, asOf));
    }

    /// <summary>The same by everything that was ever said: a later report without words does not make an earlier one's words unsaid.</summary>
    /// <inheritdoc cref="Of(RegionState, LocalDate)"/>
    /// <param name="history">The region's whole history.</param>
    public static ReportGaps Of(RegionState state, IReadOnlyCollection<HistoryEntry> history, LocalDate asOf)
    {
        var since = SinceOf(state, asOf);
        var takenBack = TakenBack.In(history);
        var told = history
            .Where(entry => !takenBack.ContainsKey(entry.Id))
            .Select(static entry => (entry.What as RegionEvent.Reported)?.Report)
            .Where(report => report is { Comment.Length: > 0 } && (since is null || report.Day > since) && report.Day <= asOf)
            .Select(static report => report!.Activity)
            .ToHashSet();
        return Of(state, asOf, since, activity => told.Contains(activity.Activity.Id));
    }

    /// <summary>The last day that an earlier report covers: its report date, or the day another report than this one was approved for.</summary>
    public static LocalDate? SinceOf(RegionState state, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state
            .Settings.ReportDates.Select(report => report.Date)
            .Concat(state.Reporting.Select(report => report.AsOf))
            .Where(date => date < asOf)
            .Select(date => (LocalDate?)date)
            .Max();
    }

    internal static ReportGaps Of(RegionState state, LocalDate asOf, LocalDate? since, Func<ActivityState, bool> hasText)
    {
        var leads = state
            .Roles.Where(grant => grant.Role == Role.ProjectLead && grant.HoldsOn(asOf))
            .Select(grant => grant.Person)
            .ToImmutableArray();
        return new ReportGaps(
            since,
            state.Activities.Count(hasText),
            state.Activities.Length,
            [
                .. from activity in state.Activities
                where !hasText(activity) && IsExpected(activity, since, asOf)
                select new ReportGap(activity.Activity, activity.Activity.Responsible is { } responsible ? [responsible] : leads),
            ]
        );
    }

    /// <summary>What has neither begun nor is due needs no words yet; what was closed before has had them.</summary>
    private static bool IsExpected(ActivityState activity, LocalDate? since, LocalDate asOf)
    {
        var wasClosed =
            activity.Latest is { Progress: Progress.Done or Progress.Cancelled } latest && since is not null && latest.Day <= since;
        return !wasClosed
            && (
                activity.Latest is not null
                || activity.Activity.Steps.Any(step =>
                    step.Current.Kind == DueKind.Ongoing || step.Current.Start <= asOf || step.Current.Deadline <= asOf
                )
            );
    }

    private static bool HasText(ActivityState activity, LocalDate? since, LocalDate asOf) =>
        activity
            .Parts.Values.Append(activity.Whole)
            .Any(report => report is { Comment.Length: > 0 } && (since is null || report.Day > since) && report.Day <= asOf);
}
