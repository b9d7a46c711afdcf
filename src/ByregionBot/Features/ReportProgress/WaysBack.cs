namespace ByregionBot.Features.ReportProgress;

/// <summary>What the viewer of a receipt may do about the report.</summary>
internal enum WaysBack
{
    None,
    Correct,
    UndoAndCorrect,
}
