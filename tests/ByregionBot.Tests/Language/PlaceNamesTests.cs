using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Language;

public sealed class PlaceNamesTests
{
    private static readonly PlaceNames In2016 = new(Plans.Directory, Plans.DemoDay);
    private static readonly PlaceNames In2021 = new(Plans.Directory, new LocalDate(2021, 6, 1));

    // Invented: nothing in the reading may know real names.
    private static readonly CityRegion Fjellregionen = Region(
        "Fjellregionen",
        ["Fjell", "Øvre Dalstrøk"],
        new Membership("Bråttås", null, null, ["Bruhttás"]),
        new Membership("Lågheim", null, new LocalDate(2017, 12, 31), [])
    );
    private static readonly CityRegion Kystlandet = Region(
        "Kystlandet",
        ["KLR"],
        new Membership("Lågheim", new LocalDate(2018, 1, 1), null, []),
        new Membership("Sandvær", null, null, [])
    );
    private static readonly CityRegion Kystlander = Region("Kystlander", [], new Membership("Sandvær", null, null, []));
    private static readonly RegionDirectory Invented = new([Fjellregionen, Kystlandet, Kystlander]);

    [Theory]
    [InlineData("Harstadregionen")]
    [InlineData("Harstadregionens plan")]
    [InlineData("i Harstad-regionen")]
    [InlineData("Harstad region")]
    [InlineData("the Harstad region")]
    [InlineData("HARSTADREGIONEN")]
    [InlineData("Harstad")]
    [InlineData("Sør-Troms")]
    [InlineData("sør troms")]
    [InlineData("Sor-Troms")]
    [InlineData("Soer-Troms regionråd")]
    [InlineData("STRR")]
    [InlineData("Hárstták")]
    [InlineData("harsttak")]
    public void A_region_is_found_by_any_of_its_names(string text) => Only(In2016, text).ShouldBe(("Harstadregionen", null));

    [Theory]
    [InlineData("Ibestad", "Harstadregionen", "Ibestad")]
    [InlineData("Ibestads status", "Harstadregionen", "Ibestad")]
    [InlineData("Kvaefjord", "Harstadregionen", "Kvæfjord")]
    [InlineData("Kvafjord", "Harstadregionen", "Kvæfjord")]
    [InlineData("skanland", "Harstadregionen", "Skånland")]
    [InlineData("Loabák", "Harstadregionen", "Lavangen")]
    [InlineData("Dielddanuorri", "Narvikregionen", "Tjeldsund")]
    [InlineData("Skånland kommune", "Harstadregionen", "Skånland")]
    public void A_municipality_is_found_with_its_region(string text, string region, string municipality) =>
        Only(In2016, text).ShouldBe((region, municipality));

    [Theory]
    [InlineData("Harstad kommune", "Harstadregionen", "Harstad")]
    [InlineData("Narvik kommunes plan", "Narvikregionen", "Narvik")]
    [InlineData("Tromsø kommune", "Tromsø", "Tromsø")]
    public void The_word_for_a_municipality_means_the_municipality(string text, string region, string municipality) =>
        Only(In2016, text).ShouldBe((region, municipality));

    [Theory]
    [InlineData("status narviksregionen", "Narvikregionen", "narviksregionen")]
    [InlineData("status Harstd", "Harstadregionen", "Harstd")]
    [InlineData("status Kristiansudn", "Kristiansund", "Kristiansudn")]
    [InlineData("status midt toms", "Midt-Troms", "midt toms")]
    public void A_slip_is_mended_and_told(string text, string region, string written)
    {
        var place = In2016.FindIn(text).ShouldHaveSingleItem();
        place.Region.ShouldNotBeNull().Name.ShouldBe(region);
        place.ReadAs.ShouldBe(new ReadAs(written, region));
    }

    [Fact]
    public void Between_two_names_that_are_equally_near_nothing_is_guessed()
    {
        var place = In2016.FindIn("status Balangen").ShouldHaveSingleItem();
        place.IsAmbiguous.ShouldBeTrue();
        place.Choices.Select(c => c.Municipality).ShouldBe(["Ballangen", "Salangen"], ignoreOrder: true);
        In2016.FindIn("status Lalangen").ShouldHaveSingleItem().IsAmbiguous.ShouldBeTrue("even when both are in one region");
    }

    [Theory]
    [InlineData("Våler")]
    [InlineData("Os")]
    [InlineData("Bø")]
    [InlineData("Nes")]
    [InlineData("Sande")]
    [InlineData("Herøy")]
    public void A_name_that_several_municipalities_bear_is_asked_about(string name)
    {
        var place = In2016.FindIn($"status {name}").ShouldHaveSingleItem();
        place.IsAmbiguous.ShouldBeTrue();
        place.Municipality.ShouldBe(name);
    }

