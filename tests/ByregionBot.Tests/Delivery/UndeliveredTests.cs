using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

/// <summary>What dies on its way: it ends, it goes another way where there is one, and those who lead the region hear of it once.</summary>
public sealed class UndeliveredTests
{
    private static readonly Instant Start = Instant.FromUtc(2016, 3, 1, 9, 0);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_leads_the_region_is_told_once_and_why()
    {
        var kind = new TestKind("test", WhenUncertain.SendAgain);
        using var office = await OfficeAsync(kind);
        await office.AddAsync(0, "a", new LocalDate(2016, 3, 10), "anne", Stop);
        office.Endings.Enqueue(Ending.Block);

        await office.RunAsync(40, Duration.FromMinutes(1), Stop);

        office
            .Said.Where(said => said.Length > 0)
            .ShouldHaveSingleItem()
            .ShouldBe(
                """
                Dette kom ikke fram
                fjordregionen

                Melding til anne
                Mottakeren har blokkert meg.

                Det som fortsatt gjelder, sier jeg i kanalen i stedet.
                """,
                StringCompareShould.IgnoreLineEndings
            );
        office.Journal.Single(copy => copy.Delivery.Kind == UndeliveredNotice.Kind).Where.ShouldBe(PostOffice.Chat("leder"));
        office.Journal.Single(copy => copy.Delivery.Kind == "test").Where.ShouldBe(PostOffice.Channel);
    }

    [Fact]
    public async Task A_notice_that_dies_itself_goes_to_the_channel_and_dies_there_without_another()
    {
        var kind = new TestKind("test", WhenUncertain.SendAgain);
        using var office = await OfficeAsync(kind);
        await office.AddAsync(0, "a", new LocalDate(2016, 3, 10), null, Stop);
        foreach (var _ in Enumerable.Range(0, 20))
            office.Endings.Enqueue(Ending.Refuse);

        await office.RunAsync(60, Duration.FromMinutes(1), Stop);

        var all = office.Witness.Latest.ToList();
        all.ShouldAllBe(message => message.State == DeliveryState.Dead);
        all.Select(message => (message.Kind, message.To is Address.Chat))
            .ShouldBe([("test", false), (UndeliveredNotice.Kind, true), (UndeliveredNotice.Kind, false)]);
    }

    [Fact]
    public async Task A_message_that_cannot_be_made_dies_after_some_attempts_and_keeps_no_other_waiting()
    {
        var broken = new TestKind("broken", WhenUncertain.SendAgain) { IsBroken = true };
        var other = new TestKind("other", WhenUncertain.SendAgain);
        using var office = await OfficeAsync(broken, other);
        await office.AddAsync(0, "a", new LocalDate(2016, 3, 10), null, Stop);

        await office.RunAsync(4, Duration.FromSeconds(2), Stop);
        office.Journal.ShouldHaveSingleItem().Delivery.Kind.ShouldBe("other");

        await office.RunAsync(200, Duration.FromMinutes(1), Stop);
        var dead = office.Witness.Latest.Single(message => message.Kind == "broken");
        dead.State.ShouldBe(DeliveryState.Dead);
        dead.Reason.ShouldBe(Deliverer.Broken);
        dead.Attempts.ShouldBe(DeliveryMachine.MostAttempts);
        office.Said.ShouldContain(said => said.Contains("Jeg klarte ikke å lage meldingen."));
    }

    [Fact]
    public async Task A_kind_that_cannot_say_what_it_owes_keeps_no_other_kind_and_no_other_region_waiting()
    {
        var other = new TestKind("other", WhenUncertain.SendAgain);
        using var office = await OfficeAsync(new ForgetfulKind(), other);
        await office.AddAsync(0, "a", new LocalDate(2016, 3, 10), null, Stop);

        await office.RunAsync(4, Duration.FromSeconds(30), Stop);

        office.Journal.ShouldHaveSingleItem().Delivery.Kind.ShouldBe("other");
    }

    [Fact]
    public async Task A_chat_that_is_not_found_three_times_is_gone_and_the_channel_hears_what_is_still_owed()
    {
        var kind = new TestKind("test", WhenUncertain.SendAgain);
        using var office = await OfficeAsync(kind);
        await office.AddAsync(0, "a", new LocalDate(2016, 3, 10), "anne", Stop);
        await office.AddAsync(0, "b", new LocalDate(2016, 3, 10), "anne", Stop);
        foreach (var _ in Enumerable.Range(0, DeliveryMachine.NotFoundsBelieved))
            office.Endings.Enqueue(Ending.NotFound);

        // One of the two is no longer owed when the third answer comes.
        await office.RunAsync(15, Duration.FromMinutes(1), Stop);
        office.Endings.Count.ShouldBe(1, "ten minutes lie between two answers");
        await office.AppendAsync(0, "gone", new RegionEvent.ActivityRemoved(new ActivityId("b"), null, ""), Stop);
        await office.RunAsync(20, Duration.FromMinutes(1), Stop);

        var dead = office.Witness.Latest.Single(message => message.State == DeliveryState.Dead);
        (dead.NotFound, dead.Reason, dead.Doubts).ShouldBe((3, DeliveryMachine.NotFoundReason, 0));
        (await office.Of<ConversationStore>(0).LoadAsync(PostOffice.Chat("anne"), Stop)).Status.ShouldBe(PlaceStatus.Gone);
        var copy = office.Journal.Single(copy => copy.Delivery.Kind == "test");
        copy.Where.ShouldBe(PostOffice.Channel);
        copy.Items.ShouldHaveSingleItem().ShouldStartWith("a|");
    }

    private static async Task<PostOffice> OfficeAsync(params IDeliveryKind[] kinds)
    {
        var office = new PostOffice(Start, instances: 2, kinds);
        await office.BindAsync(Stop);
        await office.MeetAsync("anne", Stop);
        await office.MeetAsync("leder", Stop);
        var lead = new RegionEvent.RoleGiven(new RoleGrant(new Actor("leder", "Leder"), Role.ProjectLead));
        await office.AppendAsync(0, "lead", lead, Stop);
        return office;
    }

    private sealed class ForgetfulKind : IDeliveryKind
    {
        public string Name => "forgetful";
        public WhenUncertain WhenUncertain => WhenUncertain.Drop;
        public bool Gathers => false;

        public IEnumerable<OwedItem> Owed(RegionState region, DeliveryContext context, Instant now) =>
            throw new InvalidOperationException("It does not remember.");

        public Instant? Next(RegionState region, DeliveryContext context, Instant after) => null;

        public ValueTask<OutgoingMessage> RenderAsync(
            PromisedMessage message,
            RegionState region,
            DeliveryContext context,
            Instant now,
            CancellationToken cancellation
        ) => throw new InvalidOperationException("It owes nothing.");
    }
}
