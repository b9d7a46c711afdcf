using NodaTime;

namespace ByregionBot.Planning;

/// <summary>Somebody wants to be reminded of an activity on a later day, and not before.</summary>
/// <param name="Entry">The entry of the history that says so.</param>
/// <param name="Activity">Which.</param>
/// <param name="Who">Who.</param>
/// <param name="Until">The day on which the reminder comes.</param>
/// <param name="At">When it was asked for.</param>
public sealed record Snooze(string Entry, ActivityId Activity, Actor Who, LocalDate Until, Instant At);
