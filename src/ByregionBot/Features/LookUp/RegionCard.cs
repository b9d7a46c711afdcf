using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.LookUp;

/// <summary>Who belongs to a region on a day, who did before or will later, and by which names the region goes.</summary>
internal static class RegionCard
{
    /// <summary>The card and its line in notifications.</summary>
    /// <param name="region">The region.</param>
    /// <param name="day">The day asked about.</param>
    /// <param name="municipality">The municipality asked about, by any of its names; null when none was.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        CityRegion region,
        LocalDate day,
        string? municipality,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        ImmutableArray<string> members = [.. region.MunicipalitiesOn(day)];
        var answer = members.IsEmpty
            ? texts["lookup.no-members"]
            : texts.Say("lookup.members", ("count", texts.Number(members.Length)), ("n", members.Length));
        ImmutableArray<Membership> others = [.. region.Members.Where(member => !member.HoldsOn(day))];
        return LookUpParts.Answer(
            region,
            texts.Say("lookup.region", ("date", texts.Date(day))),
            members.IsEmpty ? answer : texts.List(members),
            readAs,
            [
                .. municipality is not null && region.MembershipOf(municipality, day) is { } asked
                    ? [CardParts.Words(Belonging(region, asked, day, texts))]
                    : Enumerable.Empty<CardElement>(),
                .. CardParts.First([
                    CardParts.Heading(answer),
                    .. members.IsEmpty ? Enumerable.Empty<CardElement>() : [CardParts.Words(texts.List(members))],
                ]),
                .. CardParts.Section(others.Select(other => CardParts.Quiet(Belonging(region, other, day, texts)))),
                .. region.Aliases.IsEmpty
                    ? []
                    : CardParts.Section(CardParts.Quiet(texts.Say("lookup.aliases", ("names", texts.List(region.Aliases))))),
            ],
            texts,
            CardVerbs.RegionInfo
        );
    }

    private static string Belonging(CityRegion region, Membership member, LocalDate day, Texts texts)
    {
        var (name, at) = (("municipality", (object)member.Municipality), ("region", (object)region.Name));
        if (member.HoldsOn(day))
            return texts.Say("notice.member", name, at);
        return member.To is { } last && last < day
            ? texts.Say("notice.member-until", name, at, ("date", texts.Date(last)))
            : texts.Say("notice.member-from", name, at, ("date", texts.Date(member.From.GetValueOrDefault())));
    }
}
