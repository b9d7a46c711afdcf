using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ReportProgress;

public sealed class ReportByCardTests : IAsyncLifetime
{
    private readonly Desk _desk = new(new Office(roles: Desk.Roles));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _desk.Office.WithDemonstrationAsync(Stop);

    public ValueTask DisposeAsync()
    {
        _desk.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_card_takes_the_whole_report_by_either_kind_of_tap(bool isInvoke)
    {
        (await _desk.SayAsync("rapporter", Stop)).ShouldContain("Aktivitet: › Anskaffelse av ekstern prosessledelse (over fristen)");
        var (text, _, _) = await _desk.TapAsync(
            _desk.LastCard,
            "Lagre",
            Stop,
            null,
            null,
            isInvoke,
            (CardKeys.Activity, Desk.Communication.Value),
            (CardKeys.Status, "forsinket"),
            (CardKeys.Light, "red"),
            (CardKeys.Comment, "venter på svar"),
            (CardKeys.Date, "2016-02-12"),
            (CardKeys.Municipality, "Ibestad")
        );
        text.ShouldContain("forsinket, rødt lys");
        var report = (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem();
        (report.Municipality, report.Progress, report.Light, report.Comment, report.HappenedOn).ShouldBe(
            ("Ibestad", Progress.Delayed, TrafficLight.Red, "venter på svar", new(2016, 2, 12))
        );
    }

    [Fact]
    public async Task What_is_wrong_is_said_in_the_card_and_what_was_filled_in_stays()
    {
        await _desk.SayAsync("rapporter", Stop);
        var (text, card, _) = await _desk.TapAsync(
            _desk.LastCard,
            "Lagre",
            Stop,
            null,
            null,
            true,
            (CardKeys.Activity, Desk.Communication.Value),
            (CardKeys.Comment, "venter på svar"),
            (CardKeys.Date, "2016-03-01")
        );
        text.ShouldContain("Velg en status.");
        text.ShouldContain("Datoen må være i dag eller tidligere, og ikke mer enn 20 år tilbake.");
        text.ShouldContain("Kommentar: venter på svar");
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
        await _desk.TapAsync(
            card ?? _desk.LastCard,
            "Lagre",
            Stop,
            null,
            null,
            true,
            (CardKeys.Activity, Desk.Communication.Value),
            (CardKeys.Status, "gjennomfort")
        );
        (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem().Progress.ShouldBe(Progress.Done);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("1990-02-15")]
    [InlineData("i går")]
    public async Task A_day_that_nobody_means_is_not_stored(string day)
    {
        await _desk.SayAsync("rapporter", Stop);
        (string, string)[] filled = [(CardKeys.Activity, Desk.Communication.Value), (CardKeys.Status, "gjennomfort"), (CardKeys.Date, day)];
        (await _desk.TapAsync(_desk.LastCard, "Lagre", Stop, filled: filled)).Text.ShouldContain("ikke mer enn 20 år tilbake");
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_correction_from_a_receipt_takes_its_place_for_everybody()
    {
        await _desk.SayAsync("kommunikasjon er ferdig", Stop, where: Office.Channel());
        var (_, form, _) = await _desk.TapAsync(_desk.LastCard, "Rett", Stop, where: Office.Channel());
        (string, string)[] filled = [(CardKeys.Activity, Desk.Communication.Value), (CardKeys.Status, "avlyst")];

        var (_, _, reply) = await _desk.TapAsync(form.ShouldNotBeNull(), "Lagre", Stop, where: Office.Channel(), filled: filled);

        reply
            .Messages.OfType<OutgoingMessage.Card>()
            .ShouldContain(card => card.Replaces == "42" && PlainText.Of(card.Content).Contains("Rettet", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_change_is_offered_where_ones_own_part_has_something_to_repeat()
    {
        await _desk.SayAsync("oppstartsmøte er i rute", Stop, where: Office.Channel());
        await _desk.SayAsync("rapporter oppstartsmøte", Stop, Desk.Kari);
        PlainText.Of(_desk.LastCard).ShouldNotContain("[Ingen endring]");
        (await _desk.SayAsync("oppstartsmøte: ingen endring", Stop, Desk.Kari)).ShouldContain(
            "Kvæfjord har ikke rapportert på denne aktiviteten før."
        );
        await _desk.SayAsync("ferdig", Stop, Desk.Kari);
        await _desk.SayAsync("rapporter oppstartsmøte", Stop, Desk.Kari);
        PlainText.Of(_desk.LastCard).ShouldContain("[Ingen endring]");
    }

    [Fact]
    public async Task No_change_is_one_tap_for_an_activity()
    {
        await _desk.SayAsync("rapporter kommunikasjon", Stop);
        (await _desk.TapAsync(_desk.LastCard, "Ingen endring", Stop)).Text.ShouldContain("pågår");
        (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem().Activity.ShouldBe(Desk.Communication);
    }

    [Fact]
    public async Task A_double_click_writes_once_and_brings_the_same_receipt()
    {
        await _desk.SayAsync("rapporter kommunikasjon", Stop);
        var card = _desk.LastCard;
        var first = await _desk.TapAsync(card, "Ingen endring", Stop);
        var second = await _desk.TapAsync(card, "Ingen endring", Stop);
        second.Text.ShouldBe(first.Text);
        (await _desk.ReportsAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_is_second_on_a_card_sees_who_was_first_and_writes_nothing()
    {
        using var desk = new Desk(await new Office().WithDemonstrationAsync(Stop));
        await desk.SayAsync("rapporter kommunikasjon", Stop, where: Office.Channel());
        var card = desk.LastCard;
        await desk.TapAsync(card, "Ingen endring", Stop, Desk.Kari, Office.Channel());
        (string, string)[] done = [(CardKeys.Activity, Desk.Communication.Value), (CardKeys.Status, "avlyst")];
        var (text, _, _) = await desk.TapAsync(card, "Lagre", Stop, Desk.Ola, Office.Channel(), true, done);
        text.ShouldContain("Allerede besvart av Kari Nordmann kl. 09:00.");
        (await desk.ReportsAsync(Stop)).ShouldHaveSingleItem().By.Name.ShouldBe("Kari Nordmann");
    }

    [Fact]
    public async Task An_old_card_does_not_overwrite_what_somebody_else_has_reported_since()
    {
        using var desk = new Desk(await new Office().WithDemonstrationAsync(Stop));
        await desk.SayAsync("rapporter kommunikasjon", Stop);
        var old = desk.LastCard;
        await desk.SayAsync("kommunikasjon er ferdig", Stop, Desk.Kari);
        (await desk.TapAsync(old, "Ingen endring", Stop)).Text.ShouldContain("Allerede besvart av Kari Nordmann");
        (await desk.ReportsAsync(Stop)).ShouldHaveSingleItem().Progress.ShouldBe(Progress.Done);
    }

    [Fact]
    public async Task An_old_card_still_takes_what_nobody_else_has_touched()
    {
        using var desk = new Desk(await new Office().WithDemonstrationAsync(Stop));
        await desk.SayAsync("rapporter kommunikasjon", Stop);
        var old = desk.LastCard;
        await desk.SayAsync("oppstartsmøtet er ferdig", Stop, Desk.Kari);
        (await desk.TapAsync(old, "Ingen endring", Stop)).Text.ShouldContain("Lagret");
        (await desk.ReportsAsync(Stop)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task In_a_channel_the_shared_message_is_updated_for_everybody()
    {
        await _desk.SayAsync("rapporter kommunikasjon", Stop, where: Office.Channel());
        var (_, _, reply) = await _desk.TapAsync(_desk.LastCard, "Ingen endring", Stop, null, Office.Channel());
        reply.Messages.Length.ShouldBe(2);
        _desk.Office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Card>().Replaces.ShouldBe("42");
    }

    [Fact]
    public async Task A_form_opened_from_a_shared_card_leaves_that_card_to_the_others()
    {
        await _desk.SayAsync("status", Stop, where: Office.Channel());
        var (_, form, _) = await _desk.TapAsync(_desk.LastCard, "Rapporter", Stop, null, Office.Channel());
        (string, string)[] done = [(CardKeys.Activity, Desk.Communication.Value), (CardKeys.Status, "gjennomfort")];
        var (text, _, reply) = await _desk.TapAsync(form ?? _desk.LastCard, "Lagre", Stop, null, Office.Channel(), true, done);
        text.ShouldContain("gjennomført");
        reply.Messages.Length.ShouldBe(1);
    }

    [Theory]
    [InlineData(CardKeys.Activity, "finnes-ikke", "Velg en aktivitet.")]
    [InlineData(CardKeys.Municipality, "Narvik", "Velg en kommune i regionen.")]
    [InlineData(CardKeys.Light, "lilla", "Velg et av lysene.")]
    public async Task A_choice_that_is_none_is_told_in_the_card_which_keeps_the_rest(string input, string value, string error)
    {
        await _desk.SayAsync("rapporter kommunikasjon", Stop);
        (string, string)[] filled =
        [
            (CardKeys.Activity, Desk.Communication.Value),
            (CardKeys.Status, "gjennomfort"),
            (CardKeys.Comment, "alt er levert"),
            (input, value),
        ];
        var (text, card, _) = await _desk.TapAsync(_desk.LastCard, "Lagre", Stop, filled: filled);
        text.ShouldContain(error);
        card.ShouldNotBeNull().Body.OfType<TextInput>().ShouldContain(field => field.Value == "alt er levert");
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("kommunikasjon er ferdig")]
    [InlineData("kommunikasjon er ferdig i Ibestad")]
    [InlineData("på vegne av Ibestad: kommunikasjon er ferdig")]
    public async Task Who_may_not_is_told_who_can_and_nothing_is_stored(string text)
    {
        (await _desk.SayAsync(text, Stop, Desk.Ola)).ShouldContain("Det kan Marit Hansen");
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_contact_reports_for_the_own_municipality_and_for_no_other()
    {
        await _desk.SayAsync("kommunikasjon er ferdig", Stop, Desk.Kari);
        (await _desk.ReportsAsync(Stop)).ShouldHaveSingleItem().Municipality.ShouldBe("Kvæfjord");
        (await _desk.SayAsync("kommunikasjon er ferdig i Ibestad", Stop, Desk.Kari)).ShouldContain("Du kan ikke rapportere for Ibestad");
        (await _desk.ReportsAsync(Stop)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_card_says_gives_no_rights_and_names_no_unknown_things()
    {
        await _desk.SayAsync("rapporter kommunikasjon", Stop, Desk.Kari);
        var card = _desk.LastCard;
        (string, string)[] done = [(CardKeys.Activity, Desk.Communication.Value), (CardKeys.Status, "gjennomfort")];
        var forged = await _desk.TapAsync(card, "Lagre", Stop, Desk.Kari, null, true, [.. done, (CardKeys.Municipality, "Ibestad")]);
        forged.Text.ShouldContain("Du kan ikke rapportere for Ibestad");
        (string, string)[] unknown = [(CardKeys.Activity, "finnes-ikke"), (CardKeys.Status, "gjennomfort")];
        (await _desk.TapAsync(card, "Lagre", Stop, Desk.Kari, null, true, unknown)).Text.ShouldContain("Velg en aktivitet.");
        (string, string)[] wrong = [.. done, (CardKeys.Corrects, "finnes-ikke")];
        (await _desk.TapAsync(card, "Lagre", Stop, Desk.Kari, null, true, wrong)).Text.ShouldContain("finner ingen rapport");
        (await _desk.ReportsAsync(Stop)).ShouldBeEmpty();
    }
}
