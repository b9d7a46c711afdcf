using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.WriteFunderReport;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.WriteFunderReport;

/// <summary>"Be om tekst": whoever can fill a gap is asked in private, or named where the region meets; the answer fills the gap and the draft.</summary>
public sealed class TextRequestTests : IDisposable
{
    private const string Gap = "Følge fusjonen av UiT, HiN, HIH";
    private static readonly Actor Kari = new(Desk.Kari.ObjectId, Desk.Kari.Name);

    private readonly Desk _desk = new(new Office(roles: Desk.Roles));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task The_responsible_is_asked_once_and_the_answer_fills_the_gap_and_the_draft()
    {
        var id = await AssignedAsync();
        await _desk.SayAsync("hei", Stop, Desk.Kari, Office.Chat("a:personal-kari"));
        (await _desk.SayAsync("be om tekst", Stop)).ShouldContain($"{Kari.Name} blir spurt om tekst til «{Gap}».");
        await _desk.SayAsync("be om tekst", Stop);
        var item = (await PromisedAsync()).ShouldHaveSingleItem();

        var card = await CardAsync(item, new Address.Chat(Kari.ObjectId));
        card.Msteams.ShouldBeNull();
        var (receipt, _, _) = await _desk.TapAsync(
            card,
            "Send tekst",
            Stop,
            Desk.Kari,
            filled: [(CardKeys.OfPart(CardKeys.Comment, "0"), "Universitetene er slått sammen fra nyttår.")]
        );
        receipt.ShouldContain("Universitetene er slått sammen fra nyttår.");

        (await _desk.SayAsync("lag rapport per 15.02.16", Stop)).ShouldNotContain("Ingen har skrevet om");
        (await _desk.SayAsync("vis beskrivelse av aktivitetene", Stop)).ShouldContain("Universitetene er slått sammen fra nyttår.");
        (await JudgeAsync(item)).ShouldBeOfType<Verdict.Skip>().Reason.ShouldBe("Answered");
        (await _desk.StateAsync(Stop)).Find(id)?.Latest?.Progress.ShouldBeNull("a text says nothing of how far it has come");
    }

