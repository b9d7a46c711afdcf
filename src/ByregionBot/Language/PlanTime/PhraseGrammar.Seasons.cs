using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language.PlanTime;

/// <summary>R7 seasons, R8 turns of the year and of months, R9 anchors.</summary>
internal sealed partial class PhraseGrammar
{
    /// <summary>R7: a season, or seasons joined.</summary>
    private void AddSeason(int at, bool anchors, List<Option> options)
    {
        var season = (Season)this[at].Value;
        if (season == Season.Summer && Is(at + 1, Term.Holiday))
            AddWithYear(AnchorUnit(Anchor.SummerHoliday), at + 2, options);
        AddJoinedSeasons(at, options);
        if (anchors && season == Season.Summer)
        {
            AddWithYear(AnchorUnit(Anchor.SummerHoliday), at + 1, options);
            return;
        }
        if (season == Season.Winter && YearPair(at + 1) is { } pair)
            options.Add(new Option(Impossible(SeasonUnit(season), pair.Second != pair.First + 1) with { Year = pair.Second }, pair.Next));
        AddWithYear(SeasonUnit(season), at + 1, options);
    }

    private void AddJoinedSeasons(int at, List<Option> options)
    {
        var first = (Season)this[at].Value;
        var next = at + 1;
        var stretched = false;
        while (Separator(next) is { } separator && Is(separator.Next, Term.Season))
        {
            var last = (Season)this[separator.Next].Value;
            stretched |= separator.Stretch;
            next = separator.Next + 1;
            var unit = new TimeUnit(UnitKind.Season, "R7", year => SeasonCalendar.Joined(context.Seasons, first, last, year))
            {
                Joined = true,
                Stretched = stretched,
            };
            if (YearPair(next) is { } pair)
            {
                var beginsBefore = first == Season.Winter || first > last;
                var spans = first != last && (beginsBefore || last == Season.Winter) && pair.Second == pair.First + 1;
                var year = beginsBefore && last != Season.Winter ? pair.Second : pair.First;
                options.Add(new Option(Impossible(unit, !spans) with { Year = year }, pair.Next));
            }
            AddWithYear(unit, next, options);
        }
    }

    private TimeUnit SeasonUnit(Season season) =>
        new(UnitKind.Season, "R7", year => SeasonCalendar.Whole(context.Seasons, season, year)) { Season = season };

    private void AddSeasonPart(int at, List<Option> options)
    {
        var (season, third) = Math.DivRem(this[at].Value, 3);
        var unit = new TimeUnit(UnitKind.Other, "R7", year => SeasonCalendar.Third(context.Seasons, (Season)season, third, year));
        AddWithYear(unit, at + 1, options);
    }

    /// <summary>R8: 15 December to 15 January, or the instant of New Year after a relation.</summary>
    private void AddYearTurn(int at, bool anchors, List<Option> options)
    {
        var next = at + 1;
        if (Is(at, Term.Turn))
        {
            if (!Is(next, Term.Of) || !Is(next + 1, Term.YearWord))
                return;
            next += 2;
        }
        var turn = anchors
            ? new TimeUnit(UnitKind.Other, "R9", Instant) { Anchored = true }
            : new TimeUnit(UnitKind.Other, "R8", year => new Days(new LocalDate(year, 12, 15), new LocalDate(year + 1, 1, 15)));
        if (YearPair(next) is { } pair)
            options.Add(new Option(Impossible(turn, pair.Second != pair.First + 1) with { Year = pair.First }, pair.Next));
        AddWithYear(turn, next, options);

        static Days? Instant(int year) => NewYearInstant(year + 1);
    }

    /// <summary>The instant before 1 January: an empty stretch of days, so that "before" and "after" fall on either side of it.</summary>
    private static Days NewYearInstant(int year) => new(new LocalDate(year, 1, 1), new LocalDate(year - 1, 12, 31));

    /// <summary>R8: the last seven days of a month and the first seven of the next; the year is that of the second.</summary>
    private void AddMonthTurn(int at, List<Option> options)
    {
        if (!Is(at + 1, Term.Month) || Separator(at + 2) is not { } separator || !Is(separator.Next, Term.Month))
            return;
        var (first, second, next) = (this[at + 1].Value, this[separator.Next].Value, separator.Next + 1);
        var follows = second == first % 12 + 1;
        var turn = Impossible(
            new TimeUnit(
                UnitKind.Other,
                "R8",
                year => new Days(new LocalDate(year, second, 1).PlusDays(-7), new LocalDate(year, second, 7))
            ),
            !follows
        );
        if (YearPair(next) is { } pair)
            options.Add(new Option(Impossible(turn, second != 1 || pair.Second != pair.First + 1) with { Year = pair.Second }, pair.Next));
        AddWithYear(turn, next, options);
    }

    /// <summary>31 December and 1 January, or the instant between them after a relation; the year is the new one.</summary>
    private void AddNewYear(int at, bool anchors, List<Option> options)
    {
        if (AfterNewYear(at) is not { } next)
            return;
        var unit = anchors
            ? new TimeUnit(UnitKind.Other, "R9", year => NewYearInstant(year)) { Anchored = true }
            : new TimeUnit(UnitKind.Other, "R9", year => new Days(new LocalDate(year - 1, 12, 31), new LocalDate(year, 1, 1)));
        if (YearPair(next) is { } pair)
            options.Add(new Option(Impossible(unit, pair.Second != pair.First + 1) with { Year = pair.Second }, pair.Next));
        AddWithYear(unit, next, options);
    }

    private int? AfterNewYear(int at) =>
        Is(at, Term.NewYear) ? at + 1
        : Is(at, Term.New) && Is(at + 1, Term.YearWord) ? at + 2
        : null;

    private static TimeUnit AnchorUnit(Anchor anchor) =>
        new(
            UnitKind.Other,
            "R9",
            anchor switch
            {
                Anchor.Easter => year => new Days(Easter.Sunday(year).PlusDays(-7), Easter.Sunday(year).PlusDays(1)),
                Anchor.Whitsun => year => new Days(Easter.Sunday(year).PlusDays(48), Easter.Sunday(year).PlusDays(50)),
                Anchor.Christmas => year => new Days(new LocalDate(year, 12, 21), new LocalDate(year + 1, 1, 1)),
                Anchor.ChristmasWeek => year => new Days(new LocalDate(year, 12, 27), new LocalDate(year, 12, 31)),
                Anchor.SummerHoliday => year => new Days(new LocalDate(year, 6, 21), new LocalDate(year, 8, 14)),
                Anchor.CommonHoliday => Weeks(28, 30).Calendar,
                _ => Weeks(40, 40).Calendar,
            }
        )
        {
            Anchored = true,
        };
}
