using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.Settings;

/// <summary>What a sentence about reminders or the weekly digest changes. Decided from the sentence alone.</summary>
internal abstract record ConfigureDecision
{
    /// <summary>No deadline is announced earlier than a year ahead.</summary>
    public const int FurthestOffset = 366;

    /// <summary>More reminders of one deadline than this are noise.</summary>
    public const int MostOffsets = 6;

    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    private ConfigureDecision() { }

    /// <summary>These changes.</summary>
    public sealed record Change(ImmutableArray<RegionEvent> What) : ConfigureDecision;

    /// <summary>It says nothing that can be set.</summary>
    public sealed record NothingSaid : ConfigureDecision;

    /// <summary>The days before a deadline are too many or too far away.</summary>
    public sealed record TooMuch : ConfigureDecision;

    /// <summary>The quiet time is no time.</summary>
    public sealed record UnknownTime(string Words) : ConfigureDecision;

    /// <summary>The hour is none.</summary>
    public sealed record UnknownHour(string Words) : ConfigureDecision;

    /// <summary>It is to end, and there is none.</summary>
    public sealed record NotQuiet(string Words) : ConfigureDecision;

    /// <summary>The quiet time is over.</summary>
    public sealed record PastTime(string Words) : ConfigureDecision;

    /// <summary>Decides.</summary>
    /// <param name="intent"><see cref="Intent.ReminderConfigure"/> or <see cref="Intent.DigestConfigure"/>.</param>
    /// <param name="slots">What is said.</param>
    /// <param name="whose">Whose settings; null for the region's.</param>
    /// <param name="now">What holds now for them.</param>
    /// <param name="times">How times are read.</param>
    public static ConfigureDecision Of(Intent intent, Slots slots, Actor? whose, SettingChoices now, PlanTimeContext times)
    {
        LocalTime? time = null;
        if (slots.Time is { } clock)
        {
            if (Clock.Parse(clock) is not { Success: true, Value: var hour })
                return new UnknownHour(clock);
            time = hour;
        }
        if (intent == Intent.DigestConfigure)
        {
            var weekday = Weekday(slots.Weekday);
            // Who says when they want it wants it.
            var wanted = slots.Enabled ?? (whose is not null && (weekday is not null || time is not null) ? true : null);
            return (weekday, time, wanted) == default
                ? new NothingSaid()
                : new Change([new RegionEvent.DigestSet(weekday, time, wanted, whose)]);
        }
        if (slots.Quiet is { } quiet)
            return PeriodOf(quiet, times) switch
            {
                null => new UnknownTime(quiet),
                { To: { } to } when to < times.Today => new PastTime(quiet),
                { } period when slots.Enabled == true => Lifted(period, quiet, whose, now),
                { } period => new Change([new RegionEvent.QuietPeriodSet(period, IsQuiet: true, whose)]),
            };
        var offsets = Offsets(slots);
        if (offsets is { } days && (days.Length > MostOffsets || days[0] > FurthestOffset))
            return new TooMuch();
        if (slots.Enabled == true && offsets is null && time is null && Resting(now, times.Today) is { IsEmpty: false } resting)
            return new Change([
                .. now.RemindersOn ? [] : new RegionEvent[] { new RegionEvent.RemindersSet(null, null, true, whose) },
                .. resting.Select(quiet => new RegionEvent.QuietPeriodSet(quiet, IsQuiet: false, whose)),
            ]);
        // Who says when they want them wants them.
        var on = slots.Enabled ?? ((offsets is not null || time is not null) && !now.RemindersOn ? true : null);
        return (offsets, time, on) == default ? new NothingSaid() : new Change([new RegionEvent.RemindersSet(offsets, time, on, whose)]);
    }

    /// <summary>What keeps reminders from coming though they are wanted: the quiet of today, else, where they are on already, any that is ahead.</summary>
    private static ImmutableArray<QuietPeriod> Resting(SettingChoices now, LocalDate today) =>
        now.Quiet.Any(quiet => quiet.HoldsOn(today)) ? [.. now.Quiet.Where(quiet => quiet.HoldsOn(today))]
        : now.RemindersOn ? [.. now.Quiet.Where(quiet => quiet.To is null || quiet.To >= today)]
        : [];

    /// <summary>Every quiet time that touches these days ends, whatever words it was set by.</summary>
    private static ConfigureDecision Lifted(QuietPeriod days, string words, Actor? whose, SettingChoices now)
    {
        var over = now.Quiet.Where(quiet => quiet == days || Touches(quiet, days)).ToList();
        return over.Count == 0
            ? new NotQuiet(words)
            : new Change([.. over.Select(quiet => new RegionEvent.QuietPeriodSet(quiet, IsQuiet: false, whose))]);
    }

    private static bool Touches(QuietPeriod quiet, QuietPeriod days) =>
        days is { From: { } from, To: { } to }
            ? Enumerable.Range(0, Period.DaysBetween(from, to) + 1).Any(day => quiet.HoldsOn(from.PlusDays(day)))
            : quiet is { From: { } first, To: { } last }
                && Enumerable.Range(0, Period.DaysBetween(first, last) + 1).Any(day => days.HoldsOn(first.PlusDays(day)));

    private static ImmutableArray<int>? Offsets(Slots slots) =>
        (slots.AllDays ?? (slots.Days is { } only ? [only] : [])) is { Count: > 0 } days
            ? [.. days.Where(static day => day >= 0).Distinct().OrderDescending()]
            : null;

    private static IsoDayOfWeek? Weekday(string? name) =>
        Enum.TryParse<IsoDayOfWeek>(name, ignoreCase: true, out var day) && day != IsoDayOfWeek.None ? day : null;

    /// <summary>The time that is meant; null when nobody knows.</summary>
    public static QuietPeriod? PeriodOf(string words, PlanTimeContext times)
    {
        if (string.Equals(words, QuietPeriod.CommonHoliday, StringComparison.OrdinalIgnoreCase))
            return new QuietPeriod(QuietPeriod.CommonHoliday);
        var due = PlanTimeReader.Read(words, times).Due;
        // "to uker": from now on.
        if (due.Kind == DueKind.Unknown)
            due = PlanTimeReader.Read($"innen {words}", times).Due;
        return (due.Start, due.End ?? due.Deadline) switch
        {
            ({ } from, { } to) => new QuietPeriod(words, from, to),
            // "until August" begins today.
            (null, { } to) => new QuietPeriod(words, times.Today, to),
            _ => null,
        };
    }
}
