using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>What was changed after a report was approved that the report would tell otherwise now.</summary>
internal static class LaterChanges
{
    /// <summary>The entries, in the order of the history; none when the report would read the same.</summary>
    /// <param name="region">Whose report.</param>
    /// <param name="history">The whole history, in any order.</param>
    /// <param name="asOf">The day it speaks of.</param>
    /// <param name="version">The place in the history up to which the frozen report reaches.</param>
    /// <param name="texts">Any language: the two readings are compared in the same.</param>
    public static ImmutableArray<HistoryEntry> Of(
        CityRegion region,
        ImmutableArray<HistoryEntry> history,
        LocalDate asOf,
        long version,
        Texts texts
    )
    {
        var changed = history
            .Where(entry => entry.Sequence > version && MayMatter(entry, asOf))
            .OrderBy(static entry => entry.Sequence)
            .ToList();
        var told = history.Where(entry => entry.Sequence <= version).ToList();
        if (changed.Count == 0 || Text(history) == Text(told))
            return [];
        return [.. changed.Where(entry => Text(told.Append(entry)) != Text(told))];

        string Text(IEnumerable<HistoryEntry> entries) =>
            ReportMarkdown.Of(ReportDraft.Of(new ReportBasis(region, entries, asOf), texts), texts);
    }

    /// <summary>Whether an entry can change a report of this day: most of what comes later is about later days.</summary>
    private static bool MayMatter(HistoryEntry entry, LocalDate asOf) =>
        entry.What switch
        {
            RegionEvent.ReportApproved or RegionEvent.ReportDateChanged => false,
            RegionEvent.Undone or RegionEvent.Reported { Report.Corrects: not null } => true,
            RegionEvent.FieldWritten written => written.AsOf == asOf,
            _ => entry.Day <= asOf,
        };
}
