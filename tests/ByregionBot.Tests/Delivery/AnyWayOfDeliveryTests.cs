using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

/// <summary>The real engine, two instances of it, through crashes, lost answers and refusals: what must hold whatever happens.</summary>
public sealed class AnyWayOfDeliveryTests
{
    /// <summary>More writes than a reminder takes from its timer to its end.</summary>
    private const int Writes = 24;
    private const int Ticks = 90;

    private static readonly LocalDate Deadline = new(2016, 3, 15);
    private static readonly Instant Start = Instant.FromUtc(2016, 3, 1, 8, 59, 0);
    private static readonly string[] People = ["anne", "berit"];

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Frequency(
            (4, Gen.Const(What.Plan)),
            (8, Gen.Const(What.Deliver)),
            (4, Gen.Const(What.Advance)),
            (3, Gen.Const(What.Crash)),
            (1, Gen.Const(What.Add)),
            (1, Gen.Const(What.Answer)),
            (1, Gen.Const(What.Leave)),
            (1, Gen.Const(What.Break)),
            (1, Gen.Const(What.Network))
        ),
        Gen.Int[0, 1],
        Gen.Int[0, 6],
        (what, instance, number) => new Act(what, instance, number)
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private enum What
    {
        Plan,
        Deliver,
        Advance,
        Crash,
        Add,
        Answer,
        Leave,
        Break,
        Network,
    }

    [Fact]
    public async Task A_kind_that_is_sent_again_is_never_lost_and_every_second_copy_has_its_doubt() =>
        await Gen.Select(Acts.Array[5, 50], Gen.Enum<Ending>().Array[0, 14])
            .SampleAsync(sample => RunAsync(WhenUncertain.SendAgain, sample.Item1, sample.Item2), iter: 60, threads: 1);

    [Fact]
    public async Task A_kind_that_is_dropped_never_comes_twice() =>
        await Gen.Select(Acts.Array[5, 50], Gen.Enum<Ending>().Array[0, 14])
            .SampleAsync(sample => RunAsync(WhenUncertain.Drop, sample.Item1, sample.Item2), iter: 60, threads: 1);

    /// <summary>Every place to die, with every way for the first attempt to end; the other instance goes on, and then a new process.</summary>
    [Theory]
    [InlineData(WhenUncertain.SendAgain)]
    [InlineData(WhenUncertain.Drop)]
    internal async Task A_crash_after_any_write_loses_nothing(WhenUncertain policy)
    {
        Act work(What what, int instance) => new(what, instance, 1);
        foreach (var ending in Enum.GetValues<Ending>())
            for (var write = 0; write <= Writes; write++)
                await RunAsync(
                    policy,
                    [
                        new(What.Advance, 0, 2),
                        new(What.Crash, 0, write),
                        work(What.Plan, 0),
                        work(What.Advance, 0),
                        work(What.Deliver, 0),
                        work(What.Deliver, 0),
                        work(What.Plan, 1),
                        work(What.Advance, 1),
                        work(What.Deliver, 1),
                    ],
                    [ending]
                );
    }

