using NodaTime;

namespace ByregionBot.Language.PlanTime;

/// <summary>R1 days and the figures that look like them, R3 months.</summary>
internal sealed partial class PhraseGrammar
{
    private void AddNumeric(int at, List<Option> options)
    {
        var figures = this[at].Text.Length;
        if (figures <= 2)
        {
            AddDayAndMonthFigures(at, options);
            return;
        }
        if (figures == 8)
            options.Add(
                new Option(DayUnit(this[at].Value % 100, this[at].Value / 100 % 100) with { Year = this[at].Value / 10000 }, at + 1)
            );
        else if (figures == 6)
            options.Add(
                new Option(DayUnit(this[at].Value / 10000, this[at].Value / 100 % 100) with { Year = 2000 + this[at].Value % 100 }, at + 1)
            );
        else if (IsYear(at))
            AddYearFigures(at, options);
    }

    /// <summary>"2016-03-15", "2016-03", "2016-17", "2016/2017", "2016".</summary>
    private void AddYearFigures(int at, List<Option> options)
    {
        var year = this[at].Value;
        var joined = this[at + 1].Term is Term.Dash or Term.Slash;
        if (Is(at + 1, Term.Dash) && !this[at + 1].Spaced && IsShortYear(at + 2) && !this[at + 2].Spaced)
        {
            var month = this[at + 2].Value;
            if (Is(at + 3, Term.Dash) && this[at + 4] is { Term: Term.Number, Text.Length: 2, Value: var day })
                options.Add(new Option(DayUnit(day, month) with { Year = year }, at + 5));
            options.Add(
                new Option(month is >= 1 and <= 12 ? MonthUnit(month) with { Year = year } : YearsUnit(year, 2000 + month), at + 3)
            );
        }
        else if (joined && IsShortYear(at + 2) && this[at + 2].Value > 12)
            options.Add(new Option(YearsUnit(year, 2000 + this[at + 2].Value), at + 3));
        else if (joined && IsYear(at + 2))
            options.Add(new Option(YearsUnit(year, this[at + 2].Value), at + 3));
        options.Add(new Option(YearUnit(year), at + 1));
    }

    /// <summary>"15.2.2016", "15.2.", "15/2-16", "15-2-2016"; "6/16" and "6.2016" are months.</summary>
    private void AddDayAndMonthFigures(int at, List<Option> options)
    {
        var first = this[at].Value;
        var joint = this[at + 1].Term;
        if (joint is Term.Dot or Term.Slash && IsYear(at + 2))
        {
            options.Add(new Option(MonthUnit(first) with { Year = this[at + 2].Value }, at + 3));
            return;
        }
        if (this[at + 2] is not { Term: Term.Number, Text.Length: <= 2, Value: var second })
            return;
        if (
            joint == Term.Dash
            && !this[at + 1].Spaced
            && Is(at + 3, Term.Dash)
            && !this[at + 3].Spaced
            && (IsYear(at + 4) || IsShortYear(at + 4))
        )
            options.Add(
                new Option(DayUnit(first, second) with { Year = Whole(this[at + 4].Value), HasShortYear = IsShortYear(at + 4) }, at + 5)
            );
        if (joint is not (Term.Dot or Term.Slash))
            return;
        if (joint == Term.Slash && second > 12 && first <= 12)
        {
            options.Add(new Option(MonthUnit(first) with { Year = 2000 + second, HasShortYear = true }, at + 3));
            return;
        }
        var day = DayUnit(first, second);
        var next = Skip(at + 3, Term.Dot);
        // In "1/3-15/4" the figures after the dash are the day of another date.
        if (
            YearAfter(next, shortToo: true) is { } year
            && !(year.Short && this[year.Next].Term is Term.Dot or Term.Slash && Is(year.Next + 1, Term.Number))
        )
            options.Add(new Option(day with { Year = year.Year, HasShortYear = year.Short }, year.Next));
        options.Add(new Option(day, next));
    }

    /// <summary>"15. juni", "1st of May 2016".</summary>
    private void AddDayOfMonth(int at, List<Option> options)
    {
        var month = Skip(Skip(at + 1, Term.Dot), Term.Of);
        if (this[at].Text.Length <= 2 && Is(month, Term.Month))
            AddWithYear(DayUnit(this[at].Value, this[month].Value), month + 1, options);
    }

