using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Conversation;

/// <summary>Shared cards: each client asks for its own person's view, by itself, and that is never an act.</summary>
public sealed class ViewingCardsTests : IDisposable
{
    private readonly TemporaryStore _file = new();
    private readonly CountingStore _store;
    private readonly Desk _desk;

    public ViewingCardsTests()
    {
        _store = new CountingStore(_file.Tables);
        _desk = new Desk(new Office(_store, roles: Desk.Roles));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _desk.Dispose();
        _file.Dispose();
    }

    [Theory]
    [InlineData("kommunikasjon er ferdig", "Angre")]
    [InlineData("flytt kommunikasjon til 1. juni 2016", "Flytt")]
    [InlineData("legg til aktivitet: næringskonferanse 14.10.2016", "Angre")]
    public async Task Whoever_may_answer_sees_the_buttons_and_others_read(string sentence, string button)
    {
        var card = await SharedAsync(sentence);
        var (lead, reader) = (await ViewAsync(card, Office.Marit), await ViewAsync(card, Desk.Ola));
        lead.ShouldContain($"[{button}]");
        reader.ShouldNotContain("[");
        lead.ShouldStartWith(reader);
    }

    [Fact]
    public async Task What_has_been_taken_back_says_so_and_has_no_buttons_any_more()
    {
        var card = await SharedAsync("kommunikasjon er ferdig");
        await _desk.SayAsync("angre", Stop, where: Office.Channel());
        var view = await ViewAsync(card, Office.Marit);
        view.ShouldContain("angret");
        view.ShouldNotContain("[");
        var undone = _desk.LastCard;
        (await ViewAsync(undone, Office.Marit)).ShouldContain("[Gjør om]");
        (await ViewAsync(undone, Desk.Ola)).ShouldNotContain("[");
    }

    [Fact]
    public async Task A_question_that_is_answered_shows_its_answer()
    {
        var card = await SharedAsync("flytt kommunikasjon til 1. juni 2016");
        await _desk.SayAsync("ja", Stop, where: Office.Channel());
        (await ViewAsync(card, Desk.Ola)).ShouldContain("Fristen er flyttet");
    }

    [Fact]
    public async Task A_view_is_seen_by_its_person_alone_and_costs_little_and_writes_nothing()
    {
        var card = await SharedAsync("kommunikasjon er ferdig");
        await ViewAsync(card, Desk.Ola);
        var (said, rows) = (_desk.Office.Said.Count, await RowsAsync());
        _store.Reset();
        await ViewAsync(card, Desk.Ola);
        _store.Requests.ShouldBeLessThanOrEqualTo(2);
        _desk.Office.Said.Count.ShouldBe(said);
        (await RowsAsync()).ShouldBe(rows);
    }

    [Fact]
    public async Task An_act_that_claims_to_be_automatic_is_none()
    {
        var card = await SharedAsync("kommunikasjon er ferdig");
        var undo = card.Body.OfType<ActionSet>().SelectMany(set => set.Actions).OfType<ExecuteAction>().First();
        var outcome = await _desk.Office.RunAsync(Tap(undo, Office.Marit, automatic: true), Stop);
        outcome.ShouldBeOfType<TurnOutcome.Committed>().Reply.ShouldBe(Reply.Silence);
        (await _desk.StateAsync(Stop)).Find(Desk.Communication)?.Whole?.Progress.ShouldBe(Progress.Done);
    }

    [Fact]
    public async Task A_personal_chat_needs_no_views()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        await _desk.SayAsync("kommunikasjon er ferdig", Stop);
        _desk.LastCard.Refresh.ShouldBeNull();
    }

    [Fact]
    public async Task What_somebody_else_has_taken_back_already_is_told_with_name_and_time()
    {
        var card = await SharedAsync("kommunikasjon er ferdig i Kvæfjord", Desk.Kari);
        (await _desk.TapAsync(card, "Angre", Stop, Desk.Kari, Office.Channel())).Text.ShouldNotContain("Allerede besvart");
        (await _desk.TapAsync(card, "Angre", Stop, Office.Marit, Office.Channel())).Text.ShouldContain(
            "Allerede besvart av Kari Nordmann kl. 09:00"
        );
    }

    private async Task<AdaptiveCard> SharedAsync(string sentence, Person? from = null)
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        await _desk.SayAsync(sentence, Stop, from, Office.Channel());
        return _desk.LastCard;
    }

    private async Task<string> ViewAsync(AdaptiveCard card, Person person)
    {
        var refresh = card.Refresh.ShouldNotBeNull();
        var outcome = await _desk.Office.RunAsync(Tap((ExecuteAction)refresh.Action, person, automatic: true), Stop);
        var view = outcome.ShouldBeOfType<TurnOutcome.Committed>().Reply.Messages.ShouldHaveSingleItem();
        var shown = view.ShouldBeOfType<OutgoingMessage.Card>().Content;
        shown.Refresh.ShouldNotBeNull();
        return PlainText.Of(shown);
    }

    private static Incoming.Tapped Tap(ExecuteAction action, Person person, bool automatic) =>
        new(
            Guid.NewGuid().ToString("N"),
            Office.Channel(),
            person,
            "nb-NO",
            new CardTap(action.Verb, action.Data, "42", automatic),
            IsInvoke: true
        );

    private async Task<int> RowsAsync() =>
        (await _file.Tables.Table("Conversations").AllAsync(ConversationStore.Partition(Office.Channel()), "", "~", 1000, Stop)).Count;
}
