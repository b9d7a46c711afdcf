using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Registry;

/// <summary>The regions that are known to have taken part, with what is verified about them.</summary>
internal static class VerifiedRegions
{
    public static ImmutableArray<CityRegion> All { get; } = [];
}
