using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.SendWeeklyDigest;

/// <summary>What a region's week looked like: everything that the digest says, decided from the history alone.</summary>
/// <param name="Region">The region.</param>
/// <param name="Since">The day of the digest before; what came after it is told.</param>
/// <param name="Changes">What changed in the plan and what was reported, the newest first; of several words about one thing the last.</param>
/// <param name="Then">How the region stood at the end of <see cref="Since"/>.</param>
/// <param name="Now">How it stands.</param>
/// <param name="Coming">The deadlines of the days ahead.</param>
internal sealed record WeeklyDigest(
    CityRegion Region,
    LocalDate Since,
    ImmutableArray<HistoryEntry> Changes,
    RegionStatus Then,
    RegionStatus Now,
    ImmutableArray<ComingDeadline> Coming
)
{
    /// <summary>So many days ahead are shown.</summary>
    public const int DaysAhead = 14;

    /// <summary>Nothing was reported and nothing changed.</summary>
    public bool IsQuiet => Changes.IsEmpty;

    /// <summary>How many more activities are closed than the last time; negative when some were opened again.</summary>
    public int Closed => CountClosed(Now) - CountClosed(Then);

    /// <summary>How many more activities are past their deadline than the last time.</summary>
    public int MoreOverdue => Now.Overdue.Length - Then.Overdue.Length;

    /// <summary>Composes it.</summary>
    /// <param name="state">The region as it stands.</param>
    /// <param name="history">Its whole history.</param>
    /// <param name="since">When the digest before spoke; on the programme's clock.</param>
    /// <param name="sinceDay">The same in Norway's calendar.</param>
    /// <param name="today">The day.</param>
    public static WeeklyDigest Of(
        RegionState state,
        ImmutableArray<HistoryEntry> history,
        Instant since,
        LocalDate sinceDay,
        LocalDate today
    )
    {
        var before = RegionState.Fold(state.Region, history.Where(entry => entry.At <= since)) with { Region = state.Region };
        var now = RegionStatus.From(state, today);
        return new WeeklyDigest(
            state.Region,
            sinceDay,
            ChangesSince(history, since),
            RegionStatus.From(before, sinceDay),
            now,
            now.Deadlines(today, today.PlusDays(DaysAhead))
        );
    }

    private static ImmutableArray<HistoryEntry> ChangesSince(ImmutableArray<HistoryEntry> history, Instant since)
    {
        var takenBack = TakenBack.In(history);
        var entries = history
            .Where(entry => entry.At > since && !takenBack.ContainsKey(entry.Id))
            .OrderByDescending(entry => entry.Sequence)
            .ToList();
        // A plan adopted this week is one change, not one for each of its rows.
        var adopted = entries.Find(static entry => entry.What is RegionEvent.PlanAdopted)?.Source;
        return
        [
            .. entries
                .Where(entry => adopted is null || entry.What is not RegionEvent.ActivityPlanned || entry.Source != adopted)
                .Select(static entry => (Entry: entry, About: About(entry.What)))
                .Where(static change => change.About is not null)
                .DistinctBy(static change => change.About)
                .Select(static change => change.Entry),
        ];
    }

    /// <summary>What a change is about: the last word about it counts. Null for what the region need not read about.</summary>
    private static (string Kind, ActivityId? Activity, string? Part)? About(RegionEvent what) =>
        what switch
        {
            RegionEvent.Reported(var report) => ("report", report.Activity, report.Municipality),
            RegionEvent.ActivityMoved moved => (
                "move",
                moved.Activity,
                moved.Step.ToString(System.Globalization.CultureInfo.InvariantCulture)
            ),
            RegionEvent.ActivityPlanned or RegionEvent.ActivityRemoved => ("plan", what.About, null),
            RegionEvent.ActivityRenamed => ("name", what.About, null),
            RegionEvent.ResponsibleAssigned => ("responsible", what.About, null),
            RegionEvent.PlanAdopted => ("adopted", null, null),
            RegionEvent.DeputyNamed(var deputy) => ("deputy", null, deputy.For?.Name ?? deputy.Municipality),
            RegionEvent.ReportDateChanged changed => (
                "report date",
                null,
                NodaTime.Text.LocalDatePattern.Iso.Format(changed.Is?.Date ?? changed.Was.GetValueOrDefault())
            ),
            _ => null,
        };

    private static int CountClosed(RegionStatus status) => status.Activities.Count(static activity => activity.IsClosed);
}
