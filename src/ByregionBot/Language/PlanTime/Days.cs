using System.Runtime.InteropServices;
using NodaTime;

namespace ByregionBot.Language.PlanTime;

/// <summary>Days in a row, both ends included. One case is empty: the instant of New Year, which ends the day before it begins.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Days(LocalDate First, LocalDate Last)
{
    public static Days One(LocalDate day) => new(day, day);

    /// <summary>Whole months. Month 0 is December of the year before, month 13 January of the year after.</summary>
    public static Days Months(int year, int first, int count)
    {
        var start = new LocalDate(year, 1, 1).PlusMonths(first - 1);
        return new Days(start, start.PlusMonths(count).PlusDays(-1));
    }

    public static Days Years(int first, int last) => new(new LocalDate(first, 1, 1), new LocalDate(last, 12, 31));

    /// <summary>Monday to Sunday.</summary>
    public static Days WeekOf(LocalDate day)
    {
        var monday = day.PlusDays(1 - (int)day.DayOfWeek);
        return new Days(monday, monday.PlusDays(6));
    }
}
