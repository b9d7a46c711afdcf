using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.WriteFunderReport;

/// <summary>The report in the chat, from the draft to delivery, by sentence and by tap.</summary>
public sealed class FunderReportTests : IAsyncLifetime
{
    private readonly Office _office = new();
    private int _taps;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _office.WithDemonstrationAsync(Stop);

    public ValueTask DisposeAsync()
    {
        _office.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_draft_shows_the_four_fields_with_their_lengths_and_what_is_missing()
    {
        var card = await _office.SayAsync("lag rapport til KMD per 15.02.16", Stop);

        card.ShouldContain("Rapport per 15. februar 2016");
        card.ShouldContain("utkast");
        card.ShouldContain("9 av 16 aktiviteter har tekst.");
        card.ShouldContain("Organisatoriske endringer");
        card.ShouldContain("tegn");
        card.ShouldContain("Ingen har skrevet om Følge fusjonen av UiT, HiN, HIH");
    }

    [Fact]
    public async Task From_draft_by_edit_to_approval_and_delivery_by_taps_alone()
    {
        var draft = await SayAsync("lag rapport per 15.02.16");
        var field = await TapAsync(draft, CardVerbs.ReportField, (CardKeys.Field, "goals"));
        var form = await TapAsync(field, CardVerbs.ReportWrite);
        form.Body.OfType<TextInput>().ShouldHaveSingleItem().Value.ShouldBe("Prosjektets mål er uendret.");

        var edited = await TapAsync(form, CardVerbs.ReportWrite, inputs: (CardKeys.Comment, "Målet er spisset mot reiseliv."));
        PlainText.Of(edited).ShouldContain("Målet er spisset mot reiseliv.");
        PlainText.Of(edited).ShouldContain("skrevet av Marit Hansen");

        var approved = await TapAsync(edited, CardVerbs.ReportApprove);
        PlainText.Of(approved).ShouldContain("godkjent 15. feb. 2016");
        var delivered = await TapAsync(approved, CardVerbs.ReportDelivered);
        PlainText.Of(delivered).ShouldContain("levert 15. feb. 2016");
        (await StateAsync()).Settings.ReportOn(Plans.DemoDay).ShouldNotBeNull().DeliveredOn.ShouldBe(Plans.DemoDay);
    }

    [Fact]
    public async Task Two_who_write_the_same_field_see_each_other_before_one_writes_over_the_other()
    {
        var draft = await SayAsync("lag rapport per 15.02.16");
        var form = await TapAsync(await TapAsync(draft, CardVerbs.ReportField, (CardKeys.Field, "goals")), CardVerbs.ReportWrite);
        await _office.SayAsync("skriv presisering av mål: Målet er spisset mot havbruk.", Stop);

        var other = await TapAsync(form, CardVerbs.ReportWrite, inputs: (CardKeys.Comment, "Målet er spisset mot reiseliv."));
        PlainText.Of(other).ShouldContain("Teksten er endret siden du åpnet skjemaet.");
        PlainText.Of(other).ShouldContain("havbruk");
        other.Body.OfType<TextInput>().ShouldHaveSingleItem().Value.ShouldBe("Målet er spisset mot reiseliv.");
        PlainText.Of(await SayAsync("vis presisering av mål")).ShouldContain("havbruk");

        var saved = await TapAsync(other, CardVerbs.ReportWrite, inputs: (CardKeys.Comment, "Målet er spisset mot reiseliv og havbruk."));
        PlainText.Of(saved).ShouldContain("reiseliv og havbruk");
    }

    [Fact]
    public async Task An_approved_report_stays_as_it_was_and_tells_what_was_changed_since()
    {
        await _office.SayAsync("godkjenn rapporten", Stop);
        await _office.SayAsync("kommunikasjon i rute: nettsida er lagt ut", Stop);

        var card = await SayAsync("lag rapport per 15.02.16");

        PlainText.Of(card).ShouldContain("Endret etter at rapporten ble godkjent (1). Den godkjente rapporten er uendret.");
        PlainText.Of(await TapAsync(card, CardVerbs.ReportField, (CardKeys.Field, "activities"))).ShouldNotContain("nettsida er lagt ut");
        var again = await TapAsync(card, CardVerbs.ExportReport);
        PlainText.Of(await TapAsync(again, CardVerbs.ReportField, (CardKeys.Field, "activities"))).ShouldContain("Nettsida er lagt ut.");
    }

    [Fact]
    public async Task A_draft_that_changed_since_it_was_shown_is_shown_again_rather_than_approved()
    {
        var card = await SayAsync("lag rapport per 15.02.16");
        await _office.SayAsync("kommunikasjon i rute: nettsida er lagt ut", Stop);

        PlainText.Of(await TapAsync(card, CardVerbs.ReportApprove)).ShouldContain("Noe er endret siden du så utkastet.");
        (await StateAsync()).Reporting.ShouldBeEmpty();
    }

    [Fact]
    public async Task Approval_that_is_delivered_twice_is_stored_once()
    {
        var tap = Tap(await SayAsync("lag rapport per 15.02.16"), CardVerbs.ReportApprove);
        await _office.RunAsync(tap, Stop);
        await _office.RunAsync(tap, Stop);

        (await HistoryAsync()).Count(entry => entry.What is RegionEvent.ReportApproved).ShouldBe(1);
    }

    [Fact]
    public async Task Delivery_is_noted_with_the_day_that_is_said_and_not_ahead_of_time()
    {
        await _office.SayAsync("rapporten er levert i morgen", Stop);
        (await StateAsync()).Settings.ReportOn(Plans.DemoDay).ShouldNotBeNull().DeliveredOn.ShouldBeNull();

        (await _office.SayAsync("rapporten er levert 12.2.2016", Stop)).ShouldContain(
            "Rapporten per 15. februar 2016 er levert 12. februar 2016."
        );
    }

    [Fact]
    public async Task A_note_stands_in_the_draft_until_it_is_taken_back()
    {
        (await _office.SayAsync("noter til rapporten: Kari leder prosjektgruppa", Stop)).ShouldContain(
            "«noter under organisatoriske endringer: Kari leder prosjektgruppa»"
        );
        (await _office.SayAsync("noter under organisatoriske endringer: Kari leder prosjektgruppa", Stop)).ShouldContain("Lagret.");
        (await _office.SayAsync("vis organisatoriske endringer", Stop)).ShouldContain("Kari leder prosjektgruppa.");
        await _office.SayAsync("angre", Stop);
        (await _office.SayAsync("vis organisatoriske endringer", Stop)).ShouldNotContain("Kari leder prosjektgruppa");
    }

    [Fact]
    public async Task Each_sentence_opens_to_who_said_it_and_when()
    {
        var sources = await _office.SayAsync("vis kilder for beskrivelse av aktivitetene", Stop);

        sources.ShouldContain("Prosjektleder, 15. feb. 2016: Oppstartsmøte/workshop: meldt som gjennomført");
        sources.ShouldContain("(Rapport per 15.02.2016: Beskrivelse av aktivitetene fram til nå)");
    }

    [Fact]
    public async Task A_reader_reads_and_changes_nothing()
    {
        using var office = new Office(
            roles: new Dictionary<string, string?>
            {
                ["Roles:0:ObjectId"] = Office.Marit.ObjectId,
                ["Roles:0:Role"] = "leser",
                ["Roles:0:Region"] = "Harstadregionen",
            }
        );
        await office.WithDemonstrationAsync(Stop);

        (await office.SayAsync("lag rapport per 15.02.16", Stop)).ShouldContain("utkast");
        foreach (var sentence in new[] { "godkjenn rapporten", "rapporten er levert", "skriv presisering av mål: Nei.", "be om tekst" })
            (await office.SayAsync(sentence, Stop)).ShouldContain("Du kan ikke skrive eller godkjenne rapporten.");
        (await office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Length.ShouldBe(DemoPlan.Entries.Length);
    }

    [Fact]
    public async Task A_field_longer_than_a_row_of_storage_is_refused_and_a_long_report_is_kept_whole()
    {
        var form = await TapAsync(
            await TapAsync(await SayAsync("lag rapport per 15.02.16"), CardVerbs.ReportField, (CardKeys.Field, "goals")),
            CardVerbs.ReportWrite
        );
        PlainText
            .Of(await TapAsync(form, CardVerbs.ReportWrite, inputs: (CardKeys.Comment, new string('x', 16_001))))
            .ShouldContain("Teksten er for lang.");
        foreach (var field in new[] { "organisation", "goals", "activities", "progress" })
            await TapAsync(
                await TapAsync(
                    await TapAsync(await SayAsync("lag rapport per 15.02.16"), CardVerbs.ReportField, (CardKeys.Field, field)),
                    CardVerbs.ReportWrite
                ),
                CardVerbs.ReportWrite,
                inputs: (CardKeys.Comment, string.Concat(Enumerable.Repeat("😀æ", 5_000)))
            );

        var approved = await SayAsync("godkjenn rapporten");

        PlainText.Of(approved).ShouldContain("15 000 tegn", Case.Sensitive, PlainText.Of(approved));
    }

    private async Task<RegionState> StateAsync() => (await _office.Regions.LoadAsync(DemoPlan.Region, Stop)).ShouldNotBeNull();

    private async Task<IEnumerable<HistoryEntry>> HistoryAsync() => await _office.Regions.HistoryAsync(DemoPlan.Region, Stop);

    private async Task<AdaptiveCard> SayAsync(string text)
    {
        await _office.SayAsync(text, Stop);
        return _office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Card>().Content;
    }

    private Incoming.Tapped Tap(
        AdaptiveCard card,
        string verb,
        (string Key, string Value)? which = null,
        (string Key, string Value)? inputs = null
    )
    {
        var button = Buttons(card.Body)
            .First(button => button.Verb == verb && (which is null || button.Data.GetValueOrDefault(which.Value.Key) == which.Value.Value));
        var data = new Dictionary<string, string>(button.Data, StringComparer.Ordinal);
        if (inputs is { } filled)
            data[filled.Key] = filled.Value;
        return new Incoming.Tapped($"t{_taps++}", Office.Chat(), Office.Marit, "nb-NO", new CardTap(verb, data, "card", false), false);
    }

    private async Task<AdaptiveCard> TapAsync(
        AdaptiveCard card,
        string verb,
        (string Key, string Value)? which = null,
        (string Key, string Value)? inputs = null
    )
    {
        await _office.RunAsync(Tap(card, verb, which, inputs), Stop);
        return _office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.Card>().Content;
    }

    private static IEnumerable<ExecuteAction> Buttons(IEnumerable<CardElement> elements) =>
        elements.SelectMany(element =>
            element switch
            {
                ActionSet set => set.Actions.OfType<ExecuteAction>(),
                Container container => Buttons(container.Items),
                _ => [],
            }
        );
}
