using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>How many activities stand so.</summary>
/// <param name="Progress">The progress; null for activities that nobody has reported on.</param>
/// <param name="Count">At least one.</param>
public sealed record ProgressCount(Progress? Progress, int Count);

/// <summary>A deadline ahead: of an activity, or of one of its steps.</summary>
/// <param name="Activity">What is due.</param>
/// <param name="Step">The step that is due.</param>
/// <param name="Deadline">The last day on which it is not late.</param>
/// <param name="DaysLeft">Days until then; 0 on the day itself, negative when it has passed.</param>
public sealed record ComingDeadline(ActivityStanding Activity, ActivityStep Step, LocalDate Deadline, int DaysLeft);

/// <summary>What one municipality has reported.</summary>
/// <param name="Membership">Its place in the region.</param>
/// <param name="IsMember">Whether it belongs to the region on the day.</param>
/// <param name="Reports">Its newest report on each activity it has reported on, in the plan's order.</param>
public sealed record MunicipalityPart(Membership Membership, bool IsMember, ImmutableArray<MunicipalityReport> Reports);

/// <summary>A municipality's newest report on an activity.</summary>
public sealed record MunicipalityReport(ActivityStanding Activity, ProgressReport Report);

/// <summary>A region's status on a day: everything that the status card says, decided from the state alone.</summary>
/// <param name="Today">The day.</param>
/// <param name="Activities">Every activity, in the plan's order.</param>
/// <param name="Counts">How many stand how; they add up to all activities.</param>
/// <param name="Overdue">Open activities whose deadline has passed, the latest first.</param>
/// <param name="SaidDelayed">Open activities that somebody says are behind and that are not past their deadline.</param>
/// <param name="Coming">The next three deadlines of open activities.</param>
/// <param name="NextReport">The report that is wanted next; null when none is known.</param>
/// <param name="DaysToReport">Days until then; 0 on the day itself; null when none is known.</param>
/// <param name="PreviousReportDate">The report date before; null when there was none.</param>
/// <param name="Members">The municipalities that belong to the region on the day.</param>
/// <param name="NotReported">Members that have not reported since the previous report date, or ever when there was none; empty without a plan.</param>
/// <param name="Light">The suggested light; null when there is nothing to judge by.</param>
/// <param name="Part">The part of the municipality asked for; null when none was, or when it never belonged to the region.</param>
public sealed record RegionStatus(
    LocalDate Today,
    ImmutableArray<ActivityStanding> Activities,
    ImmutableArray<ProgressCount> Counts,
    ImmutableArray<ActivityStanding> Overdue,
    ImmutableArray<ActivityStanding> SaidDelayed,
    ImmutableArray<ComingDeadline> Coming,
    ReportDate? NextReport,
    int? DaysToReport,
    LocalDate? PreviousReportDate,
    ImmutableArray<string> Members,
    ImmutableArray<string> NotReported,
    SuggestedLight? Light,
    MunicipalityPart? Part
)
{
    private const int ComingDeadlines = 3;

    /// <summary>The order in which people want to read the counts.</summary>
    private static readonly ImmutableArray<Progress?> Order =
    [
        Progress.Done,
        Progress.Ongoing,
        Progress.Planned,
        Progress.NotStarted,
        Progress.Delayed,
        Progress.Postponed,
        Progress.Cancelled,
        null,
    ];

    /// <summary>Decides the status.</summary>
    /// <param name="state">The region as it stands.</param>
    /// <param name="today">The day in the programme's calendar.</param>
    /// <param name="municipality">A municipality to show the part of, by any of its names; null for the region alone.</param>
    public static RegionStatus From(RegionState state, LocalDate today, string? municipality = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        var members = state.Region.MunicipalitiesOn(today).ToList();
        ImmutableArray<ActivityStanding> activities =
        [
            .. state.Activities.Select(activity => ActivityStanding.On(today, activity, members)),
        ];
        var next = state.Settings.NextReport(today);
        var previous = state.Settings.ReportDates.Where(report => report.Date < today).Select(report => (LocalDate?)report.Date).Max();
        return new RegionStatus(
            today,
            activities,
            [
                .. Order
                    .Select(progress => new ProgressCount(progress, activities.Count(activity => activity.Progress == progress)))
                    .Where(count => count.Count > 0),
            ],
            [.. activities.Where(activity => activity.IsOverdue).OrderByDescending(activity => activity.DaysLate)],
            [.. activities.Where(activity => activity is { IsSaidDelayed: true, IsOverdue: false })],
            [.. Deadlines(activities, today).Take(ComingDeadlines)],
            next,
            next is null ? null : Period.DaysBetween(today, next.Due),
            previous,
            [.. members],
            activities.IsEmpty ? [] : [.. members.Where(member => !HasReported(activities, member, previous))],
            SuggestedLight.Of(activities),
            municipality is null ? null : PartOf(state.Region, activities, municipality, today)
        );
    }

    /// <summary>The deadlines of open activities between two days, the earliest first; one before <see cref="Today"/> has negative days left.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, that day included; null for no limit.</param>
    public ImmutableArray<ComingDeadline> Deadlines(LocalDate from, LocalDate? to = null) =>
        [
            .. Deadlines(Activities, from)
                .TakeWhile(coming => to is null || coming.Deadline <= to)
                .Select(coming => coming with { DaysLeft = Period.DaysBetween(Today, coming.Deadline) }),
        ];

    private static IEnumerable<ComingDeadline> Deadlines(ImmutableArray<ActivityStanding> activities, LocalDate first) =>
        from activity in activities
        where !activity.IsClosed
        from step in activity.Activity.Steps
        where step.Current.Deadline >= first
        let deadline = step.Current.Deadline.GetValueOrDefault()
        orderby deadline
        select new ComingDeadline(activity, step, deadline, Period.DaysBetween(first, deadline));

    /// <summary>A report given on a report date belongs to that date, so only later days count as "since".</summary>
    private static bool HasReported(ImmutableArray<ActivityStanding> activities, string municipality, LocalDate? since) =>
        activities.Any(activity =>
            activity.Reports.Parts.TryGetValue(municipality, out var report) && (since is null || report.Day > since)
        );

    private static MunicipalityPart? PartOf(CityRegion region, ImmutableArray<ActivityStanding> activities, string name, LocalDate today)
    {
        if (region.MembershipOf(name, today) is not { } membership)
            return null;
        return new MunicipalityPart(
            membership,
            membership.HoldsOn(today),
            [
                .. from activity in activities
                where activity.Reports.Parts.ContainsKey(membership.Municipality)
                select new MunicipalityReport(activity, activity.Reports.Parts[membership.Municipality]),
            ]
        );
    }
}
