using NodaTime;

namespace ByregionBot.Planning;

/// <summary>How the time of a planned activity is to be understood.</summary>
public enum DueKind
{
    /// <summary>Not a date; people must be asked.</summary>
    Unknown,

    /// <summary>One day.</summary>
    Date,

    /// <summary>From a first to a last day.</summary>
    Span,

    /// <summary>No later than a day; no start.</summary>
    Deadline,

    /// <summary>Starts, with no end of its own; a start reminder instead of a deadline.</summary>
    Open,

    /// <summary>Some weeks after something else.</summary>
    After,

    /// <summary>The whole period; no deadline.</summary>
    Ongoing,

    /// <summary>Comes again; the deadline is the end of the next occurrence.</summary>
    Recurring,

    /// <summary>As soon as possible, counted from the day it was read.</summary>
    Asap,

    /// <summary>The day a report speaks of.</summary>
    AsOf,
}

/// <summary>Whether an interpreted time may be trusted without asking.</summary>
public enum Confidence
{
    Low,
    High,
}

/// <summary>
/// When an activity is due: the wording as adopted, and beside it how the program reads it. The wording is never replaced by the reading.
/// </summary>
/// <param name="Wording">The text of the plan's cell as people wrote it; empty when the plan gives no time.</param>
/// <param name="Kind">How the wording is understood.</param>
/// <param name="Start">First day, in the programme's calendar; null when there is none.</param>
/// <param name="End">Last day, that day included; null when there is none.</param>
/// <param name="Deadline">The last day on which the activity is not late, that day included; null when there is none.</param>
/// <param name="Confidence">Low when the reading should be confirmed by a person.</param>
public sealed record Due(
    string Wording,
    DueKind Kind,
    LocalDate? Start = null,
    LocalDate? End = null,
    LocalDate? Deadline = null,
    Confidence Confidence = Confidence.High
)
{
    /// <summary>No time is given.</summary>
    public static Due Unset { get; } = new("", DueKind.Unknown, Confidence: Confidence.Low);

    /// <summary>Whether the deadline has passed on <paramref name="today"/>: late from the day after.</summary>
    public bool HasPassed(LocalDate today) => Deadline is { } deadline && deadline < today;
}
