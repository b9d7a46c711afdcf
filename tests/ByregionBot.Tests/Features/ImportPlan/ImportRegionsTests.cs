using ByregionBot.Features.ImportPlan;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ImportPlan;

public sealed class ImportRegionsTests : IDisposable
{
    private const string Fjord = """
        region;alias;kommune;fra;til;andre navn;rapportdatoer
        Fjordregionen;Fjorden|FJ;Vika;;31.12.2019;;2016-02-15
        Fjordregionen;;Øya;2015-01-01;;Suolu;
        Narvikregionen;Narvik|Ofoten;Narvik;;;;
        """;

    private static readonly Actor Kari = new("kari", "Kari Eksempel");
    private static readonly Instant Now = Instant.FromUtc(2016, 2, 15, 8, 0);
    private static readonly LocalDate Today = new(2016, 2, 15);
    private readonly TemporaryStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Regions_of_a_table_are_known_with_names_members_and_dates()
    {
        await SaveAsync(Fjord);
        var region = (await _store.Directory.LoadAsync(Stop)).Find("Fjordregionen").ShouldNotBeNull();
        region.Id.Value.ShouldBe("fjordregionen");
        region.Aliases.ShouldBe(["Fjorden", "FJ"]);
        (await _store.Regions.LoadAsync(region.Id, Stop))
            .ShouldNotBeNull()
            .Settings.ReportDates.Select(report => report.Date)
            .ShouldBe([new LocalDate(2016, 2, 15)]);
        region.MunicipalitiesOn(new LocalDate(2019, 12, 31)).ShouldBe(["Vika", "Øya"]);
        region.MunicipalitiesOn(new LocalDate(2020, 1, 1)).ShouldBe(["Øya"]);
        region.Members[1].OtherNames.ShouldBe(["Suolu"]);
    }

    [Fact]
    public async Task Region_that_was_known_is_changed_and_keeps_its_id()
    {
        var saved = await SaveAsync(Fjord);
        saved
            .Select(region => (region.Region.Id.Value, region.IsNew, region.IsChanged))
            .ShouldBe([("fjordregionen", true, true), ("narvikregionen", false, true)]);
        (await _store.Directory.LoadAsync(Stop)).Find("Narvikregionen").ShouldNotBeNull().Members.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Same_table_again_changes_nothing()
    {
        await SaveAsync(Fjord);
        (await SaveAsync(Fjord)).ShouldAllBe(region => !region.IsNew && !region.IsChanged);
        (await _store.Regions.HistoryAsync(new RegionId("fjordregionen"), Stop)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_table_has_no_column_for_stays()
    {
        await SaveAsync(Fjord);
        await SaveAsync("Region;Aliases\nFjordregionen;Fjorden|Ytre fjord");
        var region = (await _store.Directory.LoadAsync(Stop)).Find("Fjordregionen").ShouldNotBeNull();
        region.Aliases.ShouldBe(["Fjorden", "Ytre fjord"]);
        region.Members.Length.ShouldBe(2);
    }

    [Fact]
    public async Task Region_keeps_its_history_under_a_new_name_when_the_table_gives_its_id()
    {
        await SaveAsync(Fjord);
        await SaveAsync("id,region\nfjordregionen,Fjord og fjell");
        var regions = (await _store.Directory.LoadAsync(Stop)).Regions;
        regions.ShouldContain(region => region.Name == "Fjord og fjell");
        regions.ShouldNotContain(region => region.Name == "Fjordregionen");
    }

    [Theory]
    [InlineData("kommune;fra\nVika;2015-01-01", nameof(RegionsFault.NoHeader), 1)]
    [InlineData("region;farge\nFjord;blå", nameof(RegionsFault.UnknownColumn), 1)]
    [InlineData("region;byregion\nFjord;Fjord", nameof(RegionsFault.ColumnTwice), 1)]
    [InlineData("region;kommune\nFjord;Vika\n;Øya", nameof(RegionsFault.NoRegion), 3)]
    [InlineData("region;kommune;fra\nFjord;Vika;31.02.2015", nameof(RegionsFault.BadDate), 2)]
    [InlineData("region;kommune;fra;til\nFjord;Vika;2016-01-01;2015-12-31", nameof(RegionsFault.EndsBeforeItBegins), 2)]
    [InlineData("region;kommune;fra;til\nFjord;Vika;;2015-12-31\nFjord;Vika;2015-12-31;", nameof(RegionsFault.MembershipsOverlap), 3)]
    [InlineData("region;kommune;fra\nFjord;;2016-01-01", nameof(RegionsFault.DatesWithoutMunicipality), 2)]
    [InlineData("region;alias\nFjord;STRR", nameof(RegionsFault.NameTaken), 2)]
    [InlineData("region;alias\nFjord;Vest\nFjell;Vest", nameof(RegionsFault.NameTaken), 3)]
    [InlineData("region\tkommune\n—\tVika", nameof(RegionsFault.NameNotUsable), 2)]
    public async Task Fault_is_told_with_its_line_and_nothing_is_stored(string text, string fault, int line)
    {
        var table = await ReadAsync(text);
        var found = table.Faults.ShouldHaveSingleItem();
        (found.Fault.ToString(), found.Line).ShouldBe((fault, line));
        await Should.ThrowAsync<ArgumentException>(async () => await Handler.SaveAsync(table, Kari, Now, Today, Stop));
        (await _store.Directory.LoadAsync(Stop)).Regions.Length.ShouldBe(VerifiedRegions.All.Length);
    }

    [Fact]
    public async Task One_municipality_may_be_a_member_twice_at_different_times() =>
        (await ReadAsync("region;kommune;fra;til\nFjord;Vika;;2015-12-31\nFjord;Vika;2018-01-01;")).Faults.ShouldBeEmpty();

    private ImportRegionsHandler Handler => new(_store.Regions, _store.Directory);

    private async Task<RegionsTable> ReadAsync(string text)
    {
        var file = PlanFileReader.Read("regions.csv", System.Text.Encoding.UTF8.GetBytes(text), RegionsTable.NamesColumns);
        return RegionsTable.Read(file.ShouldBeOfType<PlanFile.Readable>().Lines, await _store.Directory.LoadAsync(Stop));
    }

    private async Task<IReadOnlyList<RegionSaved>> SaveAsync(string text)
    {
        var table = await ReadAsync(text);
        table.Faults.ShouldBeEmpty();
        return await Handler.SaveAsync(table, Kari, Now, Today, Stop);
    }
}
