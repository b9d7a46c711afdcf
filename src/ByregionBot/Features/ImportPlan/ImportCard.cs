using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A plan that was sent, as it is read: what saving would change, each row with its time, and the way to correct one.</summary>
internal static class ImportCard
{
    /// <summary>What a button of these cards does.</summary>
    public const string ActKey = "act";
    public const string Page = "page";
    public const string Row = "row";
    public const string Correct = "correct";
    public const string Save = "save";
    public const string Cancel = "cancel";

    /// <summary>Longest wording of a time.</summary>
    public const int LongestTime = 120;

    /// <summary>Rows on a page of the preview.</summary>
    public const int RowsOnPage = 8;
    private const int MostChanges = 6;
    private const int MostDoubts = 6;

    /// <summary>The plan before it is saved.</summary>
    /// <param name="reading">How it is read.</param>
    /// <param name="entries">What saving would add.</param>
    /// <param name="state">The region as it stands.</param>
    /// <param name="snapshot">Names the pending plan.</param>
    /// <param name="page">The page, from 1.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Preview(
        PlanReading reading,
        ImmutableArray<HistoryEntry> entries,
        RegionState state,
        string snapshot,
        int page,
        Texts texts
    )
    {
        var rows = reading.Adopted?.Rows ?? [];
        var pages = Math.Max(1, (rows.Length + RowsOnPage - 1) / RowsOnPage);
        var shown = Math.Clamp(page, 1, pages);
        return CardParts.Card(
            texts,
            [
                CardParts.Header(texts["import.chat.title"], state.Region.Name),
                .. CardParts.First(Changes(entries, state, texts)),
                .. CardParts.Section(
                    rows.Skip((shown - 1) * RowsOnPage)
                        .Take(RowsOnPage)
                        .SelectMany((row, i) => OfRow(row, ((shown - 1) * RowsOnPage) + i + 1, texts))
                ),
                .. CardParts.Section(General(reading, state, texts)),
                .. CardParts.Buttons([
                    .. entries.IsEmpty ? Array.Empty<CardAction>() : [Button("action.save", Save)],
                    Button("action.correct-row", Row),
                    .. shown < pages
                        ? [Button("action.next-page", Page, (CardKeys.Page, (shown + 1).ToString(CultureInfo.InvariantCulture)))]
                        : Array.Empty<CardAction>(),
                    .. shown > 1
                        ? [Button("action.previous-page", Page, (CardKeys.Page, (shown - 1).ToString(CultureInfo.InvariantCulture)))]
                        : Array.Empty<CardAction>(),
                    Button("action.cancel", Cancel),
                ]),
                CardParts.Quiet(texts["import.chat.typed"]),
            ]
        );

        ExecuteAction Button(string title, string act, params IEnumerable<(string, string)> more) =>
            CardParts.Button(texts[title], CardVerbs.PlanImport, [.. Data(state.Region.Id, snapshot, act), .. more]);
    }

    /// <summary>The form that corrects the time of one row.</summary>
    /// <param name="reading">The plan as it is read.</param>
    /// <param name="state">The region.</param>
    /// <param name="snapshot">Where the plan is kept.</param>
    /// <param name="wrong">What is wrong with what was filled in, and the row and the time that were; null for a new form.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Form(
        PlanReading reading,
        RegionState state,
        string snapshot,
        (string Error, string Row, string Time)? wrong,
        Texts texts
    )
    {
        var rows = reading.Adopted?.Rows ?? [];
        ImmutableArray<Choice> choices =
        [
            .. rows.SelectMany(
                (row, i) =>
                    row.Steps.Select(
                        (step, j) =>
                            new Choice(
                                CardText.Visible(
                                    texts.Say(
                                        "import.chat.row-choice",
                                        ("row", PendingPlan.Place(i + 1, j)),
                                        ("title", CellText.Shown(row.Title)),
                                        ("time", CellText.Shown(step.Due.Wording))
                                    )
                                ),
                                PendingPlan.Place(i + 1, j)
                            )
                    )
            ),
        ];
        return CardParts.Card(
            texts,
            [
                CardParts.Header(texts["import.chat.correct-title"], state.Region.Name),
                .. wrong is { Error: var error } ? [CardParts.Strong(error)] : CardParts.Nothing,
                new ChoiceInput(texts["import.chat.row"], choices)
                {
                    Id = CardKeys.Entry,
                    Value = choices.FirstOrDefault(choice => choice.Value == wrong?.Row)?.Value ?? FirstDoubtful(rows) ?? choices[0].Value,
                    Style = "compact",
                    IsRequired = true,
                    ErrorMessage = texts["import.chat.which-row"],
                },
                new TextInput(texts["import.chat.time"])
                {
                    Id = CardKeys.Period,
                    Value = wrong?.Time,
                    MaxLength = LongestTime,
                    IsRequired = true,
                    ErrorMessage = texts["import.chat.which-time"],
                    Placeholder = texts["import.chat.time-example"],
                },
                .. CardParts.Buttons(
                    CardParts.Button(texts["action.save-row"], CardVerbs.PlanImport, Data(state.Region.Id, snapshot, Correct)),
                    CardParts.WithoutInputs(
                        CardParts.Button(texts["action.cancel"], CardVerbs.PlanImport, Data(state.Region.Id, snapshot, Page))
                    )
                ),
            ]
        );
    }

    private static IEnumerable<(string, string)> Data(RegionId region, string snapshot, string act) =>
        [(CardKeys.Region, region.Value), (CardKeys.Card, snapshot), (ActKey, act)];

    private static IEnumerable<CardElement> Changes(ImmutableArray<HistoryEntry> entries, RegionState state, Texts texts)
    {
        if (entries.IsEmpty)
            return [CardParts.Strong(texts["import.chat.no-changes"])];
        var heading = CardParts.Strong(texts.Say("import.chat.changes", ("count", texts.Number(entries.Length)), ("n", entries.Length)));
        if (state.Frame is null)
            return [heading];
        return
        [
            heading,
            .. entries.Take(MostChanges).Select(entry => CardParts.Words($"› {Words(entry.What, state, texts)}")),
            .. entries.Length > MostChanges
                ? [CardParts.Quiet(texts.Say("funder.card.more-gaps", ("count", texts.Number(entries.Length - MostChanges))))]
                : CardParts.Nothing,
        ];
    }

    /// <summary>What an entry would change, with what stands now.</summary>
    private static string Words(RegionEvent what, RegionState state, Texts texts)
    {
        if (what is RegionEvent.ActivityPlanned { Activity: var planned } && state.Find(planned.Id)?.Activity is { } standing)
            return planned.Due == standing.Due
                ? texts.Say("import.chat.row-same-time", ("activity", planned.Title))
                : Changed(
                    texts.Say("import.chat.row-changed", ("activity", planned.Title), ("time", DueText.Of(planned.Due, texts))),
                    standing.Due
                );
        var words = ActWords.Of(what, state, texts);
        return
            what is RegionEvent.ActivityMoved moved
            && state.Find(moved.Activity)?.Activity is { } activity
            && moved.Step < activity.Steps.Length
            ? Changed(words, activity.Steps[moved.Step].Current)
            : words;

        string Changed(string into, Due from) => $"{into} ({texts.Say("lookup.before", ("before", DueText.Of(from, texts)))})";
    }

    private static IEnumerable<CardElement> OfRow(PlanRow row, int number, Texts texts)
    {
        yield return CardParts.Row(
            new TextBlock(row.Doubts.IsEmpty ? "✓" : "!")
            {
                Weight = TextWeight.Bolder,
                Color = row.Doubts.IsEmpty ? TextColor.Good : TextColor.Attention,
            },
            [
                CardParts.Words(texts.Say("import.chat.numbered", ("row", number), ("title", CellText.Shown(row.Title)))),
                .. row.Steps.Select(step => (CardElement)CardParts.Quiet(PlanReadingText.Time(step.Due, texts))),
                .. row.Doubts.Take(2).Select(doubt => (CardElement)CardParts.Words(DoubtText.Of(doubt, texts))),
            ]
        );
    }

    private static IEnumerable<CardElement> General(PlanReading reading, RegionState state, Texts texts)
    {
        var doubts = reading.General.ToList();
        var told = PlanImport.IsTold(reading, state)
            ? 0
            : reading.Sections.Where(static section => section.Kind != SectionKind.Other).Sum(section => ProseImport.Texts(section).Length);
        return
        [
            .. PlanImport.OtherRegionIn(reading, state.Region) is { } other
                ? [CardParts.Strong(texts.Say("import.chat.other-region", ("other", other), ("region", state.Region.Name)))]
                : CardParts.Nothing,
            .. told > 0 ? [CardParts.Quiet(texts.Say("import.chat.texts", ("count", texts.Number(told)), ("n", told)))] : CardParts.Nothing,
            .. doubts.Take(MostDoubts).Select(doubt => CardParts.Quiet(DoubtText.WithLine(doubt, texts))),
        ];
    }

    private static string? FirstDoubtful(ImmutableArray<PlanRow> rows)
    {
        for (var i = 0; i < rows.Length; i++)
        for (var j = 0; j < rows[i].Steps.Length; j++)
            if (rows[i].Steps[j].Due.Confidence == Confidence.Low)
                return PendingPlan.Place(i + 1, j);
        return null;
    }
}
