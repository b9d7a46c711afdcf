using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Planning;

/// <summary>
/// One thing that happened to a region. The history is append-only; the state on any day is the fold over it (<see cref="RegionState.At"/>).
/// </summary>
public abstract record RegionEvent
{
    private RegionEvent() { }

    /// <summary>The region is described, anew or for the first time.</summary>
    public sealed record RegionDescribed(CityRegion Region) : RegionEvent;

    /// <summary>A plan is adopted: its frame, without the activities.</summary>
    public sealed record PlanAdopted(PlanFrame Frame) : RegionEvent;

    /// <summary>An activity stands in the plan.</summary>
    public sealed record ActivityPlanned(PlannedActivity Activity) : RegionEvent;

    /// <summary>An activity was reported on.</summary>
    public sealed record Reported(ProgressReport Report) : RegionEvent;
}

/// <summary>An event with who, when and from where.</summary>
/// <param name="Id">Unique in the region; derived from the message or file that caused it, so that repeating the cause adds nothing.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Day">The day in the programme's calendar from which it counts.</param>
/// <param name="By">Who did it.</param>
/// <param name="What">What happened.</param>
public sealed record HistoryEntry(string Id, Instant At, LocalDate Day, Actor By, RegionEvent What);
