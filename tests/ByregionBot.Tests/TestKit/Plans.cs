using System.Collections.Immutable;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Tests.TestKit;

/// <summary>Regions with plans, as tests need them.</summary>
internal static class Plans
{
    /// <summary>The day the demonstration begins.</summary>
    public static LocalDate DemoDay { get; } = new(2016, 2, 15);

    private static readonly Actor Marit = new("marit", "Marit Hansen");

    public static RegionDirectory Directory { get; } = new(VerifiedRegions.All);

    public static CityRegion Harstadregionen { get; } = VerifiedRegions.All.Single(region => region.Id == DemoPlan.Region);

    /// <summary>The demonstration's region as it stands on this day.</summary>
    public static RegionState Demo(LocalDate? day = null) => RegionState.Fold(Harstadregionen, DemoPlan.Entries, day ?? DemoDay);

    /// <summary>A region with a plan of so many activities, due one month apart from the start of 2015; nobody has reported.</summary>
    public static RegionState OfSize(int activities, Func<int, string>? title = null) =>
        Enumerable
            .Range(0, activities)
            .Aggregate(
                RegionState
                    .Of(Harstadregionen)
                    .After(
                        new RegionEvent.PlanAdopted(
                            new PlanFrame("Milepælsplan", new ProjectPeriod(new(2015, 1, 1), new(2017, 12, 31)), SeasonModel.Political)
                        )
                    ),
                (state, i) =>
                    state.After(
                        new RegionEvent.ActivityPlanned(
                            Activity(i, title?.Invoke(i) ?? $"Aktivitet {i + 1}", Month(new LocalDate(2015, 1, 1).PlusMonths(i)))
                        )
                    )
            );

    /// <summary>The state after one more event, on the day the demonstration begins.</summary>
    public static RegionState After(this RegionState state, RegionEvent what) =>
        state.Apply(new HistoryEntry($"e{state.Version + 1}", default, DemoDay, Marit, what, Sequence: state.Version + 1));

    /// <summary>An activity of one step.</summary>
    public static PlannedActivity Activity(int order, string title, params ImmutableArray<Due> steps) =>
        new(new ActivityId($"a{order}"), order, title, [.. steps.Select(due => new ActivityStep("Slik gjør vi det", due, due))]);

    /// <summary>A whole month, with its last day as the deadline.</summary>
    public static Due Month(LocalDate first) =>
        new($"mnd. {first.Month}/{first.Year}", DueKind.Span, first, first.PlusMonths(1).PlusDays(-1), first.PlusMonths(1).PlusDays(-1));

    /// <summary>The state after one more report.</summary>
    public static RegionState Reported(
        this RegionState state,
        int activity,
        LocalDate day,
        Progress? progress = null,
        TrafficLight? light = null,
        string? municipality = null
    )
    {
        var at = day.At(new LocalTime(8, 0)).InUtc().ToInstant();
        var id = $"{activity}-{day:uuuu-MM-dd}-{municipality}";
        return state.After(
            new RegionEvent.Reported(
                new ProgressReport(
                    id,
                    state.Activities[activity].Activity.Id,
                    at,
                    day,
                    Marit,
                    null,
                    municipality,
                    progress,
                    light,
                    "",
                    "test"
                )
            )
        );
    }
}
