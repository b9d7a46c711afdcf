using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.Settings;

/// <summary>When reminders and the weekly digest come, for a region or for one person: what was chosen, else what holds without.</summary>
/// <param name="RemindersOn">Whether reminders come at all.</param>
/// <param name="Offsets">Days before a deadline, the largest first.</param>
/// <param name="ReminderTime">The hour of reminders, in Norway.</param>
/// <param name="Quiet">Times without reminders; for a person, those of their own.</param>
/// <param name="DigestWeekday">The day of the digest; null when none comes.</param>
/// <param name="DigestTime">The hour of the digest, in Norway.</param>
internal sealed record SettingChoices(
    bool RemindersOn,
    ImmutableArray<int> Offsets,
    LocalTime ReminderTime,
    ImmutableArray<QuietPeriod> Quiet,
    IsoDayOfWeek? DigestWeekday,
    LocalTime DigestTime
)
{
    /// <summary>What holds now.</summary>
    /// <param name="state">The region.</param>
    /// <param name="whose">For whom; null for the region.</param>
    /// <param name="programme">What holds where nobody has chosen.</param>
    public static SettingChoices Of(RegionState state, Actor? whose, ProgrammeDefaults programme)
    {
        var region = state.Settings;
        var own = whose is null ? null : state.Personal.GetValueOrDefault(whose.ObjectId)?.Choices;
        var hasDigest = whose is null ? region.DigestOn ?? true : own?.DigestOn ?? false;
        return new SettingChoices(
            own?.RemindersOn ?? region.RemindersOn ?? true,
            own?.ReminderOffsets ?? region.ReminderOffsets ?? programme.ReminderOffsets,
            own?.ReminderTime ?? region.ReminderTime ?? programme.ReminderTime,
            whose is null ? region.QuietPeriods : own?.QuietPeriods ?? [],
            hasDigest ? own?.DigestWeekday ?? region.DigestWeekday ?? programme.DigestWeekday : null,
            own?.DigestTime ?? region.DigestTime ?? programme.DigestTime
        );
    }

    /// <summary>What has to happen for others to hold instead; nothing when they are the same.</summary>
    /// <param name="wanted">The others.</param>
    /// <param name="whose">For whom; null for the region.</param>
    public ImmutableArray<RegionEvent> To(SettingChoices wanted, Actor? whose)
    {
        var reminders = new RegionEvent.RemindersSet(
            wanted.Offsets.SequenceEqual(Offsets) ? null : wanted.Offsets,
            Changed(ReminderTime, wanted.ReminderTime),
            Changed(RemindersOn, wanted.RemindersOn),
            whose
        );
        var digest = new RegionEvent.DigestSet(
            wanted.DigestWeekday == DigestWeekday ? null : wanted.DigestWeekday,
            Changed(DigestTime, wanted.DigestTime),
            Changed(DigestWeekday is not null, wanted.DigestWeekday is not null),
            whose
        );
        return
        [
            .. reminders is { Offsets: null, Time: null, On: null } ? [] : new RegionEvent[] { reminders },
            .. Quiet.Except(wanted.Quiet).Select(period => new RegionEvent.QuietPeriodSet(period, IsQuiet: false, whose)),
            .. wanted.Quiet.Except(Quiet).Select(period => new RegionEvent.QuietPeriodSet(period, IsQuiet: true, whose)),
            .. digest is { Weekday: null, Time: null, On: null } ? [] : new RegionEvent[] { digest },
        ];
    }

    /// <summary>"Påminnelser kommer 14, 7 og 1 dager før fristen, kl. 09:00."</summary>
    /// <param name="others">Further times without reminders: the region's, for a person.</param>
    /// <param name="texts">The bot's sentences.</param>
    public string Reminders(IEnumerable<QuietPeriod> others, Texts texts)
    {
        if (!RemindersOn)
            return texts["configure.reminders-none"];
        var when = SettingWords.Reminders(Offsets, ReminderTime, texts);
        var quiet = others.Concat(Quiet).Select(period => SettingWords.Quiet(period, texts)).Distinct().ToList();
        return quiet.Count == 0
            ? texts.Say("configure.reminders-hold", ("when", when))
            : texts.Say("configure.reminders-hold-but", ("when", when), ("quiet", texts.List(quiet)));
    }

    /// <summary>"Oppsummeringen kommer mandag, kl. 08:00."</summary>
    public string Digest(Texts texts) =>
        DigestWeekday is { } day
            ? texts.Say("configure.digest-holds", ("when", SettingWords.Digest(day, DigestTime, texts)))
            : texts["configure.digest-none"];

    private static T? Changed<T>(T before, T after)
        where T : struct, IEquatable<T> => before.Equals(after) ? null : after;
}
