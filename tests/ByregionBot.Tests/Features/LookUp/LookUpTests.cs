using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Features.LookUp;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.LookUp;

public sealed class LookUpTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("hva er forsinket?", "nb-NO", "Forsinkelser 15. februar 2016")]
    [InlineData("kva er forseinka i Harstadregionen", "nn-NO", "Forseinkingar 15. februar 2016")]
    [InlineData("what is delayed in Harstadregionen", "en-GB", "Delays on 15 February 2016")]
    [InlineData("hva er neste frist?", "nb-NO", "Neste frister")]
    [InlineData("next deadline in Harstadregionen", "en-GB", "Next deadlines")]
    [InlineData("hvem har ikke rapportert?", "nb-NO", "Aktiviteter ingen har rapportert på")]
    [InlineData("kven manglar å rapportere i Harstadregionen", "nn-NO", "Aktivitetar ingen har rapportert på")]
    [InlineData("hvilke kommuner er med i Harstadregionen?", "nb-NO", "kommuner er med")]
    [InlineData("kva kommunar er med i Harstadregionen", "nn-NO", "kommunar er med")]
    [InlineData("hvem er prosjektleder i Narvikregionen?", "nb-NO", "Ingen er registrert som prosjektleder.")]
    [InlineData("hvem har ansvaret for kommunikasjon?", "nb-NO", "Ingen står som ansvarlig for Kommunikasjon")]
    [InlineData("hva må jeg gjøre?", "nb-NO", "Å gjøre for deg")]
    [InlineData("kva har eg ansvar for i Harstadregionen?", "nn-NO", "Å gjere for deg")]
    [InlineData("what do I have to do in Harstadregionen?", "en-GB", "What waits for you")]
    [InlineData("takk for hjelpen!", "nb-NO", "Bare hyggelig!")]
    [InlineData("vis historikk for kommunikasjon", "nb-NO", "Historikk for Kommunikasjon")]
    [InlineData("how is Kommunikasjon going", "en-GB", "History")]
    [InlineData("status alle regioner", "nb-NO", "1 region med plan")]
    [InlineData("status all regions", "en-GB", "1 region with a plan")]
    public async Task Each_question_gets_its_answer_in_the_language_of_the_person(string question, string locale, string answer)
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        (await office.SayAsync(question, Cancellation, locale: locale)).ShouldContain(answer);
    }

    [Fact]
    public async Task Who_has_a_role_from_the_settings_is_named_and_so_is_who_stands_in()
    {
        var roles = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Roles:0:ObjectId"] = Office.Marit.ObjectId,
            ["Roles:0:Role"] = "prosjektleder",
        };
        using var office = await new Office(roles: roles).WithDemonstrationAsync(Cancellation);
        await office.SayAsync("Kari Nordmann er vara for Ibestad i mars", Cancellation);

        var said = await office.SayAsync("hvem har hvilke roller?", Cancellation);

        said.ShouldContain(Office.Marit.Name);
        said.ShouldContain("Kari Nordmann er vara for Ibestad, 1. mars 2016 – 31. mars 2016");
        (await office.SayAsync("hvem er prosjektleder?", Cancellation)).ShouldContain(Office.Marit.Name);
    }

    [Fact]
    public async Task What_the_calendar_says_is_late_stands_apart_from_what_people_say_is_delayed()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        await office.SayAsync("kommunikasjon er forsinket", Cancellation);

        var said = await office.SayAsync("hva er forsinket?", Cancellation);

        var (late, delayed) = (
            said.IndexOf("Over fristen (", StringComparison.Ordinal),
            said.IndexOf("Meldt forsinket (1)", StringComparison.Ordinal)
        );
        late.ShouldBeGreaterThan(0);
        delayed.ShouldBeGreaterThan(late);
        said.IndexOf("Kommunikasjon", StringComparison.Ordinal).ShouldBeGreaterThan(delayed);
    }

    [Fact]
    public async Task A_light_that_no_activity_has_is_good_news()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        (await office.SayAsync("er noe rødt?", Cancellation)).ShouldContain("rødt lys");

        var state = Plans.OfSize(1);
        await office.Regions.AppendAsync(new RegionId("narvikregionen"), "test", [.. Adopted(state)], Cancellation);
        (await office.SayAsync("er noe gult i Narvikregionen?", Cancellation)).ShouldContain("Ingen aktiviteter har gult lys.");
    }

    [Fact]
    public async Task A_period_without_deadlines_tells_the_next_one_after_it()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        var said = await office.SayAsync("frister neste uke", Cancellation);

        said.ShouldContain("Ingen åpne frister: neste uke.");
        said.ShouldContain("Den neste etter det:");
        said.ShouldContain("29. feb. 2016");
    }

    [Fact]
    public async Task A_period_without_a_first_day_begins_today()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        var said = await office.SayAsync("kva fristar har vi før sommaren?", Cancellation, locale: "nn-NO");

        said.ShouldContain("før sommaren");
        said.ShouldContain("29. feb. 2016");
        said.ShouldNotContain("dagar over fristen");
    }

    [Fact]
    public async Task An_activity_shows_its_part_from_each_municipality_and_its_history_with_what_was_before()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        await office.SayAsync("kommunikasjon er ferdig i Kvæfjord", Cancellation);
        await office.SayAsync("kommunikasjon er forsinket", Cancellation);
        await office.SayAsync("kommunikasjon er ferdig", Cancellation);

        var said = await office.SayAsync("hvordan går det med kommunikasjon", Cancellation);

        said.ShouldContain("Kvæfjord: gjennomført");
        said.ShouldContain("Før: forsinket");
        said.ShouldContain("Marit Hansen, 15. feb. 2016");
    }

    [Fact]
    public async Task What_was_taken_back_stays_in_the_history_and_is_marked()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        await office.SayAsync("kommunikasjon er ferdig", Cancellation);
        await office.SayAsync("angre", Cancellation);

        var said = await office.SayAsync("vis historikk for kommunikasjon", Cancellation);

        said.ShouldContain("Kommunikasjon: meldt som gjennomført");
        said.ShouldContain("Tatt tilbake av Marit Hansen 15. feb. 2016 kl. 09:00");
    }

    [Fact]
    public async Task The_history_tells_the_decision_behind_a_move_and_why_it_was_made()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        await office.SayAsync(
            "regionrådet har flyttet politisk forankring til årsskiftet 2017/18, sak 12/16, fordi kommunene trenger mer tid",
            Cancellation
        );
        await office.SayAsync("ja", Cancellation);

        var said = await office.SayAsync("vis historikk for politisk forankring", Cancellation);

        said.ShouldContain("Vedtak: sak 12/16");
        said.ShouldContain("Begrunnelse: kommunene trenger mer tid");
    }

    [Fact]
    public async Task The_project_group_is_the_lead_and_one_from_each_municipality()
    {
        using var office = new Office(roles: Desk.Roles);
        await office.WithDemonstrationAsync(Cancellation);
        await office.SayAsync("hei", Cancellation, from: Desk.Kari);

        var said = await office.SayAsync("hvem er med i prosjektgruppa?", Cancellation);

        said.ShouldNotContain("Ingen er registrert");
        said.ShouldContain("Kari Nordmann");
        said.ShouldNotContain("Andre i regionen");
    }

    [Fact]
    public async Task The_history_leads_to_the_message_in_the_channel_and_keeps_a_personal_chat_to_itself()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        await office.SayAsync("kommunikasjon er ferdig", Cancellation);
        (await office.SayAsync("vis historikk for kommunikasjon", Cancellation)).ShouldNotContain("teams.microsoft.com");
        await office.SayAsync("kommunikasjon er avlyst", Cancellation, Office.Channel());

        var said = await office.SayAsync("vis historikk for kommunikasjon", Cancellation);

        said.ShouldContain("[meldingen](https://teams.microsoft.com/l/message/19%3A");
        said.Split("https://teams").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_told_and_not_passed_over()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        (await office.SayAsync("status Vardø", Cancellation)).ShouldContain("Jeg kjenner ingen region eller kommune som heter «Vardø».");
        (await office.SayAsync("status hos oss", Cancellation)).ShouldNotContain("Jeg kjenner ingen");
    }

    [Fact]
    public async Task A_day_that_has_not_come_has_no_status_and_is_told_so()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        (await office.SayAsync("status per 01.06.2016", Cancellation)).ShouldContain("1. juni 2016 er ikke kommet ennå.");
    }

    [Fact]
    public async Task Words_that_fit_no_activity_are_asked_about_with_those_of_the_plan()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        var said = await office.SayAsync("hvordan går det med stedsutvikling", Cancellation);

        said.ShouldContain("Hvilken aktivitet gjelder det?");
        said.ShouldContain("Kommunikasjon");
    }

    [Fact]
    public async Task Members_are_those_of_the_day_that_is_asked_about()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        (await office.SayAsync("hvilke kommuner er med i Harstadregionen?", Cancellation)).ShouldContain("Skånland");
        (await office.SayAsync("hvilke kommuner var med i Harstadregionen i 2022?", Cancellation)).ShouldContain(
            "Skånland var med i Harstadregionen til"
        );
    }

    [Fact]
    public async Task The_lead_from_the_settings_is_named()
    {
        var roles = new Dictionary<string, string?>
        {
            ["Roles:0:ObjectId"] = "22222222-aaaa-4bbb-8ccc-000000000002",
            ["Roles:0:Name"] = "Ola Nordmann",
            ["Roles:0:Role"] = "prosjektleder",
            ["Roles:0:Region"] = "harstadregionen",
        };
        using var office = await new Office(roles: roles).WithDemonstrationAsync(Cancellation);

        (await office.SayAsync("hvem er prosjektleder i Harstadregionen?", Cancellation)).ShouldContain("Ola Nordmann");
        (await office.SayAsync("hvem er ordfører i Harstadregionen?", Cancellation)).ShouldContain("Ingen er registrert som ordfører.");
    }

    [Fact]
    public async Task The_region_with_the_worst_light_stands_first_among_all()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        await office.Regions.AppendAsync(new RegionId("narvikregionen"), "test", [.. Adopted(Plans.OfSize(3))], Cancellation);

        var said = await office.SayAsync("status alle regioner", Cancellation);
        said.ShouldContain("2 regioner med plan");
        said.ShouldContain("har verken milepælsplan eller rapportfrist ennå");
        said.IndexOf("Narvikregionen", StringComparison.Ordinal)
            .ShouldBeLessThan(said.IndexOf("Harstadregionen", StringComparison.Ordinal));

        (await office.SayAsync("Which regions are behind schedule?", Cancellation, locale: "en-GB")).ShouldContain("Narvikregionen");
    }

    [Fact]
    public async Task A_region_with_no_more_than_a_report_date_is_not_counted_among_those_with_a_plan()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        await office.Regions.AppendAsync(
            new RegionId("narvikregionen"),
            "test",
            [Dated(new ReportDate(Plans.DemoDay, "KMD"))],
            Cancellation
        );

        var said = await office.SayAsync("status alle regioner", Cancellation);
        said.ShouldContain("1 region med plan");
        said.ShouldContain("Ingen milepælsplan ennå");
        said.ShouldNotContain("0 i planen");
    }

    [Fact]
    public async Task Who_has_delivered_is_told_with_the_late_ones_first_and_each_row_opens_its_region()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        var narvik = new RegionId("narvikregionen");
        await office.Regions.AppendAsync(
            narvik,
            "test",
            [.. Adopted(Plans.OfSize(3)), Dated(new ReportDate(Plans.DemoDay.PlusDays(-2), "KMD"))],
            Cancellation
        );
        (await office.SayAsync("hvem har levert?", Cancellation)).ShouldContain("0 av 2 regioner har levert rapporten.");
        await office.SayAsync("rapporten er levert 12.2.2016", Cancellation);

        var said = await office.SayAsync("hvem har levert?", Cancellation);
        said.ShouldContain("1 av 2 regioner har levert rapporten.");
        said.ShouldContain("1 er over fristen.");
        said.ShouldContain("Rapport per 15. feb. 2016: levert 12. feb. 2016");
        said.ShouldContain("Rapport per 13. feb. 2016: ikke levert, 2 dager over fristen");
        said.IndexOf("Narvikregionen", StringComparison.Ordinal)
            .ShouldBeLessThan(said.IndexOf("Harstadregionen", StringComparison.Ordinal));
        (await office.SayAsync("hvem har levert per 15.02.16?", Cancellation)).ShouldContain("1 av 1 region har levert");

        var row = Rows((OutgoingMessage.Card)office.Said.Last().Message).ShouldHaveSingleItem();
        var opened = row.SelectAction.ShouldBeOfType<ExecuteAction>();
        opened.Verb.ShouldBe(CardVerbs.StatusRegion);
        opened.Data[CardKeys.Region].ShouldBe("harstadregionen");
    }

    [Fact]
    public void Three_hundred_and_seventy_regions_are_read_page_by_page_and_none_is_left_out()
    {
        ImmutableArray<RegionState> states =
        [
            .. Enumerable
                .Range(0, 370)
                .Select(i => Plans.Demo() with { Region = new CityRegion(new RegionId($"r{i}"), $"Region {i:D3}", [], []) }),
        ];
        var overview = ProgrammeOverview.Of(states, ProgrammeQuestion.Status, null, null, Plans.DemoDay);
        var seen = new List<string>();
        for (var page = 1; page <= 31; page++)
            seen.AddRange(
                Rows(ProgrammeCard.Render(overview, page, Texts.In(BotLanguage.Bokmal)).Card)
                    .Select(row => ((ExecuteAction)row.SelectAction!).Data[CardKeys.Region])
            );
        seen.Count.ShouldBe(370);
        seen.ShouldBeUnique();
        PlainText.Of(ProgrammeCard.Render(overview, 99, Texts.In(BotLanguage.Bokmal)).Card).ShouldContain("side 31 av 31");
    }

    [Fact]
    public async Task The_next_page_is_a_tap_away()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        for (var i = 0; i < 14; i++)
            await office.Regions.AppendAsync(new RegionId($"r{i}"), "test", [.. Adopted(Plans.OfSize(1))], Cancellation);
        for (var i = 0; i < 14; i++)
            await office.Of<DirectoryStore>().PutAsync(new CityRegion(new RegionId($"r{i}"), $"Region {i:D2}", [], []), Cancellation);
        (await office.SayAsync("status alle regioner", Cancellation)).ShouldContain("[Neste side (2 av 2)]");
        var tap = new CardTap(
            CardVerbs.Say,
            new Dictionary<string, string> { [CardKeys.Text] = "Vis status for alle regioner", [CardKeys.Page] = "2" },
            "1",
            Automatic: false
        );
        await office.RunAsync(new Incoming.Tapped("t", Office.Chat(), Office.Marit, "nb-NO", tap, IsInvoke: false), Cancellation);
        PlainText.Of(((OutgoingMessage.Card)office.Said.Last().Message).Content).ShouldContain("side 2 av 2");
    }

    [Fact]
    public async Task The_status_of_an_earlier_day_knows_nothing_of_what_came_after()
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        var said = await office.SayAsync("status per 01.06.2015", Cancellation);

        said.ShouldContain("Status 1. juni 2015");
        said.ShouldContain("16 ikke rapportert");
        (await office.SayAsync("status", Cancellation)).ShouldContain("Status 15. februar 2016");
    }

    [Theory]
    [InlineData("hva er forsinket i Narvikregionen")]
    [InlineData("neste frist i Narvikregionen")]
    [InlineData("hvem mangler å rapportere i Narvikregionen")]
    public async Task A_region_without_plan_says_so(string question)
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        (await office.SayAsync(question, Cancellation)).ShouldContain("Ingen milepælsplan ennå");
    }

    /// <summary>A plan whose activities are long overdue, in which nobody has reported.</summary>
    private static HistoryEntry Dated(ReportDate report) =>
        new("dated", Office.Morning, Plans.DemoDay, new Actor("marit", "Marit Hansen"), new RegionEvent.ReportDateChanged(null, report));

    private static IEnumerable<ColumnSet> Rows(OutgoingMessage.Card message) => Rows(message.Content);

    private static IEnumerable<ColumnSet> Rows(AdaptiveCard card) =>
        card.Body.OfType<Container>().SelectMany(part => part.Items).OfType<ColumnSet>().Where(row => row.SelectAction is not null);

    private static IEnumerable<HistoryEntry> Adopted(RegionState state)
    {
        var by = new Actor("marit", "Marit Hansen");
        yield return new HistoryEntry(
            "plan",
            Office.Morning,
            Plans.DemoDay,
            by,
            new RegionEvent.PlanAdopted(state.Frame ?? throw new InvalidOperationException("The plan has a frame."))
        );
        foreach (var activity in state.Activities)
            yield return new HistoryEntry(
                activity.Activity.Id.Value,
                Office.Morning,
                Plans.DemoDay,
                by,
                new RegionEvent.ActivityPlanned(activity.Activity)
            );
    }
}
