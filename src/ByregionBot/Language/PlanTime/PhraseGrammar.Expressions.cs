using ByregionBot.Planning;

namespace ByregionBot.Language.PlanTime;

internal sealed partial class PhraseGrammar
{
    /// <summary>A unit that stands at a place, and where it ends.</summary>
    private readonly record struct Option(TimeUnit Unit, int Next);

    /// <summary>A year and where it ends.</summary>
    private readonly record struct GivenYear(int Year, int Next, bool Short = false);

    /// <summary>One unit, else a range of several, to the end of the phrase.</summary>
    /// <param name="at">Where it begins.</param>
    /// <param name="anchors">After før, innen, etter, mellom: "sommeren" is the holiday, New Year an instant (R9).</param>
    private TimeExpression? Expression(int at, bool anchors) => (TimeExpression?)Single(at, anchors) ?? Range(at, anchors: false);

    private TimeUnit? Single(int at, bool anchors)
    {
        foreach (var option in Options(at, anchors))
            if (option.Next == _end)
                return option.Unit;
        return null;
    }

    /// <summary>R12: parts joined by a dash, a slash, "til", "og" …; a comma joins only what is of one kind.</summary>
    private TimeRange? Range(int at, bool anchors)
    {
        var parts = new List<TimeUnit>();
        var dead = new bool[_end + 1];
        var stretched = false;
        return Parts(at, null) ? new TimeRange(parts) { Stretched = stretched } : null;

        bool Parts(int from, UnitKind? only)
        {
            foreach (var option in Options(from, anchors).OrderByDescending(option => option.Next))
            {
                if (only is { } kind && option.Unit.Kind != kind)
                    continue;
                parts.Add(option.Unit);
                if (parts.Count > 1 && (option.Next == _end || EndsInYearPair(option.Next, parts)))
                    return true;
                if (Separator(option.Next) is { } separator && !dead[separator.Next])
                {
                    if (Parts(separator.Next, separator.Comma ? option.Unit.Kind : null))
                    {
                        stretched |= separator.Stretch;
                        return true;
                    }
                    dead[separator.Next] = !separator.Comma;
                }
                parts.RemoveAt(parts.Count - 1);
            }
            return false;
        }
    }

    /// <summary>"okt-jan 2016/17": two years that follow each other belong to the first part and the last, of a range that crosses from one to the other.</summary>
    private bool EndsInYearPair(int at, List<TimeUnit> parts)
    {
        if (YearPair(at) is not { } pair || pair.Next != _end || pair.Second != pair.First + 1 || parts.Exists(part => part.IsDated))
            return false;
        if (parts[0].In(pair.First) is not { } first || parts[^1].In(pair.First) is not { } last || first.First <= last.Last)
            return false;
        parts[0] = parts[0] with { Year = pair.First };
        parts[^1] = parts[^1] with { Year = pair.Second };
        return true;
    }

    private (int Next, bool Stretch, bool Comma)? Separator(int at) =>
        this[at].Term switch
        {
            Term.Dash => (at + 1, true, false),
            Term.Until or Term.To or Term.Through => (AfterAndWith(at + 1), true, false),
            Term.Forth when Is(at + 1, Term.Until) => (AfterAndWith(at + 2), true, false),
            Term.Slash or Term.Plus or Term.Or => (at + 1, false, false),
            Term.And when !Is(at + 1, Term.With) => (at + 1, false, false),
            Term.Comma when Is(at + 1, Term.And) || Is(at + 1, Term.Or) => (at + 2, false, false),
            Term.Comma => (at + 1, false, true),
            _ => null,
        };

    /// <summary>Everything that can be read as a unit at a place.</summary>
    private List<Option> Options(int at, bool anchors, bool yearFirst = true)
    {
        var options = new List<Option>();
        AddRelative(at, anchors, options);
        var start = AfterFillers(at);
        if (start > at)
            AddRelative(start, anchors, options);
        switch (this[start].Term)
        {
            case Term.Number:
                AddNumeric(start, options);
                AddDayOfMonth(start, options);
                AddDayList(start, namedMonth: false, options);
                AddWeekOfMonth(start, options);
                AddYearParts(start, options);
                AddHalf(start, options);
                if (yearFirst)
                    AddYearFirst(start, anchors, options);
                break;
            case Term.Month:
                AddMonth(start, anchors || Is(start - 1, Term.In), options);
                break;
            case Term.Season:
                AddSeason(start, anchors, options);
                break;
            case Term.SeasonPart:
                AddSeasonPart(start, options);
                break;
            case Term.Week:
                AddWeeks(start, options);
                break;
            case Term.Ordinal:
                AddWeekOfMonth(start, options);
                AddYearParts(start, options);
                AddHalf(start, options);
                break;
            case Term.YearPart or Term.YearPartLetter:
                AddYearParts(start, options);
                break;
            case Term.Third:
                AddThird(start, options);
                break;
            case Term.YearTurn or Term.Turn:
                AddYearTurn(start, anchors, options);
                break;
            case Term.MonthTurn:
                AddMonthTurn(start, options);
                break;
            case Term.NewYear or Term.New:
                AddNewYear(start, anchors, options);
                break;
            case Term.Anchor:
                AddWithYear(AnchorUnit((Anchor)this[start].Value), start + 1, options);
                break;
            case Term.Holiday when anchors:
                AddWithYear(AnchorUnit(Anchor.SummerHoliday), start + 1, options);
                break;
            case Term.YearWord when IsYear(start + 1):
                options.Add(new Option(YearUnit(this[start + 1].Value), start + 2));
                break;
            case Term.Exit or Term.Entry:
                AddEdge(start, options);
                break;
            case Term.ProjectPeriod:
            case Term.PeriodWord or Term.Project when Is(start - 1, Term.Of) || Is(start - 1, Term.Exit):
                options.Add(new Option(Period(), start + 1));
                break;
        }
        return options;
    }

