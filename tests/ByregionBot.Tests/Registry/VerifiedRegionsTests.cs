using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Registry;

public sealed class VerifiedRegionsTests
{
    private static readonly RegionDirectory Directory = new(VerifiedRegions.All);
    private static readonly LocalDate ReportDay = new(2016, 2, 15);
    private static readonly LocalDate LastDay = new(2019, 12, 31);

    [Fact]
    public void Harstadregionen_has_seven_municipalities_in_2016() =>
        Find("Harstadregionen")
            .MunicipalitiesOn(ReportDay)
            .ShouldBe(["Gratangen", "Harstad", "Ibestad", "Kvæfjord", "Lavangen", "Salangen", "Skånland"]);

    [Theory]
    [InlineData("Sør-Troms")]
    [InlineData("STRR")]
    [InlineData("Hárstták")]
    public void Harstadregionen_answers_to_what_people_call_it(string alias) => Find("Harstadregionen").Aliases.ShouldContain(alias);

    [Fact]
    public void Both_councils_end_the_day_before_the_new_one_begins()
    {
        foreach (var old in new[] { Find("Harstadregionen"), Find("Narvikregionen") })
        {
            old.MunicipalitiesOn(LastDay).ShouldNotBeEmpty();
            old.MunicipalitiesOn(LastDay.PlusDays(1)).ShouldBeEmpty();
        }
        var council = Find("Hålogalandsrådet");
        council.MunicipalitiesOn(LastDay).ShouldBeEmpty();
        council.MunicipalitiesOn(LastDay.PlusDays(1)).Count().ShouldBe(8);
    }

    [Fact]
    public void No_municipality_is_in_two_regions_on_one_day()
    {
        foreach (var day in new[] { ReportDay, LastDay, LastDay.PlusDays(1) })
            VerifiedRegions.All.SelectMany(region => region.MunicipalitiesOn(day)).ShouldBeUnique();
    }

    [Fact]
    public void No_two_regions_share_an_id_a_name_or_an_alias()
    {
        VerifiedRegions.All.Select(region => region.Id).ShouldBeUnique();
        VerifiedRegions.All.SelectMany(region => region.Aliases.Prepend(region.Name)).ShouldBeUnique();
    }

    [Fact]
    public void Ids_follow_from_the_names() => VerifiedRegions.All.ShouldAllBe(region => region.Id.Value == AsciiName.Of(region.Name));

    private static CityRegion Find(string name) => Directory.Find(name).ShouldNotBeNull();
}
