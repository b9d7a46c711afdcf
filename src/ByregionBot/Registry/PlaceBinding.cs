using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>How a place came to be about what it is about: the last change alone, so that it can be taken back.</summary>
/// <param name="Was">The region it was about until then; null when none.</param>
/// <param name="By">A hash of who changed it: the place names nobody.</param>
/// <param name="Source">The message that did it.</param>
/// <param name="After">The last entry of the region's history then: tells what the person has done since.</param>
/// <param name="Undoes">The message whose change it took back; empty when it took none back.</param>
/// <param name="IsUndoing">What it took back is gone, rather than there again.</param>
/// <param name="At">When, on the programme's clock; null when it was not noted.</param>
internal sealed record PlaceBinding(RegionId? Was, string By, string Source, long After, string Undoes, bool IsUndoing, Instant? At);
