using System.Collections.Concurrent;
using System.Collections.Frozen;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>The days on which people in Norwegian town halls are at work.</summary>
/// <param name="EvesAreFree">Whether 24 and 31 December are free, as they are in most town halls though no law says so.</param>
public sealed record WorkingDays(bool EvesAreFree = true)
{
    private static readonly int[] DaysFromEaster = [-3, -2, 0, 1, 39, 49, 50];

    private static readonly ConcurrentDictionary<int, FrozenSet<LocalDate>> Years = new();

    /// <summary>The public holidays of a year. Two can fall on one day: Ascension Day on 1 or 17 May, Whit Monday on 17 May.</summary>
    public static IReadOnlySet<LocalDate> Holidays(int year) =>
        Years.GetOrAdd(
            year,
            static year =>
            {
                var easter = Easter.Sunday(year);
                return DaysFromEaster
                    .Select(easter.PlusDays)
                    .Concat([new(year, 1, 1), new(year, 5, 1), new(year, 5, 17), new(year, 12, 25), new(year, 12, 26)])
                    .ToFrozenSet();
            }
        );

    /// <summary>Whether people are at work on this day.</summary>
    public bool Includes(LocalDate day) =>
        day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday)
        && !Holidays(day.Year).Contains(day)
        && !(EvesAreFree && day is { Month: 12, Day: 24 or 31 });

    /// <summary>This day when it is a working day, else the last one before it.</summary>
    public LocalDate OnOrBefore(LocalDate day)
    {
        while (!Includes(day))
            day = day.PlusDays(-1);
        return day;
    }

    /// <summary>This day when it is a working day, else the first one after it.</summary>
    public LocalDate OnOrAfter(LocalDate day)
    {
        while (!Includes(day))
            day = day.PlusDays(1);
        return day;
    }
}
