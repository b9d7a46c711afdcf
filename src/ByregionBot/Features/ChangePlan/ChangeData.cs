using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ChangePlan;

/// <summary>A change that waits for a yes, as the card and the open dialog carry it.</summary>
internal static class ChangeData
{
    private const string StepKey = "step";
    private const string KindKey = "kind";
    private const string DeadlineKey = "deadline";
    private const string DoubtKey = "doubt";
    private const string DecisionKey = "decision";

    /// <summary>Longer words than a sentence can bring are none of the bot's.</summary>
    private const int LongestWords = 10_000;
    private static readonly string[] Days = [CardKeys.From, CardKeys.To, DeadlineKey];

    /// <summary>Writes a move or a removal.</summary>
    public static void Write(RegionEvent what, Dictionary<string, string> data)
    {
        switch (what)
        {
            case RegionEvent.ActivityMoved moved:
                data[CardKeys.Activity] = moved.Activity.Value;
                data[StepKey] = moved.Step.ToString(CultureInfo.InvariantCulture);
                data[KindKey] = moved.To.Kind.ToString();
                Set(CardKeys.Period, moved.To.Wording);
                Set(CardKeys.From, Day(moved.To.Start));
                Set(CardKeys.To, Day(moved.To.End));
                Set(DeadlineKey, Day(moved.To.Deadline));
                Set(DoubtKey, moved.To.Confidence == Confidence.Low ? "true" : null);
                Set(DecisionKey, moved.Decision?.Words);
                Set(CardKeys.Comment, moved.Reason);
                break;
            case RegionEvent.ActivityRemoved removed:
                data[CardKeys.Activity] = removed.Activity.Value;
                Set(DecisionKey, removed.Decision?.Words);
                Set(CardKeys.Comment, removed.Reason);
                break;
            default:
                throw new InvalidOperationException($"{what.GetType().Name} needs no yes.");
        }

        void Set(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                data[key] = value;
        }
    }

    /// <summary>Reads the change; null when a card carries something else.</summary>
    public static RegionEvent? Read(IReadOnlyDictionary<string, string> data)
    {
        if (
            !data.TryGetValue(CardKeys.Activity, out var id)
            || data.Values.Any(static value => value.Length > LongestWords)
            || Days.Any(key => data.ContainsKey(key) && DayOf(data, key) is null)
        )
            return null;
        var activity = new ActivityId(id);
        var decision = data.TryGetValue(DecisionKey, out var words) ? new Decision(words) : null;
        var reason = data.GetValueOrDefault(CardKeys.Comment, "");
        if (!data.TryGetValue(StepKey, out var text))
            return new RegionEvent.ActivityRemoved(activity, decision, reason);
        if (
            !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            || !Enum.TryParse<DueKind>(data.GetValueOrDefault(KindKey), out var kind)
        )
            return null;
        var to = new Due(
            data.GetValueOrDefault(CardKeys.Period, ""),
            kind,
            DayOf(data, CardKeys.From),
            DayOf(data, CardKeys.To),
            DayOf(data, DeadlineKey),
            data.ContainsKey(DoubtKey) ? Confidence.Low : Confidence.High
        );
        // Somebody has taken a day out of the card: what is left would be stored as a time without one.
        if (kind is DueKind.Date or DueKind.Span or DueKind.Deadline && to.Deadline is null || to.Start > to.End)
            return null;
        return new RegionEvent.ActivityMoved(activity, step, to, decision, reason);
    }

    private static string? Day(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : null;

    private static LocalDate? DayOf(IReadOnlyDictionary<string, string> data, string key) =>
        data.TryGetValue(key, out var text) && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;
}
