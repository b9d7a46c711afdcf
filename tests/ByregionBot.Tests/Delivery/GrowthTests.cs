using System.Globalization;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using Microsoft.Data.Sqlite;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

/// <summary>What is due costs what it costs, whatever else exists.</summary>
public sealed class GrowthTests
{
    private const int InRegion = 100;
    private const int DueRegions = 10;
    private const int DueInRegion = 10;
    private const string Sleeper = "sleeper";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_due_set_costs_the_same_among_a_thousand_activities_and_a_million()
    {
        var few = await MeasureAsync(1_000);
        var many = await MeasureAsync(1_000_000);

        TestContext.Current.TestOutputHelper?.WriteLine($"{few}\n{many}");
        few.Said.ShouldBe(DueRegions * DueInRegion);
        many.Said.ShouldBe(few.Said);
        foreach (var (small, large) in few.Costs.Zip(many.Costs))
        {
            large.Requests.ShouldBeInRange((int)Math.Floor(small.Requests * 0.95), (int)Math.Ceiling(small.Requests * 1.05), small.What);
            large.Rows.ShouldBeInRange((int)Math.Floor(small.Rows * 0.95), (int)Math.Ceiling(small.Rows * 1.05), small.What);
        }
        // A look at nothing asks each partition of timers once.
        many.Costs[0].ShouldBe(new Cost("a look when nothing is due", 16, 0));
    }

    private static async Task<Growth> MeasureAsync(int activities)
    {
        var store = new TemporaryStore(isLarge: activities > 10_000);
        using var office = new PostOffice(
            store,
            Instant.FromUtc(2016, 3, 1, 8, 0),
            instances: 1,
            new TestKind("test", WhenUncertain.SendAgain)
        );
        for (var region = 0; region < DueRegions; region++)
        {
            var id = new RegionId(string.Create(CultureInfo.InvariantCulture, $"due{region}"));
            for (var i = 0; i < DueInRegion; i++)
                await office.MeetAsync($"{id.Value}-{i}", Stop);
            await AddAsync(office, id, DueInRegion, new LocalDate(2016, 3, 15), i => $"{id.Value}-{i}");
        }
        await AddAsync(office, new RegionId(Sleeper), InRegion, new LocalDate(2017, 3, 15), _ => null);
        // The timers go off once, and are set to what comes.
        await office.RunAsync(3, Duration.FromSeconds(1), Stop);
        await CopyAsync(store.File, (activities - DueRegions * DueInRegion) / InRegion - 1);

        var counts = office.Counts[0];
        var idle = await CountAsync("a look when nothing is due", () => office.PlanAsync(0, Stop));
        office.Time.Advance(TimeSpan.FromHours(1));
        var look = await CountAsync("the look at what is due", () => office.PlanAsync(0, Stop));
        var rounds = 0;
        var sending = await CountAsync(
            "sending what is due",
            async () =>
            {
                while (office.Witness.Latest.Any(message => !message.IsOver) && rounds++ < 200)
                {
                    office.Time.Advance(TimeSpan.FromSeconds(5));
                    await office.DeliverAsync(0, Stop);
                }
            }
        );
        return new Growth(office.Journal.Sum(copy => copy.Items.Count()), [idle, look, sending]);

        async Task<Cost> CountAsync(string what, Func<Task> work)
        {
            counts.Reset();
            await work();
            return new Cost(what, counts.Requests, counts.RowsRead);
        }
    }

    private static async Task AddAsync(PostOffice office, RegionId region, int activities, LocalDate deadline, Func<int, string?> whose)
    {
        var due = new Due("", DueKind.Date, deadline, deadline, deadline);
        var marit = new Actor("marit", "Marit");
        var entries = Enumerable
            .Range(0, activities)
            .Select(i =>
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"a{i}");
                var planned = new PlannedActivity(new ActivityId(id), i, id, [new ActivityStep("", due, due)])
                {
                    Responsible = whose(i) is { } person ? new Actor(person, person) : null,
                };
                return new HistoryEntry(id, office.Now, office.Now.InUtc().Date, marit, new RegionEvent.ActivityPlanned(planned));
            })
            .ToList();
        await office.Of<RegionStore>(0).AppendAsync(region, "plan", entries, Stop);
    }

    /// <summary>Copies the region that sleeps, with its history and its timer, below the ports: a million activities in seconds.</summary>
    private static async Task CopyAsync(string file, int copies)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA synchronous = OFF;
            BEGIN IMMEDIATE;
            CREATE TEMP TABLE n AS WITH RECURSIVE s(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < {copies}) SELECT i FROM s;
            INSERT INTO "Regions" SELECT r.partition || n.i, r.row, r.version, r.columns
                FROM n CROSS JOIN "Regions" r WHERE r.partition = '{Sleeper}' AND r.row LIKE 'current~%';
            INSERT INTO "Wake" SELECT printf('w%02d', n.i % 16), replace(w.row, '{Sleeper}', '{Sleeper}' || n.i), w.version,
                replace(w.columns, '{Sleeper}', '{Sleeper}' || n.i) FROM n CROSS JOIN "Wake" w WHERE w.columns LIKE '%{Sleeper}%';
            COMMIT;
            """;
        await command.ExecuteNonQueryAsync(Stop);
        command.CommandText = """SELECT count(*) FROM "Regions" WHERE row LIKE 'current~activity~%'""";
        ((long?)await command.ExecuteScalarAsync(Stop)).ShouldBe((copies + 1L) * InRegion + DueRegions * DueInRegion);
    }

    private sealed record Cost(string What, int Requests, int Rows);

    private sealed record Growth(int Said, IReadOnlyList<Cost> Costs)
    {
        public override string ToString() =>
            $"{Said} said; {string.Join("; ", Costs.Select(cost => $"{cost.What}: {cost.Requests} requests, {cost.Rows} rows read"))}";
    }
}
