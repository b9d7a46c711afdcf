using System.Globalization;
using ByregionBot.Planning;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>
/// Texts that are kept as they were, under a name made of their content: written once, never changed. A text is cut into rows, since a
/// column of a table holds 64 KB.
/// </summary>
internal sealed class SnapshotStore(ITableStore store)
{
    /// <summary>UTF-16 units of one row, each two bytes: below what a column holds.</summary>
    private const int RowLength = 30_000;

    private const int RowsPerTransaction = 50;
    private const int PageSize = 100;
    private const string Prefix = "snapshot~";

    private readonly ITable _regions = store.Table("Regions");

    /// <summary>Keeps a text. Keeping the same one again changes nothing.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the same text may come again.</exception>
    public async ValueTask<string> KeepAsync(RegionId region, string text, CancellationToken cancellation)
    {
        var name = Columns.Hash(text);
        var rows = Cut(text)
            .Select(
                (part, i) =>
                    new TableWrite(
                        WriteKind.Upsert,
                        new TableRow(
                            region.Value,
                            $"{Prefix}{name}~{i.ToString("D4", CultureInfo.InvariantCulture)}",
                            new Dictionary<string, object> { ["Text"] = part }
                        )
                    )
            );
        foreach (var writes in rows.Chunk(RowsPerTransaction))
        {
            var outcome = await _regions.TransactAsync(region.Value, writes, cancellation);
            if (!outcome.IsOk)
                throw new StorageUnavailableException($"The text could not be kept: {outcome.Status}.");
        }
        return name;
    }

    /// <summary>The text of this name; null when none is kept.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<string?> FindAsync(RegionId region, string name, CancellationToken cancellation)
    {
        var rows = await _regions.AllAsync(region.Value, $"{Prefix}{name}~", PageSize, cancellation);
        return rows.Count == 0 ? null : string.Concat(rows.Select(static row => row.Text("Text")));
    }

    /// <summary>Parts that do not split a character of two units.</summary>
    private static IEnumerable<string> Cut(string text)
    {
        for (var from = 0; from < text.Length; )
        {
            var length = Math.Min(RowLength, text.Length - from);
            if (from + length < text.Length && char.IsHighSurrogate(text[from + length - 1]))
                length--;
            yield return text.Substring(from, length);
            from += length;
        }
    }
}
