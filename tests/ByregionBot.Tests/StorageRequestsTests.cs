using ByregionBot.Registry;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

/// <summary>What a turn asks of storage: each request costs time and money.</summary>
public sealed class StorageRequestsTests : IDisposable
{
    private readonly TemporaryStore _file = new();
    private readonly CountingStore _store;
    private readonly Office _office;

    public StorageRequestsTests()
    {
        _store = new CountingStore(_file.Tables);
        _office = new Office(_store);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _office.Dispose();
        _file.Dispose();
    }

    [Fact]
    public async Task An_overview_reads_each_region_once_and_again_only_what_has_changed()
    {
        await _office.WithDemonstrationAsync(Stop);
        var all = (await _office.Of<DirectoryStore>().LoadAsync(Stop)).Regions.Length;
        await _office.SayAsync("hjelp", Stop);
        _store.Reset();
        (await _office.SayAsync("status alle regioner", Stop)).ShouldContain("Harstadregionen");
        _store.Requests.ShouldBeLessThanOrEqualTo(all + 4);
        _store.Reset();
        await _office.SayAsync("hvem har levert?", Stop);
        _store.Requests.ShouldBeLessThanOrEqualTo(4);
        await _office.SayAsync("rapporten er levert", Stop);
        (await _office.SayAsync("hvem har levert?", Stop)).ShouldContain("1 av 1 region har levert");
    }

    [Theory]
    [InlineData("status Harstad", "Neste frister", 4)]
    [InlineData("milepælsplan", "Milepælsplan for Harstadregionen", 4)]
    [InlineData("hva er forsinket?", "over fristen", 4)]
    [InlineData("status per 01.02.2016", "Status 1. februar 2016", 5)]
    [InlineData("kommunikasjon er ferdig", "Lagret", 6)]
    [InlineData("flytt kommunikasjon til 1. juni 2016", "Etter: 1. juni 2016", 5)]
    public async Task A_sentence_costs_few_requests(string sentence, string answer, int most)
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("hjelp", Stop);
        _store.Reset();
        (await _office.SayAsync(sentence, Stop)).ShouldContain(answer);
        _store.Requests.ShouldBeLessThanOrEqualTo(most);
    }

    [Fact]
    public async Task A_question_after_a_report_reads_the_region_by_one_row()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("status Harstad", Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop);
        _store.Reset();
        (await _office.SayAsync("status Harstad", Stop)).ShouldContain("Neste frister");
        _store.RowsRead.ShouldBeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("status Harstad", "Oppdater", 4)]
    [InlineData("status Harstad", "Milepælsplan", 4)]
    [InlineData("rapporter kommunikasjon", "Ingen endring", 6)]
    public async Task A_tap_costs_few_requests(string sentence, string button, int most)
    {
        using var desk = new Desk(_office);
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync(sentence, Stop);
        _store.Reset();
        await desk.TapAsync(desk.LastCard, button, Stop);
        _store.Requests.ShouldBeLessThanOrEqualTo(most);
    }
}
