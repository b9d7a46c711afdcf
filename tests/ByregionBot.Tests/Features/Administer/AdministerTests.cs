using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.Administer;

public sealed class AdministerTests : IDisposable
{
    private readonly Desk _desk = new(new Office(roles: Desk.Roles));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _desk.Dispose();

    [Fact]
    public async Task A_mentioned_person_gets_a_role_and_its_rights_and_loses_them_when_it_is_taken_back()
    {
        await StartAsync();
        (await _desk.SayAsync("kommunikasjon i rute i Ibestad", Stop, Desk.Ola)).ShouldContain("kan ikke");
        var receipt = await MentionAsync("gjør Ola Li til kommunekontakt for Ibestad", Desk.Ola);
        receipt.ShouldContain("Ola Li er kommunekontakt, Ibestad");
        receipt.ShouldNotContain("bare kjent ved navn");
        (await _desk.SayAsync("kommunikasjon i rute i Ibestad", Stop, Desk.Ola)).ShouldNotContain("kan ikke");
        (await _desk.SayAsync("angre", Stop)).ShouldContain("Angret");
        (await _desk.StateAsync(Stop)).Roles.ShouldBeEmpty();
        (await _desk.SayAsync("kommunikasjon er ferdig i Ibestad", Stop, Desk.Ola)).ShouldContain("kan ikke");
    }

    [Fact]
    public async Task A_membership_begins_with_the_year_and_ends_with_the_one_before()
    {
        await StartAsync();
        (await _desk.SayAsync("Evenes går inn i regionen fra nyttår", Stop)).ShouldContain("fra 1. jan. 2017");
        (await _desk.SayAsync("Salangen går ut av regionen fra nyttår", Stop)).ShouldContain("Salangen (til 31. des. 2016)");
    }

