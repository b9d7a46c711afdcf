using System.Globalization;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>
/// Texts that are kept as they were, under a name made of their content: written once, never changed. A text is cut into rows, since a
/// column of a table holds 64 KB.
/// </summary>
internal sealed class SnapshotStore(ITableStore store, TimeProvider time)
{
    /// <summary>UTF-16 units of one row, each two bytes: below what a column holds.</summary>
    private const int RowLength = 30_000;

    private const int RowsPerTransaction = 50;
    private const int PageSize = 100;
    public const string Prefix = "snapshot~";
    private const string FirstPart = "~0000";
    private const string KeptAtColumn = "KeptAt";

    private readonly ITable _regions = store.Table(StoreTables.Regions);

    /// <summary>Keeps a text. Keeping the same one again only tells that it is wanted still.</summary>
    /// <returns>Its name.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer; the same text may come again.</exception>
    public async ValueTask<string> KeepAsync(RegionId region, string text, CancellationToken cancellation)
    {
        var name = Columns.Hash(text);
        var rows = Rows(region.Value, name, text, Instant.FromDateTimeOffset(time.GetUtcNow()))
            .Select(static row => new TableWrite(WriteKind.Upsert, row));
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

    /// <summary>The name of the text whose first part this row of <see cref="StoreTables.Regions"/> is; null for every other row.</summary>
    public static string? NameAt(TableRow row) =>
        row.Row.StartsWith(Prefix, StringComparison.Ordinal) && row.Row.EndsWith(FirstPart, StringComparison.Ordinal)
            ? row.Row[Prefix.Length..^FirstPart.Length]
            : null;

    /// <summary>The name of the text that this row is part of, and since when it is kept, on the real clock; null for every other row.</summary>
    public static (string Name, Instant KeptAt)? KeptAt(TableRow row) =>
        IsPart(row) && row.Columns.GetValueOrDefault(KeptAtColumn) is Instant since
            ? (row.Row[Prefix.Length..row.Row.LastIndexOf('~')], since)
            : null;

    /// <summary>The row as layout 2 has it: with the moment since when it is kept. Null for every other row.</summary>
    public static TableRow? WithMoment(TableRow row, Instant now) =>
        IsPart(row) && !row.Columns.ContainsKey(KeptAtColumn)
            ? row with
            {
                Columns = new Dictionary<string, object>(row.Columns) { [KeptAtColumn] = now },
            }
            : null;

    /// <summary>Whether the row of <see cref="StoreTables.Regions"/> is part of a kept text.</summary>
    public static bool IsPart(TableRow row) => row.Row.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// Takes a name out of a kept text, under the name that the text has had all along. All of it in one transaction: it is read whole or
    /// not at all.
    /// </summary>
    /// <param name="partition">The region's partition.</param>
    /// <param name="name">The text's name.</param>
    /// <param name="change">The new text. Pure: it may be asked again.</param>
    /// <param name="cancellation">Stops before the write.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask RedactAsync(string partition, string name, Func<string, string> change, CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await _regions.AllAsync(partition, $"{Prefix}{name}~", PageSize, cancellation);
            var text = string.Concat(stored.Select(static row => row.Text("Text")));
            var changed = change(text);
            if (changed == text)
                return;
            var versions = stored.ToDictionary(static row => row.Row, static row => row.ETag, StringComparer.Ordinal);
            List<TableWrite> writes = [];
            foreach (var row in Rows(partition, name, changed, stored[0].Moment(KeptAtColumn)))
                writes.Add(
                    versions.Remove(row.Row, out var version)
                        ? new(WriteKind.Replace, row with { ETag = version })
                        : new(WriteKind.Insert, row)
                );
            writes.AddRange(stored.Where(row => versions.ContainsKey(row.Row)).Select(static row => new TableWrite(WriteKind.Delete, row)));
            var outcome = await _regions.TransactAsync(partition, writes, cancellation);
            if (outcome.IsOk)
                return;
            if (outcome.Status is not (WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound))
                throw new StorageUnavailableException($"The text could not be written: {outcome.Status}.");
        }
    }

    private static IEnumerable<TableRow> Rows(string partition, string name, string text, Instant keptAt) =>
        Cut(text)
            .Select(
                (part, i) =>
                    new TableRow(
                        partition,
                        $"{Prefix}{name}~{i.ToString("D4", CultureInfo.InvariantCulture)}",
                        new Dictionary<string, object> { ["Text"] = part, [KeptAtColumn] = keptAt }
                    )
            );

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
