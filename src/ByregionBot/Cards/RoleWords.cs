using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>Roles and deputies in words.</summary>
internal static class RoleWords
{
    /// <summary>"kommunekontakt, Ibestad".</summary>
    public static string Of(RoleGrant grant, Texts texts) =>
        grant.Municipality is { } municipality ? $"{Of(grant.Role, texts)}, {municipality}" : Of(grant.Role, texts);

    public static string Of(Role role, Texts texts) =>
        texts[
            role switch
            {
                Role.Reader => "role.reader",
                Role.MunicipalContact => "lookup.role-contact",
                Role.ProjectLead => "lookup.role-lead",
                Role.Secretariat => "lookup.role-secretariat",
                Role.Programme => "lookup.role-programme",
                Role.Administrator => "role.administrator",
                _ => throw new InvalidOperationException($"No word for {role}."),
            }
        ];

    /// <summary>"Kari er vara for Ibestad, 1. mars 2016 – 31. mars 2016".</summary>
    public static string Of(Deputy deputy, Texts texts) =>
        texts.Say(
            "role.deputy",
            ("name", deputy.Person.Name),
            ("whom", deputy.For?.Name ?? deputy.Municipality ?? ""),
            (
                "time",
                deputy.To is { } to
                    ? $"{texts.Date(deputy.From)} – {texts.Date(to)}"
                    : texts.Say("role.from", ("date", texts.Date(deputy.From)))
            )
        );
}
