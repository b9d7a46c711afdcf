using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>One activity: how it stands, who has said so, when it is due, and what happened to it last.</summary>
internal static class ActivityCard
{
    /// <summary>The card and its line in notifications.</summary>
    /// <param name="state">The region.</param>
    /// <param name="standing">The activity today.</param>
    /// <param name="history">Its history, the newest first.</param>
    /// <param name="most">So many entries of it are shown.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        RegionState state,
        ActivityStanding standing,
        ImmutableArray<HistoryLine> history,
        int most,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        var (region, activity) = (state.Region.Id.Value, standing.Activity);
        var words = LookUpParts.Standing(standing, texts);
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(activity.Title, state.Region.Name),
                    .. CardParts.ReadAs(readAs, texts),
                    .. CardParts.First([
                        CardParts.Row(
                            standing.IsOverdue ? CardParts.LateMark : CardParts.Mark(standing.Progress),
                            [CardParts.Strong(words), .. Said(standing.Reports.Whole, texts)]
                        ),
                        .. activity.Responsible is { } responsible
                            ? [CardParts.Quiet(texts.Say("lookup.responsible", ("name", responsible.Name)))]
                            : Enumerable.Empty<CardElement>(),
                    ]),
                    .. CardParts.Section(Parts(standing, texts)),
                    .. CardParts.Section(activity.Steps.SelectMany(step => Step(step, texts))),
                    .. CardParts.Section([
                        CardParts.Heading(texts["lookup.history"]),
                        .. history.IsEmpty ? [CardParts.Words(texts["lookup.no-history"])] : Enumerable.Empty<CardElement>(),
                        .. LookUpParts.Rows(history, most, line => HistoryLines.Row(line, state, texts), texts),
                    ]),
                    .. CardParts.Buttons(
                        CardParts.Button(
                            texts["action.report"],
                            CardVerbs.ReportStart,
                            (CardKeys.Region, region),
                            (CardKeys.Activity, activity.Id.Value)
                        ),
                        CardParts.Button(
                            texts["action.history"],
                            CardVerbs.HistoryShow,
                            (CardKeys.Region, region),
                            (CardKeys.Activity, activity.Id.Value)
                        ),
                        CardParts.Button(texts["action.plan"], CardVerbs.PlanShow, (CardKeys.Region, region))
                    ),
                ]
            ),
            $"{activity.Title}: {words}"
        );
    }

    private static IEnumerable<CardElement> Parts(ActivityStanding standing, Texts texts)
    {
        if (standing.Reports.Parts.IsEmpty)
            yield break;
        yield return CardParts.Heading(texts["lookup.parts"]);
        foreach (var (municipality, report) in standing.Reports.Parts)
            yield return CardParts.Row(
                CardParts.Mark(report.Progress),
                [CardParts.Words($"{municipality}: {ReportWords.Of(report, texts)}"), .. Said(report, texts)]
            );
    }

    private static IEnumerable<CardElement> Said(ProgressReport? report, Texts texts)
    {
        if (report is null)
            yield break;
        yield return CardParts.Quiet(texts.Say("lookup.reported-by", ("name", report.By.Name), ("date", texts.ShortDate(report.Day))));
        if (report.Comment.Length > 0)
            yield return CardParts.Quiet(texts.Say("report.comment", ("comment", report.Comment)));
    }

    private static IEnumerable<CardElement> Step(ActivityStep step, Texts texts)
    {
        yield return CardParts.Strong(DueText.Of(step.Current, texts));
        if (step.Current != step.Adopted)
            yield return CardParts.Quiet(texts.Say("plan.adopted", ("time", DueText.Of(step.Adopted, texts))));
        if (step.Specification.Length > 0)
            yield return CardParts.Words(step.Specification);
    }
}
