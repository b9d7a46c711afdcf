using ByregionBot.Language;
using ByregionBot.Planning;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Language;

public sealed class PlanTimeFinderTests
{
    private static readonly PlanTimeContext Harstad = new(
        new LocalDate(2016, 2, 15),
        new ProjectPeriod(new LocalDate(2015, 1, 1), new LocalDate(2017, 12, 31))
    );

    /// <summary>A bar stands between phrases.</summary>
    [Theory]
    [InlineData("handlingsplan 2016 Harstad", "2016")]
    [InlineData("milepæler vår 2016", "vår 2016")]
    [InlineData("hva forfaller denne måneden?", "denne måneden")]
    [InlineData("kva fristar har vi før sommaren?", "før sommaren")]
    [InlineData("involvering av næringslivet er utsett til hausten", "hausten")]
    [InlineData("status næringsplaner ferdig 27.10.15", "27.10.15")]
    [InlineData("slett rapporten min fra i går", "i går")]
    [InlineData("flytt næringskonferansen til 14/10-16", "14/10-16")]
    [InlineData("flytt politisk forankring til årsskiftet 2017/18, sak 12/16", "årsskiftet 2017/18")]
    [InlineData("jeg er i permisjon til 1. august, Kari tar over", "til 1. august")]
    [InlineData("Per er vara for Ibestad i mars", "mars")]
    [InlineData("lag rapport til KMD per 15.02.16", "per 15.02.16")]
    [InlineData("minn meg på det igjen på mandag", "på mandag")]
    [InlineData("move the action plan deadline to Q4 2017", "Q4 2017")]
    [InlineData("flytt møtet fra 1. mars til 15. april 2016", "1. mars|15. april 2016")]
    [InlineData("Kari er vara fra 1. mars til 15. april 2016.", "fra 1. mars til 15. april 2016")]
    [InlineData("vis planen for mai.", "mai")]
    [InlineData("frister i løpet av våren", "i løpet av våren")]
    [InlineData("hva skjer i høst?", "i høst")]
    [InlineData("hva skjer i vår", "i vår")]
    [InlineData("minn oss på det om to uker", "om to uker")]
    [InlineData("what is due in two weeks", "in two weeks")]
    [InlineData("what is due in May 2016?", "May 2016")]
    [InlineData("rapporten skal være ferdig innen utgangen av juni 2016", "innen utgangen av juni 2016")]
    [InlineData("møtet er torsdag 14. april 2016 kl. 10.00 i Harstad", "torsdag 14. april 2016")]
    [InlineData("utsatt til septmber 2016", "septmber 2016")]
    [InlineData("konferansen: vår/sommer 2017, evaluering: høst 2017", "vår/sommer 2017|høst 2017")]
    [InlineData("flytt alt etter påske til etter sommeren", "etter påske|etter sommeren")]
    [InlineData("ikke send påminnelser mellom jul og nyttår", "mellom jul og nyttår")]
    [InlineData("I'm away from 1 July to 15 August, Ola covers", "from 1 July to 15 August")]
    [InlineData("hva er planen vår for våren?", "våren")]
    [InlineData("rapporten kommer 2016", "2016")]
    [InlineData("hva forfaller de neste to ukene", "neste to ukene")]
    public void The_phrase_is_found_with_the_preposition_that_belongs_to_it(string sentence, string phrases) =>
        Found(sentence).ShouldBe(phrases);

    [Theory]
    [InlineData("vis planen vår")]
    [InlineData("hva står i vår region")]
    [InlineData("møtet var fint")]
    [InlineData("vedtatt i sak 12/16")]
    [InlineData("sak nr. 12/16")]
    [InlineData("PS 12/16 sak 14/16")]
    [InlineData("send ukesrapport hver mandag kl 08.00")]
    [InlineData("skyv fristen for kommunikasjon to uker")]
    [InlineData("påminn oss 14 dager før frist")]
    [InlineData("forankring etter valget er halvveis")]
    [InlineData("may I see the plan")]
    [InlineData("det kostet 2016 kroner")]
    [InlineData("se pkt. 3.2")]
    [InlineData("gi Kari mandat")]
    [InlineData("Mai er vara for Kari")]
    [InlineData("jf. arkivsak 15/1234")]
    [InlineData("vi er 2 uker forsinket")]
    [InlineData("Per er vara for Ibestad")]
    [InlineData("status for hele prosjektet")]
    [InlineData("to av tre kommuner er ferdige, 2/3 av alle")]
    [InlineData("")]
    public void Words_that_only_look_like_time_are_left_alone(string sentence) => Found(sentence).ShouldBeEmpty();

    [Fact]
    public void The_new_time_is_read_without_the_word_that_leads_to_it()
    {
        var moved = PlanTimeReader.FindIn("flytt forankring til årsskiftet 2017/18", Harstad).ShouldHaveSingleItem();
        moved.Reading.Due.Kind.ShouldBe(DueKind.Span);
        moved.Reading.Due.Start.ShouldBe(new LocalDate(2017, 12, 15));
        moved.Reading.Due.Wording.ShouldBe("årsskiftet 2017/18");
    }

    [Fact]
    public void Places_are_those_of_the_sentence_as_given_also_where_letters_are_in_two_pieces()
    {
        const string sentence = "møtet er i ho\u0308st, flytt det til va\u030Aren 2017";
        var found = PlanTimeReader.FindIn(sentence, Harstad).ShouldHaveSingleItem();
        sentence.Substring(found.Start, found.Length).ShouldBe("va\u030Aren 2017");
    }

    [Fact]
    public void Every_place_found_lies_in_the_sentence() =>
        Gen.String[Gen.Char["abimørvårjul 0123456789./-,–()'\u030A\n"], 0, 80]
            .Sample(sentence =>
            {
                var end = 0;
                foreach (var found in PlanTimeReader.FindIn(sentence, Harstad))
                {
                    found.Start.ShouldBeGreaterThanOrEqualTo(end);
                    found.Length.ShouldBeGreaterThan(0);
                    found.Reading.Due.Kind.ShouldNotBe(DueKind.Unknown);
                    end = found.Start + found.Length;
                }
                end.ShouldBeLessThanOrEqualTo(sentence.Length);
            });

    private static string Found(string sentence) =>
        string.Join('|', PlanTimeReader.FindIn(sentence, Harstad).Select(found => sentence.Substring(found.Start, found.Length)));
}
