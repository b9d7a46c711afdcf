using NodaTime;

namespace ByregionBot.Language.PlanTime;

/// <summary>R15: what is counted from today.</summary>
internal sealed partial class PhraseGrammar
{
    private const int LargestCount = 999;

    private LocalDate Today => context.Today;

    private void AddRelative(int at, bool anchors, List<Option> options)
    {
        if (FullYear(at) is { } year && !IsYear(at) && !(Is(at, Term.YearWord) && IsYear(at + 1)))
        {
            AddSeasonOf(year.Year, year.Next, options);
            options.Add(new Option(Relative(UnitKind.Year, Days.Years(year.Year, year.Year)) with { Year = year.Year }, year.Next));
        }
        switch (this[at].Term)
        {
            case Term.RelativeDay:
                options.Add(DayFromToday(this[at].Value, at + 1));
                break;
            case Term.In when this[at + 1] is { Term: Term.DayWord, Text: "dag" }:
                options.Add(DayFromToday(0, at + 2));
                break;
            case Term.In when Is(at + 1, Term.DayName):
                options.Add(DayFromToday(this[at + 1].Value, at + 2));
                break;
            case Term.About or Term.In when this[at].Text != "i" && Count(at + 1) is { } count:
                options.Add(new Option(Relative(UnitKind.Day, Days.One(count.Day)), count.Next));
                break;
            case Term.Weekday:
                AddWeekday(at, options);
                break;
            case Term.This or Term.Next or Term.Coming or Term.Previous or Term.Ordinal:
                AddNeighbour(at, anchors, options);
                break;
            case Term.Week or Term.MonthWord or Term.YearWord or Term.YearPart when this[at].Definite:
                AddCalendarUnit(this[at], 0, at + 1, options);
                break;
        }
    }

    private Option DayFromToday(int days, int next) => new(Relative(UnitKind.Day, Days.One(Today.PlusDays(days))), next);

    /// <summary>"i fjor høst".</summary>
    private void AddSeasonOf(int year, int at, List<Option> options)
    {
        if (Is(at, Term.Season))
            options.Add(new Option(SeasonUnit((Season)this[at].Value) with { Rule = "R15,R7", Year = year }, at + 1));
    }

    /// <summary>"fredag", "fredag neste uke"; a past one when the phrase tells of the past.</summary>
    private void AddWeekday(int at, List<Option> options)
    {
        var weekday = (IsoDayOfWeek)this[at].Value;
        var which = Skip(at + 1, Term.In);
        if (Is(which + 1, Term.Week) && WeeksAhead(this[which]) is { } weeks)
            options.Add(new Option(WeekdayUnit(weekday, DayOfWeek(weekday, weeks)), which + 2));
        options.Add(new Option(WeekdayUnit(weekday, context.Past ? Today.Previous(weekday) : Today.Next(weekday)), at + 1));
    }

    private LocalDate DayOfWeek(IsoDayOfWeek weekday, int weeks) => Days.WeekOf(Today).First.PlusDays((int)weekday - 1 + 7 * weeks);

    private TimeUnit WeekdayUnit(IsoDayOfWeek weekday, LocalDate day) => Relative(UnitKind.Day, Days.One(day)) with { Weekday = weekday };

    private static int? WeeksAhead(Token token) =>
        token.Term switch
        {
            Term.This => 0,
            Term.Next or Term.Coming => 1,
            Term.Previous => -1,
            Term.Ordinal when token.Text == "last" => -1,
            _ => null,
        };

    /// <summary>"denne måneden", "neste uke", "forrige høst", "førstkommende fredag".</summary>
    private void AddNeighbour(int at, bool anchors, List<Option> options)
    {
        if (WeeksAhead(this[at]) is not { } ahead)
            return;
        var next = at + 1;
        switch (this[next].Term)
        {
            case Term.Weekday:
                var weekday = (IsoDayOfWeek)this[next].Value;
                var day =
                    ahead < 0 ? Today.Previous(weekday)
                    : Is(at, Term.Next) ? DayOfWeek(weekday, 1)
                    : Today.Next(weekday);
                options.Add(new Option(WeekdayUnit(weekday, day), next + 1));
                break;
            case Term.Season:
                var season = (Season)this[next].Value;
                var unit = anchors && season == Season.Summer ? AnchorUnit(Anchor.SummerHoliday) : SeasonUnit(season);
                if (ahead < 0)
                    unit = unit with { Year = LastBeforeToday(unit) };
                else if (Is(at, Term.Next))
                    unit = unit with { Year = Today.Year + 1 };
                options.Add(new Option(unit with { Rule = "R15,R7" }, next + 1));
                break;
            case Term.Week or Term.MonthWord or Term.YearPart:
                AddCalendarUnit(this[next], ahead, next + 1, options);
                break;
        }
    }

    private int LastBeforeToday(TimeUnit unit)
    {
        var year = Today.Year + 1;
        while (unit.In(year) is { } days && days.Last >= Today)
            year--;
        return year;
    }

    /// <summary>This week, month, year or part of the year, or the one so many ahead.</summary>
    private void AddCalendarUnit(Token unit, int ahead, int next, List<Option> options)
    {
        var (kind, days) = unit.Term switch
        {
            Term.Week => (UnitKind.Week, Days.WeekOf(Today.PlusWeeks(ahead))),
            Term.MonthWord => (UnitKind.Month, Days.Months(Today.Year, Today.Month + ahead, 1)),
            Term.YearPart => (UnitKind.YearPart, Days.Months(Today.Year, FirstMonthOfPart(unit.Value) + ahead * unit.Value, unit.Value)),
            _ => (UnitKind.Year, Days.Years(Today.Year + ahead, Today.Year + ahead)),
        };
        options.Add(new Option(Relative(kind, days) with { Year = days.Last.Year }, next));
    }

    private int FirstMonthOfPart(int months) => (Today.Month - 1) / months * months + 1;

    /// <summary>"to uker", "14 dager": the day so long after today. A month is clamped to its length.</summary>
    private (LocalDate Day, int Next)? Count(int at)
    {
        var number = this[at].Term is Term.Number or Term.Count or Term.To ? this[at].Value : -1;
        if (number is < 0 or > LargestCount)
            return null;
        return this[at + 1].Term switch
        {
            Term.DayWord => (Today.PlusDays(number), at + 2),
            Term.Week => (Today.PlusWeeks(number), at + 2),
            Term.MonthWord => (Today.PlusMonths(number), at + 2),
            Term.YearWord => (Today.PlusYears(number), at + 2),
            _ => null,
        };
    }
}
