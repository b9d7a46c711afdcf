using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>A table that passes everything on: what looks at a part of it overrides that part.</summary>
internal abstract class ForwardingTable(ITable inner) : ITable
{
    public virtual ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation) =>
        inner.GetAsync(partition, row, cancellation);

    public virtual ValueTask<Read<TablePage>> RangeAsync(
        string partition,
        string from,
        string to,
        int limit,
        string? continuation,
        CancellationToken cancellation
    ) => inner.RangeAsync(partition, from, to, limit, continuation, cancellation);

    public virtual ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation) =>
        inner.ScanAsync(limit, continuation, cancellation);

    public virtual ValueTask<WriteOutcome> TransactAsync(
        string partition,
        IReadOnlyList<TableWrite> writes,
        CancellationToken cancellation
    ) => inner.TransactAsync(partition, writes, cancellation);
}
