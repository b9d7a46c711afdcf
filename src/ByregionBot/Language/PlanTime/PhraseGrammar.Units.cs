using ByregionBot.Planning;
using NodaTime;
using NodaTime.Calendars;

namespace ByregionBot.Language.PlanTime;

/// <summary>R2 weeks, R4 thirds and halves, R5 parts of the year, R14 edges.</summary>
internal sealed partial class PhraseGrammar
{
    /// <summary>"uke 42", "uke 10-12 2016", "uke 10, 11 og 12", "uke 42/17"; with a dash two figures are a year when they could be no later week.</summary>
    private void AddWeeks(int at, List<Option> options)
    {
        var number = Skip(at + 1, Term.Nr);
        if (this[number] is not { Term: Term.Number, Text.Length: <= 2, Value: var first })
            return;
        var next = number + 1;
        var joint = this[next].Term;
        if (joint is Term.Dash or Term.Slash && IsShortYear(next + 1))
        {
            var second = this[next + 1].Value;
            if (IsNear(2000 + second) && (joint == Term.Slash || second < first))
                options.Add(new Option(Weeks(first, first) with { Year = 2000 + second, HasShortYear = true }, next + 2));
        }
        else if (YearAfter(next, shortToo: true) is { } year)
            options.Add(new Option(Weeks(first, first) with { Year = year.Year, HasShortYear = year.Short }, year.Next));
        options.Add(new Option(Weeks(first, first), next));
        while (
            Separator(next) is { } separator
            && Skip(Is(separator.Next, Term.Week) ? separator.Next + 1 : separator.Next, Term.Nr) is var last
            && this[last] is { Term: Term.Number, Text.Length: <= 2, Value: var value }
        )
        {
            next = last + 1;
            AddWithYear(Weeks(first, value) with { Joined = true, Stretched = separator.Stretch }, next, options);
        }
    }

    /// <summary>ISO weeks from one to another; when the first comes later in the year, it is of the year before.</summary>
    private static TimeUnit Weeks(int first, int last) =>
        new(
            UnitKind.Week,
            "R2",
            year =>
                Monday(first <= last ? year : year - 1, first) is { } from && Monday(year, last) is { } to
                    ? new Days(from, to.PlusDays(6))
                    : null
        );

    private static LocalDate? Monday(int year, int week) =>
        week >= 1 && week <= WeekYearRules.Iso.GetWeeksInWeekYear(year)
            ? WeekYearRules.Iso.GetLocalDate(year, week, IsoDayOfWeek.Monday)
            : null;

    /// <summary>"første uke i mars": the week that holds the first Thursday of the month.</summary>
    private void AddWeekOfMonth(int at, List<Option> options)
    {
        if (OrdinalAt(at) is not { } which || !Is(which.Next, Term.Week) || this[which.Next + 1].Term is not (Term.In or Term.Of))
            return;
        foreach (var (month, next) in Options(which.Next + 2, anchors: false))
            if (month.Kind == UnitKind.Month)
                options.Add(
                    new Option(
                        month with
                        {
                            Kind = UnitKind.Week,
                            Rule = "R2",
                            Calendar = year => month.In(year) is { } days ? WeekOwning(days, which.Number) : null,
                        },
                        next
                    )
                );
    }

    /// <summary>The week that holds a Thursday of the month: its first by 1 and so on, its last by 0.</summary>
    private static Days? WeekOwning(Days month, int number)
    {
        var thursday =
            number > 0
                ? month.First.PlusDays(-1).Next(IsoDayOfWeek.Thursday).PlusWeeks(number - 1)
                : month.Last.PlusDays(1).Previous(IsoDayOfWeek.Thursday);
        return thursday <= month.Last ? Days.WeekOf(thursday) : null;
    }

    /// <summary>"2.", "2", "andre"; 0 for "siste".</summary>
    private (int Number, int Next)? OrdinalAt(int at) =>
        Is(at, Term.Ordinal) ? (this[at].Value, at + 1)
        : this[at] is { Term: Term.Number, Text.Length: <= 2 } ? (this[at].Value, Skip(at + 1, Term.Dot))
        : null;

    /// <summary>"1. kvartal", "1. og 2. kvartal", "siste halvår", "kvartal 3", "Q3", "Q3-4", "1Q".</summary>
    private void AddYearParts(int at, List<Option> options)
    {
        if (this[at].Term is Term.YearPartLetter or Term.YearPart)
        {
            if (Is(at, Term.YearPartLetter) && this[at + 1].Spaced)
                return;
            AddNumberedParts(at, this[at].Value, options);
            return;
        }
        if (OrdinalAt(at) is not { } first)
            return;
        var next = first.Next;
        var last = first.Number;
        var (joined, stretched) = (false, false);
        while (!IsPartWord(next) && Separator(next) is { } separator && OrdinalAt(separator.Next) is { } another)
        {
            (last, next) = (another.Number, another.Next);
            (joined, stretched) = (true, stretched || separator.Stretch);
        }
        if (IsPartWord(next))
            AddWithYear(YearParts(this[next].Value, first.Number, last) with { Joined = joined, Stretched = stretched }, next + 1, options);
    }

    private bool IsPartWord(int at) => Is(at, Term.YearPart) || (Is(at, Term.YearPartLetter) && !this[at].Spaced);

