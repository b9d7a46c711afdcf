using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language.PlanTime;

/// <summary>
/// The grammar of time phrases: what the whole phrase says (this file), and the units of time in it (the other parts). A method reads at a
/// place and tells what it read and where it ended; null, or no option, when it reads nothing there.
/// </summary>
internal sealed partial class PhraseGrammar(List<Token> tokens, PlanTimeContext context)
{
    private int _end = tokens.Count;

    /// <summary>The first kind of statement that reads the whole phrase, in the order of the rules; null when none does.</summary>
    public Statement? Phrase() =>
        AsSoonAsPossible()
        ?? Continuous()
        ?? Repeated()
        ?? Counted()
        ?? Deadline()
        ?? State()
        ?? Following()
        ?? Between()
        ?? Opening(0)
        ?? Plain(0);

    /// <summary>R16.</summary>
    private Statement? AsSoonAsPossible()
    {
        var at = 0;
        if (Is(at, Term.Asap))
            at = Skip(at + 1, Term.Possible);
        else if ((Is(at, Term.So) || Is(at, Term.As)) && Is(at + 1, Term.Soon))
            at = SkipRest(Skip(Skip(at + 2, Term.As), Term.Possible), "er");
        return at > 0 && at == _end ? new Statement(Relation.Asap) : null;
    }

    /// <summary>R13, ongoing: the words decide wherever they stand, unless a relation speaks of where the period ends or something begins.</summary>
    private Statement? Continuous()
    {
        if (WholeYear() is { } year)
            return new Statement(Relation.Ongoing, year);
        for (var at = 0; at < _end; at++)
        {
            if (Is(at, Term.Ongoing))
                return OpeningAfter(at) ?? new Statement(Relation.Ongoing, at == 0 ? YearAtEnd(1) : null);
            if (Is(at, Term.ProjectPeriod))
                return at == _end - 1 && RelatedToPeriod(at) is { } related ? related : new Statement(Relation.Ongoing);
            if (Is(at, Term.Whole) && (Is(at + 1, Term.PeriodWord) || Is(at + 1, Term.Project)))
                return new Statement(Relation.Ongoing);
            if ((Is(at, Term.At) || Is(at, Term.After) || Is(at, Term.As)) && Is(at + 1, Term.Need))
                return new Statement(Relation.Ongoing);
        }
        return null;
    }

    /// <summary>"løpende fra høst 2016".</summary>
    private Statement? OpeningAfter(int ongoing)
    {
        var at = Skip(ongoing + 1, Term.Comma);
        return Is(at, Term.From) ? Opening(at) : null;
    }

    /// <summary>"innen utgangen av prosjektperioden", "etter prosjektperioden", "fra høst 2016 og ut prosjektperioden".</summary>
    private Statement? RelatedToPeriod(int period)
    {
        if (Is(period - 1, Term.Out))
            return UpTo(Is(period - 2, Term.And) ? period - 2 : period - 1, () => Opening(0));
        return Deadline() ?? State() ?? Following();
    }

    /// <summary>"hele 2016", "hele året".</summary>
    private TimeUnit? WholeYear()
    {
        var at = AfterFillers(0);
        return Enumerable.Range(0, at).Any(filler => Is(filler, Term.Whole)) ? YearAtEnd(at) : null;
    }

    private TimeUnit? YearAtEnd(int at)
    {
        at = AfterFillers(at);
        if (FullYear(at) is { } given && given.Next == _end)
            return YearUnit(given.Year);
        return Is(at, Term.YearWord) && this[at].Definite && at + 1 == _end ? YearUnit(context.Today.Year) : null;
    }

    /// <summary>R13, recurring.</summary>
    private Statement? Repeated()
    {
        var at = 0;
        int months;
        if (Is(0, Term.Recurring))
            (months, at) = (this[0].Value, 1);
        else if (Is(0, Term.Every))
        {
            if (Is(1, Term.Season) || Is(1, Term.SeasonPart) || Is(1, Term.Month) || Is(1, Term.Anchor))
                return Expression(1, anchors: false) is { } season ? new Statement(Relation.EveryYear, season) : null;
            months = this[1].Term switch
            {
                Term.YearWord => 12,
                Term.YearPart => this[1].Value,
                Term.MonthWord => 1,
                Term.Week => 0,
                _ => -1,
            };
            if (months < 0)
                return null;
            at = 2;
        }
        else
            return null;
        if (at == _end)
            return new Statement(Relation.Recurring, Months: months);
        return months == 12 && Expression(Skip(at, Term.Comma), anchors: false) is { } time
            ? new Statement(Relation.EveryYear, time)
            : null;
    }

