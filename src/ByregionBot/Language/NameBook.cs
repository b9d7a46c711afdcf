using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language;

/// <summary>
/// The names of places and activities, made ready for reading when they are first needed and used by every turn until what they name has
/// changed: making them ready costs more than reading a sentence.
/// </summary>
public sealed class NameBook
{
    private volatile Edition? _edition;

    /// <summary>The places as they are on a day.</summary>
    /// <param name="directory">All regions.</param>
    /// <param name="today">The day.</param>
    /// <param name="bound">The region that the conversation is bound to; null when none is.</param>
    public PlaceNames PlacesOf(RegionDirectory directory, LocalDate today, CityRegion? bound) => PageOf(directory, today, bound).Places;

    /// <summary>The names of a region's activities; null when it has none.</summary>
    /// <param name="state">The region, as it stands.</param>
    /// <param name="directory">All regions.</param>
    /// <param name="today">The day.</param>
    /// <param name="bound">The region that the conversation is bound to; null when none is.</param>
    public ActivityNames? ActivitiesOf(RegionState state, RegionDirectory directory, LocalDate today, CityRegion? bound)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Activities.IsEmpty)
            return null;
        var page = PageOf(directory, today, bound);
        return page.Activities.GetValue(
            state,
            known => new ActivityNames([.. known.Activities.Select(activity => activity.Activity)], page.Places)
        );
    }

    private Page PageOf(RegionDirectory directory, LocalDate today, CityRegion? bound)
    {
        var edition = _edition;
        if (edition is null || edition.Today != today || !ReferenceEquals(edition.Directory, directory))
            _edition = edition = new Edition(directory, today);
        return edition.Pages.GetOrAdd(bound?.Id.Value ?? "", _ => new Page(new PlaceNames(directory, today, bound)));
    }

    /// <summary>What is known on one day of one directory; by the id of the bound region.</summary>
    private sealed record Edition(RegionDirectory Directory, LocalDate Today)
    {
        public ConcurrentDictionary<string, Page> Pages { get; } = new(StringComparer.Ordinal);
    }

    /// <summary>A region that has changed is another object, and the names of the old one go with it.</summary>
    private sealed record Page(PlaceNames Places)
    {
        public ConditionalWeakTable<RegionState, ActivityNames> Activities { get; } = [];
    }
}
