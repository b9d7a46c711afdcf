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
    private static readonly LocalDate Deadline = new(2016, 3, 15);
    private static readonly Instant Start = Instant.FromUtc(2016, 3, 1, 8, 59, 0);
    private static readonly string[] People = ["anne", "berit"];

    private static readonly Gen<Act> Acts = Gen.Select(
        Gen.Frequency(
            (3, Gen.Const(What.Plan)),
            (6, Gen.Const(What.Deliver)),
            (3, Gen.Const(What.Advance)),
            (2, Gen.Const(What.Crash)),
            (1, Gen.Const(What.Edit))
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
        Edit,
    }

    [Fact]
    public async Task A_kind_that_is_sent_again_is_never_lost_and_every_second_copy_has_its_doubt() =>
        await Gen.Select(Acts.Array[5, 40], Gen.Enum<Ending>().Array[0, 12])
            .SampleAsync(sample => RunAsync(WhenUncertain.SendAgain, sample.Item1, sample.Item2), iter: 40, threads: 1);

    [Fact]
    public async Task A_kind_that_is_dropped_never_comes_twice() =>
        await Gen.Select(Acts.Array[5, 40], Gen.Enum<Ending>().Where(ending => ending != Ending.AcceptLate).Array[0, 12])
            .SampleAsync(sample => RunAsync(WhenUncertain.Drop, sample.Item1, sample.Item2), iter: 40, threads: 1);

    private static async Task RunAsync(WhenUncertain policy, Act[] acts, Ending[] endings)
    {
        var kind = new TestKind("test", policy);
        using var office = new PostOffice(Start, instances: 2, kind);
        await office.BindAsync(Stop);
        foreach (var person in People)
            await office.MeetAsync(person, Stop);
        await PlanAsync(office, 0, "a", Deadline, "anne");
        await PlanAsync(office, 0, "b", Deadline, "anne");
        await PlanAsync(office, 0, "c", Deadline, "berit");
        await PlanAsync(office, 0, "d", Deadline, null);
        foreach (var ending in endings)
            office.Endings.Enqueue(ending);

        var sentOnce = new HashSet<DeliveryId>();
        var edits = 0;
        foreach (var act in acts)
        {
            switch (act.What)
            {
                case What.Plan:
                    await office.PlanAsync(act.Instance, Stop);
                    break;
                case What.Deliver:
                    await office.DeliverAsync(act.Instance, Stop);
                    break;
                case What.Advance:
                    office.Time.Advance(TimeSpan.FromSeconds(act.Number == 6 ? 86_400 : 60 * act.Number + 1));
                    break;
                case What.Crash when act.Number == 0:
                    office.Mortals[act.Instance].Revive();
                    break;
                case What.Crash:
                    office.Mortals[act.Instance].DieAfter(act.Number);
                    break;
                case What.Edit:
                    edits++;
                    await PlanAsync(office, act.Instance, $"e{edits}", Deadline.PlusDays(edits), "berit");
                    break;
            }
            foreach (var sent in (await AllAsync(office)).Where(message => message.State == DeliveryState.Sent))
                sentOnce.Add(sent.Id);
        }

        // The faults stop: everything comes to its end.
        office.Endings.Clear();
        var calm = office.Now;
        foreach (var mortal in office.Mortals)
            mortal.Revive();
        for (var i = 0; i < 60 && (i < 6 || (await AllAsync(office)).Exists(message => !message.IsOver)); i++)
        {
            await office.PlanAsync(i % 2, Stop);
            await office.DeliverAsync(i % 2, Stop);
            office.Time.Advance(TimeSpan.FromSeconds(i < 6 ? 30 : 1000));
        }

        var all = await AllAsync(office);
        all.Where(message => !message.IsOver).ShouldBeEmpty("everything ends within bounded ticks");
        office.Breaches.ShouldBeEmpty();
        foreach (var message in all)
        {
            var copies = office.Journal.Where(copy => copy.Delivery == message.Id.ToString()).ToList();
            copies.Count.ShouldBeLessThanOrEqualTo(policy == WhenUncertain.Drop ? 1 : 1 + message.Doubts);
            if (message.State == DeliveryState.Sent)
                copies.Select(copy => copy.MessageId).ShouldContain(message.MessageId);
            if (message is { State: DeliveryState.Dead, Doubts: 0 })
                copies.ShouldBeEmpty();
            message.Attempts.ShouldBeLessThanOrEqualTo(DeliveryMachine.MostAttempts);
        }
        sentOnce.ShouldBeSubsetOf(all.Where(message => message.State == DeliveryState.Sent).Select(message => message.Id));
        all.Where(message => !DeliveryMachine.IsLost(message))
            .SelectMany(message => message.Items.Select(item => (message.To.Partition, item.Name)))
            .GroupBy(item => item)
            .Where(group => group.Count() > 1)
            .ShouldBeEmpty("an item is in one live delivery");

        // What is owed in the end has come, or was given up for a reason that is recorded.
        var region = await office.Of<RegionStore>(0).LoadAsync(PostOffice.Region, Stop);
        var stillOwed = kind.Owed(region.ShouldNotBeNull(), DeliveryContext.Empty, office.Now).Select(item => item.Name).ToHashSet();
        foreach (var owed in kind.Owed(region, DeliveryContext.Empty, calm).Where(item => stillOwed.Contains(item.Name)))
        {
            var holding = all.Where(message => message.Items.Any(item => item.Name == owed.Name)).ToList();
            holding.ShouldNotBeEmpty($"{owed.Name} was promised");
            holding
                .Exists(message => message.State == DeliveryState.Sent || message.Doubts > 0 || DeliveryMachine.IsLost(message))
                .ShouldBeTrue($"{owed.Name}: {string.Join(", ", holding.Select(message => (message.State, message.Reason)))}");
        }
    }

    private static Task<List<PromisedMessage>> AllAsync(PostOffice office) =>
        office.DeliveriesAsync(
            [.. People.Select(person => new Address.Chat(person)), new Address.Place(ConversationStore.Partition(PostOffice.Channel))],
            Stop
        );

    private static async Task PlanAsync(PostOffice office, int instance, string activity, LocalDate deadline, string? responsible)
    {
        var due = new Due("", DueKind.Date, deadline, deadline, deadline);
        var planned = new PlannedActivity(new ActivityId(activity), 0, activity, [new ActivityStep("", due, due)])
        {
            Responsible = responsible is null ? null : new Actor(responsible, responsible),
        };
        var entry = new HistoryEntry(
            $"{activity}:0",
            office.Now,
            office.Now.InUtc().Date,
            new Actor("marit", "Marit"),
            new RegionEvent.ActivityPlanned(planned)
        );
        try
        {
            await office.Of<RegionStore>(instance).AppendAsync(PostOffice.Region, activity, [entry], Stop);
        }
        catch (StorageUnavailableException) { }
    }

    private sealed record Act(What What, int Instance, int Number);
}
