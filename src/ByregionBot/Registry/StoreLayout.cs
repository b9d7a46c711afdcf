using System.Globalization;
using ByregionBot.Hosting;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>
/// The version of the store's layout, in a row of its own. An older store is brought forward when the program starts, a newer one is left
/// alone. Any number of instances may do so at once, and one that dies half-way is followed by another: each step may be done again.
/// </summary>
internal sealed class StoreLayout(ITableStore store, TimeProvider time)
{
    /// <summary>What this program writes. 1: the first. 2: dialogs name nobody, and kept texts tell since when. 3: so do places that are gone.</summary>
    public const int Current = 3;

    private const string Partition = StoreTables.VersionRow;
    private const string VersionColumn = "Version";
    private const string RestoringRow = "restoring";
    private const int PageSize = 500;
    private const int Attempts = 8;

    /// <summary>What becomes of a row on the way to each version; null for what stays. Pure but for the moment that is given.</summary>
    private static readonly (int To, string Table, Func<TableRow, Instant, TableRow?> Rewrite)[] Steps =
    [
        (2, StoreTables.Conversations, static (row, _) => DialogStore.WithoutPerson(row)),
        (2, StoreTables.Regions, SnapshotStore.WithMoment),
        (3, StoreTables.Conversations, ConversationStore.WithMoment),
    ];

    private readonly ITable _own = store.Table(StoreTables.Store);
    private volatile bool _isCurrent;

    /// <summary>Brings the store to <see cref="Current"/>.</summary>
    /// <exception cref="InvalidSettingException">The store is newer than this program, or a restore of it was not ended.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask EnsureAsync(CancellationToken cancellation)
    {
        if (_isCurrent)
            return;
        if (await _own.FindAsync(Partition, RestoringRow, cancellation) is not null)
            throw new InvalidSettingException("A restore of this store was begun and not ended: run it again, with --replace.");
        var version = await VersionAsync(cancellation);
        if (version > Current)
            throw new InvalidSettingException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The store has layout {version}, and this program knows {Current} at most: it was written by a newer version. Start that one, or restore a backup of this one's."
                )
            );
        if (version < Current)
        {
            foreach (var step in Steps.Where(step => step.To > version))
                await RewriteAsync(store.Table(step.Table), step.Rewrite, cancellation);
            await WriteVersionAsync(Current, cancellation);
        }
        _isCurrent = true;
    }

    /// <summary>Whether the store can be used just now; null when it can, else why not, for the log.</summary>
    public async ValueTask<string?> ProblemAsync(CancellationToken cancellation)
    {
        try
        {
            await EnsureAsync(cancellation);
            return await store.ProbeAsync(cancellation);
        }
        catch (Exception problem) when (problem is StorageUnavailableException or InvalidSettingException)
        {
            return problem.Message;
        }
    }

    /// <summary>Notes that the store is being filled: nobody may use it until <see cref="EndRestoreAsync"/>.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask BeginRestoreAsync(CancellationToken cancellation) =>
        WriteAsync(
            new TableWrite(
                WriteKind.Upsert,
                new TableRow(Partition, RestoringRow, new Dictionary<string, object> { ["Restoring"] = true })
            ),
            cancellation
        );

    /// <summary>Lets the store be used, and brings what was restored to <see cref="Current"/>.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask EndRestoreAsync(CancellationToken cancellation)
    {
        if (await _own.FindAsync(Partition, RestoringRow, cancellation) is { } note)
            await WriteAsync(new TableWrite(WriteKind.Delete, note), cancellation);
        await EnsureAsync(cancellation);
    }

    /// <summary>A store without the row is the first version's, or nobody's yet.</summary>
    private async ValueTask<int> VersionAsync(CancellationToken cancellation)
    {
        if (await _own.FindAsync(Partition, StoreTables.VersionRow, cancellation) is { } row)
            return row.Number(VersionColumn);
        foreach (var table in StoreTables.Kept.Where(static table => table != StoreTables.Store))
        await foreach (var _ in store.Table(table).EveryRowAsync(1, cancellation))
            return 1;
        await WriteVersionAsync(Current, cancellation);
        return Current;
    }

    private ValueTask WriteVersionAsync(int version, CancellationToken cancellation) =>
        WriteAsync(
            new TableWrite(
                WriteKind.Upsert,
                new TableRow(Partition, StoreTables.VersionRow, new Dictionary<string, object> { [VersionColumn] = (long)version })
            ),
            cancellation
        );

    private async ValueTask WriteAsync(TableWrite write, CancellationToken cancellation)
    {
        var outcome = await _own.TransactAsync(Partition, [write], cancellation);
        if (!outcome.IsOk)
            throw new StorageUnavailableException($"The version of the store could not be written: {outcome.Status}.");
    }

    private async ValueTask RewriteAsync(ITable table, Func<TableRow, Instant, TableRow?> rewrite, CancellationToken cancellation)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        await foreach (var row in table.EveryRowAsync(PageSize, cancellation))
        {
            var stored = row;
            for (var attempt = 0; stored is not null && rewrite(stored, now) is { } rewritten; attempt++)
            {
                var outcome = await table.TransactAsync(row.Partition, [new TableWrite(WriteKind.Replace, rewritten)], cancellation);
                if (outcome.IsOk)
                    break;
                if (outcome.Status is not (WriteStatus.PreconditionFailed or WriteStatus.NotFound) || attempt == Attempts)
                    throw new StorageUnavailableException($"A row could not be brought forward: {outcome.Status}.");
                stored = await table.FindAsync(row.Partition, row.Row, cancellation);
            }
        }
    }
}