    /// <summary>R15, numbers of days, weeks, months: "innen to uker", "i løpet av tre uker".</summary>
    private Statement? Counted()
    {
        if (Is(0, Term.Within) && Count(1) is { } until && until.Next == _end)
            return new Statement(Relation.By, Relative(UnitKind.Day, Days.One(until.Day)));
        var at =
            Is(0, Term.In) && Is(1, Term.Course) ? Skip(2, Term.Of)
            : Is(1, Term.Next) ? Skip(0, Term.Over)
            : 0;
        var next = Skip(at, Term.Next);
        // A number of weeks alone is no time: "i løpet av" or "neste" makes it one.
        return next > 0 && Count(next) is { } during && during.Next == _end
            ? new Statement(Relation.Is, Relative(UnitKind.Other, new Days(context.Today, during.Day)))
            : null;
    }

    /// <summary>R10: før, innen, senest, frist, til og med, frem til, til, by.</summary>
    private Statement? Deadline()
    {
        var at = 0;
        var named = false;
        if (Is(Skip(at, Term.With), Term.Due))
        {
            at = Skip(SkipRest(Skip(at, Term.With) + 1, "er"), Term.Colon);
            named = true;
        }
        if (LimitAt(at) is not { } limit)
            return named && Expression(at, anchors: false) is { } day ? new Statement(Relation.By, day) : null;
        at = limit.Next;
        // "senest innen", "senest før": the last word decides.
        while (LimitAt(at) is { } another && limit.Term is not Term.Before and not Term.Until)
            (limit, at) = (another, another.Next);
        at = Skip(at, Term.Colon);
        if (limit.Term == Term.Until && limit.Plain && IsTarget(at))
            return Plain(at);
        if (AfterClosing(at) is { } closed && Expression(closed, anchors: false) is { } whole)
            return new Statement(Relation.By, whole);
        if (Expression(at, anchors: limit.Term != Term.Until) is not { } time)
            return null;
        return new Statement(
            limit.Term == Term.Before || (limit.Term != Term.Until && time.IsAnchor) ? Relation.Before : Relation.By,
            time
        );
    }

    private (Term Term, bool Plain, int Next)? LimitAt(int at) =>
        this[at].Term switch
        {
            Term.Before or Term.Within or Term.NoLater => (this[at].Term, false, at + 1),
            Term.Not when Is(at + 1, Term.Later) && Is(at + 2, Term.Than) => (Term.NoLater, false, at + 3),
            Term.Forth when Is(at + 1, Term.Until) => (Term.Until, false, AfterAndWith(at + 2)),
            Term.Until => (Term.Until, this[at].Text == "til" && !Is(at + 1, Term.And), AfterAndWith(at + 1)),
            Term.To => (Term.Until, true, at + 1),
            Term.Through => (Term.Until, false, at + 1),
            _ => null,
        };

    /// <summary>"til" before a season or a weekday names that itself.</summary>
    private bool IsTarget(int at)
    {
        at = Skip(Skip(at, Term.Third), Term.Next);
        return this[at].Term is Term.Season or Term.SeasonPart or Term.Weekday || (Is(at, Term.Coming) && Is(at + 1, Term.Weekday));
    }

    /// <summary>The place after "utgangen av" or "slutten av", which make a limit inclusive; null when neither stands there.</summary>
    private int? AfterClosing(int at)
    {
        at = AfterFillers(at);
        return Is(at, Term.Exit) ? Skip(at + 1, Term.Of)
            : this[at] is { Term: Term.Third, Text: "slutten" or "end" } ? Skip(at + 1, Term.Of)
            : null;
    }

    /// <summary>R14: per X, (ved) utgangen av X.</summary>
    private Statement? State()
    {
        var at =
            Is(0, Term.Per) ? 1
            : Is(0, Term.As) && Is(1, Term.Of) ? 2
            : 0;
        if (at > 0)
            return Expression(AfterClosing(at) ?? at, anchors: false) is { } time ? new Statement(Relation.AsOf, time) : null;
        at = AfterFillers(0);
        return Is(at, Term.Exit) && Expression(Skip(at + 1, Term.Of), anchors: false) is { } whole
            ? new Statement(Relation.EndOf, whole)
            : null;
    }

    /// <summary>R10: etter X, over nyttår, and the other feasts and holidays that one says "over" of; "til over sommeren" is no other time.</summary>
    private Statement? Following()
    {
        var at = Is(0, Term.Until) ? 1 : 0;
        if (IsOver(at))
            return After(at + 1, anchors: true);
        if (Is(at, Term.Right) || Is(at, Term.Asap))
            at++;
        if (!Is(at, Term.After))
            return null;
        return AfterClosing(at + 1) is { } closed && After(closed, anchors: false) is { } afterWhole
            ? afterWhole
            : After(at + 1, anchors: true);
    }