    /// <summary>"15.-17. mars", "1., 2. og 3. mai", "15-17.3.2016": days that share the month of the last.</summary>
    private void AddDayList(int at, bool namedMonth, List<Option> options)
    {
        if (
            this[at] is not { Term: Term.Number, Text.Length: <= 2, Value: var day }
            || Separator(Skip(at + 1, Term.Dot)) is not { } separator
        )
            return;
        if (!Is(separator.Next, Term.Number) || this[separator.Next].Text.Length > 2)
            return;
        // "1/3-15/4" is two dates, "1./2. mai" two days.
        namedMonth |= Is(separator.Next - 1, Term.Slash);
        var rest = new List<Option>();
        AddDayOfMonth(separator.Next, rest);
        AddDayList(separator.Next, namedMonth, rest);
        if (!namedMonth)
            AddDayAndMonthFigures(separator.Next, rest);
        foreach (var (last, next) in rest)
            if (last.MonthOfDay > 0)
                options.Add(
                    new Option(
                        last with
                        {
                            Rule = "R12,R1",
                            Joined = true,
                            Stretched = separator.Stretch,
                            Calendar = year =>
                                Date(year, last.MonthOfDay, day) is { } from && last.In(year) is { } to && from <= to.Last
                                    ? new Days(from, to.Last)
                                    : null,
                        },
                        next
                    )
                );
    }

    /// <summary>R3 and Y2: "jun.15" is a month when the year lies near the programme, else a day; "mai 5" is a day.</summary>
    private void AddMonth(int at, bool christmas, List<Option> options)
    {
        var month = this[at].Value;
        var next = at + 1;
        if (IsChristmas(at) && !BesideMonth(at))
            AddChristmas(at, christmas, options);
        var joined = this[next].Term is Term.Dash or Term.Slash or Term.Comma;
        var number = joined ? next + 1 : next;
        if (!joined && this[next] is { Term: Term.Number, Text.Length: <= 2, Value: var day })
        {
            if (YearAfter(next + 1, shortToo: false) is { } fullYear)
                options.Add(new Option(DayUnit(day, month) with { Year = fullYear.Year }, fullYear.Next));
            if (this[next].Text.Length == 1 || !IsNear(2000 + day))
                options.Add(new Option(DayUnit(day, month) with { Rule = "R1,Y2" }, next + 1));
        }
        if (IsShortYear(number) && !Is(next, Term.Comma))
        {
            if (IsNear(2000 + this[number].Value))
                options.Add(new Option(MonthUnit(month) with { Year = 2000 + this[number].Value, HasShortYear = true }, number + 1));
            else if (joined)
                options.Add(new Option(DayUnit(this[number].Value, month) with { Rule = "R1,Y2" }, number + 1));
        }
        else if (YearAfter(next, shortToo: false) is { } year)
            options.Add(new Option(MonthUnit(month) with { Year = year.Year }, year.Next));
        options.Add(new Option(MonthUnit(month), next));
    }

    /// <summary>"jul" is July with a full stop, a year or another month beside it, else Christmas; a relation before it makes it Christmas.</summary>
    private void AddChristmas(int at, bool related, List<Option> options)
    {
        var christmas = AnchorUnit(Anchor.Christmas);
        if (related)
            AddWithYear(christmas, at + 1, options);
        else
            options.Add(new Option(christmas, at + 1));
    }

    private bool IsChristmas(int at) =>
        (Is(at, Term.Anchor) && this[at].Value == (int)Anchor.Christmas)
        || (this[at] is { Term: Term.Month, Text: "jul" } && (!this[at].Dotted || (at == _end - 1 && at > 0)));

    private bool BesideMonth(int at) =>
        (Is(at - 2, Term.Month) && Separator(at - 1) is not null) || (Separator(at + 1) is { } separator && Is(separator.Next, Term.Month));

    private bool IsNear(int year) =>
        context.Period is { } period
            ? year >= period.Start.Year - 2 && year <= period.End.Year + 5
            : year >= context.Today.Year - 10 && year <= context.Today.Year + 15;

    private static TimeUnit MonthUnit(int month) =>
        new(UnitKind.Month, "R3", year => month is >= 1 and <= 12 ? Days.Months(year, month, 1) : null);

    private static TimeUnit DayUnit(int day, int month) =>
        new(UnitKind.Day, "R1", year => Date(year, month, day) is { } date ? Days.One(date) : null) { MonthOfDay = month };

    /// <summary>An impossible date is null, never rolled over.</summary>
    private static LocalDate? Date(int year, int month, int day) =>
        year is >= 1900 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day)
            : null;
}
