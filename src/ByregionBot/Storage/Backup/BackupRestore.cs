namespace ByregionBot.Storage.Backup;

/// <summary>Fills a store from a backup, and compares the two.</summary>
internal sealed class BackupRestore(ITableStore store)
{
    private const int RowsPerTransaction = 50;
    private const int CharactersPerTransaction = 300_000;
    private const int PageSize = 500;

    /// <summary>Whether the store holds anything that a restore would mix with.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        foreach (var table in StoreTables.Kept.Where(static table => table != StoreTables.Store))
        await foreach (var _ in RowsAsync(table, cancellation))
            return false;
        return true;
    }

    /// <summary>Deletes every row of the store but what it knows of itself.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; it may be asked again.</exception>
    public async ValueTask ClearAsync(CancellationToken cancellation)
    {
        foreach (var table in StoreTables.Kept.Where(static table => table != StoreTables.Store))
        {
            var batch = new Batch(store.Table(table), WriteKind.Delete);
            await foreach (var row in RowsAsync(table, cancellation))
                await batch.AddAsync(row, cancellation);
            await batch.FlushAsync(cancellation);
        }
    }

    /// <summary>Writes every row of a backup. A row that is there is overwritten, so that a restore may be begun anew.</summary>
    /// <exception cref="BackupException">The backup cannot be read to its end.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask FillAsync(BackupReader backup, CancellationToken cancellation)
    {
        Batch? batch = null;
        var at = "";
        await foreach (var (table, row) in backup.RowsAsync(cancellation))
        {
            if (batch is null || table != at)
            {
                if (batch is not null)
                    await batch.FlushAsync(cancellation);
                (batch, at) = (new Batch(store.Table(table), WriteKind.Upsert), table);
            }
            await batch.AddAsync(row, cancellation);
        }
        if (batch is not null)
            await batch.FlushAsync(cancellation);
    }

    /// <summary>
    /// Reads backup and store side by side, in the same order. Null when they hold the same rows; else the first difference, in English.
    /// </summary>
    /// <exception cref="BackupException">The backup cannot be read to its end.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<string?> DifferenceAsync(BackupReader backup, CancellationToken cancellation)
    {
        await using var stored = EveryRowAsync(cancellation).GetAsyncEnumerator(cancellation);
        await foreach (var (table, row) in backup.RowsAsync(cancellation))
        {
            if (!await stored.MoveNextAsync())
                return $"{table} lacks {row.Partition} {row.Row}";
            var (other, found) = stored.Current;
            if (other != table || found.Partition != row.Partition || found.Row != row.Row)
                return $"{table} {row.Partition} {row.Row} is expected, and {other} {found.Partition} {found.Row} is there";
            if (!SaysTheSame(row, found))
                return $"{table} {row.Partition} {row.Row} says something else";
        }
        return await stored.MoveNextAsync() ? $"{stored.Current.Table} has {stored.Current.Row.Row} as well" : null;
    }

    private async IAsyncEnumerable<(string Table, TableRow Row)> EveryRowAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (var table in StoreTables.Kept)
        await foreach (var row in RowsAsync(table, cancellation))
            if (BackupWriter.IsKept(table, row))
                yield return (table, row);
    }

    private async IAsyncEnumerable<TableRow> RowsAsync(
        string table,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string? continuation = null;
        do
        {
            var read = await store.Table(table).ScanAsync(PageSize, continuation, cancellation);
            if (read.Status != WriteStatus.Ok)
                throw new StorageUnavailableException($"The table {table} could not be read: {read.Status}.");
            foreach (var row in read.Value.Rows)
                yield return row;
            continuation = read.Value.Continuation;
        } while (continuation is not null);
    }

    private static bool SaysTheSame(TableRow one, TableRow other) =>
        one.Columns.Count == other.Columns.Count
        && one.Columns.All(column => other.Columns.TryGetValue(column.Key, out var value) && Equals(column.Value, value));

    /// <summary>Rows of one table on their way, written together where they share a partition.</summary>
    private sealed class Batch(ITable table, WriteKind kind)
    {
        private readonly List<TableWrite> _writes = [];
        private int _characters;

        public async ValueTask AddAsync(TableRow row, CancellationToken cancellation)
        {
            var length = row.Columns.Values.Sum(static value => value is string text ? text.Length : 8);
            if (
                _writes.Count > 0
                && (
                    _writes[0].Row.Partition != row.Partition
                    || _writes.Count == RowsPerTransaction
                    || _characters + length > CharactersPerTransaction
                )
            )
                await FlushAsync(cancellation);
            _writes.Add(new(kind, row));
            _characters += length;
        }

        public async ValueTask FlushAsync(CancellationToken cancellation)
        {
            if (_writes.Count == 0)
                return;
            var outcome = await table.TransactAsync(_writes[0].Row.Partition, [.. _writes], cancellation);
            if (!outcome.IsOk)
                throw new StorageUnavailableException(
                    outcome.Status is WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound
                        ? "Somebody else is writing to the store. Stop the bot first."
                        : $"The store could not be written: {outcome.Status}."
                );
            _writes.Clear();
            _characters = 0;
        }
    }
}
