using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>The deadlines of a period; without one, the next three. An empty period tells what comes after it.</summary>
internal static class UpcomingCard
{
    private const int Next = 3;
    private const int MostRows = 10;

    /// <summary>The card and its line in notifications.</summary>
    /// <param name="state">The region.</param>
    /// <param name="status">Its status today.</param>
    /// <param name="period">The days asked about; one without a first day begins today; null for the next deadlines.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        RegionState state,
        RegionStatus status,
        SpokenTime? period,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        if (status.Activities.IsEmpty)
            return LookUpParts.WithoutPlan(state.Region, readAs, texts);
        var (first, last) = (period?.Due.Start ?? status.Today, period?.Due.End ?? period?.Due.Deadline);
        var all = status.Deadlines(first, last);
        var shown = period is null ? [.. all.Take(Next)] : all;
        var answer =
            period is null ? texts[shown.IsEmpty ? "status.no-coming" : "status.coming"]
            : shown.IsEmpty ? texts.Say("lookup.no-deadlines", ("period", period.Text))
            : texts.Say("lookup.deadlines", ("count", texts.Number(shown.Length)), ("n", shown.Length), ("period", period.Text));
        var summary = shown is [var next, ..]
            ? texts.Say("lookup.deadline", ("activity", next.Activity.Activity.Title), ("date", texts.ShortDate(next.Deadline)))
            : answer;
        return LookUpParts.Answer(
            state.Region,
            texts.Say("lookup.upcoming", ("date", texts.Date(status.Today))),
            summary,
            readAs,
            CardParts.First([
                CardParts.Heading(answer),
                .. LookUpParts.Rows(shown, MostRows, coming => Row(coming, texts), texts),
                .. shown.IsEmpty && last is { } end && status.Deadlines(end.PlusDays(1)) is [var after, ..]
                    ? [CardParts.Words(texts["lookup.next-after"]), Row(after, texts)]
                    : Enumerable.Empty<CardElement>(),
            ]),
            texts,
            CardVerbs.PlanUpcoming
        );
    }

    /// <summary>A deadline, with the days until then.</summary>
    public static ColumnSet Row(ComingDeadline coming, Texts texts) =>
        CardParts.Row(
            coming.DaysLeft < 0 ? CardParts.LateMark : CardParts.Mark(coming.Activity.Progress),
            CardParts.Strong(coming.Activity.Activity.Title),
            CardParts.Words($"{CardParts.DaysLeft(coming.DaysLeft, texts)} · {CardParts.Word(coming.Activity.Progress, texts)}"),
            CardParts.Quiet(DueText.Of(coming.Step.Current, texts))
        );
}
