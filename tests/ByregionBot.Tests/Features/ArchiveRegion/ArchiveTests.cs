using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using ByregionBot.Conversation;
using ByregionBot.Features.ArchiveRegion;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ArchiveRegion;

public sealed class ArchiveTests : IDisposable
{
    private readonly Desk _desk = new(new Office(roles: Desk.Roles));
    private readonly Office _other = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _desk.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Everything_of_a_region_comes_back_as_it_was_in_an_empty_store_and_once()
    {
        var bytes = await LivedInAsync();

        var archive = RegionArchive.Read(bytes).ShouldNotBeNull();
        (await RestoreAsync(archive)).ShouldBe(RestoreOutcome.Restored);
        (await RestoreAsync(archive)).ShouldBe(RestoreOutcome.NothingNew);

        var (there, here) = (await _other.Regions.LoadAsync(DemoPlan.Region, Stop), await _desk.StateAsync(Stop));
        Written(there.ShouldNotBeNull()).ShouldBe(Written(here));
        (await HistoryAsync(_other)).ShouldBe(await HistoryAsync(_desk.Office));
        (await _other.SayAsync("lag rapport per 15.02.16", Stop)).ShouldContain("levert 12. feb. 2016");
        (await _desk.Office.Of<ArchiveHandler>().RestoreAsync(archive, Stop)).ShouldBe(RestoreOutcome.NothingNew);
    }

    [Fact]
    public async Task An_older_store_goes_on_from_the_archive_and_one_that_went_another_way_is_left_alone()
    {
        RegionArchive.Read(await BytesAsync()).ShouldBeNull("nothing is stored yet");
        await _desk.Office.WithDemonstrationAsync(Stop);
        var first = RegionArchive.Read(await BytesAsync()).ShouldNotBeNull();
        await _desk.SayAsync("kommunikasjon i rute: nettsida er ute", Stop);
        var second = RegionArchive.Read(await BytesAsync()).ShouldNotBeNull();

        (await RestoreAsync(first)).ShouldBe(RestoreOutcome.Restored);
        (await RestoreAsync(second)).ShouldBe(RestoreOutcome.Restored);
        await _desk.SayAsync("kommunikasjon er ferdig", Stop);
        await _other.SayAsync("kommunikasjon er forsinket", Stop);
        var before = await HistoryAsync(_other);
        (await RestoreAsync(RegionArchive.Read(await BytesAsync()).ShouldNotBeNull())).ShouldBe(RestoreOutcome.Differs);
        (await HistoryAsync(_other)).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_changed_by_hand_is_no_archive()
    {
        var text = Encoding.UTF8.GetString(await LivedInAsync());
        foreach (
            var broken in (Func<JsonNode, object?>[])
                [
                    root => root["history"]!.AsArray().Remove(root["history"]![3]),
                    root => root["history"]![3]!["Entry"] = (string?)root["history"]![2]!["Entry"],
                    root => root["history"]![3]!["What"] = "Nonsense",
                    root => root["history"]![3]!["RecordedAt"] = "2016",
                    root => root["region"] = "../x",
                    root => root["reports"]!.AsObject().First().Value!["Region"] = "narvikregionen",
                    root => root["reports"] = new JsonObject(),
                    root => root["version"] = 2,
                    root => root.AsObject().Remove("history"),
                ]
        )
        {
            var root = JsonNode.Parse(text).ShouldNotBeNull();
            broken(root);
            RegionArchive.Read(Encoding.UTF8.GetBytes(root.ToJsonString())).ShouldBeNull();
        }
        RegionArchive.Read("[]"u8.ToArray()).ShouldBeNull();
        RegionArchive.Read("{"u8.ToArray()).ShouldBeNull();
        RegionArchive.Read(default).ShouldBeNull();
    }

    [Fact]
    public async Task It_is_offered_in_private_to_those_who_may_change_the_region()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        (await _desk.SayAsync("eksporter alt", Stop, Desk.Kari)).ShouldContain("gis bare til Marit Hansen");
        await _desk.SayAsync("eksporter alt", Stop);
        var offer = _desk.Office.Said.Last().Message.ShouldBeOfType<OutgoingMessage.FileOffer>();
        offer.Name.ShouldBe("alt-harstadregionen-2016-02-15.json");

        await _desk.Office.RunAsync(new Incoming.FileAnswered("f1", Office.Chat(), Office.Marit, "nb-NO", "https://put", offer.Data), Stop);
        RegionArchive.Read(_desk.Office.Files["https://put"].Bytes.AsMemory()).ShouldNotBeNull().Name.ShouldBe("Harstadregionen");
        await _desk.Office.RunAsync(new Incoming.FileAnswered("f2", Office.Chat(), Desk.Kari, "nb-NO", "https://kari", offer.Data), Stop);
        _desk.Office.Files.ShouldNotContainKey("https://kari");
    }

    /// <summary>A region in which most kinds of things have happened.</summary>
    private async Task<byte[]> LivedInAsync()
    {
        await _desk.Office.WithDemonstrationAsync(Stop);
        foreach (
            var sentence in (string[])
                [
                    "kommunikasjon i rute: =1+1 «nettsida» er ute æøå 👍🏽",
                    "flytt politisk forankring til årsskiftet 2017/18, sak 12/16",
                    "ja",
                    "legg til aktivitet: næringskonferanse 14.10.2016",
                    "vi har søkt om utsettelse til 1. mars",
                    "minn oss 14 og 3 dager før fristen",
                    "noter under organisatoriske endringer: Kari leder prosjektgruppa",
                    "angre",
                    "godkjenn rapporten",
                    "rapporten er levert 12.2.2016",
                ]
        )
            await _desk.SayAsync(sentence, Stop);
        return await BytesAsync();
    }

    private async Task<byte[]> BytesAsync() =>
        await _desk.Office.Of<ArchiveHandler>().BytesAsync(await _desk.StateAsync(Stop), Office.Morning, Stop);

    private ValueTask<RestoreOutcome> RestoreAsync(RegionArchive archive) => _other.Of<ArchiveHandler>().RestoreAsync(archive, Stop);

    private static string Written(RegionState state) =>
        Encoding.UTF8.GetString(
            new RegionArchive(state.Region.Id, "", [], ImmutableSortedDictionary<string, string>.Empty).Write(state, Office.Morning)
        );

    private static async Task<List<string>> HistoryAsync(Office office) =>
        [
            .. (await office.Regions.HistoryAsync(DemoPlan.Region, Stop)).Select(static entry =>
                $"{entry.Sequence} {entry.Id} {entry.At} {entry.Day} {entry.By} {entry.What} {entry.Source}"
            ),
        ];
}