    [Fact]
    public async Task A_name_alone_gives_no_rights_and_says_so()
    {
        await StartAsync();
        (await _desk.SayAsync("gjør Per til prosjektleder", Stop)).ShouldContain("får ingen rettigheter ennå");
        (await _desk.StateAsync(Stop)).Roles.ShouldHaveSingleItem().Person.ObjectId.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_may_not_is_told_who_can_and_nothing_is_stored()
    {
        await StartAsync();
        var before = await VersionAsync();
        foreach (
            var sentence in (string[])
                [
                    "gjør Ola Li til prosjektleder",
                    "rapportfristen er 15. februar 2017",
                    "legg til alias Vågsfjord for Harstadregionen",
                    "Ola Li er vara for Salangen i mars",
                ]
        )
            (await _desk.SayAsync(sentence, Stop, Desk.Kari)).ShouldContain("Det kan Marit Hansen");
        (await _desk.SayAsync("opprett region Nordfjord", Stop, Desk.Kari)).ShouldContain("administrator");
        (await VersionAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_contact_names_a_deputy_whose_rights_begin_and_end_with_the_days()
    {
        await StartAsync();
        (await MentionAsync("Ola Li er vara for Kvæfjord i mars", Desk.Ola, Desk.Kari)).ShouldContain("Ola Li er vara for Kvæfjord");
        var state = await _desk.StateAsync(Stop);
        Rights.Of(Desk.Ola.ObjectId, state, [], new(2016, 2, 29)).MayReport("Kvæfjord").ShouldBeFalse();
        Rights.Of(Desk.Ola.ObjectId, state, [], new(2016, 3, 31)).MayReport("Kvæfjord").ShouldBeTrue();
        Rights.Of(Desk.Ola.ObjectId, state, [], new(2016, 4, 1)).MayReport("Kvæfjord").ShouldBeFalse();
        (await MentionAsync("Ola Li er vara for Bergen i mai", Desk.Ola)).ShouldContain(
            "Jeg kjenner ingen i Harstadregionen og ingen kommune der som heter Bergen."
        );
        (await _desk.SayAsync("Ola Li er ikke lenger vara", Stop)).ShouldContain("Ola Li er ikke lenger vara for Kvæfjord");
        (await _desk.StateAsync(Stop)).Deputies.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("jeg er tilbake")]
    [InlineData("eg er attende frå ferie")]
    [InlineData("I am back from leave")]
    [InlineData("jeg er på jobb igjen")]
    [InlineData("fjern vara for meg")]
    [InlineData("Marit Hansen er tilbake")]
    [InlineData("Kari Nordmann er ikke lenger vara")]
    public async Task Whoever_is_back_has_no_deputy_any_more(string sentence)
    {
        await StartAsync();
        await _desk.SayAsync("permisjon til 1. august, Kari Nordmann tar over", Stop);
        (await _desk.StateAsync(Stop)).Deputies.ShouldHaveSingleItem();

        (await _desk.SayAsync(sentence, Stop)).ShouldContain("Kari Nordmann er ikke lenger vara for Marit Hansen");
        (await _desk.StateAsync(Stop)).Deputies.ShouldBeEmpty();
        if (!sentence.Contains("Kari", StringComparison.Ordinal) && !sentence.Contains("Marit", StringComparison.Ordinal))
            (await _desk.SayAsync(sentence, Stop)).ShouldContain("Ingen er vara for deg i Harstadregionen.");
    }

    [Theory]
    [InlineData("permisjon til 1. august, Kari Nordmann tar over")]
    [InlineData("eg har permisjon til 1. august, Kari Nordmann tek over")]
    [InlineData("I am on leave until 1 August, Kari Nordmann takes over")]
    public async Task Leave_until_a_day_lets_another_stand_in_until_then(string sentence)
    {
        await StartAsync();
        (await MentionAsync(sentence, Desk.Kari)).ShouldContain("1. august 2016");
        var deputy = (await _desk.StateAsync(Stop)).Deputies.ShouldHaveSingleItem();
        deputy.For.ShouldNotBeNull().ObjectId.ShouldBe(Office.Marit.ObjectId);
        deputy.To.ShouldBe(new LocalDate(2016, 8, 1));
    }

    [Fact]
    public async Task Report_dates_are_added_moved_and_taken_out_and_the_status_follows()
    {
        await StartAsync();
        (await _desk.SayAsync("neste rapport til KMD skal leveres 15.2.17", Stop)).ShouldContain("15. februar 2017");
        (await _desk.SayAsync("fjern rapportfristen 15.2.2016", Stop)).ShouldContain("fjernet");
        (await _desk.SayAsync("status Harstad", Stop)).ShouldContain("15. februar 2017");
        (await _desk.SayAsync("flytt rapportfristen til 1. mars 2017", Stop)).ShouldContain("flyttet");
        (await _desk.StateAsync(Stop)).Settings.ReportDates.ShouldHaveSingleItem().ShouldBe(new ReportDate(new(2017, 3, 1), "KMD"));
    }

    [Fact]
    public async Task A_region_is_made_found_and_gone_when_its_making_is_taken_back()
    {
        using var desk = new Desk(new Office());
        await desk.Office.WithDemonstrationAsync(Stop);
        (await desk.SayAsync("opprett region Nordfjord med kommunene Stryn og Gloppen", Stop)).ShouldContain("Stryn og Gloppen");
        (await desk.SayAsync("hvilke kommuner er med i Nordfjord?", Stop)).ShouldContain("Gloppen");
        (await desk.SayAsync("opprett region Nordfjord", Stop)).ShouldContain("er i bruk");
        await desk.TapAsync(desk.Office.Said.Select(said => said.Message).OfType<OutgoingMessage.Card>().First().Content, "Angre", Stop);
        (await desk.SayAsync("opprett region Nordfjord", Stop)).ShouldNotContain("er i bruk");
    }

    [Fact]
    public async Task A_membership_ends_on_its_last_day_and_a_new_name_keeps_the_old()
    {
        await StartAsync();
        await _desk.SayAsync("Skånland er med i Harstadregionen til 31.12.2018", Stop);
        await _desk.SayAsync("legg til Evenes i regionen fra 1.1.2020", Stop);
        await _desk.SayAsync("døp om Harstadregionen til Vågsfjordregionen", Stop);
        var region = (await _desk.StateAsync(Stop)).Region;
        region.Name.ShouldBe("Vågsfjordregionen");
        region.Aliases.ShouldContain("Harstadregionen");
        region.MunicipalitiesOn(new(2018, 12, 31)).ShouldContain("Skånland");
        region.MunicipalitiesOn(new(2019, 1, 1)).ShouldNotContain("Skånland");
        region.MunicipalitiesOn(new(2020, 1, 1)).ShouldContain("Evenes");
    }

    [Fact]
    public async Task The_history_says_what_was_before_and_what_is_now()
    {
        await StartAsync();
        await _desk.SayAsync("Skånland er med i Harstadregionen til 31.12.2018", Stop);
        await _desk.SayAsync("legg til Evenes i regionen fra 1.1.2020", Stop);
        await _desk.SayAsync("legg til alias Vågsfjord", Stop);
        await _desk.SayAsync("døp om Harstadregionen til Vågsfjordregionen", Stop);
        await _desk.SayAsync("gjør Per Moe til prosjektleder", Stop);
        await _desk.SayAsync("gjør Tone Moe til prosjektleder", Stop);
        var history = await _desk.SayAsync("vis historikk", Stop);
        history.ShouldContain("Skånland er med i regionen: til 31. des. 2018 (før: til 31. des. 2019)");
        history.ShouldContain("Evenes er med i regionen: fra 1. jan. 2020 (før: ikke med)");
        history.ShouldContain("«Vågsfjord» er også et navn på regionen");
        history.ShouldContain("Regionen heter Vågsfjordregionen (før: Harstadregionen)");
        history.ShouldContain("Tone Moe er prosjektleder");
        history.ShouldContain("Før: Per Moe");
    }

    [Fact]
    public async Task The_same_message_again_changes_nothing_and_is_answered_alike()
    {
        await StartAsync();
        var message = new Incoming.Message("m", Office.Chat(), Office.Marit, "nb-NO", "rapportfristen er 15. februar 2017");
        var ending = _desk.Office.Ending;
        _desk.Office.Ending = _ => new SendOutcome(SendStatus.TryAgain);
        await _desk.Office.RunAsync(message, Stop);
        _desk.Office.Ending = ending;
        var reply = (await _desk.Office.RunAsync(message, Stop)).ShouldBeOfType<TurnOutcome.Committed>().Reply;
        reply.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutgoingMessage.Card>().Summary.ShouldContain("15. februar 2017");
        (await _desk.StateAsync(Stop)).Settings.ReportDates.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Settings_tell_what_holds_where_from_and_how_to_change_it()
    {
        await StartAsync();
        await _desk.SayAsync("rapportfristen er 15. februar 2017", Stop);
        var card = await _desk.SayAsync("innstillinger", Stop);
        card.ShouldContain("15. februar 2017");
        card.ShouldContain("Satt av Marit Hansen");
        card.ShouldContain("14, 7 og 1 dager før fristen, kl. 09:00");
        card.ShouldContain("Felles for programmet");
        card.ShouldContain("«rapportfristen er 15. februar 2017»");
    }

    [Fact]
    public async Task Whoever_first_binds_a_channel_to_a_region_that_nobody_leads_becomes_its_lead()
    {
        using var desk = new Desk(new Office());
        await desk.Office.WithDemonstrationAsync(Stop);
        (await desk.SayAsync("koble denne kanalen til Harstadregionen", Stop, Desk.Kari, Office.Channel())).ShouldContain("prosjektleder");
        (await desk.SayAsync("koble denne kanalen til Harstadregionen", Stop, Desk.Ola, Office.Channel())).ShouldNotContain(
            "prosjektleder"
        );
        (await desk.StateAsync(Stop)).Roles.ShouldHaveSingleItem().Person.ObjectId.ShouldBe(Desk.Kari.ObjectId);
    }

    [Theory]
    [InlineData("o'neil@ibestad.kommune.no")]
    [InlineData("kari.nordmann+plan@ibestad.kommune.no")]
    public async Task An_address_is_kept_as_it_is_written(string address)
    {
        await StartAsync();
        (await _desk.SayAsync($"{address} er kontakt for Ibestad", Stop)).ShouldContain($"Kontakt: {address}");
    }

    [Fact]
    public async Task A_name_means_somebody_who_has_written_to_the_bot()
    {
        await StartAsync();
        await _desk.SayAsync("hjelp", Stop, Desk.Ola);
        (await _desk.SayAsync("gjør Ola Li til kommunekontakt for Ibestad", Stop)).ShouldNotContain("bare kjent ved navn");
        (await _desk.StateAsync(Stop)).Roles.ShouldHaveSingleItem().Person.ObjectId.ShouldBe(Desk.Ola.ObjectId);
    }

    [Fact]
    public async Task A_name_means_somebody_who_is_in_the_channel()
    {
        await StartAsync();
        _desk.Office.Members = [new FoundPerson(new Actor("o9", "Ola Berg"), "")];
        (await _desk.SayAsync("gjør Ola Berg til leser", Stop, where: Office.Channel())).ShouldNotContain("bare kjent ved navn");
        (await _desk.StateAsync(Stop)).Roles.ShouldHaveSingleItem().Person.ShouldBe(new Actor("o9", "Ola Berg"));
    }

    [Fact]
    public async Task Of_two_people_of_the_same_name_one_is_chosen()
    {
        await StartAsync();
        _desk.Office.Members =
        [
            new FoundPerson(new Actor("o8", "Ola Berg"), "ola@ibestad.kommune.no"),
            new FoundPerson(new Actor("o9", "Ola Berg"), ""),
        ];
        (await _desk.SayAsync("gjør Ola Berg til leser", Stop, where: Office.Channel())).ShouldContain("Hvem av dem");
        (await _desk.StateAsync(Stop)).Roles.ShouldBeEmpty();
        (await _desk.TapAsync(_desk.LastCard, "Ola Berg (2)", Stop, where: Office.Channel())).Text.ShouldContain("Ola Berg er leser");
        (await _desk.StateAsync(Stop)).Roles.ShouldHaveSingleItem().Person.ObjectId.ShouldBe("o9");
    }

    [Fact]
    public async Task Somebody_responsible_is_found_by_name_and_taken_off_again()
    {
        await StartAsync();
        await _desk.SayAsync("hjelp", Stop, Desk.Ola);
        await _desk.SayAsync("Ola Li er ansvarlig for kommunikasjon", Stop);
        (await ResponsibleAsync()).ShouldBe(new Actor(Desk.Ola.ObjectId, Desk.Ola.Name));
        await _desk.SayAsync("fjern Ola Li som ansvarlig for kommunikasjon", Stop);
        (await ResponsibleAsync()).ShouldBeNull();

        async Task<Actor?> ResponsibleAsync() => (await _desk.StateAsync(Stop)).Find(Desk.Communication)?.Activity.Responsible;
    }

    [Theory]
    [InlineData("Kari Nordmann og Ola Li er kontaktpersoner for Ibestad")]
    [InlineData("Kari Nordmann og Ola Li er kontaktpersonar for Ibestad")]
    [InlineData("Kari Nordmann and Ola Li are contacts for Ibestad")]
    public async Task Several_people_get_a_role_in_one_sentence_and_lose_it_in_one_undo(string sentence)
    {
        await StartAsync();
        await _desk.SayAsync("hjelp", Stop, Desk.Kari);
        await _desk.SayAsync("hjelp", Stop, Desk.Ola);
        var receipt = await _desk.SayAsync(sentence, Stop);
        receipt.ShouldContain("Kari Nordmann");
        receipt.ShouldContain("Ola Li");
        (await _desk.StateAsync(Stop)).Roles.Select(grant => grant.Person.ObjectId).ShouldBe([Desk.Kari.ObjectId, Desk.Ola.ObjectId]);
        await _desk.SayAsync("angre", Stop);
        (await _desk.StateAsync(Stop)).Roles.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("fjern meg som prosjektleder")]
    [InlineData("jeg er ikke lenger prosjektleder")]
    [InlineData("eg sluttar som prosjektleiar")]
    [InlineData("remove Kari Nordmann as project lead")]
    public async Task The_last_who_leads_hands_over_before_leaving(string sentence)
    {
        // Who binds first leads.
        using var desk = new Desk(new Office(roles: new Dictionary<string, string?>(StringComparer.Ordinal)));
        await desk.Office.WithDemonstrationAsync(Stop);
        await desk.SayAsync("koble denne kanalen til Harstadregionen", Stop, Desk.Kari);
        (await desk.SayAsync(sentence, Stop, Desk.Kari)).ShouldContain("Kari Nordmann er den siste som leder Harstadregionen");
        await desk.SayAsync("hjelp", Stop, Desk.Ola);
        await desk.SayAsync("gjør Ola Li til prosjektleder", Stop, Desk.Kari);
        (await desk.SayAsync(sentence, Stop, Desk.Kari)).ShouldContain("Lagret");
        (await desk.StateAsync(Stop)).Roles.ShouldHaveSingleItem().Person.ObjectId.ShouldBe(Desk.Ola.ObjectId);
    }

    private Task<Office> StartAsync() => _desk.Office.WithDemonstrationAsync(Stop);

    private async Task<long> VersionAsync() => (await _desk.StateAsync(Stop)).Version;

    private async Task<string> MentionAsync(string text, Person mentioned, Person? from = null)
    {
        var message = new Incoming.Message($"m{Guid.NewGuid():N}", Office.Chat(), from ?? Office.Marit, "nb-NO", text)
        {
            Mentioned = [mentioned],
        };
        var reply = (await _desk.Office.RunAsync(message, Stop)).ShouldBeOfType<TurnOutcome.Committed>().Reply;
        return reply.Messages[0] is OutgoingMessage.Card card
            ? ByregionBot.Cards.PlainText.Of(card.Content)
            : ((OutgoingMessage.Text)reply.Messages[0]).Words;
    }
}
