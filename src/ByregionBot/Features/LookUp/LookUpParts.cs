using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>What the answers share: a header with the region, how names were corrected, the answer, and the ways on.</summary>
internal static class LookUpParts
{
    /// <summary>An answer about one region.</summary>
    /// <param name="region">The region.</param>
    /// <param name="subtitle">What the answer is about.</param>
    /// <param name="answer">The answer in one line, for notifications.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="body">The answer.</param>
    /// <param name="texts">The bot's sentences.</param>
    /// <param name="verb">The question itself: the buttons offer the others.</param>
    public static (AdaptiveCard Card, string Summary) Answer(
        CityRegion region,
        string subtitle,
        string answer,
        IReadOnlyList<ReadAs> readAs,
        IEnumerable<CardElement> body,
        Texts texts,
        string verb
    ) =>
        (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(region.Name, subtitle),
                    .. CardParts.ReadAs(readAs, texts),
                    .. body,
                    .. CardParts.Buttons(Ways(region, verb, texts)),
                ]
            ),
            $"{region.Name}: {answer}"
        );

    /// <summary>The region has no plan to answer from.</summary>
    public static (AdaptiveCard Card, string Summary) WithoutPlan(CityRegion region, IReadOnlyList<ReadAs> readAs, Texts texts) =>
        (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(region.Name),
                    .. CardParts.ReadAs(readAs, texts),
                    .. CardParts.First(CardParts.MissingPlan(region, texts)),
                ]
            ),
            $"{region.Name}: {texts["plan.missing.title"]}"
        );

    /// <summary>So many rows, and how many there are beside.</summary>
    public static IEnumerable<CardElement> Rows<T>(ImmutableArray<T> all, int most, Func<T, CardElement> row, Texts texts) =>
        all.Take(most)
            .Select(row)
            .Concat(
                all.Length > most
                    ? [CardParts.Quiet(texts.Say("lookup.more", ("count", texts.Number(all.Length - most))))]
                    : Enumerable.Empty<CardElement>()
            );

    /// <summary>How an activity stands, with the light that people have set.</summary>
    public static string Standing(ActivityStanding standing, Texts texts) =>
        standing.StatedLight is { } light
            ? $"{CardParts.StandingWords(standing, texts)} · {ReportWords.Light(light, texts)}"
            : CardParts.StandingWords(standing, texts);

    private static IEnumerable<CardAction> Ways(CityRegion region, string verb, Texts texts)
    {
        if (verb is CardVerbs.ReportMissing or CardVerbs.PlanUpcoming)
            yield return CardParts.Button(texts["action.report"], CardVerbs.ReportStart, (CardKeys.Region, region.Id.Value));
        yield return CardParts.Button(texts["action.status"], CardVerbs.StatusRegion, (CardKeys.Region, region.Id.Value));
        yield return CardParts.Button(texts["action.plan"], CardVerbs.PlanShow, (CardKeys.Region, region.Id.Value));
    }
}
