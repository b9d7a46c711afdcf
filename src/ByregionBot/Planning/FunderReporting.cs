using NodaTime;

namespace ByregionBot.Planning;

/// <summary>The four mandatory fields of the funder's report, in its order.</summary>
public enum ReportField
{
    /// <summary>Organisational changes against the project plan.</summary>
    Organisation,

    /// <summary>Clarification of the goals.</summary>
    Goals,

    /// <summary>Description of the activities so far.</summary>
    Activities,

    /// <summary>Assessment of the progress.</summary>
    Progress,
}

/// <summary>How far the report to the funder for one day has come; when it was delivered stands with its <see cref="ReportDate"/>.</summary>
/// <param name="AsOf">The day the report speaks of, that day included.</param>
/// <param name="ApprovedOn">The day it was approved and frozen; null while it is a draft.</param>
/// <param name="Snapshot">Names the frozen report; empty while it is a draft.</param>
/// <param name="ApprovedVersion">The place in the history up to which the frozen report reaches; 0 while it is a draft.</param>
public sealed record FunderReporting(LocalDate AsOf, LocalDate? ApprovedOn = null, string Snapshot = "", long ApprovedVersion = 0);
