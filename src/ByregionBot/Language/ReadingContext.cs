using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language;

/// <summary>What a sentence is read against, the regions that it turns out to be about left out.</summary>
internal readonly record struct ReadingGround(
    LocalDate Today,
    RegionDirectory Directory,
    ProjectPeriod? Period,
    SeasonModel Seasons,
    CityRegion? Bound
);

/// <summary>What a sentence is read against.</summary>
/// <param name="today">The day it is said, in the programme's calendar.</param>
/// <param name="directory">All regions.</param>
/// <param name="period">The project period; null when unknown.</param>
/// <param name="seasons">How seasons are read.</param>
/// <param name="bound">The region that the conversation is bound to; null when none is.</param>
/// <param name="stateOf">A region with its plan; null when it is not at hand.</param>
/// <param name="names">Names that earlier readings have made ready; null to start anew.</param>
public sealed class ReadingContext(
    LocalDate today,
    RegionDirectory directory,
    ProjectPeriod? period = null,
    SeasonModel seasons = SeasonModel.Political,
    CityRegion? bound = null,
    Func<RegionId, RegionState?>? stateOf = null,
    NameBook? names = null
)
{
    private readonly NameBook _names = names ?? new NameBook();
    private readonly Dictionary<RegionId, RegionState?> _asked = [];

    public LocalDate Today => today;
    public RegionDirectory Directory => directory;
    public CityRegion? Bound => bound;

    /// <summary>The places as they are on <see cref="Today"/>.</summary>
    public PlaceNames Places => field ??= _names.PlacesOf(directory, today, bound);

    /// <summary>How a phrase about time is read.</summary>
    /// <param name="past">The phrase tells when something happened.</param>
    public PlanTimeContext Time(bool past = false) => new(today, period, past, seasons);

    /// <summary>The names of a region's activities; null when it has no plan.</summary>
    public ActivityNames? ActivitiesOf(RegionId region) =>
        StateOf(region) is { } state ? _names.ActivitiesOf(state, directory, today, bound) : null;

    internal ReadingGround Ground => new(today, directory, period, seasons, bound);

    /// <summary>The regions that were asked for so far, as they were told.</summary>
    internal IReadOnlyDictionary<RegionId, RegionState?> Asked => _asked;

    internal RegionState? StateOf(RegionId region) => _asked[region] = stateOf?.Invoke(region);
}