    [Theory]
    [InlineData("status hos os")]
    [InlineData("skal vi bo her")]
    [InlineData("det var på et nes en gang")]
    [InlineData("vi lager en strand der")]
    public void A_short_or_common_word_is_no_place_unless_it_stands_as_one(string text) => In2016.FindIn(text).ShouldBeEmpty();

    [Fact]
    public void Membership_counts_on_the_day_that_is_asked_about()
    {
        Only(In2016, "Tjeldsund").ShouldBe(("Narvikregionen", "Tjeldsund"));
        Only(In2021, "Tjeldsund").ShouldBe(("Hålogalandsrådet", "Tjeldsund"));
        Only(In2021, "Gratangen").ShouldBe(("Hålogalandsrådet", "Gratangen"));
    }

    [Fact]
    public void A_municipality_that_has_left_is_still_found_where_it_was_and_that_is_told()
    {
        var place = In2021.FindIn("status Skånland").ShouldHaveSingleItem();
        place.Region.ShouldNotBeNull().Name.ShouldBe("Harstadregionen");
        place.Membership.ShouldNotBeNull().To.ShouldBe(new LocalDate(2019, 12, 31));
        In2016.FindIn("status Skånland").ShouldHaveSingleItem().Membership.ShouldBeNull();
    }

    [Theory]
    [InlineData("Øvre Dalstrøk", "Fjellregionen", null)]
    [InlineData("ovre dalstrok", "Fjellregionen", null)]
    [InlineData("Fjell-regionen", "Fjellregionen", null)]
    [InlineData("KLR", "Kystlandet", null)]
    [InlineData("Bruhttás", "Fjellregionen", "Bråttås")]
    [InlineData("Braattaas", "Fjellregionen", "Bråttås")]
    [InlineData("Lågheim", "Fjellregionen", "Lågheim")]
    public void No_name_is_known_but_those_of_the_directory(string text, string region, string? municipality) =>
        Only(new PlaceNames(Invented, new LocalDate(2016, 1, 1)), text).ShouldBe((region, municipality));

    [Fact]
    public void A_municipality_of_two_regions_is_asked_about_unless_the_conversation_is_bound_to_one()
    {
        var day = new LocalDate(2016, 1, 1);
        var place = new PlaceNames(Invented, day).FindIn("status Sandvær").ShouldHaveSingleItem();
        place.IsAmbiguous.ShouldBeTrue();
        place.Choices.Select(c => c.Region).ShouldBe([Kystlandet, Kystlander], ignoreOrder: true);
        Only(new PlaceNames(Invented, day, Kystlander), "status Sandvær").ShouldBe(("Kystlander", "Sandvær"));
    }

    [Fact]
    public void A_slip_between_two_regions_gives_both_to_choose_from()
    {
        var place = new PlaceNames(Invented, new LocalDate(2016, 1, 1)).FindIn("status Kystlandel").ShouldHaveSingleItem();
        place.IsAmbiguous.ShouldBeTrue();
        place.Choices.Select(c => c.Region).ShouldBe([Kystlandet, Kystlander], ignoreOrder: true);
        place.ReadAs.ShouldBeNull();
    }

    [Fact]
    public void The_next_membership_counts_from_its_first_day()
    {
        Only(new PlaceNames(Invented, new LocalDate(2017, 12, 31)), "Lågheim").ShouldBe(("Fjellregionen", "Lågheim"));
        Only(new PlaceNames(Invented, new LocalDate(2018, 1, 1)), "Lågheim").ShouldBe(("Kystlandet", "Lågheim"));
    }

    [Fact]
    public void Every_name_of_the_directory_leads_to_what_bears_it() =>
        Gen.OneOf<CityRegion>([.. Plans.Directory.Regions])
            .SelectMany(region => Gen.OneOf<string>([region.Name, .. region.Aliases]).Select(name => (region, name)))
            .Sample(named => Only(In2016, $"status {named.name}").Region.ShouldBe(named.region.Name));

    [Fact]
    public void Any_text_is_searched_without_harm() =>
        Gen.String[Gen.Char, 0, 200]
            .Sample(text =>
            {
                foreach (var place in In2016.FindIn(text))
                    place.Length.ShouldBeGreaterThan(0);
            });

    private static (string? Region, string? Municipality) Only(PlaceNames names, string text)
    {
        var place = names.FindIn(text).ShouldHaveSingleItem();
        return (place.Region?.Name, place.Municipality);
    }

    private static CityRegion Region(string name, string[] aliases, params Membership[] members) =>
        new(new RegionId(AsciiName.Of(name)), name, [.. aliases], [.. members]);
}
