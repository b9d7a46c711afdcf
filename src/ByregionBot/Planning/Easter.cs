using NodaTime;

namespace ByregionBot.Planning;

/// <summary>When Easter is.</summary>
internal static class Easter
{
    /// <summary>Easter Sunday of a Gregorian year: the Sunday after the first full moon of the church's tables from 21 March on.</summary>
    public static LocalDate Sunday(int year)
    {
        var golden = year % 19;
        var (century, inCentury) = Math.DivRem(year, 100);
        var (leapCenturies, restCenturies) = Math.DivRem(century, 4);
        var moonShift = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30;
        var (leaps, restYears) = Math.DivRem(inCentury, 4);
        var toSunday = (32 + 2 * restCenturies + 2 * leaps - epact - restYears) % 7;
        var correction = (golden + 11 * epact + 22 * toSunday) / 451;
        var (month, day) = Math.DivRem(epact + toSunday - 7 * correction + 114, 31);
        return new LocalDate(year, month, day + 1);
    }
}
