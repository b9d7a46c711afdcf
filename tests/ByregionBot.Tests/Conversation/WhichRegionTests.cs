using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Conversation;

public sealed class WhichRegionTests
{
    private static readonly RegionId Narvik = new("narvikregionen");

    [Fact]
    public void A_named_region_comes_before_the_one_of_the_place() =>
        Known(new Slots { Region = "Harstadregionen" }, Narvik).ShouldBe("Harstadregionen");

    [Fact]
    public void Without_a_name_the_place_decides() => Known(new Slots(), Narvik).ShouldBe("Narvikregionen");

    [Fact]
    public void Without_a_name_in_an_unbound_place_the_person_is_asked_about_all()
    {
        var ask = Asked(new Command(Intent.StatusRegion));

        ask.Question.ShouldBe("Hvilken region gjelder det?");
        ask.Regions.Count.ShouldBe(Plans.Directory.Regions.Length);
    }

    [Fact]
    public void A_municipality_leads_to_the_region_it_belongs_to_on_the_day()
    {
        Known(new Slots { Municipality = "Ibestad" }, null).ShouldBe("Harstadregionen");
        var later = Turns.Written("status Ibestad") with { Today = new(2021, 1, 1) };
        WhichRegion
            .Of(later, new Command(Intent.StatusRegion, new Slots { Municipality = "Ibestad" }))
            .ShouldBeOfType<WhichRegion.Known>()
            .Region.Name.ShouldBe("Hålogalandsrådet");
        WhichRegion
            .Of(later, new Command(Intent.StatusRegion, new Slots { Municipality = "Skånland" }))
            .ShouldBeOfType<WhichRegion.Known>()
            .Region.Name.ShouldBe("Harstadregionen");
    }

    [Fact]
    public void A_name_shared_by_two_municipalities_is_asked_about() =>
        Asked(new Command(Intent.StatusRegion, new Slots { Municipality = "Våler", Ambiguous = true }))
            .Question.ShouldBe("Flere kommuner heter Våler. Hvilken region gjelder det?");

    [Fact]
    public void Two_equally_near_regions_are_put_side_by_side()
    {
        var command = new Command(Intent.StatusRegion, new Slots { Ambiguous = true }) with
        {
            Candidates = ["Harstadregionen", "Narvikregionen"],
        };

        Asked(command).Regions.Select(region => region.Name).ShouldBe(["Harstadregionen", "Narvikregionen"]);
    }

    [Fact]
    public void An_unknown_region_is_named_and_others_offered()
    {
        var ask = Asked(new Command(Intent.StatusRegion, new Slots { Region = "Atlantis" }));

        ask.Question.ShouldContain("«Atlantis»");
        ask.Regions.ShouldNotBeEmpty();
    }

    private static string Known(Slots slots, RegionId? bound) =>
        WhichRegion
            .Of(Turns.Written("status", bound), new Command(Intent.StatusRegion, slots))
            .ShouldBeOfType<WhichRegion.Known>()
            .Region.Name;

    private static WhichRegion.Ask Asked(Command command) =>
        WhichRegion.Of(Turns.Written("status"), command).ShouldBeOfType<WhichRegion.Ask>();
}
