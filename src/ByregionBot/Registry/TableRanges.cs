using System.Runtime.CompilerServices;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>Whole ranges, for callers that have no way on when the store does not answer.</summary>
internal static class TableRanges
{
    /// <summary>Every row of the partition whose key begins with <paramref name="prefix"/>, in order.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public static ValueTask<List<TableRow>> AllAsync(
        this ITable table,
        string partition,
        string prefix,
        int pageSize,
        CancellationToken cancellation
    ) => table.AllAsync(partition, prefix, Columns.After(prefix), pageSize, cancellation);

    /// <summary>Every row of the partition with <paramref name="from"/> ≤ key &lt; <paramref name="to"/>, in order.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public static async ValueTask<List<TableRow>> AllAsync(
        this ITable table,
        string partition,
        string from,
        string to,
        int pageSize,
        CancellationToken cancellation
    )
    {
        var rows = new List<TableRow>();
        string? continuation = null;
        do
        {
            var read = await table.RangeAsync(partition, from, to, pageSize, continuation, cancellation);
            if (read.Status != WriteStatus.Ok)
                throw new StorageUnavailableException($"A range could not be read: {read.Status}.");
            rows.AddRange(read.Value.Rows);
            continuation = read.Value.Continuation;
        } while (continuation is not null);
        return rows;
    }

    /// <summary>Every row of the table, read page by page as it is asked for.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public static async IAsyncEnumerable<TableRow> EveryRowAsync(
        this ITable table,
        int pageSize,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string? continuation = null;
        do
        {
            var read = await table.ScanAsync(pageSize, continuation, cancellation);
            if (read.Status != WriteStatus.Ok)
                throw new StorageUnavailableException($"A table could not be read: {read.Status}.");
            foreach (var row in read.Value.Rows)
                yield return row;
            continuation = read.Value.Continuation;
        } while (continuation is not null);
    }

    /// <summary>One row; null when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public static async ValueTask<TableRow?> FindAsync(this ITable table, string partition, string row, CancellationToken cancellation)
    {
        var read = await table.GetAsync(partition, row, cancellation);
        return read.Status is WriteStatus.Ok or WriteStatus.NotFound
            ? read.Value
            : throw new StorageUnavailableException($"A row could not be read: {read.Status}.");
    }
}
