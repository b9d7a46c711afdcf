using NodaTime;

namespace ByregionBot.Language.PlanTime;

/// <summary>Points of the year that relations treat as whole: see rule R9.</summary>
internal enum Anchor
{
    Easter,
    Whitsun,
    Christmas,
    ChristmasWeek,
    SummerHoliday,
    CommonHoliday,
    AutumnHoliday,
}

internal enum UnitKind
{
    Day,
    Week,
    Month,
    YearPart,
    Year,
    Season,
    Other,
}

/// <summary>Days that a phrase names, perhaps without the year.</summary>
internal abstract record TimeExpression
{
    /// <summary>The year is given, or the days are counted from today.</summary>
    public abstract bool IsDated { get; }

    /// <summary>One day rather than several.</summary>
    public virtual bool IsDay => false;

    /// <summary>"innen" and its kin mean "before" it.</summary>
    public virtual bool IsAnchor => false;

    /// <summary>Joined by a dash or "til", so that "fra" before it only opens the range.</summary>
    public virtual bool IsStretch => false;

    /// <summary>The rules that read it.</summary>
    public abstract IEnumerable<string> Rules { get; }

    /// <summary>The days in <paramref name="year"/>, which counts only for an expression that is not dated; null when there are no such days.</summary>
    public abstract Days? In(int year);
}

/// <summary>One unit of time, or several of one kind under one heading ("1. og 2. kvartal").</summary>
/// <param name="Kind">What it is, where that decides how it can be divided or joined.</param>
/// <param name="Rule">The rule that reads it.</param>
/// <param name="Calendar">Its days in a year.</param>
internal sealed record TimeUnit(UnitKind Kind, string Rule, Func<int, Days?> Calendar) : TimeExpression
{
    /// <summary>The year given with it.</summary>
    public int? Year { get; init; }

    /// <summary>The year was given with two digits.</summary>
    public bool HasShortYear { get; init; }

    /// <summary>The month of a day, so that days before it can share it; 0 when there is none.</summary>
    public int MonthOfDay { get; init; }

    public Season? Season { get; init; }

    /// <summary>A day named by its weekday alone.</summary>
    public IsoDayOfWeek Weekday { get; init; } = IsoDayOfWeek.None;

    public bool Anchored { get; init; }
    public bool Joined { get; init; }
    public bool Stretched { get; init; }

    public override bool IsDated => Year is not null;
    public override bool IsDay => Kind == UnitKind.Day && !Joined;
    public override bool IsAnchor => Anchored;
    public override bool IsStretch => Stretched;
    public override IEnumerable<string> Rules => HasShortYear ? [Rule, "Y2"] : [Rule];

    public override Days? In(int year) => Calendar(Year ?? year);

    /// <summary>Days counted from today: no year changes them.</summary>
    public static TimeUnit Fixed(UnitKind kind, string rule, int year, Days? days) => new(kind, rule, _ => days) { Year = year };
}

/// <summary>Several units from the first to the last (R12).</summary>
/// <param name="Parts">Two or more, in the order of the phrase.</param>
internal sealed record TimeRange(IReadOnlyList<TimeUnit> Parts) : TimeExpression
{
    public bool Stretched { get; init; }

    /// <summary>"mellom" two anchors: neither belongs to it.</summary>
    public bool Exclusive { get; init; }

    private TimeUnit First => Parts[0];
    private TimeUnit Last => Parts[^1];

    public override bool IsDated => Parts.Any(part => part.IsDated);
    public override bool IsStretch => Stretched;
    public override IEnumerable<string> Rules =>
        ["R12", .. Parts.SelectMany(part => part.Rules), .. IsDated && !Parts.All(part => part.IsDated) ? ["Y4"] : Array.Empty<string>()];

    /// <summary>Y4: a year given once belongs to the last part; a part that would come after the last is of the year before.</summary>
    public override Days? In(int year)
    {
        year = Last.Year ?? First.Year ?? Parts.FirstOrDefault(part => part.IsDated)?.Year ?? year;
        if (Parts.Any(part => part.In(year) is null) || First.In(year) is not { } first || Last.In(year) is not { } last)
            return null;
        if (first.First > last.Last)
        {
            if (Last.Weekday != IsoDayOfWeek.None)
                last = Days.One(first.Last.Next(Last.Weekday));
            else if (!First.IsDated)
                first = First.In(year - 1) ?? first;
            else if (!Last.IsDated)
                last = Last.In(year + 1) ?? last;
        }
        var days = Exclusive ? new Days(first.Last.PlusDays(1), last.First.PlusDays(-1)) : new Days(first.First, last.Last);
        return days.First <= days.Last ? days : null;
    }
}
