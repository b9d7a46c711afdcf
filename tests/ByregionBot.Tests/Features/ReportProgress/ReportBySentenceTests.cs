using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ReportProgress;

public sealed class ReportBySentenceTests : IDisposable
{
    private static readonly Person Kari = new("22222222-aaaa-4bbb-8ccc-000000000002", "29:kari", "Kari Nordmann");

    private readonly Office _office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task One_sentence_is_stored_and_shown_with_ways_to_take_it_back()
    {
        var said = await SayAsync("kommunikasjon i rute");
        said.ShouldContain("pågår, grønt lys");
        said.ShouldContain("Meldt av Marit Hansen kl. 09:00");
        said.ShouldContain("[Angre]  [Rett]");
        said.ShouldContain("«angre»");
        var report = (await LastAsync()).ShouldBeOfType<RegionEvent.Reported>().Report;
        report.Activity.ShouldBe(ActivityId.Of("Kommunikasjon"));
        (report.Progress, report.Light, report.Municipality).ShouldBe((Progress.Ongoing, TrafficLight.Green, null));
        report.By.ShouldBe(new Actor(Office.Marit.ObjectId, "Marit Hansen"));
    }

    [Fact]
    public async Task A_municipality_and_a_comment_are_kept_from_the_sentence()
    {
        var said = await SayAsync("Kartlegging av næringsplaner er ferdig i Kvæfjord: alle planer levert");
        said.ShouldContain("Lagret · Kvæfjord, Harstadregionen");
        said.ShouldContain("«alle planer levert»");
        said.ShouldContain("Hele regionen nå:");
        var report = (await LastAsync()).ShouldBeOfType<RegionEvent.Reported>().Report;
        (report.Municipality, report.Comment, report.Progress).ShouldBe(("Kvæfjord", "alle planer levert", Progress.Done));
    }

    [Fact]
    public async Task A_day_of_the_past_is_when_it_happened_and_the_report_counts_from_today()
    {
        (await SayAsync("status næringsplaner ferdig 27.10.15")).ShouldContain("Skjedde 27. oktober 2015");
        var report = (await LastAsync()).ShouldBeOfType<RegionEvent.Reported>().Report;
        (report.HappenedOn, report.Day).ShouldBe((new LocalDate(2015, 10, 27), Plans.DemoDay));
    }

    [Fact]
    public async Task No_change_repeats_what_stands()
    {
        await SayAsync("kommunikasjon i rute");
        (await SayAsync("kommunikasjon: ingen endring", Kari)).ShouldContain("Før: pågår, grønt lys, meldt 15. feb. 2016 av Marit Hansen");
        var report = (await LastAsync()).ShouldBeOfType<RegionEvent.Reported>().Report;
        (report.Progress, report.Light, report.By.Name).ShouldBe((Progress.Ongoing, TrafficLight.Green, "Kari Nordmann"));
    }

    [Fact]
    public async Task Postponed_by_somebody_who_may_not_move_the_deadline_keeps_the_words()
    {
        using var office = new Office(
            roles: new Dictionary<string, string?>
            {
                ["Roles:0:ObjectId"] = Kari.ObjectId,
                ["Roles:0:Role"] = "kommunekontakt",
                ["Roles:0:Municipality"] = "Kvæfjord",
            }
        );
        await office.WithDemonstrationAsync(Stop);
        (await office.SayAsync("involvering av næringslivet er utsett til hausten", Stop, from: Kari)).ShouldContain(
            "Fristen er ikke flyttet. Skriv «flytt Involvering"
        );
        var report = (await office.Regions.HistoryAsync(DemoPlan.Region, Stop))[0].What.ShouldBeOfType<RegionEvent.Reported>().Report;
        (report.Progress, report.Comment, report.HappenedOn).ShouldBe((Progress.Postponed, "hausten", null));
    }

    [Fact]
    public async Task A_light_alone_leaves_the_progress_that_stands()
    {
        await SayAsync("kommunikasjon er ferdig");
        (await SayAsync("sett kommunikasjon til gul")).ShouldContain("gult lys");
        var state = await StateAsync();
        var stands = state.Find(ActivityId.Of("Kommunikasjon"))?.Whole;
        (stands?.Progress, stands?.Light).ShouldBe((Progress.Done, TrafficLight.Yellow));
    }

