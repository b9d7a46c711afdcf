using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ReportProgress;

/// <summary>The questions about a report that lacks something. Each button carries what is already said, so that a tap completes it.</summary>
internal static class AskCards
{
    /// <summary>So many activities have a button and a number; the others are named in words.</summary>
    public const int MostChoices = 5;
    private const int LongestTitle = 28;

    private static readonly ImmutableArray<Progress> Statuses =
    [
        Progress.Ongoing,
        Progress.Done,
        Progress.Delayed,
        Progress.Postponed,
        Progress.NotStarted,
        Progress.Planned,
        Progress.Cancelled,
    ];

    /// <summary>Which activity?</summary>
    /// <param name="note">Why it is asked again; null the first time.</param>
    /// <param name="choices">What to choose between, the most important first.</param>
    /// <param name="said">What is already said, as a card carries it.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Activity(
        string? note,
        ImmutableArray<ActivityStanding> choices,
        IReadOnlyDictionary<string, string> said,
        Texts texts
    ) =>
        CardParts.Card(
            texts,
            [
                .. Note(note),
                CardParts.Strong(texts["report.which-activity"]),
                .. CardParts.Buttons(
                    choices
                        .Take(MostChoices)
                        .Select((choice, i) => Button(Title(i, choice), said, (CardKeys.Activity, choice.Activity.Id.Value)))
                ),
                CardParts.Quiet(texts["report.which-activity-typed"]),
            ]
        );

    /// <summary>How does it stand?</summary>
    /// <inheritdoc cref="Activity"/>
    public static AdaptiveCard Status(
        string? note,
        PlannedActivity activity,
        ProgressReport? before,
        IReadOnlyDictionary<string, string> said,
        Texts texts
    ) =>
        CardParts.Card(
            texts,
            [
                .. Note(note),
                CardParts.Strong(texts.Say("report.which-status", ("activity", activity.Title))),
                .. CardParts.Buttons([
                    Button(
                        texts["report.on-track"],
                        said,
                        (CardKeys.Status, Progress.Ongoing.Name()),
                        (CardKeys.Light, TrafficLight.Green.Name())
                    ),
                    .. Statuses.Select(progress =>
                        Button($"{CardParts.Symbol(progress)} {CardParts.Word(progress, texts)}", said, (CardKeys.Status, progress.Name()))
                    ),
                    .. before is null ? [] : (CardAction[])[Button(texts["report.no-change"], said, (CardKeys.NoChange, "true"))],
                ]),
                CardParts.Quiet(texts["report.which-status-typed"]),
            ]
        );

    /// <summary>For which municipality?</summary>
    /// <inheritdoc cref="Activity"/>
    public static AdaptiveCard Municipality(ImmutableArray<string> municipalities, IReadOnlyDictionary<string, string> said, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Strong(texts["report.which-municipality"]),
                .. CardParts.Buttons(municipalities.Select(name => Button(name, said, (CardKeys.Municipality, name)))),
                CardParts.Quiet(texts.Say("report.which-municipality-typed", ("municipality", municipalities[0]))),
            ]
        );

    /// <summary>Shall the report be corrected so?</summary>
    public static AdaptiveCard Correction(
        PlannedActivity activity,
        ProgressReport wrong,
        string shall,
        IReadOnlyDictionary<string, string> said,
        Texts texts
    ) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["report.correct-title"], activity.Title),
                CardParts.Words(
                    texts.Say(
                        "report.correct-from",
                        ("status", ReportWords.Of(wrong, texts)),
                        ("date", texts.ShortDate(wrong.Day)),
                        ("name", wrong.By.Name)
                    )
                ),
                CardParts.Strong(texts.Say("report.correct-to", ("status", shall))),
                .. CardParts.Buttons(
                    Button(texts["report.correct-yes"], said),
                    CardParts.Button(texts["report.correct-no"], CardVerbs.DialogDeny)
                ),
                CardParts.Quiet(texts["report.correct-typed"]),
            ]
        );

    private static IEnumerable<CardElement> Note(string? note) => note is null ? [] : [CardParts.Words(note)];

    private static string Title(int place, ActivityStanding choice)
    {
        var title = choice.Activity.Title;
        var shown = title.Length <= LongestTitle ? title : $"{title[..(LongestTitle - 1)].TrimEnd()}…";
        return string.Create(CultureInfo.InvariantCulture, $"{place + 1}. {shown}");
    }

    private static ExecuteAction Button(
        string title,
        IReadOnlyDictionary<string, string> said,
        params ReadOnlySpan<(string Key, string Value)> answer
    )
    {
        var carried = said.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in answer)
            carried[key] = value;
        return CardParts.Button(title, CardVerbs.ReportSubmit, carried.Select(pair => (pair.Key, pair.Value)));
    }
}
