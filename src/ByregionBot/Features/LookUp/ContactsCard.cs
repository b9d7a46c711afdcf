using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>Who has which role in a region. A role that nobody has is said so.</summary>
internal static class ContactsCard
{
    private const int MostRows = 20;

    /// <summary>Those whom people ask for first.</summary>
    private static readonly ImmutableArray<Role> Order =
    [
        Role.ProjectLead,
        Role.Secretariat,
        Role.MunicipalContact,
        Role.Programme,
        Role.Administrator,
        Role.Reader,
    ];

    /// <summary>What the sentence reader calls those who do the project's work: its lead, and one from each municipality.</summary>
    private const string ProjectGroup = "prosjektgruppe";
    private static readonly ImmutableArray<Role> InProjectGroup = [Role.ProjectLead, Role.MunicipalContact];

    /// <summary>The card and its line in notifications.</summary>
    /// <param name="region">The region.</param>
    /// <param name="grants">The roles that hold today.</param>
    /// <param name="deputies">Those who stand in for somebody, now or later.</param>
    /// <param name="asked">The role asked for; null for all.</param>
    /// <param name="slots">The words of the question.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        CityRegion region,
        ImmutableArray<RoleGrant> grants,
        ImmutableArray<Deputy> deputies,
        Role? asked,
        Slots slots,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        var named = Named(grants);
        // A role that the bot keeps no list of is answered with nobody, never with somebody else.
        ImmutableArray<RoleGrant> answers =
        [
            .. named.Where(grant =>
                (slots.Role is null && asked is null)
                || (
                    (grant.Role == asked || (asked is null && slots.Role == ProjectGroup && InProjectGroup.Contains(grant.Role)))
                    && (slots.Municipality is null || grant.Municipality is null || grant.Municipality == slots.Municipality)
                )
            ),
        ];
        var others = named.RemoveRange(answers);
        var answer = answers.IsEmpty
            ? slots.Role is { } role
                ? texts.Say("lookup.no-contact-as", ("role", role))
                : texts["lookup.no-contact"]
            : texts.List([.. answers.Select(grant => grant.Person.Name).Distinct()]);
        return LookUpParts.Answer(
            region,
            texts["lookup.contacts"],
            answer,
            readAs,
            [
                .. CardParts.First([
                    .. answers.IsEmpty ? [CardParts.Strong(answer)] : Enumerable.Empty<CardElement>(),
                    .. LookUpParts.Rows(answers, MostRows, grant => Row(grant, texts), texts),
                ]),
                .. Others(others, texts),
                .. StandIns(deputies, slots.Municipality, texts),
            ],
            texts,
            CardVerbs.ContactShow
        );
    }

    /// <summary>Who answers for an activity, and those who can be asked beside.</summary>
    /// <param name="region">The region.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="grants">The roles that hold today.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) OfActivity(
        CityRegion region,
        PlannedActivity activity,
        ImmutableArray<RoleGrant> grants,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        var answer = activity.Responsible?.Name ?? texts.Say("lookup.no-responsible", ("activity", activity.Title));
        return LookUpParts.Answer(
            region,
            texts.Say("lookup.responsible-for", ("activity", activity.Title)),
            answer,
            readAs,
            [.. CardParts.First([CardParts.Strong(answer)]), .. Others(Named(grants), texts)],
            texts,
            CardVerbs.ContactShow
        );
    }

    private static ImmutableArray<RoleGrant> Named(ImmutableArray<RoleGrant> grants) =>
        [
            .. grants
                .Where(grant => grant.Person.Name.Length > 0 && Order.Contains(grant.Role))
                .OrderBy(grant => Order.IndexOf(grant.Role))
                .ThenBy(grant => grant.Municipality, StringComparer.Ordinal),
        ];

    private static IEnumerable<CardElement> Others(ImmutableArray<RoleGrant> others, Texts texts) =>
        others.IsEmpty
            ? []
            : CardParts.Section([
                CardParts.Heading(texts["lookup.other-contacts"]),
                .. LookUpParts.Rows(others, MostRows, grant => Row(grant, texts), texts),
            ]);

    private static IEnumerable<CardElement> StandIns(ImmutableArray<Deputy> deputies, string? municipality, Texts texts)
    {
        ImmutableArray<Deputy> meant =
        [
            .. deputies.Where(deputy => municipality is null || deputy.Municipality is null || deputy.Municipality == municipality),
        ];
        return meant.IsEmpty
            ? []
            : CardParts.Section([
                CardParts.Heading(texts["settings.deputies"]),
                .. LookUpParts.Rows(meant, MostRows, deputy => Row(CardParts.Words(RoleWords.Of(deputy, texts))), texts),
            ]);
    }

    private static ColumnSet Row(RoleGrant grant, Texts texts) =>
        Row([
            CardParts.Strong(grant.Person.Name),
            CardParts.Quiet(RoleWords.Of(grant, texts)),
            .. grant.Details.Length > 0 ? [CardParts.Quiet(grant.Details)] : Enumerable.Empty<CardElement>(),
        ]);

    private static ColumnSet Row(params ImmutableArray<CardElement> content) =>
        CardParts.Row(new TextBlock("›") { Color = TextColor.Accent, Weight = TextWeight.Bolder }, content);
}
