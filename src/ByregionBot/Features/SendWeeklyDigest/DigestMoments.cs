using ByregionBot.Hosting;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.SendWeeklyDigest;

/// <summary>When a weekly digest comes: at its hour on its weekday, or on the next working day when that is none.</summary>
internal static class DigestMoments
{
    /// <summary>Later than this it is left to the next one, which tells the same.</summary>
    private static readonly Duration Late = Duration.FromDays(2);

    /// <summary>Names the digest of a moment.</summary>
    public static string NameOf(Instant moment) => LocalDatePattern.Iso.Format(ProgrammeClock.DayOf(moment));

    /// <summary>The last moment that has come; null when it is long gone, came before <paramref name="since"/>, or lies in a quiet time.</summary>
    public static Instant? Newest(
        IsoDayOfWeek weekday,
        LocalTime time,
        Instant? since,
        RegionSettings settings,
        WorkingDays days,
        Instant now
    )
    {
        var today = ProgrammeClock.DayOf(now);
        for (var week = today.PlusDays(1).Next(weekday); week > today.PlusWeeks(-3); week = week.PlusWeeks(-1))
            if (At(week, time, days) is var (day, moment) && moment <= now)
                return now - moment <= Late && !(moment < since) && !settings.IsQuietOn(day) ? moment : null;
        return null;
    }

    /// <summary>The first moment that is still to come.</summary>
    public static Instant Next(IsoDayOfWeek weekday, LocalTime time, WorkingDays days, Instant after)
    {
        for (var week = ProgrammeClock.DayOf(after).PlusDays(-14).Next(weekday); ; week = week.PlusWeeks(1))
            if (At(week, time, days) is var (_, moment) && moment > after)
                return moment;
    }

    private static (LocalDate Day, Instant Moment) At(LocalDate week, LocalTime time, WorkingDays days)
    {
        var day = days.OnOrAfter(week);
        return (day, day.At(time).InZoneLeniently(ProgrammeClock.Zone).ToInstant());
    }
}
