using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>
/// Asks for what a report lacks: a place to write for each activity, and the sentence that does the same. Where it asks for several texts, it
/// stays until all have come.
/// </summary>
internal static class RequestCard
{
    /// <summary>Most activities that one card asks about.</summary>
    public const int MostActivities = 8;

    /// <summary>Longest text, in characters: as long as a comment in a report may be.</summary>
    private const int LongestText = 1_000;

    /// <summary>Draws it.</summary>
    /// <param name="region">Whose report.</param>
    /// <param name="asOf">The day it speaks of.</param>
    /// <param name="texts">What to ask for, and what has come of it; at least one.</param>
    /// <param name="asked">Whom to name, where many read it.</param>
    /// <param name="mayHaveComeBefore">The same may have been seen before.</param>
    /// <param name="words">The bot's sentences.</param>
    public static AdaptiveCard Render(
        CityRegion region,
        LocalDate asOf,
        ImmutableArray<AskedText> texts,
        ImmutableArray<Actor> asked,
        bool mayHaveComeBefore,
        Texts words
    )
    {
        var mention = CardParts.Mention("funder.request.asked", asked, words);
        var date = ("date", (object)words.Date(asOf));
        ImmutableArray<AskedText> shown = [.. texts.Take(MostActivities)];
        var open = shown.FirstOrDefault(static text => text.Told is null);
        return CardParts.Card(
            words,
            [
                CardParts.Header(words["funder.request.title"], $"{region.Name} · {words.Say("funder.title", date)}"),
                .. mayHaveComeBefore ? [CardParts.Quiet(words["reminder.again"])] : CardParts.Nothing,
                .. mention is { } named ? [named.Text] : CardParts.Nothing,
                open is null ? CardParts.Strong(words["funder.request.all-told"]) : CardParts.Words(words["funder.request.why"]),
                .. shown.SelectMany((text, i) => CardParts.Section(OfText(region, asOf, shown, i, words))),
                .. texts.Length > MostActivities
                    ? [CardParts.Quiet(words.Say("funder.card.more-gaps", ("count", words.Number(texts.Length - MostActivities))))]
                    : CardParts.Nothing,
                .. open is null
                    ? CardParts.Buttons(CardParts.Button(words["action.whole-report"], CardVerbs.ExportReport, Data(region, asOf)))
                    : [CardParts.Quiet(words.Say("funder.request.typed", ("activity", open.Activity.Title)))],
            ]
        ) with
        {
            Msteams = mention is { } entities ? new TeamsCardSettings { Entities = entities.People } : null,
        };
    }

    private static IEnumerable<CardElement> OfText(
        CityRegion region,
        LocalDate asOf,
        ImmutableArray<AskedText> shown,
        int place,
        Texts words
    )
    {
        var (activity, told, typed) = shown[place];
        var part = place.ToString(CultureInfo.InvariantCulture);
        IEnumerable<(string, string)> data =
        [
            .. Data(region, asOf),
            .. shown.Length > 1
                ? [(CardKeys.Asked, string.Join(' ', shown.Select(static text => text.Activity.Id.Value)))]
                : Array.Empty<(string, string)>(),
        ];
        if (told is { } report)
            return
            [
                CardParts.Row(
                    CardParts.Mark(Progress.Done),
                    CardParts.Strong(activity.Title),
                    CardParts.Quiet(
                        words.Say(
                            "funder.request.text-by",
                            ("comment", report.Comment),
                            ("name", report.By.Name),
                            ("time", ProgrammeClock.OnTheWall(report.At))
                        )
                    )
                ),
                .. CardParts.Buttons(
                    CardParts.Button(words["action.undo"], CardVerbs.ReportUndo, data.Append((CardKeys.Entry, report.Id))) with
                    {
                        Tooltip = activity.Title,
                    }
                ),
            ];
        return
        [
            new TextInput(activity.Title)
            {
                Id = CardKeys.OfPart(CardKeys.Comment, part),
                IsMultiline = true,
                MaxLength = LongestText,
                Value = typed.Length > 0 ? typed : null,
            },
            .. CardParts.Buttons(
                CardParts.Button(
                    words["action.send-text"],
                    CardVerbs.ReportSubmit,
                    [.. data, (CardKeys.Activity, activity.Id.Value), (CardKeys.Part, part)]
                ) with
                {
                    Tooltip = activity.Title,
                }
            ),
        ];
    }

    private static IEnumerable<(string, string)> Data(CityRegion region, LocalDate asOf) =>
        [(CardKeys.Region, region.Id.Value), (CardKeys.AsOf, LocalDatePattern.Iso.Format(asOf))];
}
