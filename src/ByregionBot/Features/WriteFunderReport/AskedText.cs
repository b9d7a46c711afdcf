using ByregionBot.Planning;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>A text that is asked for.</summary>
/// <param name="Activity">What it is about.</param>
/// <param name="Told">The report that brought it; null while none has.</param>
/// <param name="Typed">What stands in its field and is not sent; empty for nothing.</param>
internal sealed record AskedText(PlannedActivity Activity, ProgressReport? Told = null, string Typed = "");