    [Theory]
    [InlineData("be om tekst om kommunikasjon", "trenger ikke mer tekst om «Kommunikasjon» nå")]
    [InlineData("be Kari skrive om kommunikasjon", "trenger ikke mer tekst om «Kommunikasjon» nå")]
    public async Task Of_an_activity_that_has_its_text_it_is_said_and_not_that_nothing_lacks_one(string sentence, string answer)
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        (await _desk.SayAsync(sentence, Stop)).ShouldContain(answer);
        (await PromisedAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, "Skriv en tekst først. Ingenting er lagret.")]
    [InlineData(1001, "Kommentaren kan ha høyst 1\u00a0000 tegn.")]
    public async Task A_text_that_is_missing_or_too_long_is_not_taken_and_the_card_stays(int length, string error)
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        await _desk.SayAsync("be om tekst", Stop);
        var (text, card, _) = await _desk.TapAsync(
            _desk.LastCard,
            "Send tekst",
            Stop,
            filled: [(CardKeys.OfPart(CardKeys.Comment, "0"), new string('a', length))]
        );
        text.ShouldBe(error);
        card.ShouldBeNull();
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sentence_answers_as_well_and_a_delivered_report_asks_for_nothing_more()
    {
        await AssignedAsync();
        await _desk.SayAsync("be om tekst", Stop);
        await _desk.SayAsync("rapporten er levert 12.2.2016", Stop);
        var item = TextRequest.Of(DemoPlan.Region, Plans.DemoDay, Id(await _desk.StateAsync(Stop)), Kari, Office.Morning);
        (await JudgeAsync(new PromisedItem(item.Name, item.To))).ShouldBeOfType<Verdict.Skip>().Reason.ShouldBe("Delivered");
        await _desk.SayAsync("angre", Stop);
        (await JudgeAsync(new PromisedItem(item.Name, item.To))).ShouldBeOfType<Verdict.Send>();
        await _desk.SayAsync("følge fusjonen: universitetene er slått sammen", Stop);
        (await JudgeAsync(new PromisedItem(item.Name, item.To))).ShouldBeOfType<Verdict.Skip>();
    }

    [Fact]
    public async Task In_a_channel_the_one_who_is_asked_is_named_and_nobody_else()
    {
        await AssignedAsync();
        var item = TextRequest.Of(DemoPlan.Region, Plans.DemoDay, Id(await _desk.StateAsync(Stop)), Kari, Office.Morning);
        var card = await CardAsync(new PromisedItem(item.Name, item.To), new Address.Place("somewhere"));
        card.Msteams.ShouldNotBeNull().Entities.ShouldNotBeNull().Single().Mentioned.Id.ShouldBe(Kari.ObjectId);
    }

    [Fact]
    public async Task Who_asks_for_ones_own_text_gets_the_place_to_write_it()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        var said = await _desk.SayAsync("be om tekst", Stop);
        said.ShouldContain(Gap);
        said.ShouldContain("[Send tekst]");
        said.ShouldNotContain("blir spurt");
    }

    [Fact]
    public async Task A_card_that_asks_for_several_texts_stays_until_all_have_come_and_keeps_what_is_typed()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        await _desk.SayAsync("legg til aktivitet: næringskonferanse 14.2.2016", Stop);
        await _desk.SayAsync("ja", Stop);
        await _desk.SayAsync("be om tekst", Stop);
        var card = _desk.Office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Card>().Content;

        var (first, still, _) = await _desk.TapAsync(
            card,
            "Send tekst",
            Stop,
            filled: [(Comment(0), "Universitetene er slått sammen."), (Comment(1), "Programmet er")]
        );
        first.ShouldContain("Universitetene er slått sammen.");
        first.ShouldContain("[Send tekst]");
        first.ShouldContain("Programmet er");

        var (last, done, _) = await _desk.TapAsync(
            still.ShouldNotBeNull(),
            "Send tekst",
            Stop,
            filled: [(Comment(1), "Programmet er klart.")]
        );
        last.ShouldContain("alle tekstene kommet");
        last.ShouldNotContain("[Send tekst]");

        var (again, _, _) = await _desk.TapAsync(done.ShouldNotBeNull(), "Angre", Stop);
        again.ShouldContain("[Send tekst]");
        again.ShouldNotContain("alle tekstene kommet");
    }

    private static string Comment(int place) => CardKeys.OfPart(CardKeys.Comment, $"{place}");

    [Fact]
    public async Task Who_is_named_is_asked_alone_and_only_for_what_is_theirs()
    {
        await AssignedAsync();
        await _desk.SayAsync("hei", Stop, Desk.Kari, Office.Chat("a:personal-kari"));
        (await _desk.SayAsync($"be {Kari.Name} om tekst", Stop)).ShouldBe($"{Kari.Name} blir spurt om tekst til «{Gap}».");
        (await PromisedAsync()).ShouldHaveSingleItem().To.ShouldBe(new Recipient.Person(Kari));
    }

    [Fact]
    public async Task Who_has_nothing_to_tell_is_not_asked_and_nobody_else_is()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        await _desk.SayAsync("hei", Stop, Desk.Kari, Office.Chat("a:personal-kari"));
        (await _desk.SayAsync($"be {Kari.Name} om tekst", Stop)).ShouldBe($"{Kari.Name} har ingen tekst å skrive til rapporten nå.");
        (await _desk.SayAsync("be Torvald om tekst", Stop)).ShouldContain("Jeg vet ikke hvem Torvald er.");
        (await PromisedAsync()).ShouldBeEmpty();
    }

    private async Task<ActivityId> AssignedAsync()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        var id = Id(await _desk.StateAsync(Stop));
        var entry = new HistoryEntry(
            "a",
            Office.Morning,
            Plans.DemoDay,
            new Actor("m", "Marit"),
            new RegionEvent.ResponsibleAssigned(id, Kari)
        );
        await _desk.Office.Regions.AppendAsync(DemoPlan.Region, "assign", [entry], Stop);
        return id;
    }

    private static ActivityId Id(RegionState state) => state.Named(Gap).ShouldNotBeNull().Activity.Id;

    private async Task<Verdict> JudgeAsync(PromisedItem item) =>
        new TextRequest().Judge(
            Message(item, new Address.Chat(Kari.ObjectId)),
            await _desk.StateAsync(Stop),
            DeliveryContext.Empty,
            Office.Morning
        );

    private async Task<AdaptiveCard> CardAsync(PromisedItem item, Address to)
    {
        var said = await new TextRequest().RenderAsync(
            Message(item, to),
            await _desk.StateAsync(Stop),
            DeliveryContext.Empty,
            Office.Morning,
            Stop
        );
        return said.ShouldBeOfType<OutgoingMessage.Card>().Content;
    }

    private static PromisedMessage Message(PromisedItem item, Address to) =>
        new(new DeliveryId(to.Partition, "1"), TextRequest.Kind, DemoPlan.Region, to, [item], Office.Morning);

    /// <summary>What is promised to Kari's chat.</summary>
    private async Task<ImmutableArray<PromisedItem>> PromisedAsync()
    {
        var chat = new Address.Chat(Kari.ObjectId).Partition;
        var rows = await _desk.Office.Tables.Table("Deliveries").AllAsync(chat, "", Columns.After(""), 1000, Stop);
        var messages = new List<PromisedMessage>();
        foreach (var row in rows.Where(row => row.Columns.ContainsKey("State")))
            if (await _desk.Office.Of<DeliveryStore>().LoadAsync(new DeliveryId(chat, row.Row), Stop) is { Kind: TextRequest.Kind } message)
                messages.Add(message);
        return [.. messages.SelectMany(message => message.Items)];
    }
}
