using NodaTime;

namespace ByregionBot.Planning;

/// <summary>How far an activity has come, as a person states it. Lateness computed from the deadline is never stored.</summary>
public enum Progress
{
    NotStarted,
    Planned,
    Ongoing,
    Done,

    /// <summary>Somebody says it is behind. A fact about today.</summary>
    Delayed,

    /// <summary>Somebody decided that it shall be later. A decision, with a new date.</summary>
    Postponed,
    Cancelled,
}

/// <summary>The light a person sets on an activity.</summary>
public enum TrafficLight
{
    Green,
    Yellow,
    Red,
}

/// <summary>Who did something: a person's Entra object id and the name shown, kept as it was on the day.</summary>
public sealed record Actor(string ObjectId, string Name);

/// <summary>A progress report (statusrapport) on one activity.</summary>
/// <param name="Id">Derived from the message that brought it, so that a redelivery writes nothing twice.</param>
/// <param name="Activity">What it is about.</param>
/// <param name="At">When it was given.</param>
/// <param name="Day">The day in the programme's calendar on which it was given, and from which it counts.</param>
/// <param name="By">Who gave it.</param>
/// <param name="OnBehalfOf">The person or municipality it was given for; null when for oneself.</param>
/// <param name="Municipality">The municipality whose part it describes; null for the whole region.</param>
/// <param name="Progress">The stated progress; null when only a light or a comment was given.</param>
/// <param name="Light">The stated light; null when none was given.</param>
/// <param name="Comment">The reporter's own words; empty when none.</param>
/// <param name="Source">Where it comes from: a message id, or a section of a document.</param>
/// <param name="HappenedOn">The day the reporter says it happened; null when not said.</param>
/// <param name="Corrects">The id of the report that this one takes the place of; null when it corrects none.</param>
public sealed record ProgressReport(
    string Id,
    ActivityId Activity,
    Instant At,
    LocalDate Day,
    Actor By,
    string? OnBehalfOf,
    string? Municipality,
    Progress? Progress,
    TrafficLight? Light,
    string Comment,
    string Source,
    LocalDate? HappenedOn = null,
    string? Corrects = null
);
