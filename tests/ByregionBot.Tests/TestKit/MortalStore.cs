using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>
/// The store as a process sees it that dies after some writes: the last one is done, and nobody is there to learn of it. Reads before
/// that succeed; afterwards nothing does, until a new process begins.
/// </summary>
internal sealed class MortalStore(ITableStore inner) : ITableStore
{
    private int _left = int.MaxValue;

    /// <summary>Lets the process die right after so many more writes.</summary>
    public void DieAfter(int writes) => _left = writes;

    /// <summary>A new process begins.</summary>
    public void Revive() => _left = int.MaxValue;

    public ITable Table(string name) => new MortalTable(inner.Table(name), this);

    public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);

    private void Live()
    {
        if (_left <= 0)
            throw new StorageUnavailableException("The process is dead.");
    }

    private sealed class MortalTable(ITable table, MortalStore store) : ITable
    {
        public ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation)
        {
            store.Live();
            return table.GetAsync(partition, row, cancellation);
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
            store.Live();
            return table.RangeAsync(partition, from, to, limit, continuation, cancellation);
        }

        public ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation)
        {
            store.Live();
            return table.ScanAsync(limit, continuation, cancellation);
        }

        public async ValueTask<WriteOutcome> TransactAsync(
            string partition,
            IReadOnlyList<TableWrite> writes,
            CancellationToken cancellation
        )
        {
            store.Live();
            var outcome = await table.TransactAsync(partition, writes, cancellation);
            store._left--;
            store.Live();
            return outcome;
        }
    }
}
