using System.Collections.Immutable;

namespace ByregionBot.Planning;

/// <summary>All regions of the programme, and the municipality names that exist more than once in Norway.</summary>
/// <param name="Regions">Every region known, in no order.</param>
public sealed record RegionDirectory(ImmutableArray<CityRegion> Regions)
{
    /// <summary>Names borne by two municipalities: always ask which.</summary>
    public static ImmutableArray<string> SharedNames { get; } = ["Våler", "Os", "Bø", "Nes", "Sande", "Herøy"];

    /// <summary>The region of this canonical name or id; null when there is none.</summary>
    public CityRegion? Find(string name) =>
        Regions.FirstOrDefault(r =>
            string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(r.Id.Value, name, StringComparison.Ordinal)
        );
}
