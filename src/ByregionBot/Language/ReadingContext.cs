using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language;

/// <summary>What a sentence is read against. Make one for each turn; the names in it are made ready when they are first needed.</summary>
/// <param name="today">The day it is said, in the programme's calendar.</param>
/// <param name="directory">All regions.</param>
/// <param name="period">The project period; null when unknown.</param>
/// <param name="seasons">How seasons are read.</param>
/// <param name="bound">The region that the conversation is bound to; null when none is.</param>
/// <param name="activitiesOf">The planned activities of a region, empty when it has no plan; null when no plan is at hand.</param>
public sealed class ReadingContext(
    LocalDate today,
    RegionDirectory directory,
    ProjectPeriod? period = null,
    SeasonModel seasons = SeasonModel.Political,
    CityRegion? bound = null,
    Func<RegionId, ImmutableArray<PlannedActivity>>? activitiesOf = null
)
{
    private readonly Dictionary<RegionId, ActivityNames?> activities = [];
    private PlaceNames? places;

    public LocalDate Today => today;
    public RegionDirectory Directory => directory;
    public CityRegion? Bound => bound;

    /// <summary>The places as they are on <see cref="Today"/>.</summary>
    public PlaceNames Places => places ??= new PlaceNames(directory, today, bound);

    /// <summary>How a phrase about time is read.</summary>
    /// <param name="past">The phrase tells when something happened.</param>
    public PlanTimeContext Time(bool past = false) => new(today, period, past, seasons);

    /// <summary>The names of a region's activities; null when it has no plan.</summary>
    public ActivityNames? ActivitiesOf(RegionId region)
    {
        if (activities.TryGetValue(region, out var names))
            return names;
        var planned = activitiesOf?.Invoke(region) ?? [];
        return activities[region] = planned.IsEmpty ? null : new ActivityNames(planned, Places);
    }
}
