using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language.PlanTime;

/// <summary>Settles the year of what a phrase says (Y3), and turns it into a reading.</summary>
internal sealed class PlanTimeResolver(PlanTimeContext context)
{
    private const int DaysAfter = 27;
    private const int DaysOfAsap = 13;

    // Leap days and weeks 53 are at most eight and seven years apart.
    private const int YearsBack = 10;
    private const int YearsForth = 10;

    /// <summary>A reading before its confidence is settled.</summary>
    /// <param name="Kind">How the words are understood.</param>
    /// <param name="Start">First day.</param>
    /// <param name="End">Last day, included.</param>
    /// <param name="Deadline">Last day on which it is not late, included.</param>
    /// <param name="Clamped">The next such days lie after the period, so earlier ones were taken.</param>
    internal sealed record Resolved(DueKind Kind, LocalDate? Start, LocalDate? End, LocalDate? Deadline, bool Clamped = false);

    /// <summary>The reading, or null when there are no such days.</summary>
    public Resolved? Resolve(Statement statement) =>
        statement.Relation switch
        {
            Relation.Asap => Within(DueKind.Asap, new Days(context.Today, context.Today.PlusDays(DaysOfAsap))),
            Relation.Ongoing => Ongoing(statement.Time),
            Relation.Recurring => new Resolved(
                DueKind.Recurring,
                context.Period?.Start,
                context.Period?.End,
                EndOfCurrent(statement.Months)
            ),
            _ => statement.Time is { } time ? Dated(statement.Relation, time) : null,
        };

    private Resolved? Dated(Relation relation, TimeExpression time) =>
        !time.IsDated ? InYear(relation, time)
        : time.In(context.Today.Year) is { } days ? Related(relation, time, days).Reading
        : null;

    private Resolved Ongoing(TimeExpression? year)
    {
        var days =
            year?.In(context.Today.Year)
            ?? (context.Period is { } period ? new Days(period.Start, period.End) : Days.Years(context.Today.Year, context.Today.Year));
        return new Resolved(DueKind.Ongoing, days.First, days.Last, null);
    }

    private LocalDate EndOfCurrent(int months)
    {
        if (months == 0)
            return Days.WeekOf(context.Today).Last;
        var first = (context.Today.Month - 1) / months * months + 1;
        return Days.Months(context.Today.Year, first, months).Last;
    }

    /// <summary>Y3: the first year in which it has not ended; when that is after the period, the latest that begins in time.</summary>
    private Resolved? InYear(Relation relation, TimeExpression time)
    {
        if (context.Past)
            return Latest(relation, time, context.Today);
        for (var year = context.Today.Year - YearsBack; year <= context.Today.Year + YearsForth; year++)
        {
            if (time.In(year) is not { } days)
                continue;
            var (reading, span) = Related(relation, time, days);
            if (span.Last < context.Today)
                continue;
            return context.Period is { } period && span.First > period.End
                ? Latest(relation, time, period.End) is { } earlier
                    ? earlier with
                    {
                        Clamped = true,
                    }
                    : reading
                : reading;
        }
        return null;
    }

    private Resolved? Latest(Relation relation, TimeExpression time, LocalDate day)
    {
        for (var year = day.Year + 2; year >= day.Year - YearsBack; year--)
        {
            if (time.In(year) is not { } days)
                continue;
            var (reading, span) = Related(relation, time, days);
            if (span.First <= day)
                return reading;
        }
        return null;
    }

    /// <summary>The reading of a relation to days, and the days that Y3 looks at: for deadlines and "etter" those that result.</summary>
    private (Resolved Reading, Days Span) Related(Relation relation, TimeExpression time, Days days)
    {
        switch (relation)
        {
            case Relation.Before:
                return No(later: days.First.PlusDays(-1));
            case Relation.By:
                return No(later: days.Last);
            case Relation.After:
                var after = new Days(days.Last.PlusDays(1), days.Last.PlusDays(1 + DaysAfter));
                return (Within(DueKind.After, after), after);
            case Relation.From:
                var end = context.Period is { } period && days.First <= period.End ? period.End : (LocalDate?)null;
                return (new Resolved(DueKind.Open, days.First, end, null), days);
            case Relation.AsOf:
                return (Within(DueKind.AsOf, Days.One(days.Last)), Days.One(days.Last));
            case Relation.EndOf:
                return (Within(DueKind.Date, Days.One(days.Last)), Days.One(days.Last));
            case Relation.EveryYear:
                return (Within(DueKind.Recurring, days), days);
            default:
                return (Within(time.IsDay ? DueKind.Date : DueKind.Span, days), days);
        }

        static (Resolved, Days) No(LocalDate later) => (new Resolved(DueKind.Deadline, null, later, later), Days.One(later));
    }

    private static Resolved Within(DueKind kind, Days days) => new(kind, days.First, days.Last, days.Last);
}
