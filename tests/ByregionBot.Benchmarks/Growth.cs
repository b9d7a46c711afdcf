using System.Diagnostics;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;

namespace ByregionBot.Benchmarks;

/// <summary>How the time of one act grows with a size.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Slope">Expected: 0 when the size must not matter, 1 when the time may grow with it.</param>
/// <param name="Points">The size, and microseconds for one act.</param>
internal sealed record Line(string Name, int Slope, IReadOnlyList<(int Size, double Microseconds)> Points);

/// <summary>Lines that belong in one picture.</summary>
/// <param name="File">The picture's name without its ending.</param>
/// <param name="Title">What it shows.</param>
/// <param name="Size">What grows.</param>
internal sealed record Growth(string File, string Title, string Size, IReadOnlyList<Line> Lines);

/// <summary>Measures what may grow with the programme.</summary>
internal static class GrowthMeasurement
{
    private const int ActivitiesOfARegion = 20;
    private const int FewestRounds = 10;
    private static readonly TimeSpan AtLeast = TimeSpan.FromSeconds(2);

    /// <summary>Measures everything, on the embedded store, for sizes up to <paramref name="most"/>.</summary>
    public static async IAsyncEnumerable<Growth> RunAsync(int most)
    {
        int[] UpTo(params int[] sizes) => [.. sizes.Where(size => size <= most)];

        yield return await ByActivitiesAsync(UpTo(20, 200, 2000));
        yield return await ByReportsAsync(UpTo(10, 100, 1000, 10_000));
        yield return await ByRegionsAsync(UpTo(4, 37, 370));
        yield return await ByTimersAsync(UpTo(1000, 10_000, 100_000, 1_000_000));
        yield return Reading(UpTo(20, 200, 2000));
    }

    private static async Task<Growth> ByActivitiesAsync(int[] sizes)
    {
        string[] questions = ["status Harstad", "milepælsplan"];
        var lines = questions
            .SelectMany(question =>
                new[] { (question, isAgain: true, new List<(int, double)>()), (question, isAgain: false, new List<(int, double)>()) }
            )
            .ToList();
        foreach (var size in sizes)
        {
            using var office = await OfficeAsync(size);
            foreach (var (question, isAgain, points) in lines)
                points.Add(
                    (
                        size,
                        await LeastAsync(
                            () => office.SayAsync(question, CancellationToken.None),
                            isAgain ? () => Task.CompletedTask : () => ReportAsync(office, Guid.NewGuid().ToString(), 1)
                        )
                    )
                );
        }
        return new Growth(
            "growth-activities",
            "A question about a plan",
            "activities in the plan",
            [
                .. lines.Select(line => new Line(
                    line.question + (line.isAgain ? ", again" : ", after a change"),
                    line.isAgain ? 0 : 1,
                    line.Item3
                )),
            ]
        );
    }

    private static async Task<Growth> ByReportsAsync(int[] sizes)
    {
        List<(int, double)> status = [];
        List<(int, double)> report = [];
        foreach (var size in sizes)
        {
            using var office = await OfficeAsync(ActivitiesOfARegion);
            await ReportAsync(office, "many", size);
            status.Add((size, await LeastAsync(() => office.SayAsync("status Harstad", CancellationToken.None))));
            report.Add((size, await LeastAsync(() => office.SayAsync("aktivitet 7 er i rute", CancellationToken.None))));
        }
        return new Growth(
            "growth-reports",
            "A plan with a long history",
            "reports before",
            [new Line("status Harstad", 0, status), new Line("aktivitet 7 er i rute", 0, report)]
        );
    }

    private static async Task<Growth> ByRegionsAsync(int[] sizes)
    {
        List<(int, double)> points = [];
        foreach (var size in sizes)
        {
            using var store = new TemporaryStore();
            var regions = Enumerable
                .Range(0, size)
                .Select(i => new CityRegion(
                    new RegionId($"region-{i}"),
                    $"Region {i}",
                    [],
                    [new Membership($"Kommune {i}", null, null, [])]
                ))
                .ToList();
            foreach (var region in regions)
            {
                await store.Directory.PutAsync(region, CancellationToken.None);
                await store.Regions.AppendAsync(region.Id, "plan", Plan(ActivitiesOfARegion), CancellationToken.None);
            }
            using var office = new Office(store.Tables);
            points.Add((size, await LeastAsync(() => office.SayAsync("status alle regioner", CancellationToken.None))));
        }
        return new Growth(
            "growth-regions",
            "The overview of the programme",
            "regions of 20 activities",
            [new Line("status alle regioner", 1, points)]
        );
    }

