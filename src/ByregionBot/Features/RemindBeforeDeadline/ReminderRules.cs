using System.Collections.Immutable;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>When one recipient is reminded: what the person has chosen, else the region, else the programme.</summary>
/// <param name="Offsets">Days before a deadline, the largest first.</param>
/// <param name="Time">The hour, in Norway.</param>
/// <param name="On">False for somebody who wants none.</param>
/// <param name="WorkingDays">The days on which people are at work.</param>
/// <param name="Quiet">The times without reminders.</param>
internal sealed record ReminderRules(
    ImmutableArray<int> Offsets,
    LocalTime Time,
    bool On,
    WorkingDays WorkingDays,
    ImmutableArray<QuietPeriod> Quiet
)
{
    /// <summary>What an outage has delayed is not said at night.</summary>
    private static readonly LocalTime Evening = new(20, 0);

    /// <summary>A quiet time that is longer than this leaves no day to move to.</summary>
    private const int FurthestMove = 370;

    /// <summary>The rules for everybody in a region who has chosen nothing.</summary>
    public static ReminderRules Of(RegionSettings region, ProgrammeDefaults programme, WorkingDays days) =>
        new(
            region.ReminderOffsets ?? programme.ReminderOffsets,
            region.ReminderTime ?? programme.ReminderTime,
            region.RemindersOn ?? true,
            days,
            region.QuietPeriods
        );

    /// <summary>These rules for a person who has chosen something; the region's quiet times hold for everybody.</summary>
    public ReminderRules For(RegionSettings person) =>
        this with
        {
            Offsets = person.ReminderOffsets ?? Offsets,
            Time = person.ReminderTime ?? Time,
            On = person.RemindersOn ?? On,
            Quiet = Quiet.AddRange(person.QuietPeriods),
        };

    /// <summary>The moment on a day at which reminders come.</summary>
    public Instant At(LocalDate day) => day.At(Time).InZoneLeniently(ProgrammeClock.Zone).ToInstant();

    /// <summary>Whether reminders rest on a day.</summary>
    public bool IsQuietOn(LocalDate day) => Quiet.Any(period => period.HoldsOn(day));

    /// <summary>
    /// The first moment, not before this one, at which something may be said: by day, when people are at work and want no quiet. Null when they
    /// want quiet for as long as anybody can see.
    /// </summary>
    public Instant? Allowed(Instant moment)
    {
        var local = moment.InZone(ProgrammeClock.Zone);
        if (IsFor(local.Date) && local.TimeOfDay >= Time && (local.TimeOfDay < Evening || Time >= Evening))
            return moment;
        var first = local.TimeOfDay < Time ? local.Date : local.Date.PlusDays(1);
        return Moved(first, 1, IsFor) is { } day ? At(day) : null;
    }

    /// <summary>What becomes of a message that is to be sent, at a moment that may be one of quiet.</summary>
    public Verdict Judge(Verdict send, Instant now) =>
        Allowed(now) switch
        {
            null => new Verdict.Skip("Quiet"),
            { } allowed when allowed > now => new Verdict.Wait(allowed),
            _ => send,
        };

    /// <summary>
    /// The days of the reminders before a deadline, in order. A day on which nobody is at work, or wants quiet, moves to the one before;
    /// those that meet on one day become the smallest.
    /// </summary>
    public IEnumerable<(LocalDate Day, int Offset)> Before(LocalDate deadline, IEnumerable<int> offsets) =>
        offsets
            .Select(offset => (Day: Moved(deadline.PlusDays(-offset), -1, IsFor), Offset: offset))
            .Where(reminder => reminder.Day is not null)
            .GroupBy(reminder => reminder.Day.GetValueOrDefault(), reminder => reminder.Offset)
            .Select(day => (day.Key, day.Min()))
            .OrderBy(reminder => reminder.Key);

    /// <summary>
    /// The days of the reminders after a deadline, in order and without end: the first working day after it, then every week. None moves to
    /// the deadline or before it, and none comes right after another.
    /// </summary>
    public IEnumerable<(LocalDate Day, int Offset)> After(LocalDate deadline)
    {
        if (Moved(deadline.PlusDays(1), 1, IsFor) is not { } last)
            yield break;
        yield return (last, -1);
        for (var offset = -8; ; offset -= 7)
        {
            var day = deadline.PlusDays(-offset);
            if (Moved(day, -1, WorkingDays.Includes) is { } moved && !IsQuietOn(moved) && Period.DaysBetween(last, moved) >= 4)
                yield return (last = moved, offset);
            else if (offset < -FurthestMove && IsQuietOn(day))
                yield break;
        }
    }

    private bool IsFor(LocalDate day) => WorkingDays.Includes(day) && !IsQuietOn(day);

    private static LocalDate? Moved(LocalDate from, int step, Func<LocalDate, bool> isFit)
    {
        for (var moved = 0; moved <= FurthestMove; moved++)
            if (isFit(from.PlusDays(step * moved)))
                return from.PlusDays(step * moved);
        return null;
    }
}
