using ByregionBot.Storage;

namespace ByregionBot.Retention;

/// <summary>Takes a row away when it has had its time. The answer tells whether it has gone.</summary>
internal delegate ValueTask<bool> Sweep(OldRows old, TableRow row, CancellationToken cancellation);

/// <summary>A kind of row, and for how long it is kept: it has a rule, or a reason why it has none.</summary>
/// <param name="Table">The table.</param>
/// <param name="Partition">The partition, or its beginning where this ends with '~'; empty for any.</param>
/// <param name="Row">The row, or its beginning where this ends with '~'; empty for any.</param>
/// <param name="Sweep">What takes it away; null for what stays.</param>
/// <param name="Stays">Why it stays; null for what goes.</param>
internal sealed record RowKind(string Table, string Partition, string Row, Sweep? Sweep, string? Stays)
{
    /// <summary>Whether the row is of this kind.</summary>
    public bool Holds(string table, TableRow row) => table == Table && Fits(row.Partition, Partition) && Fits(row.Row, Row);

    private static bool Fits(string key, string pattern) =>
        pattern.Length == 0 || (pattern.EndsWith('~') ? key.StartsWith(pattern, StringComparison.Ordinal) : key == pattern);
}
