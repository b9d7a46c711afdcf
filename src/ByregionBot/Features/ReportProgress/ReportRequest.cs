using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.ReportProgress;

/// <summary>What somebody wants to report, before it is held against the plan.</summary>
/// <param name="Slots">What is said.</param>
/// <param name="By">Who says it.</param>
/// <param name="Today">The day in the programme's calendar.</param>
/// <param name="Now">The moment.</param>
/// <param name="Cause">What brings it: the same cause never stores the same activity twice.</param>
/// <param name="Source">The message it comes from.</param>
/// <param name="Corrects">The report it takes the place of; null when none.</param>
internal sealed record ReportRequest(
    Slots Slots,
    Actor By,
    LocalDate Today,
    Instant Now,
    string Cause,
    string Source,
    ProgressReport? Corrects = null
)
{
    /// <summary>One report by this request: a message brings one, a card one for each activity and part.</summary>
    public string CauseOf(ActivityId activity, string? municipality) => $"{Cause}:{activity}:{municipality}";

    /// <summary>The id of the report that a cause brings.</summary>
    public static string IdOf(string cause) => Columns.Hash(cause);
}
