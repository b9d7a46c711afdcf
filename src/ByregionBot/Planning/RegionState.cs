using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>An activity with what has been said of it.</summary>
/// <param name="Activity">The planned activity.</param>
/// <param name="Whole">The newest report for the whole region; null when there is none.</param>
/// <param name="Parts">The newest report of each municipality that has given one, by its name.</param>
public sealed record ActivityState(PlannedActivity Activity, ProgressReport? Whole, ImmutableSortedDictionary<string, ProgressReport> Parts)
{
    public static ActivityState New(PlannedActivity activity) =>
        new(activity, null, ImmutableSortedDictionary.Create<string, ProgressReport>(StringComparer.Ordinal));

    /// <summary>The newest report of any kind; null when nobody has reported.</summary>
    public ProgressReport? Latest =>
        Parts.Values.Aggregate(Whole, static (latest, part) => latest is null || Follows(part, latest) ? part : latest);

    /// <summary>This state after one more report. A report of an earlier day than the one that stands changes nothing here.</summary>
    public ActivityState With(ProgressReport report) =>
        report.Municipality is not { } municipality ? (Whole is null || Follows(report, Whole) ? this with { Whole = report } : this)
        : Parts.TryGetValue(municipality, out var part) && !Follows(report, part) ? this
        : this with { Parts = Parts.SetItem(municipality, report) };

    private static bool Follows(ProgressReport report, ProgressReport other) =>
        (report.Day, report.At, report.Id).CompareTo((other.Day, other.At, other.Id)) > 0;
}

/// <summary>A region as it stands: the fold of its history.</summary>
/// <param name="Region">The region.</param>
/// <param name="Frame">The plan's frame; null until a plan is adopted.</param>
/// <param name="Activities">The activities in the plan's order.</param>
public sealed record RegionState(CityRegion Region, PlanFrame? Frame, ImmutableArray<ActivityState> Activities)
{
    public static RegionState Of(CityRegion region) => new(region, null, []);

    /// <summary>The state on <paramref name="day"/>: everything that counts from that day or before, in the order it counts.</summary>
    /// <param name="region">The region as known before its history begins.</param>
    /// <param name="history">All entries, in any order.</param>
    /// <param name="day">The last day that counts; null for everything.</param>
    public static RegionState At(CityRegion region, IEnumerable<HistoryEntry> history, LocalDate? day = null) =>
        history
            .Where(entry => day is null || entry.Day <= day)
            .OrderBy(entry => entry.Day)
            .ThenBy(entry => entry.At)
            .ThenBy(entry => entry.Id, StringComparer.Ordinal)
            .Aggregate(Of(region), static (state, entry) => state.Apply(entry.What));

    /// <summary>This state after one more event. An event about an activity that is not in the plan changes nothing.</summary>
    public RegionState Apply(RegionEvent what) =>
        what switch
        {
            RegionEvent.RegionDescribed described => this with { Region = described.Region },
            RegionEvent.PlanAdopted adopted => this with { Frame = adopted.Frame },
            RegionEvent.ActivityPlanned planned => Planned(planned.Activity),
            RegionEvent.Reported reported => Changed(reported.Report.Activity, state => state.With(reported.Report)),
            _ => throw new InvalidOperationException($"The fold knows no {what.GetType().Name}."),
        };

    /// <summary>The activity's place in <see cref="Activities"/>; -1 when it is not in the plan.</summary>
    public int IndexOf(ActivityId id)
    {
        for (var i = 0; i < Activities.Length; i++)
            if (Activities[i].Activity.Id == id)
                return i;
        return -1;
    }

    private RegionState Planned(PlannedActivity activity)
    {
        if (IndexOf(activity.Id) >= 0)
            return Changed(activity.Id, state => state with { Activity = activity });
        var place = Activities.Count(a => a.Activity.Order <= activity.Order);
        return this with { Activities = Activities.Insert(place, ActivityState.New(activity)) };
    }

    private RegionState Changed(ActivityId id, Func<ActivityState, ActivityState> change)
    {
        var place = IndexOf(id);
        return place < 0 ? this : this with { Activities = Activities.SetItem(place, change(Activities[place])) };
    }
}
