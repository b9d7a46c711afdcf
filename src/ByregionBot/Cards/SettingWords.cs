using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Cards;

/// <summary>A region's settings in words.</summary>
internal static class SettingWords
{
    private static readonly LocalTimePattern Wall = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>"14, 7 og 1 dager før fristen, kl. 09:00"; a part that is null is left out.</summary>
    public static string Reminders(ImmutableArray<int>? offsets, LocalTime? time, Texts texts) =>
        Joined(
            offsets is { } days
                ? texts.Say(
                    "setting.days-before",
                    ("days", texts.List([.. days.Select(texts.Number)])),
                    ("n", days.Length == 1 ? days[0] : 2)
                )
                : null,
            time is { } at ? At(at, texts) : null
        );

    /// <summary>"mandag, kl. 08:00"; a part that is null is left out.</summary>
    public static string Digest(IsoDayOfWeek? weekday, LocalTime? time, Texts texts) =>
        Joined(weekday is { } day ? texts.Weekday(day) : null, time is { } at ? At(at, texts) : null);

    /// <summary>"fellesferien", "22. februar 2016 – 28. februar 2016".</summary>
    public static string Quiet(QuietPeriod period, Texts texts) =>
        period is { From: { } from, To: { } to }
            ? from == to
                ? texts.Date(from)
                : $"{texts.Date(from)} – {texts.Date(to)}"
            : period.Name;

    private static string At(LocalTime time, Texts texts) => texts.Say("setting.at", ("time", Wall.Format(time)));

    private static string Joined(params ReadOnlySpan<string?> parts)
    {
        var said = new List<string>();
        foreach (var part in parts)
            if (part is not null)
                said.Add(part);
        return string.Join(", ", said);
    }
}
