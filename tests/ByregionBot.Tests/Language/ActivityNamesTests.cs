using ByregionBot.Language;
using ByregionBot.Language.Reading;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Language;

public sealed class ActivityNamesTests
{
    private static readonly PlaceNames Places = new(Plans.Directory, Plans.DemoDay);
    private static readonly ActivityNames Harstad = new([.. Plans.Demo().Activities.Select(state => state.Activity)], Places);

    // Invented: nothing in the matching may know the real plan.
    private static readonly ActivityNames Invented = new(
        [
            Activity("Reiselivskonferanse", "Foredrag og debatt, ca. 120 gjester"),
            Activity("Etablering av felles innkjøpsordning", "Avtale mellom alle rådmenn"),
            Activity("Sykkelveg langs kysten", "Skilt og kart i alle bygder"),
            Activity("Ungdomspanel", "Ti ungdommer møtes to ganger i året"),
            Activity("Status bredbånd i bygdene", "Måling av hastighet"),
            Activity("Møteplass med Fosen", ""),
            Activity("Evaluering av ungdomspanelet", "Spørreskjema"),
        ],
        Places
    );

    [Theory]
    [InlineData("næringsplanene", "Status næringsplaner i kommunene")]
    [InlineData("næringsplanane", "Status næringsplaner i kommunene")]
    [InlineData("kartlegging av næringsplaner", "Status næringsplaner i kommunene")]
    [InlineData("forankringa etter valet", "Konsolidering, forankring av prosjektet etter valget")]
    [InlineData("fusjonen", "Følge fusjonen av UiT, HiN, HIH")]
    [InlineData("oppstartsmøtet", "Oppstartsmøte/workshop")]
    [InlineData("kick-off workshop", "Oppstartsmøte/workshop")]
    [InlineData("kunnskapsinnhentinga", "Kartlegge behov for og kunnskapsinnhenting")]
    [InlineData("innhenting av kunnskap", "Kartlegge behov for og kunnskapsinnhenting")]
    [InlineData("knowledge gathering", "Kartlegge behov for og kunnskapsinnhenting")]
    [InlineData("the action plan", "Utarbeidelse av konkret handlingsplan")]
    [InlineData("the development plan", "Utarbeidelse av utviklingsplan")]
    [InlineData("procurement", "Anskaffelse av ekstern prosessledelse")]
    [InlineData("innkjøpet av ekstern prosessleiing", "Anskaffelse av ekstern prosessledelse")]
    [InlineData("utviklingsplanen", "Utarbeidelse av utviklingsplan")]
    [InlineData("politisk forankring", "Politisk forankring av utviklingsplan")]
    [InlineData("vedtak i kommunestyret", "Politisk forankring av utviklingsplan")]
    [InlineData("anbudet", "Anskaffelse av ekstern prosessledelse")]
    [InlineData("folkemøtene", "Involvering næringsliv, kommuner og andre aktører")]
    [InlineData("samspelet med Narvik", "Samspill med Narvikregionen")]
    [InlineData("kommunikasjn", "Kommunikasjon")]
    [InlineData("analysearbeidet", "Analyse og aktiv bruk av innhentet kunnskap")]
    public void An_activity_is_found_as_people_name_it(string words, string title) =>
        Harstad.Find(words).ShouldNotBeNull().Title.ShouldBe(title);

    [Fact]
    public void Every_title_names_its_own_activity()
    {
        foreach (var title in Plans.Demo().Activities.Select(state => state.Activity.Title))
        foreach (var written in (string[])[title, title.ToUpperInvariant(), title.ToLowerInvariant(), Plain(title)])
            Harstad.Find(written).ShouldNotBeNull(written).Title.ShouldBe(title);
    }

    [Theory]
    [InlineData("forankringen", "Konsolidering, forankring av prosjektet etter valget", "Politisk forankring av utviklingsplan")]
    [InlineData("prosessledelsen", "Anskaffelse av ekstern prosessledelse", "Samkjøring/planlegging av prosessledelse")]
    public void Words_that_fit_two_alike_give_both_to_choose_from(string words, string one, string other)
    {
        Harstad.Find(words).ShouldBeNull();
        var command = CommandReader.Read($"status på {words}", Utterances.Context());
        command.Intent.ShouldBe(Intent.StatusActivity);
        command.Slots.Ambiguous.ShouldBe(true);
        command.Candidates.ShouldBe([one, other], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Narvikregionen")]
    [InlineData("kommunene")]
    [InlineData("planen")]
    [InlineData("kommunestyret")]
    [InlineData("Tromsø")]
    [InlineData("noe helt annet")]
    [InlineData("")]
    public void Places_and_general_words_name_no_activity(string words) => Harstad.Find(words).ShouldBeNull();

    [Theory]
    [InlineData("reiselivskonferansen", "Reiselivskonferanse")]
    [InlineData("konferansen om reiseliv", "Reiselivskonferanse")]
    [InlineData("innkjøpsordninga", "Etablering av felles innkjøpsordning")]
    [InlineData("sykkelvegen", "Sykkelveg langs kysten")]
    [InlineData("sykkelvegane", "Sykkelveg langs kysten")]
    [InlineData("ungdomspanelet", "Ungdomspanel")]
    [InlineData("evalueringa av ungdomspanelet", "Evaluering av ungdomspanelet")]
    [InlineData("status bredbånd", "Status bredbånd i bygdene")]
    [InlineData("måling av hastigheten", "Status bredbånd i bygdene")]
    [InlineData("møteplassen med Fosen", "Møteplass med Fosen")]
    public void Any_plan_is_named_by_the_same_rules(string words, string title) =>
        Invented.Find(words).ShouldNotBeNull().Title.ShouldBe(title);

    [Fact]
    public void A_region_with_a_plan_of_its_own_is_asked_about_its_own_activities()
    {
        var fosen = Plans.Directory.Regions.Single(region => region.Name == "Fosen");
        var context = new ReadingContext(
            Plans.DemoDay,
            Plans.Directory,
            bound: Plans.Harstadregionen,
            stateOf: region =>
                region == fosen.Id ? With(fosen, Activity("Kommunikasjonsstrategi", ""))
                : region == Plans.Harstadregionen.Id ? With(Plans.Harstadregionen, Activity("Kommunikasjon", ""))
                : null
        );
        CommandReader.Read("status på kommunikasjon i Fosen", context).Slots.Activity.ShouldBe("Kommunikasjonsstrategi");
        CommandReader.Read("status på kommunikasjon", context).Slots.Activity.ShouldBe("Kommunikasjon");
        CommandReader.Read("status på kommunikasjon i Namdal", context).Slots.Activity.ShouldBe("Kommunikasjon");
    }

    private static string Plain(string title) => title.Replace('ø', 'o').Replace('å', 'a').Replace("æ", "ae", StringComparison.Ordinal);

    private static RegionState With(CityRegion region, PlannedActivity activity) =>
        RegionState.Of(region) with
        {
            All = [ActivityState.New(activity)],
        };

    private static PlannedActivity Activity(string title, string specification) =>
        new(ActivityId.Of(title), 0, title, [new ActivityStep(specification, Due.Unset, Due.Unset)]);
}
