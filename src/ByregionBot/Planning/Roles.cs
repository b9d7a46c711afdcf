using NodaTime;

namespace ByregionBot.Planning;

/// <summary>What a person may do in a region.</summary>
public enum Role
{
    /// <summary>Reads (leser).</summary>
    Reader,

    /// <summary>Reports for one municipality (kommunekontakt).</summary>
    MunicipalContact,

    /// <summary>Everything in one region (prosjektleder).</summary>
    ProjectLead,

    /// <summary>Everything in one region, mostly on behalf of others (sekretariat).</summary>
    Secretariat,

    /// <summary>Reads all regions (program), such as the ministry.</summary>
    Programme,

    /// <summary>Everything everywhere (administrator).</summary>
    Administrator,
}

/// <summary>A role given to a person.</summary>
/// <param name="Person">Who. The object id is empty for a person known by name alone; a name gives no rights.</param>
/// <param name="Role">What.</param>
/// <param name="Municipality">The municipality of a contact; null for other roles.</param>
/// <param name="To">Last day, that day included; null when open.</param>
/// <param name="Details">How to reach the person, such as an e-mail address; empty when not given.</param>
public sealed record RoleGrant(Actor Person, Role Role, string? Municipality = null, LocalDate? To = null, string Details = "")
{
    public bool HoldsOn(LocalDate day) => To is null || day <= To;

    /// <summary>Whether it lets somebody who is known decide everything in the region on that day.</summary>
    public bool LeadsOn(LocalDate day) => Role is Role.ProjectLead or Role.Secretariat && Person.ObjectId.Length > 0 && HoldsOn(day);
}

/// <summary>Somebody stands in for another.</summary>
/// <param name="Person">Who stands in; the object id is empty for a person known by name alone.</param>
/// <param name="For">Whom: a person, or null when it is for a municipality.</param>
/// <param name="Municipality">The municipality; null when it is for a person.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, that day included; null when open.</param>
public sealed record Deputy(Actor Person, Actor? For, string? Municipality, LocalDate From, LocalDate? To)
{
    public bool HoldsOn(LocalDate day) => From <= day && (To is null || day <= To);
}
