using System.Collections.Immutable;
using System.Text.Json;
using ByregionBot.Planning;

namespace ByregionBot.Registry;

/// <summary>
/// The regions that are known to have taken part, with what is verified about them. Where no source names the members, there are none:
/// the rest comes as data.
/// </summary>
internal static class VerifiedRegions
{
    public static ImmutableArray<CityRegion> All { get; } = Load();

    private static ImmutableArray<CityRegion> Load()
    {
        using var data = EmbeddedData.Open("verified-regions.json");
        return [.. data.RootElement.EnumerateArray().Select(ToRegion)];
    }

    private static CityRegion ToRegion(JsonElement region) =>
        new(
            new RegionId(region.Text("id")),
            region.Text("name"),
            region.Texts("aliases"),
            region.TryGetProperty("members", out var members) ? [.. members.EnumerateArray().Select(ToMember)] : []
        );

    private static Membership ToMember(JsonElement member) =>
        new(member.Text("municipality"), member.Day("from"), member.Day("to"), member.Texts("otherNames"));
}
