using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>How an activity stands on a day, seen for the whole region.</summary>
/// <param name="Activity">The planned activity.</param>
/// <param name="Reports">What has been said of it.</param>
/// <param name="Progress">How far it has come; null when nobody has reported.</param>
/// <param name="DaysLate">Days since the deadline passed while the activity is still open; 0 when it is not late. Computed, never stored.</param>
public sealed record ActivityStanding(PlannedActivity Activity, ActivityState Reports, Progress? Progress, int DaysLate)
{
    /// <summary>Done or cancelled: nothing more is expected.</summary>
    public bool IsClosed => Progress is Planning.Progress.Done or Planning.Progress.Cancelled;

    public bool IsOverdue => DaysLate > 0;

    /// <summary>The light that the reports which decide the progress state; the worst when municipalities disagree; null when none is stated.</summary>
    public TrafficLight? StatedLight => Reports.Whole is { } whole ? whole.Light : Reports.Parts.Values.Max(part => part.Light);

    /// <summary>Somebody says that it is behind, whatever the deadline says.</summary>
    public bool IsSaidDelayed => !IsClosed && (Progress == Planning.Progress.Delayed || DelayedIn.Length > 0);

    /// <summary>The municipalities that say their part is behind; none when a report for the whole region decides.</summary>
    public ImmutableArray<string> DelayedIn =>
        Reports.Whole?.Progress is null
            ? [.. Reports.Parts.Where(part => part.Value.Progress == Planning.Progress.Delayed).Select(part => part.Key)]
            : [];

    /// <summary>The standing on <paramref name="today"/>, with the municipalities that are members that day.</summary>
    public static ActivityStanding On(LocalDate today, ActivityState state, IReadOnlyCollection<string> members)
    {
        ArgumentNullException.ThrowIfNull(state);
        var standing = new ActivityStanding(state.Activity, state, ProgressOf(state, members), 0);
        return !standing.IsClosed && state.Activity.Due is { Deadline: { } deadline } due && due.HasPassed(today)
            ? standing with
            {
                DaysLate = Period.DaysBetween(deadline, today),
            }
            : standing;
    }

    /// <summary>
    /// The newest report for the whole region decides. Without one, the municipalities' parts do: done when every member is done, under way
    /// as soon as somebody has begun.
    /// </summary>
    private static Progress? ProgressOf(ActivityState state, IReadOnlyCollection<string> members)
    {
        if (state.Whole?.Progress is { } whole)
            return whole;
        var stated = state.Parts.Where(part => part.Value.Progress is not null).ToDictionary(part => part.Key, part => part.Value.Progress);
        if (stated.Count == 0)
            return null;
        var ofMembers = members.Select(member => stated.GetValueOrDefault(member)).ToList();
        if (ofMembers.Count > 0 && ofMembers.All(progress => progress is Planning.Progress.Done or Planning.Progress.Cancelled))
            return ofMembers.Contains(Planning.Progress.Done) ? Planning.Progress.Done : Planning.Progress.Cancelled;
        if (stated.Values.Any(progress => progress is not (Planning.Progress.NotStarted or Planning.Progress.Planned)))
            return Planning.Progress.Ongoing;
        return stated.ContainsValue(Planning.Progress.Planned) ? Planning.Progress.Planned : Planning.Progress.NotStarted;
    }
}
