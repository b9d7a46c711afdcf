using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Conversation;

/// <summary>
/// Reads what a tap carries, or what an open dialog has gathered, as the slots of a command. What cannot be read is left out: the handler
/// asks.
/// </summary>
internal static class TapReader
{
    public static Slots Slots(IReadOnlyDictionary<string, string> data, Turn turn) =>
        new()
        {
            Region = data.TryGetValue(CardKeys.Region, out var region) ? turn.Directory.Find(region)?.Name : null,
            Municipality = Filled(data, CardKeys.Municipality),
            Activity = Filled(data, CardKeys.Activity),
            Status = Intents.ProgressOfName(data.GetValueOrDefault(CardKeys.Status, "")),
            Light = Intents.LightOfName(data.GetValueOrDefault(CardKeys.Light, "")),
            NoChange = data.ContainsKey(CardKeys.NoChange) || data.GetValueOrDefault(CardKeys.Status) == CardKeys.NoChange ? true : null,
            Comment = Filled(data, CardKeys.Comment),
            OnBehalfOf = Filled(data, CardKeys.OnBehalfOf),
            Format = Filled(data, CardKeys.Format),
            Field = Intents.FieldOfName(data.GetValueOrDefault(CardKeys.Field, "")),
            Date = Day(Filled(data, CardKeys.Date), turn.Today),
        };

    private static string? Filled(IReadOnlyDictionary<string, string> data, string key) =>
        (
            data.TryGetValue(CardKeys.Part, out var part) && data.TryGetValue(CardKeys.OfPart(key, part), out var value)
            || data.TryGetValue(key, out value)
        ) && value.Trim() is { Length: > 0 } filled
            ? filled
            : null;

    /// <summary>A day as plans write it: "15.03.2016".</summary>
    private static string Words(LocalDate day) => day.ToString("dd.MM.uuuu", CultureInfo.InvariantCulture);

    /// <summary>What a client with a calendar sends, else what people type where there is none: "1. juni", "til høsten". Unknown when it is no time.</summary>
    private static SpokenTime? Day(string? text, LocalDate today) =>
        text is null ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
            ? new SpokenTime(Words(day), new Due(Words(day), DueKind.Date, day, day, day))
        : new SpokenTime(text, PlanTimeReader.Read(text, new PlanTimeContext(today)).Due);
}