    private bool IsOver(int at) => Is(at, Term.Over) && IsPassed(this[at + 1]);

    /// <summary>What one lets pass: New Year, Easter, the summer.</summary>
    public static bool IsPassed(Token token) =>
        token.Term is Term.NewYear or Term.YearTurn or Term.New or Term.Anchor or Term.Holiday
        || token is { Term: Term.Season, Value: (int)Season.Summer } or { Term: Term.Month, Text: "jul" };

    private Statement? After(int at, bool anchors) => Expression(at, anchors) is { } time ? new Statement(Relation.After, time) : null;

    /// <summary>R12, "mellom A og B": between two anchors neither counts, else both do.</summary>
    private Statement? Between()
    {
        var at = AfterFillers(0);
        if (!Is(at, Term.Between))
            return null;
        at++;
        if (DaysAfterChristmas(at) is { } days)
            return new Statement(Relation.Is, days);
        var single = Single(at, anchors: true);
        if (
            single is { Joined: true }
            && (
                single.Kind != UnitKind.Season
                || !Enumerable.Range(at, _end - at).Any(place => this[place] is { Term: Term.Season, Value: (int)Season.Summer })
            )
        )
            return new Statement(Relation.Is, single);
        return single is null or { Joined: true } && Range(at, anchors: true) is { } range
            ? new Statement(Relation.Is, range with { Exclusive = range.Parts.Count == 2 && range.Parts.All(part => part.IsAnchor) })
            : null;
    }

    /// <summary>"jul og nyttår" after "mellom": a year with it is that of Christmas.</summary>
    private TimeUnit? DaysAfterChristmas(int at)
    {
        if (!IsChristmas(at) || !Is(at + 1, Term.And) || AfterNewYear(at + 2) is not { } end)
            return null;
        var unit = new TimeUnit(UnitKind.Other, "R9", y => new Days(new LocalDate(y, 12, 27), new LocalDate(y, 12, 31)));
        return end == _end ? unit
            : YearPair(end) is { } pair && pair.Next == _end ? unit with { Year = pair.First }
            : YearAfter(end, shortToo: true) is { } year && year.Next == _end ? unit with { Year = year.Year }
            : null;
    }

    /// <summary>R11: fra X, X og utover. "fra A til B" is a range.</summary>
    private Statement? Opening(int start)
    {
        var at = Is(AfterFillers(start), Term.From) ? AfterFillers(start) : start;
        var opened = Is(at, Term.From);
        if (opened)
            at = AfterAndWith(at + 1);
        var end = _end;
        if (Is(end - 1, Term.Onwards) || Is(end - 1, Term.Arrow))
            (end, opened) = (Is(end - 2, Term.And) ? end - 2 : end - 1, true);
        if (!opened)
            return null;
        return UpTo(
            end,
            () => Expression(at, anchors: false) is { } time ? new Statement(time.IsStretch ? Relation.Is : Relation.From, time) : null
        );
    }

    /// <summary>The days themselves.</summary>
    private Statement? Plain(int at) => Expression(at, anchors: false) is { } time ? new Statement(Relation.Is, time) : null;

    private Token this[int at] => at >= 0 && at < _end ? tokens[at] : default;

    private bool Is(int at, Term term) => this[at].Term == term && term != Term.End;

    private int Skip(int at, Term term) => Is(at, term) ? at + 1 : at;

    private int SkipRest(int at, string word) => this[at].Text == word ? at + 1 : at;

    private int AfterAndWith(int at) => Is(at, Term.And) && Is(at + 1, Term.With) ? at + 2 : at;

    /// <summary>Reads as if the phrase ended at <paramref name="end"/>.</summary>
    private Statement? UpTo(int end, Func<Statement?> read)
    {
        var whole = _end;
        _end = end;
        var statement = read();
        _end = whole;
        return statement;
    }

    /// <summary>N6: words before a unit that mean the unit itself.</summary>
    private int AfterFillers(int at)
    {
        while (true)
        {
            var next = this[at].Term switch
            {
                Term.In or Term.Of when Is(at + 1, Term.Course) => Skip(at + 2, Term.Of),
                Term.In or Term.On or Term.About or Term.During or Term.Whole or Term.At => at + 1,
                Term.PeriodWord when at + 1 < _end => at + 1,
                _ => at,
            };
            if (next == at)
                return at;
            at = next;
        }
    }

    private TimeUnit Relative(UnitKind kind, Days? days) => TimeUnit.Fixed(kind, "R15", context.Today.Year, days);
}
