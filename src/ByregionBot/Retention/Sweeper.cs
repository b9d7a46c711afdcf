using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Retention;

/// <summary>Ends something that was begun elsewhere and not ended.</summary>
internal delegate ValueTask EndUnfinished(CancellationToken cancellation);

/// <summary>
/// Once a day takes away what nobody needs any more, a portion at a time. Every instance looks; whoever takes the portion first does it, and
/// where that one dies another goes on from the same place.
/// </summary>
internal sealed partial class Sweeper(
    ITableStore store,
    Func<OldRows> begin,
    IEnumerable<EndUnfinished> unfinished,
    TimeProvider time,
    ILogger<Sweeper> log
) : BackgroundService
{
    /// <summary>Rows that one portion reads at most.</summary>
    public const int Portion = 2000;
    private const int PageSize = 500;
    private const string SweepRow = "sweep";
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenPortions = TimeSpan.FromMinutes(1);
    private static readonly Duration Day = Duration.FromDays(1);

    /// <summary>Longer than a portion takes.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(15);

    private readonly ITable _own = store.Table(StoreTables.Store);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Ends what was left unfinished, and sweeps a portion when one is due.</summary>
    /// <returns>Whether more is due at once.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the portion comes again.</exception>
    public async ValueTask<bool> RoundAsync(CancellationToken cancellation)
    {
        foreach (var end in unfinished)
            await end(cancellation);
        if (await TakeAsync(cancellation) is not { } taken)
            return false;
        var (place, gone) = await SweepAsync(Place.Of(taken), cancellation);
        Log.Swept(log, gone);
        await PutAsync(taken, place, place is null ? Now + Day : Now, cancellation);
        return place is not null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                more = await RoundAsync(stoppingToken);
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.StorageUnavailable(log, unavailable.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                // A row that cannot be read must not end the program, which has better things to do than sweep.
                Log.Broken(log, broken);
            }
            await Task.Delay(more ? BetweenPortions : BetweenLooks, time, stoppingToken)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The note of the sweep, taken for a while; null when none is due or somebody else has it.</summary>
    private async ValueTask<TableRow?> TakeAsync(CancellationToken cancellation)
    {
        var note =
            await _own.FindAsync(StoreTables.VersionRow, SweepRow, cancellation)
            ?? new TableRow(StoreTables.VersionRow, SweepRow, new Dictionary<string, object> { ["NextAt"] = Now });
        if (note.Moment("NextAt") > Now)
            return null;
        var taken = note with { Columns = new Dictionary<string, object>(note.Columns) { ["NextAt"] = Now + Lease } };
        var kind = note.ETag.Length == 0 ? WriteKind.Insert : WriteKind.Replace;
        var outcome = await _own.TransactAsync(taken.Partition, [new TableWrite(kind, taken)], cancellation);
        return outcome.Status switch
        {
            WriteStatus.Ok => taken with { ETag = outcome.ETags![0] }, // an accepted write has its versions
            WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound => null,
            _ => throw new StorageUnavailableException($"The sweep could not be taken: {outcome.Status}."),
        };
    }

    /// <summary>Says how far the sweep has come. Somebody who has taken it over meanwhile says so for themselves.</summary>
    private async ValueTask PutAsync(TableRow taken, Place? place, Instant nextAt, CancellationToken cancellation)
    {
        var columns = new Dictionary<string, object> { ["NextAt"] = nextAt };
        if (place is { } reached)
        {
            columns["Table"] = (long)reached.Table;
            columns.Set("Continuation", reached.Continuation);
        }
        await _own.TransactAsync(taken.Partition, [new TableWrite(WriteKind.Replace, taken with { Columns = columns })], cancellation);
    }

    private async ValueTask<(Place? Place, int Gone)> SweepAsync(Place from, CancellationToken cancellation)
    {
        var old = begin();
        var (table, continuation) = from;
        var gone = 0;
        for (var read = 0; table < OldRows.Tables.Length; )
        {
            if (read >= Portion)
                return (new Place(table, continuation), gone);
            var page = await store.Table(OldRows.Tables[table]).ScanAsync(PageSize, continuation, cancellation);
            if (page.Status != WriteStatus.Ok)
                throw new StorageUnavailableException($"The table {OldRows.Tables[table]} could not be read: {page.Status}.");
            foreach (var row in page.Value.Rows)
                if (await old.SweepAsync(OldRows.Tables[table], row, cancellation))
                    gone++;
            // An empty page counts as well, so that a portion ends.
            read += Math.Max(page.Value.Rows.Count, 1);
            continuation = page.Value.Continuation;
            if (continuation is null)
                table++;
        }
        return (null, gone);
    }

    /// <summary>How far a sweep has come.</summary>
    private readonly record struct Place(int Table, string? Continuation)
    {
        public static Place Of(TableRow note) =>
            note.Columns.ContainsKey("Table") ? new(note.Number("Table"), note.TextOrNull("Continuation")) : new(0, null);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Swept {Rows} rows")]
        public static partial void Swept(ILogger logger, int rows);

        [LoggerMessage(3, LogLevel.Error, "A round of the sweeper broke")]
        public static partial void Broken(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "Nothing could be swept now: {Reason}")]
        public static partial void StorageUnavailable(ILogger logger, string reason);
    }
}
