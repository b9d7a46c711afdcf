using ByregionBot.Planning;

namespace ByregionBot.Language.PlanTime;

internal enum Season
{
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// <summary>The days of each season and of its thirds, in the model of the programme.</summary>
internal static class SeasonCalendar
{
    // First month, then how many months the early, the middle and the late part have. Winter belongs to the year it ends in.
    private static readonly (int First, int[] Parts)[] Political = [(1, [3, 1, 2]), (6, [1, 1, 1]), (8, [2, 1, 2]), (0, [1, 1, 1])];
    private static readonly (int First, int[] Parts)[] Calendar = [(3, [1, 1, 1]), (6, [1, 1, 1]), (9, [1, 1, 1]), (0, [1, 1, 1])];

    public static Days Whole(SeasonModel model, Season season, int year)
    {
        var (first, parts) = Of(model, season);
        return Days.Months(year, first, parts.Sum());
    }

    /// <summary>A part of a season: 0 the early, 1 the middle, 2 the late one.</summary>
    public static Days Third(SeasonModel model, Season season, int third, int year)
    {
        var (first, parts) = Of(model, season);
        return Days.Months(year, first + parts.Take(third).Sum(), parts[third]);
    }

    /// <summary>From the first to the last of seasons named together; <paramref name="year"/> is that of the words "høst/vår 2017".</summary>
    public static Days? Joined(SeasonModel model, Season first, Season last, int year)
    {
        if (first == last)
            return null;
        var (from, to) =
            first == Season.Winter ? (year, year)
            : last == Season.Winter ? (year, year + 1)
            : first > last ? (year - 1, year)
            : (year, year);
        return new Days(Whole(model, first, from).First, Whole(model, last, to).Last);
    }

    private static (int First, int[] Parts) Of(SeasonModel model, Season season) =>
        (model == SeasonModel.Calendar ? Calendar : Political)[(int)season];
}
