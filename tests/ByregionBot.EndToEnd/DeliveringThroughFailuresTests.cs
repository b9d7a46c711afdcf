using System.Globalization;
using ByregionBot.EndToEnd.Kit;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.EndToEnd;

/// <summary>
/// Reminders that are all due at one moment, sent by real processes that are killed as they stand, over a store that loses requests and a Teams
/// that accepts and then fails: nothing is lost, and every second copy has its recorded doubt.
/// </summary>
public sealed class DeliveringThroughFailuresTests
{
    /// <summary>The setting for more than a build server has time for.</summary>
    private const string SizeSetting = "BYREGIONBOT_REMINDERS";
    private const int UsualSize = 160;
    private const int Instances = 3;

    /// <summary>Of each instance, as <c>Engine</c> takes them.</summary>
    private const int AtOnce = 16;
    private const int Seed = 20160215;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_and_every_second_copy_has_its_recorded_doubt()
    {
        var size = int.Parse(
            Environment.GetEnvironmentVariable(SizeSetting) ?? UsualSize.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );
        var folder = Directory.CreateDirectory(Repository.PathOf("artifacts/deliveries")).FullName;
        var journal = Path.Combine(folder, "journal.jsonl");
        await using var azurite = new Azurite();
        var storage = await azurite.ConnectionStringAsync();
        await using var tables = await BadNetwork.StartAsync(Endpoint(storage, "TableEndpoint"), Seed);
        await using var queues = await BadNetwork.StartAsync(Endpoint(storage, "QueueEndpoint"), Seed + 1);
        await using var teams = await FakeTeams.StartAsync(Seed, journal);
        await using var plan = new SeededPlan(size, storage, teams.ServiceUrl);
        await plan.SeedAsync(Stop);
        var owed = plan.Owed;
        var since = teams.Elapsed;

        int kills;
        (Dictionary<string, int> Doubts, int Open) recorded;
        await using (var fleet = new Fleet(Instances, Settings(storage, tables.Address, queues.Address)))
        {
            await KillUntilAsync(
                fleet,
                Instances + size / 40,
                () => owed.All(each => each.Value.All(title => teams.HasTaken(each.Key, title))),
                teams
            );
            // The faults stop, and everything comes to its end. What was promised is owed no more, however often anybody looks.
            (tables.IsBad, queues.IsBad, teams.IsBad) = (false, false, false);
            kills = fleet.Kills;
            await plan.StirAsync(Stop);
            while ((recorded = await plan.RecordedAsync(Stop)).Open > 0 || !await plan.IsLookedAtAsync(Stop))
            {
                (teams.Elapsed - since).ShouldBeLessThan(Patience.TotalSeconds, $"{recorded.Open} deliveries have not come to their end");
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, Stop);
            }
        }
        var took = teams.Elapsed - since;
        await teams.DisposeAsync();