    private static async Task RunAsync(WhenUncertain policy, Act[] acts, Ending[] endings)
    {
        var kind = new TestKind("test", policy);
        using var office = new PostOffice(Start, instances: 2, kind);
        await office.BindAsync(Stop);
        foreach (var person in People)
            await office.MeetAsync(person, Stop);
        await LeadAsync(office);
        await office.AddAsync(0, "a", Deadline, "anne", Stop);
        await office.AddAsync(0, "b", Deadline, "anne", Stop);
        await office.AddAsync(0, "c", Deadline, "berit", Stop);
        await office.AddAsync(0, "d", Deadline, null, Stop);
        foreach (var ending in endings)
            office.Endings.Enqueue(ending);
        var invariants = new Invariants(office, policy);

        var added = 0;
        foreach (var act in acts)
            switch (act.What)
            {
                case What.Plan:
                    await invariants.PlanAsync(act.Instance, Stop);
                    break;
                case What.Deliver:
                    await office.DeliverAsync(act.Instance, Stop);
                    break;
                case What.Advance:
                    office.Time.Advance(TimeSpan.FromSeconds(act.Number == 6 ? 43_200 : 60 * act.Number + 1));
                    break;
                case What.Crash when act.Number == 0:
                    office.Mortals[act.Instance].Revive();
                    break;
                case What.Crash:
                    office.Mortals[act.Instance].DieAfter(act.Number);
                    break;
                case What.Add:
                    added++;
                    await office.AddAsync(act.Instance, $"e{added}", Deadline.PlusDays(added), act.Number % 2 == 0 ? "berit" : null, Stop);
                    break;
                case What.Answer:
                    await AnswerAsync(office, act);
                    break;
                case What.Leave:
                    await SetAsync(office, act.Number, act.Number < 4 ? PlaceStatus.Gone : PlaceStatus.Active);
                    break;
                case What.Break:
                    kind.IsBroken = act.Number == 0;
                    break;
                case What.Network:
                    office.Faults[act.Instance].Chance = act.Number * 3;
                    break;
            }

        // The faults stop, and whoever shut the bot out lets it in: everything comes to its end.
        office.Endings.Clear();
        kind.IsBroken = false;
        for (var instance = 0; instance < 2; instance++)
        {
            office.Mortals[instance].Revive();
            office.Faults[instance].Chance = 0;
        }
        for (var number = 0; number < 3; number++)
            await SetAsync(office, number, PlaceStatus.Active);
        var calm = office.Now;
        for (var i = 0; i < Ticks && (i < 8 || office.Witness.Latest.Any(message => !message.IsOver)); i++)
        {
            await invariants.PlanAsync(i % 2, Stop);
            await office.DeliverAsync(i % 2, Stop);
            office.Time.Advance(TimeSpan.FromSeconds(i < 8 ? 30 : 1000));
        }

        await invariants.AtTheEndAsync(Stop);
        await HoldsWhatWasOwedAsync(invariants, office, kind, calm);
        invariants.Breaches.ShouldBeEmpty();
    }

    /// <summary>What is owed in the end has come, or was given up for a reason that is recorded.</summary>
    private static async Task HoldsWhatWasOwedAsync(Invariants invariants, PostOffice office, TestKind kind, Instant calm)
    {
        var region = await office.Of<RegionStore>(0).LoadAsync(PostOffice.Region, Stop);
        var still = kind.Owed(region.ShouldNotBeNull(), DeliveryContext.Empty, office.Now).Select(item => item.Name).ToHashSet();
        foreach (var owed in kind.Owed(region, DeliveryContext.Empty, calm).Where(item => still.Contains(item.Name)))
        {
            var holding = office.Witness.Latest.Where(message => message.Items.Any(item => item.Name == owed.Name)).ToList();
            invariants.Hold(
                "0. Nothing that is owed is lost",
                holding.Exists(message =>
                    message.State == DeliveryState.Sent
                    || (kind.WhenUncertain == WhenUncertain.Drop && message.Doubts > 0)
                    || message is { State: DeliveryState.Dead, To: Address.Place }
                ),
                $"{owed.Name}: {string.Join(", ", holding.Select(message => (message.State, message.To, message.Reason)))}"
            );
        }
    }

    private static Task LeadAsync(PostOffice office)
    {
        var lead = new RegionEvent.RoleGiven(new RoleGrant(new Actor("leder", "Leder"), Role.ProjectLead));
        return office.AppendAsync(0, "lead", lead, Stop);
    }

    private static Task AnswerAsync(PostOffice office, Act act) =>
        office.AppendAsync(
            act.Instance,
            $"answer{act.Number}",
            new RegionEvent.ActivityRemoved(new ActivityId(act.Number % 2 == 0 ? "b" : "c"), null, ""),
            Stop
        );

    private static async Task SetAsync(PostOffice office, int number, PlaceStatus status)
    {
        var where = (number % 3) switch
        {
            0 => PostOffice.Channel,
            var person => PostOffice.Chat(People[person - 1]),
        };
        var conversations = new ConversationStore(office.Tables, office.Time);
        if (status == PlaceStatus.Active && number % 3 > 0)
            await new AddressStore(office.Tables, conversations).NoteChatAsync(People[number % 3 - 1], where, Stop);
        await conversations.ChangeAsync(where, place => place with { Status = status }, Stop);
        await new WakeStore(office.Tables).StirAsync(PostOffice.Region, office.Now, Stop);
    }

    private sealed record Act(What What, int Instance, int Number);
}
