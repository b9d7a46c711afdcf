using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>
/// What a report rests on: the entries of the history that count, and the region as it stood on the report's day and on the last day of
/// the report before. What was taken back or corrected later does not count: nobody wants to tell the funder a known mistake.
/// </summary>
internal sealed class ReportBasis
{
    private readonly ILookup<string, HistoryEntry> _reports;

    /// <summary>Gathers it.</summary>
    /// <param name="region">The region as it is known.</param>
    /// <param name="history">The whole history, in any order.</param>
    /// <param name="asOf">The day the report speaks of, that day included.</param>
    /// <param name="version">The place in the history up to which entries count; null for all of it.</param>
    public ReportBasis(CityRegion region, IEnumerable<HistoryEntry> history, LocalDate asOf, long? version = null)
    {
        ImmutableArray<HistoryEntry> known = [.. history.Where(entry => version is null || entry.Sequence <= version)];
        var takenBack = TakenBack.In(known);
        Standing = Corrected([
            .. known
                .Where(entry => entry.What is not RegionEvent.Undone && !takenBack.ContainsKey(entry.Id))
                .OrderBy(static entry => entry.Sequence),
        ]);
        AsOf = asOf;
        Version = known.IsEmpty ? 0 : known.Max(static entry => entry.Sequence);
        State = RegionState.Fold(region, Standing, asOf) with { Region = region };
        Since = ReportGaps.SinceOf(RegionState.Fold(region, Standing), asOf);
        Before = Since is { } since ? RegionState.Fold(region, Standing, since) with { Region = region } : null;
        Told = [.. Standing.Where(entry => entry.Day <= asOf && (Since is null || entry.Day > Since))];
        _reports = Standing
            .Where(static entry => entry.What is RegionEvent.Reported)
            .ToLookup(static entry => ((RegionEvent.Reported)entry.What).Report.Id);
    }

    public LocalDate AsOf { get; }

    /// <summary>The last day of the report before; null when there was none.</summary>
    public LocalDate? Since { get; }

    public long Version { get; }

    /// <summary>The entries that count, on any day, in the order of the history.</summary>
    public ImmutableArray<HistoryEntry> Standing { get; }

    /// <summary>Those of the report's time: after <see cref="Since"/>, up to <see cref="AsOf"/>.</summary>
    public ImmutableArray<HistoryEntry> Told { get; }

    /// <summary>The region on the report's day.</summary>
    public RegionState State { get; }

    /// <summary>The region on the last day of the report before; null when there was none.</summary>
    public RegionState? Before { get; }

    /// <summary>The entries that brought these reports.</summary>
    public ImmutableArray<string> SourcesOf(IEnumerable<ProgressReport> reports) =>
        [.. reports.SelectMany(report => _reports[report.Id]).Select(static entry => entry.Id)];

    /// <summary>The entry that gave an activity its present time; empty when the history does not tell.</summary>
    public ImmutableArray<string> SourceOfTime(ActivityId activity) =>
        Standing.LastOrDefault(entry =>
            entry.Day <= AsOf && entry.What.About == activity && entry.What is RegionEvent.ActivityPlanned or RegionEvent.ActivityMoved
        )
            is { } entry
            ? [entry.Id]
            : [];

    /// <summary>A correction stands where the report stood that it corrects, on that report's day.</summary>
    private static ImmutableArray<HistoryEntry> Corrected(ImmutableArray<HistoryEntry> entries)
    {
        var days = new Dictionary<string, LocalDate>(StringComparer.Ordinal);
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        var standing = ImmutableArray.CreateBuilder<HistoryEntry>(entries.Length);
        foreach (var entry in entries)
        {
            if (entry.What is not RegionEvent.Reported { Report: var report })
            {
                standing.Add(entry);
                continue;
            }
            var day = report.Corrects is { } wrong && days.TryGetValue(wrong, out var first) ? first : entry.Day;
            if (report.Corrects is { } corrected)
                replaced.Add(corrected);
            days[report.Id] = day;
            standing.Add(entry with { Day = day, What = new RegionEvent.Reported(report with { Day = day }) });
        }
        return [.. standing.Where(entry => entry.What is not RegionEvent.Reported { Report.Id: var id } || !replaced.Contains(id))];
    }
}
