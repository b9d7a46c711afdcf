using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>Says that somebody is away who is about to be reminded, and offers who may stand in; each button is the sentence that does it.</summary>
internal static class AbsenceCard
{
    private const int MostLines = 5;

    /// <summary>Draws the card.</summary>
    /// <param name="who">Who is away.</param>
    /// <param name="until">The last day; null when nobody knows.</param>
    /// <param name="about">What the person is to be reminded of; at least one.</param>
    /// <param name="candidates">Who may stand in besides the reader.</param>
    /// <param name="region">The region.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        Actor who,
        LocalDate? until,
        ImmutableArray<ReminderName> about,
        ImmutableArray<Actor> candidates,
        RegionState region,
        Texts texts
    )
    {
        var summary = texts.Say("away.title", ("name", who.Name));
        var lines = about.Select(reminder => Line(reminder, region, texts)).Distinct().ToList();
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(summary, region.Region.Name),
                    CardParts.Words(until is { } day ? texts.Say("away.until", ("date", texts.Date(day))) : texts["away.open"]),
                    .. lines.Take(MostLines).Select(CardParts.Words),
                    .. lines.Count > MostLines
                        ? [CardParts.Quiet(texts.Say("away.more", ("count", lines.Count - MostLines)))]
                        : CardParts.Nothing,
                    CardParts.Strong(texts["away.who"]),
                    .. CardParts.Buttons([
                        .. candidates.Select(person => Button(person.Name, person.Name)),
                        Button(texts["away.myself"], texts["away.speaker"]),
                    ]),
                    CardParts.Quiet(texts.Say("away.typed", ("sentence", Sentence("Ola Li")))),
                    CardParts.Quiet(texts.Say("away.otherwise", ("name", who.Name))),
                ]
            ),
            summary
        );

        CardAction Button(string label, string deputy) => CardParts.Button(label, CardVerbs.Say, (CardKeys.Text, Sentence(deputy)));

        string Sentence(string deputy)
        {
            var values = new (string, object)[] { ("deputy", deputy), ("name", who.Name), ("region", region.Region.Name) };
            return until is { } day
                ? texts.Say("away.sentence-until", [.. values, ("date", Written(day))])
                : texts.Say("away.sentence", values);
        }
    }

    private static string Line(ReminderName reminder, RegionState region, Texts texts) =>
        reminder.Activity is { } id && region.Find(id) is { } activity
            ? texts.Say("away.deadline", ("activity", activity.Activity.Title), ("date", texts.Date(reminder.Deadline)))
            : texts.Say("away.report", ("date", texts.Date(reminder.Deadline)));

    /// <summary>As people type it.</summary>
    private static string Written(LocalDate day) => day.ToString("d.M.uuuu", System.Globalization.CultureInfo.InvariantCulture);
}
