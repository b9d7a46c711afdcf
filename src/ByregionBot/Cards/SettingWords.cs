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
        Joined(offsets is { } days ? Days(days, texts) : null, time is { } at ? At(at, texts) : null);

    /// <summary>"7 og 3 dager før fristen og på selve dagen".</summary>
    private static string Days(ImmutableArray<int> offsets, Texts texts)
    {
        List<int> before = [.. offsets.Where(static days => days > 0)];
        var said = texts.Say(
            "setting.days-before",
            ("days", texts.List([.. before.Select(texts.Number)])),
            ("n", before.Count == 1 ? before[0] : 2)
        );
        return before.Count == offsets.Length ? said
            : before.Count == 0 ? texts["setting.same-day"]
            : texts.Say("setting.and-same-day", ("before", said));
    }

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
