using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

/// <summary>What a tap tells of the copies of a message.</summary>
public sealed class TappedCopiesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tap_under_another_id_than_the_recorded_one_shows_an_orphan()
    {
        using var office = await SentAsync();
        var sent = office.Witness.Latest.Single();

        (await TapAsync(office, sent, sent.MessageId)).ShouldBeNull();
        (await TapAsync(office, sent, "m-unknown")).ShouldBe("m-unknown");
        office.Witness.Latest.Single().MessageId.ShouldBe(sent.MessageId);
    }

    [Fact]
    public async Task A_tap_on_a_message_in_doubt_is_proof_that_it_arrived_and_it_is_not_sent_again()
    {
        using var office = await SentAsync(Ending.AcceptUnheard);
        var doubtful = office.Witness.Latest.Single();
        doubtful.State.ShouldBe(DeliveryState.Uncertain);

        (await TapAsync(office, doubtful, office.Journal.Single().MessageId)).ShouldBeNull();
        await office.RunAsync(20, Duration.FromMinutes(1), Stop);

        var sent = office.Witness.Latest.Single();
        (sent.State, sent.MessageId).ShouldBe((DeliveryState.Sent, office.Journal.ShouldHaveSingleItem().MessageId));
    }

    [Fact]
    public async Task What_a_card_claims_counts_only_in_the_conversation_of_its_delivery()
    {
        using var office = await SentAsync();
        var sent = office.Witness.Latest.Single();

        (await TapAsync(office, sent, "m-unknown", PostOffice.Chat("berit"), "berit")).ShouldBeNull();
        (await TapAsync(office, sent, "m-unknown", PostOffice.Channel)).ShouldBeNull();
        (await TapAsync(office, sent with { Id = new DeliveryId("nowhere", "d~none") }, "m-unknown")).ShouldBeNull();
        (await TapAsync(office, sent, shown: null)).ShouldBeNull();
    }

    [Fact]
    public async Task An_orphan_is_answered_and_then_taken_back_and_the_recorded_message_stays()
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        var deliveries = new DeliveryStore(office.Tables, TimeProvider.System);
        var to = new Address.Chat(Office.Marit.ObjectId);
        var name = new ReminderName(DemoPlan.Region, ReminderKind.Deadline, new ActivityId("kommunikasjon"), 14, new(2016, 2, 29));
        var item = new PromisedItem(name.ToString(), new Recipient.Channels());
        var due = new PromisedMessage(deliveries.NewId(to.Partition, "reminder"), "reminder", DemoPlan.Region, to, [item], Office.Morning);
        await deliveries.PromiseAsync(due, [(item, null)], Stop);
        var stored = (await deliveries.LoadAsync(due.Id, Stop)).ShouldNotBeNull();
        var sending = DeliveryMachine.Sending(stored, "token", deliveries.Now, new DeliveryOptions());
        var sent = await deliveries.MoveAsync(sending, Stop);
        await deliveries.MoveAsync(DeliveryMachine.Accepted(sent.ShouldNotBeNull(), "recorded"), Stop);

        foreach (var shown in new[] { "recorded", "orphan" })
        {
            var data = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                [CardKeys.Reminder] = due.Id.ToString(),
                [CardKeys.Text] = "hjelp",
            };
            var tap = new CardTap(CardVerbs.Help, data, shown, Automatic: false);
            await office.RunAsync(new Incoming.Tapped($"tap-{shown}", Office.Chat(), Office.Marit, "nb-NO", tap, IsInvoke: false), Stop);
        }

        office.Withdrawn.ShouldBe(["orphan"]);
        office.Said.Count.ShouldBe(2);
    }

    private static async Task<PostOffice> SentAsync(Ending ending = Ending.Accept)
    {
        var office = new PostOffice(Instant.FromUtc(2016, 3, 1, 9, 0), instances: 1, new TestKind("test", WhenUncertain.SendAgain));
        await office.BindAsync(Stop);
        await office.MeetAsync("anne", Stop);
        await office.AddAsync(0, "a", new LocalDate(2016, 3, 10), "anne", Stop);
        office.Endings.Enqueue(ending);
        await office.RunAsync(4, Duration.FromSeconds(2), Stop);
        return office;
    }

    private static async Task<string?> TapAsync(
        PostOffice office,
        PromisedMessage message,
        string? shown,
        ConversationReference? where = null,
        string person = "anne"
    )
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal) { [CardKeys.Reminder] = message.Id.ToString() };
        var tap = new CardTap(CardVerbs.ReportSubmit, data, shown, Automatic: false);
        var incoming = new Incoming.Tapped(
            "t1",
            where ?? PostOffice.Chat("anne"),
            new Person(person, "29:" + person, person),
            "nb-NO",
            tap,
            IsInvoke: true
        );
        return await office.Of<TappedCopies>(0).OrphanAsync(incoming, tap, Stop);
    }
}
