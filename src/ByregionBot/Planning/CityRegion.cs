using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>The stable name of a city region in storage: lower-case ASCII letters, digits and hyphens.</summary>
public readonly record struct RegionId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A municipality's place in a city region, with the days on which it holds.</summary>
/// <param name="Municipality">The municipality's name in Norwegian.</param>
/// <param name="From">First day as a member; null when it has been one as long as anybody knows.</param>
/// <param name="To">Last day as a member, that day included; null when it still is one.</param>
/// <param name="OtherNames">Sámi and former names by which people know the municipality.</param>
public sealed record Membership(string Municipality, LocalDate? From, LocalDate? To, ImmutableArray<string> OtherNames)
{
    /// <summary>Whether the membership holds on <paramref name="day"/>.</summary>
    public bool HoldsOn(LocalDate day) => (From is null || From <= day) && (To is null || day <= To);

    /// <summary>Whether people know the municipality by this name.</summary>
    public bool IsCalled(string name) =>
        string.Equals(Municipality, name, StringComparison.OrdinalIgnoreCase)
        || OtherNames.Contains(name, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A city region (byregion): a group of municipalities that runs one development programme together.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">The canonical name, such as "Harstadregionen".</param>
/// <param name="Aliases">Other names that mean exactly this region, such as "Harstad", "Sør-Troms", "STRR".</param>
/// <param name="Members">All memberships, past ones included.</param>
public sealed record CityRegion(RegionId Id, string Name, ImmutableArray<string> Aliases, ImmutableArray<Membership> Members)
{
    /// <summary>The municipalities that belong on <paramref name="day"/>, in the order they are stored.</summary>
    public IEnumerable<string> MunicipalitiesOn(LocalDate day) => Members.Where(m => m.HoldsOn(day)).Select(m => m.Municipality);

    /// <summary>The membership of the municipality with this name, Sámi and former names too: the one that holds on <paramref name="day"/>, else the last.</summary>
    public Membership? MembershipOf(string municipality, LocalDate day)
    {
        Membership? found = null;
        foreach (var member in Members)
            if (member.IsCalled(municipality) && (found is null || !found.HoldsOn(day)))
                found = member;
        return found;
    }

    /// <summary>Whether the municipality with this name belongs to the region, or once did.</summary>
    public bool Has(string municipality) => Members.Any(member => member.IsCalled(municipality));
}
