using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>Asks those who can for what a report lacks.</summary>
internal static class RequestCard
{
    private const int MostGaps = 8;

    /// <summary>Draws it.</summary>
    /// <param name="report">The report.</param>
    /// <param name="gaps">What to ask for; at least one.</param>
    /// <param name="by">Who asks.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(FunderReport report, ImmutableArray<ReportLack> gaps, string by, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["funder.request.title"], $"{report.RegionName} · {ReportLayout.Title(report, texts)}"),
                CardParts.Words(texts.Say("funder.request.why", ("name", by), ("date", texts.Date(report.AsOf)))),
                .. gaps.Take(MostGaps)
                    .SelectMany(gap =>
                        CardParts.Section([
                            CardParts.Strong(gap.Title),
                            CardParts.Quiet(texts.Say("funder.card.who", ("who", GapWords.Who(gap, texts)))),
                            .. CardParts.Buttons(
                                CardParts.Button(
                                    texts["action.report"],
                                    CardVerbs.ReportStart,
                                    (CardKeys.Region, report.Region),
                                    (CardKeys.Activity, gap.Activity ?? "")
                                ) with
                                {
                                    Tooltip = gap.Title,
                                }
                            ),
                        ])
                    ),
                .. gaps.Length > MostGaps
                    ? [CardParts.Quiet(texts.Say("funder.card.more-gaps", ("count", texts.Number(gaps.Length - MostGaps))))]
                    : CardParts.Nothing,
            ]
        );
}
