using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>An activity with its place in the plan, so that people can say "number seven".</summary>
/// <param name="Number">Place in the plan, from 1.</param>
/// <param name="Standing">How it stands.</param>
public sealed record PlanLine(int Number, ActivityStanding Standing);

/// <summary>A milestone plan as seen from a day: what is behind, what is now, what lies ahead.</summary>
/// <param name="Closed">Done or cancelled.</param>
/// <param name="Now">Open and begun, or due within <see cref="SoonDays"/> days, or overdue.</param>
/// <param name="Ahead">The rest.</param>
/// <param name="Shown">All lines of the three, in the plan's order.</param>
/// <param name="Total">Activities in the whole plan.</param>
public sealed record PlanOverview(
    ImmutableArray<PlanLine> Closed,
    ImmutableArray<PlanLine> Now,
    ImmutableArray<PlanLine> Ahead,
    ImmutableArray<PlanLine> Shown,
    int Total
)
{
    /// <summary>A deadline this near makes an activity one of now, though nobody has begun it.</summary>
    public const int SoonDays = 30;

    /// <summary>Divides the plan.</summary>
    /// <param name="status">The status of the day.</param>
    /// <param name="from">First day of the period asked for; null for no limit.</param>
    /// <param name="to">Last day of the period, that day included; null for no limit.</param>
    public static PlanOverview From(RegionStatus status, LocalDate? from = null, LocalDate? to = null)
    {
        ArgumentNullException.ThrowIfNull(status);
        ImmutableArray<PlanLine> lines =
        [
            .. status
                .Activities.Select((standing, i) => new PlanLine(i + 1, standing))
                .Where(line => line.Standing.Activity.Steps.Any(step => Touches(step.Current, from, to))),
        ];
        return Of(lines, status.Today, status.Activities.Length);
    }

    /// <summary>A page of the plan, in the plan's order.</summary>
    /// <param name="page">From 1.</param>
    /// <param name="size">Lines on a page.</param>
    /// <param name="today">The day.</param>
    public PlanOverview Page(int page, int size, LocalDate today) => Of([.. Shown.Skip((page - 1) * size).Take(size)], today, Total);

    private static PlanOverview Of(ImmutableArray<PlanLine> lines, LocalDate today, int total) =>
        new(
            [.. lines.Where(line => line.Standing.IsClosed)],
            [
                .. lines
                    .Where(line => !line.Standing.IsClosed && IsNow(line.Standing, today))
                    .OrderByDescending(line => line.Standing.DaysLate),
            ],
            [.. lines.Where(line => !line.Standing.IsClosed && !IsNow(line.Standing, today))],
            lines,
            total
        );

    private static bool IsNow(ActivityStanding standing, LocalDate today) =>
        standing.IsOverdue
        || standing.Progress is Progress.Ongoing or Progress.Delayed
        || standing.Activity.Steps.Any(step =>
            step.Current.Kind == DueKind.Ongoing || step.Current.Start <= today || step.Current.Deadline <= today.PlusDays(SoonDays)
        );

    /// <summary>A time without any date is in no period, but in the whole plan.</summary>
    private static bool Touches(Due due, LocalDate? from, LocalDate? to) =>
        (from is null && to is null)
        || due.Kind == DueKind.Ongoing
        || (
            (due.Start ?? due.Deadline ?? due.End) is { } first
            && (to is null || first <= to)
            && (from is null || due.Kind == DueKind.Open || (due.End ?? due.Deadline ?? first) >= from)
        );
}
