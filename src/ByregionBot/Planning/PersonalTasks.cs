using System.Collections.Immutable;

namespace ByregionBot.Planning;

/// <summary>What waits for one person in a region: what the person answers for, and for a lead what nobody else does.</summary>
/// <param name="HasPart">Whether the person answers for anything there at all.</param>
/// <param name="Late">Open activities past their deadline, the latest first.</param>
/// <param name="Coming">The next deadlines, the earliest first.</param>
/// <param name="Silent">The person's municipalities that have not reported since the previous report date.</param>
public sealed record PersonalTasks(
    bool HasPart,
    ImmutableArray<ActivityStanding> Late,
    ImmutableArray<ComingDeadline> Coming,
    ImmutableArray<string> Silent
)
{
    private const int ComingDeadlines = 3;

    /// <summary>Decides what waits.</summary>
    /// <param name="status">The region's status today.</param>
    /// <param name="rights">What the person may do there today.</param>
    public static PersonalTasks Of(RegionStatus status, Rights rights)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(rights);
        bool IsMine(ActivityStanding activity) =>
            rights.AnswersFor.Contains(activity.Activity.Id) || (rights.IsLead && activity.Activity.Responsible is null);
        return new PersonalTasks(
            rights.IsLead || !rights.Municipalities.IsEmpty || !rights.AnswersFor.IsEmpty,
            [.. status.Overdue.Where(IsMine)],
            [.. status.Deadlines(status.Today).Where(coming => IsMine(coming.Activity)).Take(ComingDeadlines)],
            [.. status.NotReported.Where(rights.Municipalities.Contains)]
        );
    }
}