    /// <summary>A unit with the year that follows it, then the unit alone.</summary>
    private void AddWithYear(TimeUnit unit, int next, List<Option> options)
    {
        if (YearAfter(next, shortToo: true) is { } year)
            options.Add(new Option(unit with { Year = year.Year, HasShortYear = year.Short }, year.Next));
        options.Add(new Option(unit, next));
    }

    /// <summary>§7: "2017: høst", "2017, 3. kvartal", "2016-W12".</summary>
    private void AddYearFirst(int at, bool anchors, List<Option> options)
    {
        if (!IsYear(at))
            return;
        var next = this[at + 1].Term is Term.Colon or Term.Comma or Term.Dash or Term.Slash ? at + 2 : at + 1;
        foreach (var option in Options(next, anchors, yearFirst: false))
            if (!option.Unit.IsDated)
                options.Add(option with { Unit = option.Unit with { Year = this[at].Value } });
    }

    /// <summary>Y1.</summary>
    private bool IsYear(int at) => this[at] is { Term: Term.Number, Text.Length: 4, Value: >= 1900 and < 2100 };

    /// <summary>Y2.</summary>
    private bool IsShortYear(int at) => this[at] is { Term: Term.Number, Text.Length: 2 };

    /// <summary>A year in four digits or in words: "2016", "året 2016", "i fjor", "neste år".</summary>
    private GivenYear? FullYear(int at)
    {
        if (Is(at, Term.YearWord) && IsYear(at + 1))
            at++;
        if (IsYear(at))
            return new GivenYear(this[at].Value, at + 1);
        if (Is(at, Term.ThisYear))
            return new GivenYear(context.Today.Year, at + 1);
        if (Is(at, Term.LastYear))
            return new GivenYear(context.Today.Year - 1, at + 1);
        if (Is(at, Term.In) && Is(at + 1, Term.LastYear))
            return new GivenYear(context.Today.Year - 1, at + 2);
        return Is(at + 1, Term.YearWord) && YearsAhead(this[at]) is { } ahead ? new GivenYear(context.Today.Year + ahead, at + 2) : null;
    }

    private static int? YearsAhead(Token token) =>
        token.Term switch
        {
            Term.This => 0,
            Term.In when token.Text == "i" => 0,
            Term.Next or Term.Coming => 1,
            Term.Previous => -1,
            Term.Ordinal when token.Text == "last" => -1,
            _ => null,
        };

    /// <summary>The year after a unit: "2016", ", 2016", "-16", "/16", "av 2016", "neste år".</summary>
    private GivenYear? YearAfter(int at, bool shortToo)
    {
        if (FullYear(at) is { } direct)
            return direct;
        var joined = this[at].Term is Term.Dash or Term.Slash;
        if (shortToo && IsShortYear(joined ? at + 1 : at))
            return new GivenYear(2000 + this[joined ? at + 1 : at].Value, joined ? at + 2 : at + 1, Short: true);
        return joined || this[at].Term is Term.Comma or Term.Of or Term.In or Term.Colon ? FullYear(at + 1) : null;
    }

    /// <summary>"2016/17", "2016-2017", "16/17".</summary>
    private (int First, int Second, int Next)? YearPair(int at) =>
        (IsYear(at) || IsShortYear(at))
        && Separator(at + 1) is { Comma: false } separator
        && (IsYear(separator.Next) || IsShortYear(separator.Next))
            ? (Whole(this[at].Value), Whole(this[separator.Next].Value), separator.Next + 1)
            : null;

    private static int Whole(int year) => year < 100 ? 2000 + year : year;

    private static TimeUnit YearUnit(int year) => YearsUnit(year, year);

    private static TimeUnit YearsUnit(int first, int last) =>
        TimeUnit.Fixed(UnitKind.Year, "R6", first, first <= last ? Days.Years(first, last) : null);

    private TimeUnit Period() =>
        TimeUnit.Fixed(
            UnitKind.Other,
            "R13",
            context.Today.Year,
            context.Period is { } period && period.Start <= period.End ? new Days(period.Start, period.End) : null
        );
}