    private static async Task<Growth> ByTimersAsync(int[] sizes)
    {
        List<(int, double)> points = [];
        foreach (var size in sizes)
        {
            using var store = new TemporaryStore();
            var wakes = new WakeStore(store.Tables);
            var later = Office.Morning + Duration.FromDays(1);
            // Many at once share a commit.
            await Parallel.ForEachAsync(
                Enumerable.Range(0, size / ActivitiesOfARegion),
                new ParallelOptions { MaxDegreeOfParallelism = 64 },
                async (i, stop) => await wakes.StirAsync(new RegionId($"region-{i}"), later + Duration.FromSeconds(i), stop)
            );
            points.Add((size, await LeastAsync(async () => await wakes.DueAsync(Office.Morning, CancellationToken.None))));
        }
        return new Growth(
            "growth-timers",
            "A look for what is due, while nothing is",
            "activities in regions of 20",
            [new Line("look", 0, points)]
        );
    }

    private static Growth Reading(int[] sizes)
    {
        string[] sentences =
        [
            "hjelp",
            "status Harstad",
            "kommunikasjon er ferdig i Kvæfjord: alle planer levert",
            "stauts narviksregionen",
        ];
        List<(int, double)> points = [];
        var names = new NameBook();
        foreach (var size in sizes)
        {
            var state = Plans.OfSize(size, Title);
            var context = new ReadingContext(
                Plans.DemoDay,
                Plans.Directory,
                bound: Plans.Harstadregionen,
                stateOf: _ => state,
                names: names
            );
            points.Add(
                (
                    size,
                    Least(() =>
                    {
                        foreach (var sentence in sentences)
                            CommandReader.Read(sentence, context);
                    }) / sentences.Length
                )
            );
        }
        return new Growth("growth-reading", "Reading a sentence", "activities in the plan", [new Line("a sentence", 1, points)]);
    }

    private static async Task<Office> OfficeAsync(int activities)
    {
        var office = new Office();
        await office.Regions.AppendAsync(DemoPlan.Region, "plan", Plan(activities), CancellationToken.None);
        return office;
    }

    private static List<HistoryEntry> Plan(int activities)
    {
        var frame = new PlanFrame("Milepælsplan", new ProjectPeriod(new(2015, 1, 1), new(2017, 12, 31)), SeasonModel.Political);
        return
        [
            Entry("frame", new RegionEvent.PlanAdopted(frame)),
            .. Plans
                .OfSize(activities, Title)
                .Activities.Select((activity, i) => Entry($"a{i}", new RegionEvent.ActivityPlanned(activity.Activity))),
        ];
    }

    private static string Title(int i) => $"Aktivitet {i + 1}";

    private static async Task ReportAsync(Office office, string cause, int reports) =>
        await office.Regions.AppendAsync(
            DemoPlan.Region,
            cause,
            [.. Enumerable.Range(0, reports).Select(i => Entry($"{cause}-{i}", new RegionEvent.Reported(Report($"{cause}-{i}", i))))],
            CancellationToken.None
        );

    private static ProgressReport Report(string id, int i) =>
        new(
            id,
            new ActivityId($"a{i % ActivitiesOfARegion}"),
            Office.Morning,
            Plans.DemoDay,
            By,
            null,
            null,
            Progress.Ongoing,
            TrafficLight.Green,
            "",
            ""
        );

    private static Actor By { get; } = new("marit", "Marit Hansen");

    private static HistoryEntry Entry(string id, RegionEvent what) => new(id, Office.Morning, Plans.DemoDay, By, what);

    /// <summary>The least of several rounds, in microseconds: what else the machine does can only add to it.</summary>
    private static async Task<double> LeastAsync(Func<Task> act, Func<Task>? before = null)
    {
        var least = TimeSpan.MaxValue;
        var began = Stopwatch.GetTimestamp();
        for (var round = 0; round < FewestRounds || Stopwatch.GetElapsedTime(began) < AtLeast; round++)
        {
            if (before is not null)
                await before();
            var start = Stopwatch.GetTimestamp();
            await act();
            least = TimeSpan.FromTicks(Math.Min(least.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }
        return least.TotalMicroseconds;
    }

    private static double Least(Action act) =>
        LeastAsync(() =>
            {
                act();
                return Task.CompletedTask;
            })
            .GetAwaiter()
            .GetResult();
}
