using ByregionBot.Language;
using NodaTime;

namespace ByregionBot.Features.ShowStatus;

/// <summary>How the question was understood, for the card to say.</summary>
/// <param name="ReadAs">Names that were corrected.</param>
/// <param name="Namesake">The municipality that bears the name the person used for the region; null when none does.</param>
internal sealed record StatusNotes(IReadOnlyList<ReadAs> ReadAs, string? Namesake)
{
    /// <summary>A name that no region or municipality bears; null when none was said.</summary>
    public string? Unknown { get; init; }

    /// <summary>A day that was asked for and has not come; null when none was.</summary>
    public LocalDate? NotYet { get; init; }

    public static StatusNotes None { get; } = new([], null);
}