    [Fact]
    public async Task On_behalf_of_a_municipality_keeps_both_names()
    {
        (await SayAsync("på vegne av Salangen: næringsplanene er kartlagt")).ShouldContain("Meldt på vegne av Salangen av Marit Hansen");
        var report = (await LastAsync()).ShouldBeOfType<RegionEvent.Reported>().Report;
        (report.OnBehalfOf, report.Municipality, report.By.Name).ShouldBe(("Salangen", "Salangen", "Marit Hansen"));
    }

    [Fact]
    public async Task The_status_shows_the_change_at_once()
    {
        (await SayAsync("status")).ShouldContain("46 dager over fristen");
        await SayAsync("anskaffelse av ekstern prosessledelse er ferdig");
        var said = await SayAsync("status");
        said.ShouldContain("Ingenting er over fristen");
        said.ShouldContain("[Rapporter]");
    }

    [Theory]
    [InlineData("kartleggingen er ferdig i Kvæfjord: alle planer levert")]
    [InlineData("kartlegginga er ferdig i Kvæfjord: alle planar leverte")]
    public async Task What_two_activities_are_called_is_asked_about_and_the_rest_is_kept(string sentence)
    {
        using var desk = new Desk(new Office());
        await desk.Office.WithDemonstrationAsync(TestContext.Current.CancellationToken);
        (await desk.SayAsync(sentence, TestContext.Current.CancellationToken)).ShouldContain("Hvilken av aktivitetene");
        (await desk.ReportsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        await desk.TapAsync(desk.LastCard, "Kartlegge behov", TestContext.Current.CancellationToken);
        var report = (await desk.ReportsAsync(TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        report.Municipality.ShouldBe("Kvæfjord");
        report.Progress.ShouldBe(Progress.Done);
        report.Comment.ShouldStartWith("alle plan");
    }

    [Fact]
    public async Task A_sentence_that_names_no_region_is_kept_until_the_region_is_chosen()
    {
        var stop = TestContext.Current.CancellationToken;
        using var desk = new Desk(new Office(roles: Desk.Roles));
        await desk.Office.WithDemonstrationAsync(stop);
        await desk.SayAsync("koble denne samtalen til Harstadregionen", stop);
        await desk.TapAsync(
            ChooseRegionCard.Render(
                "?",
                Plans.Directory.Regions,
                CardVerbs.Say,
                "sentence.report-start",
                Texts.In(BotLanguage.Bokmal),
                (CardKeys.Text, "kommunikasjon er ferdig: alt er trykt")
            ),
            "Velg",
            stop,
            filled: (CardKeys.Region, "harstadregionen")
        );
        (await desk.ReportsAsync(stop)).ShouldHaveSingleItem().Comment.ShouldBe("alt er trykt");
    }

    [Fact]
    public async Task A_redelivery_writes_once_and_is_answered_when_the_first_answer_was_lost()
    {
        await _office.WithDemonstrationAsync(Stop);
        var message = new Incoming.Message("m1", Office.Chat(), Office.Marit, "nb-NO", "kommunikasjon i rute");
        _office.Ending = _ => new SendOutcome(SendStatus.TryAgain);
        (await _office.RunAsync(message, Stop)).ShouldBeOfType<TurnOutcome.Failed>();
        _office.Ending = _ => new SendOutcome(SendStatus.Sent, "1");
        (await _office.RunAsync(message, Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        (await _office.RunAsync(message, Stop)).ShouldBeOfType<TurnOutcome.AlreadyAnswered>();
        (await OwnAsync()).Count.ShouldBe(1);
        var card = _office.Said.ShouldHaveSingleItem().Message.ShouldBeOfType<OutgoingMessage.Card>();
        ByregionBot.Cards.PlainText.Of(card.Content).ShouldContain("Før: pågår");
    }

    private async Task<string> SayAsync(string text, Person? from = null)
    {
        await _office.WithDemonstrationAsync(Stop);
        return await _office.SayAsync(text, Stop, from: from);
    }

    private async Task<RegionEvent> LastAsync() => (await _office.Regions.HistoryAsync(DemoPlan.Region, Stop))[0].What;

    private async Task<List<HistoryEntry>> OwnAsync() =>
        [.. (await _office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Where(entry => entry.By.ObjectId == Office.Marit.ObjectId)];

    private async Task<RegionState> StateAsync() =>
        await _office.Regions.LoadAsync(DemoPlan.Region, Stop) ?? throw new InvalidOperationException("The demonstration is loaded.");
}
