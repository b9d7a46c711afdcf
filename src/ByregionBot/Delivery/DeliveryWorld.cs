using System.Collections.Frozen;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Delivery;

/// <summary>Loads what kinds are asked with: the region, and what they may know besides.</summary>
internal sealed class DeliveryWorld(
    RegionStore regions,
    AddressStore addresses,
    PeopleStore people,
    RightsReader rights,
    ProgrammeClock clock
)
{
    /// <summary>The region and its context; null when nobody knows the region.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<(RegionState Region, DeliveryContext Context)?> LoadAsync(RegionId id, CancellationToken cancellation)
    {
        if (await regions.LoadAsync(id, cancellation) is not { } region)
            return null;
        var places = await addresses.PlacesOfAsync(id, cancellation);
        var settings = new List<FrozenDictionary<string, PersonSettings>>();
        foreach (var tenant in places.Select(place => place.TenantId).Distinct(StringComparer.Ordinal))
            settings.Add(await people.AllAsync(tenant, cancellation));
        return (
            region,
            new DeliveryContext(
                rights.Leads(region, clock.Today),
                person => settings.Select(of => of.GetValueOrDefault(person)).FirstOrDefault(of => of is not null) ?? PersonSettings.None
            )
            {
                HasChannel = places.Count > 0,
            }
        );
    }
}