        var asked = FakeTeams.Read(journal);
        var figures = Figures(asked, owed, recorded.Doubts, kills, took, tables, queues);
        await File.WriteAllTextAsync(Path.Combine(folder, "figures.txt"), figures, Stop);
        TestContext.Current.TestOutputHelper?.WriteLine(figures);
        var troubles = DeliveryChecker.Troubles(owed, asked, recorded.Doubts, Instances * AtOnce);
        string.Join('\n', troubles.Take(20)).ShouldBeEmpty(figures);
        kills.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void The_checker_sees_what_it_is_for()
    {
        var owed = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["a"] = ["Oppgave 1-1"], ["b"] = ["Oppgave 1-2"] };
        var doubts = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 };
        Asked right = new(1, "t1", "a", ["Oppgave 1-1"], SaysAgain: false, Answer.AcceptedThen500, 0);
        var again = right with { At = 5, Token = "t2", SaysAgain = true, Answer = Answer.Accepted };
        var other = right with { Token = "t3", Conversation = "b", Titles = ["Oppgave 1-2"] };

        Troubles(right, again, other).ShouldBeEmpty();
        Troubles(right, again).ShouldBe(["lost: Oppgave 1-2 in b"]);
        Troubles(right, other, again, again with { Token = "t4" }).ShouldBe(["3 copies of Oppgave 1-1 in a, with 1 doubts"]);
        Troubles(right, other, again with { SaysAgain = false }).ShouldBe(["a second copy in a does not say so"]);
        Troubles(right, other, again with { Token = "t1" }).ShouldBe(["2 requests bear the token 't1'"]);
        Troubles(right, other, other with { Token = "t5", Conversation = "c" }).ShouldBe(["nobody owed Oppgave 1-2 in c"]);
        Troubles(right with { Answer = Answer.Throttled, RetryAfter = 5 }, other, again).ShouldBe(["a was asked again before 5 s"]);

        List<string> Troubles(params IReadOnlyList<Asked> journal) => [.. DeliveryChecker.Troubles(owed, journal, doubts, underWay: 2)];
    }

    private static Dictionary<string, string> Settings(string storage, Uri tables, Uri queues) =>
        new(StringComparer.Ordinal)
        {
            ["Storage__ConnectionString"] = storage
                .Replace(Endpoint(storage, "TableEndpoint").ToString(), tables.ToString(), StringComparison.Ordinal)
                .Replace(Endpoint(storage, "QueueEndpoint").ToString(), queues.ToString(), StringComparison.Ordinal),
            ["Demo__Plan"] = "false",
            ["Clock__Now"] = SeededPlan.Morning,
            ["Delivery__TickSeconds"] = "1",
            ["Delivery__LeaseSeconds"] = "6",
            ["Delivery__SettleSeconds"] = "3",
            ["Delivery__PostTimeoutSeconds"] = "2",
            ["Delivery__PerTenantPerSecond"] = "100",
            ["Logging__LogLevel__Default"] = "Error",
            ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information",
        };

    private static Uri Endpoint(string storage, string name) =>
        new(storage.Split(';').Single(part => part.StartsWith(name, StringComparison.Ordinal))[(name.Length + 1)..]);

    /// <summary>Kills an instance every few seconds until all is said, and a few in any case.</summary>
    private static async Task KillUntilAsync(Fleet fleet, int mostKills, Func<bool> isSaid, FakeTeams teams)
    {
        var random = new Random(Seed);
        var since = teams.Elapsed;
        while (!isSaid() || fleet.Kills < Instances)
        {
            (teams.Elapsed - since).ShouldBeLessThan(Patience.TotalSeconds, "not everything was said");
            await Task.Delay(TimeSpan.FromSeconds(2 + 4 * random.NextDouble()), TimeProvider.System, Stop);
            if (fleet.Kills < mostKills)
                await fleet.KillAsync(random.Next(Instances));
        }
    }

    private static string Figures(
        List<Asked> asked,
        Dictionary<string, string[]> owed,
        Dictionary<string, int> doubts,
        int kills,
        double took,
        BadNetwork tables,
        BadNetwork queues
    )
    {
        var taken = asked.Where(each => each.IsTaken).ToList();
        var span = asked.Count == 0 ? 0 : asked[^1].At - asked[0].At;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {owed.Sum(each =>
                each.Value.Length
            )} reminders to {owed.Count} conversations, {Instances} instances, {kills} killed, {took:F0} s in all
            {asked.Count} requests to send in {span:F0} s, {taken.Count} taken: {taken.Count / Math.Max(span, 1):F1} a second
            {taken.Count - owed.Count} second copies, {doubts.Values.Sum()} recorded doubts
            {string.Join(
                ", ",
                asked.GroupBy(each => each.Answer).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}")
            )}
            {tables.Requests.All} requests to tables and {queues.Requests.All} to queues, {tables.Requests.Wrong
                + queues.Requests.Wrong} of them gone wrong
            """
        );
    }
}
