using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>Who did what and when, with what was before.</summary>
internal static class HistoryCard
{
    /// <summary>The card and its line in notifications.</summary>
    /// <param name="state">The region.</param>
    /// <param name="activity">The activity asked about; null for everything in the region.</param>
    /// <param name="history">The lines, the newest first.</param>
    /// <param name="most">So many are shown.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        RegionState state,
        PlannedActivity? activity,
        ImmutableArray<HistoryLine> history,
        int most,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        var title = activity is null ? texts["lookup.history"] : texts.Say("lookup.history-of", ("activity", activity.Title));
        return LookUpParts.Answer(
            state.Region,
            title,
            history is [var newest, ..] ? ActWords.Of(newest.Entry.What, state, texts) : texts["lookup.no-history"],
            readAs,
            CardParts.First([
                .. history.IsEmpty ? [CardParts.Words(texts["lookup.no-history"])] : Enumerable.Empty<CardElement>(),
                .. LookUpParts.Rows(history, most, line => HistoryLines.Row(line, state, texts), texts),
            ]),
            texts,
            CardVerbs.HistoryShow
        );
    }
}