    private void AddNumberedParts(int at, int months, List<Option> options)
    {
        if (this[at + 1] is not { Term: Term.Number, Text.Length: 1, Value: var first })
            return;
        AddWithYear(YearParts(months, first, first), at + 2, options);
        if (Separator(at + 2) is { } separator && this[separator.Next] is { Term: Term.Number, Text.Length: 1, Value: var last })
            AddWithYear(YearParts(months, first, last) with { Joined = true, Stretched = separator.Stretch }, separator.Next + 1, options);
    }

    private static TimeUnit YearParts(int months, int first, int last)
    {
        var count = 12 / months;
        // 0 is the last one of the year.
        first = first == 0 ? count : first;
        last = last == 0 ? count : last;
        return new TimeUnit(
            UnitKind.YearPart,
            "R5",
            year =>
                first > count || last > count
                    ? null
                    : new Days(
                        Days.Months(first <= last ? year : year - 1, (first - 1) * months + 1, months).First,
                        Days.Months(year, (last - 1) * months + 1, months).Last
                    )
        );
    }

    /// <summary>R4: "primo mars", "tidlig i 2017", "slutten av 2. kvartal", "medio/ultimo mai".</summary>
    private void AddThird(int at, List<Option> options)
    {
        var (first, last) = (this[at].Value, this[at].Value);
        var next = AfterThird(at);
        if (Separator(at + 1) is { } separator && Is(separator.Next, Term.Third))
            (last, next) = (this[separator.Next].Value, AfterThird(separator.Next));
        // "start" needs its "of": "start mai" may tell when something starts.
        if (first > last || (this[at].Text == "start" && !Is(at + 1, Term.Of)))
            return;
        foreach (var (whole, end) in Options(next, anchors: false))
            if (IsDivisible(whole))
                options.Add(
                    new Option(
                        whole with
                        {
                            Kind = UnitKind.Other,
                            Rule = whole.Season is null ? "R4," + whole.Rule : "R7",
                            Joined = first < last,
                            Calendar = year =>
                                Third(whole, first, year) is { } from && Third(whole, last, year) is { } to
                                    ? new Days(from.First, to.Last)
                                    : null,
                        },
                        end
                    )
                );
    }

    private int AfterThird(int at)
    {
        at++;
        return
            this[at].Term is Term.Of or Term.On
            || (Is(at, Term.In) && !Is(at + 1, Term.LastYear))
            || (Is(at, Term.Dash) && this[at - 1].Text is "mid" or "midt")
            ? at + 1
            : at;
    }

    /// <summary>Months, quarters, half-years, years and seasons have thirds; weeks, tertials and lists have none.</summary>
    private static bool IsDivisible(TimeUnit unit) =>
        !unit.Joined && unit.Kind is UnitKind.Month or UnitKind.YearPart or UnitKind.Year or UnitKind.Season;

    private Days? Third(TimeUnit unit, int third, int year)
    {
        if (unit.In(year) is not { } whole)
            return null;
        if (unit.Season is { } season)
            return SeasonCalendar.Third(context.Seasons, season, third, whole.Last.Year);
        if (unit.Kind == UnitKind.Month)
            return new Days(whole.First.PlusDays(third * 10), third < 2 ? whole.First.PlusDays(third * 10 + 9) : whole.Last);
        var months = NodaTime.Period.Between(whole.First, whole.Last.PlusDays(1), PeriodUnits.Months).Months;
        return months % 3 == 0 && months <= 12 ? Days.Months(whole.First.Year, whole.First.Month + third * (months / 3), months / 3) : null;
    }

    /// <summary>R4: "første halvdel av juni", "second half of 2017".</summary>
    private void AddHalf(int at, List<Option> options)
    {
        if (OrdinalAt(at) is not { Number: <= 2 } which || !Is(which.Next, Term.Half))
            return;
        var next = this[which.Next + 1].Term is Term.Of or Term.In ? which.Next + 2 : which.Next + 1;
        foreach (var (whole, end) in Options(next, anchors: false))
            if (whole is { Kind: UnitKind.Month or UnitKind.Year, Joined: false })
                options.Add(
                    new Option(
                        whole with
                        {
                            Kind = UnitKind.Other,
                            Rule = "R4," + whole.Rule,
                            Calendar = year => whole.In(year) is { } days ? Half(days, which.Number == 1) : null,
                        },
                        end
                    )
                );
    }

    private static Days? Half(Days whole, bool first)
    {
        if (whole.First.Year != whole.Last.Year)
            return null;
        var middle = whole.First.Month == whole.Last.Month ? whole.First.PlusDays(14) : whole.First.PlusMonths(6).PlusDays(-1);
        return first ? new Days(whole.First, middle) : new Days(middle.PlusDays(1), whole.Last);
    }

    /// <summary>R14 as a unit: the last day of what "utgangen av" names, the first of what "inngangen til" names.</summary>
    private void AddEdge(int at, List<Option> options)
    {
        var closing = Is(at, Term.Exit);
        var next = this[at + 1].Term is Term.Of or Term.Until or Term.To ? at + 2 : at + 1;
        foreach (var (whole, end) in Options(next, anchors: false))
            options.Add(
                new Option(
                    whole with
                    {
                        Kind = UnitKind.Day,
                        Rule = "R14," + whole.Rule,
                        MonthOfDay = 0,
                        Anchored = false,
                        Joined = false,
                        Calendar = year => whole.In(year) is { } days ? Days.One(closing ? days.Last : days.First) : null,
                    },
                    end
                )
            );
    }

    /// <summary>The unit, or what stands in its place when the words contradict themselves: no days in any year.</summary>
    private static TimeUnit Impossible(TimeUnit unit, bool contradicted) => contradicted ? unit with { Calendar = static _ => null } : unit;
}
