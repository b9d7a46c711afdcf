using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>Asks for what a report lacks: a place to write for each activity, and the sentence that does the same.</summary>
internal static class RequestCard
{
    private const int MostActivities = 8;

    /// <summary>Longest text, in characters: as long as a comment in a report may be.</summary>
    private const int LongestText = 1_000;

    /// <summary>Draws it.</summary>
    /// <param name="region">Whose report.</param>
    /// <param name="asOf">The day it speaks of.</param>
    /// <param name="activities">What to ask about; at least one.</param>
    /// <param name="asked">Whom to name, where many read it.</param>
    /// <param name="mayHaveComeBefore">The same may have been seen before.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(
        CityRegion region,
        LocalDate asOf,
        ImmutableArray<PlannedActivity> activities,
        ImmutableArray<Actor> asked,
        bool mayHaveComeBefore,
        Texts texts
    )
    {
        var mention = CardParts.Mention("funder.request.asked", asked, texts);
        var date = ("date", (object)texts.Date(asOf));
        return CardParts.Card(
            texts,
            [
                CardParts.Header(texts["funder.request.title"], $"{region.Name} · {texts.Say("funder.title", date)}"),
                .. mayHaveComeBefore ? [CardParts.Quiet(texts["reminder.again"])] : CardParts.Nothing,
                .. mention is { } named ? [named.Text] : CardParts.Nothing,
                CardParts.Words(texts["funder.request.why"]),
                .. activities.Take(MostActivities).SelectMany((activity, i) => CardParts.Section(Asked(region, activity, i, texts))),
                .. activities.Length > MostActivities
                    ? [CardParts.Quiet(texts.Say("funder.card.more-gaps", ("count", texts.Number(activities.Length - MostActivities))))]
                    : CardParts.Nothing,
                CardParts.Quiet(texts.Say("funder.request.typed", ("activity", activities[0].Title))),
            ]
        ) with
        {
            Msteams = mention is { } entities ? new TeamsCardSettings { Entities = entities.People } : null,
        };
    }

    private static IEnumerable<CardElement> Asked(CityRegion region, PlannedActivity activity, int place, Texts texts)
    {
        var part = place.ToString(CultureInfo.InvariantCulture);
        return
        [
            new TextInput(activity.Title)
            {
                Id = CardKeys.OfPart(CardKeys.Comment, part),
                IsMultiline = true,
                MaxLength = LongestText,
            },
            .. CardParts.Buttons(
                CardParts.Button(
                    texts["action.send-text"],
                    CardVerbs.ReportSubmit,
                    (CardKeys.Region, region.Id.Value),
                    (CardKeys.Activity, activity.Id.Value),
                    (CardKeys.Part, part)
                ) with
                {
                    Tooltip = activity.Title,
                }
            ),
        ];
    }
}
