using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Registry;

/// <summary>People who have roles from the start: the settings <c>Roles__0__ObjectId</c>, <c>…__Role</c>, <c>…__Region</c>, <c>…__Municipality</c>.</summary>
/// <param name="Given">Each grant, with the region it is for; null for everywhere.</param>
internal sealed record RoleOptions(ImmutableArray<(RegionId? Region, RoleGrant Grant)> Given)
{
    /// <summary>The names of roles in settings and sentences.</summary>
    public static ImmutableDictionary<string, Role> Names { get; } =
        new Dictionary<string, Role>
        {
            ["leser"] = Role.Reader,
            ["kommunekontakt"] = Role.MunicipalContact,
            ["prosjektleder"] = Role.ProjectLead,
            ["sekretariat"] = Role.Secretariat,
            ["program"] = Role.Programme,
            ["administrator"] = Role.Administrator,
        }.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the settings.</summary>
    /// <exception cref="Hosting.InvalidSettingException">A role has no person, or a name that is none of <see cref="Names"/>.</exception>
    public static RoleOptions From(IConfiguration configuration) => new([.. configuration.GetSection("Roles").GetChildren().Select(Grant)]);

    /// <summary>The grants that hold in this region.</summary>
    public IEnumerable<RoleGrant> In(RegionId region) =>
        Given.Where(given => given.Region is null || given.Region == region).Select(given => given.Grant);

    private static (RegionId? Region, RoleGrant Grant) Grant(IConfigurationSection section)
    {
        var person = section["ObjectId"] ?? "";
        if (person.Length == 0 || !Names.TryGetValue(section["Role"] ?? "", out var role))
            throw new Hosting.InvalidSettingException(
                $"Roles__{section.Key} needs ObjectId, and Role as one of {string.Join(", ", Names.Keys.Order(StringComparer.Ordinal))}."
            );
        return (
            section["Region"] is { Length: > 0 } region ? new RegionId(AsciiName.Of(region)) : null,
            new RoleGrant(new Actor(person, section["Name"] ?? ""), role, section["Municipality"])
        );
    }
}
