namespace ByregionBot.Storage.Sqlite;

/// <summary>One table of the embedded store.</summary>
internal sealed class SqliteTable(SqliteStore store, string name) : ITable
{
    public ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation)
    {
        TableRules.CheckKey(partition);
        TableRules.CheckKey(row);
        cancellation.ThrowIfCancellationRequested();
        return new(store.Read((name, partition, row), static (reader, a) => reader.Get(a.name, a.partition, a.row), null));
    }

    public ValueTask<Read<TablePage>> RangeAsync(
        string partition,
        string from,
        string to,
        int limit,
        string? continuation,
        CancellationToken cancellation
    )
    {
        TableRules.CheckRange(partition, from, to, limit);
        cancellation.ThrowIfCancellationRequested();
        return new(
            store.Read(
                (name, partition, from: continuation ?? from, to, limit),
                static (reader, a) => reader.Range(a.name, a.partition, a.from, a.to, a.limit),
                TablePage.Empty
            )
        );
    }

    public ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation)
    {
        TableRules.CheckLimit(limit);
        cancellation.ThrowIfCancellationRequested();
        return new(
            store.Read((name, continuation, limit), static (reader, a) => reader.Scan(a.name, a.continuation, a.limit), TablePage.Empty)
        );
    }

    public ValueTask<WriteOutcome> TransactAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        TableRules.CheckWrites(partition, writes);
        cancellation.ThrowIfCancellationRequested();
        return store.WriteAsync(name, partition, writes);
    }

    /// <summary>Both on the writer's connection, whose pages are at hand.</summary>
    public async ValueTask<(WriteOutcome Outcome, Read<TablePage> Beside)> TransactBesideAsync(
        string partition,
        IReadOnlyList<TableWrite> writes,
        string from,
        string to,
        int limit,
        CancellationToken cancellation
    )
    {
        TableRules.CheckWrites(partition, writes);
        TableRules.CheckRange(partition, from, to, limit);
        cancellation.ThrowIfCancellationRequested();
        return await store.WriteBesideAsync(name, partition, writes, from, to, limit);
    }

    public ValueTask<WriteOutcome> TransactSoonAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        TableRules.CheckWrites(partition, writes);
        cancellation.ThrowIfCancellationRequested();
        return store.WriteSoonAsync(name, partition, writes);
    }
}
