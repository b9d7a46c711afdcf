using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>A store that counts what is asked of it, as a bill for Table Storage would.</summary>
internal sealed class CountingStore(ITableStore inner) : ITableStore
{
    private int _requests;
    private int _rows;
    private int _rowsRead;

    /// <summary>How many calls were made.</summary>
    public int Requests => _requests;

    /// <summary>How many rows were read or written.</summary>
    public int Rows => _rows;

    /// <summary>How many rows were read.</summary>
    public int RowsRead => _rowsRead;

    public void Reset() => (_requests, _rows, _rowsRead) = (0, 0, 0);

    public ITable Table(string name) => new CountingTable(inner.Table(name), this);

    public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);

    private void CountRead(int rows)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _rows, rows);
        Interlocked.Add(ref _rowsRead, rows);
    }

    private void CountWritten(int rows)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _rows, rows);
    }

    private sealed class CountingTable(ITable table, CountingStore store) : ITable
    {
        public async ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation)
        {
            var read = await table.GetAsync(partition, row, cancellation);
            store.CountRead(read.Value is null ? 0 : 1);
            return read;
        }

        public async ValueTask<Read<TablePage>> RangeAsync(
            string partition,
            string from,
            string to,
            int limit,
            string? continuation,
            CancellationToken cancellation
        )
        {
            var read = await table.RangeAsync(partition, from, to, limit, continuation, cancellation);
            store.CountRead(read.Value.Rows.Count);
            return read;
        }

        public async ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation)
        {
            var read = await table.ScanAsync(limit, continuation, cancellation);
            store.CountRead(read.Value.Rows.Count);
            return read;
        }

        public ValueTask<WriteOutcome> TransactAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
        {
            store.CountWritten(writes.Count);
            return table.TransactAsync(partition, writes, cancellation);
        }
    }
}
