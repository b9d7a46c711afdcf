using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.Undo;

/// <summary>Says what was taken back and what stands now, with the way to take that back too.</summary>
internal static class UndoCard
{
    private const int MostRows = 5;

    /// <summary>Draws the card.</summary>
    /// <param name="state">The region afterwards.</param>
    /// <param name="taken">What was taken back, or stands again.</param>
    /// <param name="by">The entry that did it.</param>
    /// <param name="isRedone">It stands again.</param>
    /// <param name="notice">What to say above it, such as that somebody else was first; null for nothing.</param>
    /// <param name="mayChange">The viewer may take this back in turn.</param>
    /// <param name="today">The day.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(
        RegionState state,
        ImmutableArray<HistoryEntry> taken,
        HistoryEntry by,
        bool isRedone,
        string? notice,
        bool mayChange,
        LocalDate today,
        Texts texts
    ) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts[isRedone ? "undo.redone-title" : "undo.title"], state.Region.Name),
                .. notice is null ? CardParts.Nothing : [CardParts.Strong(notice)],
                .. taken
                    .Take(MostRows)
                    .Select(entry =>
                        CardParts.Row(
                            new TextBlock(isRedone ? "↻" : "↺") { Weight = TextWeight.Bolder },
                            CardParts.Strong(ActWords.Of(entry.What, state, texts)),
                            CardParts.Quiet(
                                texts.Say(
                                    "undo.done-by",
                                    ("name", entry.By.Name),
                                    ("date", texts.ShortDate(entry.Day)),
                                    ("time", ProgrammeClock.OnTheWall(entry.At))
                                )
                            )
                        )
                    ),
                .. taken.Length > MostRows
                    ? [CardParts.Quiet(texts.Say("undo.more", ("count", taken.Length - MostRows)))]
                    : CardParts.Nothing,
                .. Now(state, taken, today, texts),
                CardParts.Quiet(
                    isRedone
                        ? texts.Say("undo.redone-by", ("name", by.By.Name), ("time", ProgrammeClock.OnTheWall(by.At)))
                        : texts.Say("undo.by", ("name", by.By.Name), ("time", ProgrammeClock.OnTheWall(by.At)))
                ),
                .. mayChange
                    ? CardParts.Buttons(
                        CardParts.Button(
                            texts[isRedone ? "action.undo" : "action.redo"],
                            CardVerbs.ReportUndo,
                            (CardKeys.Region, state.Region.Id.Value),
                            (CardKeys.Entry, by.Id)
                        )
                    )
                    : CardParts.Nothing,
            ]
        );

    /// <summary>How the activities stand now.</summary>
    private static IEnumerable<CardElement> Now(RegionState state, ImmutableArray<HistoryEntry> taken, LocalDate today, Texts texts)
    {
        var members = state.Region.MunicipalitiesOn(today).ToList();
        foreach (var about in taken.Select(entry => entry.What.About).OfType<ActivityId>().Distinct().Take(MostRows))
            if (state.Activities.FirstOrDefault(activity => activity.Activity.Id == about) is { } activity)
                yield return CardParts.Words(
                    texts.Say(
                        "undo.stands",
                        ("activity", activity.Activity.Title),
                        ("standing", CardParts.StandingWords(ActivityStanding.On(today, activity, members), texts))
                    )
                );
    }
}
