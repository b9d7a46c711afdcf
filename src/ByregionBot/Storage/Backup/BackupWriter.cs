using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using ByregionBot.Storage.Sqlite;

namespace ByregionBot.Storage.Backup;

/// <summary>
/// Writes a whole store as lines of JSON that a person can read: first what the file is, then a line for each row, last the number of rows and
/// their sum. Page by page, so that a store of any size takes the same memory.
/// </summary>
internal static class BackupWriter
{
    public const string Format = "byregionbot-backup";
    public const int FormatVersion = 1;
    private const int PageSize = 500;

    // Lines for people and this program, never for a browser: letters stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the store.</summary>
    /// <param name="store">What is kept.</param>
    /// <param name="layout">The version of its layout.</param>
    /// <param name="to">The file.</param>
    /// <param name="cancellation">Stops; the file is then none.</param>
    /// <returns>What was written.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public static async Task<BackupTotals> WriteAsync(ITableStore store, int layout, Stream to, CancellationToken cancellation)
    {
        var totals = new BackupTotals();
        using var columns = new RowJson();
        var line = new ArrayBufferWriter<byte>(4096);
        await WriteLineAsync(json =>
        {
            json.WriteString("format", Format);
            json.WriteNumber("version", FormatVersion);
            json.WriteNumber("layout", layout);
        });
        foreach (var table in StoreTables.Kept)
        {
            string? continuation = null;
            do
            {
                var read = await store.Table(table).ScanAsync(PageSize, continuation, cancellation);
                if (read.Status != WriteStatus.Ok)
                    throw new StorageUnavailableException($"The table {table} could not be read: {read.Status}.");
                foreach (var row in read.Value.Rows.Where(row => IsKept(table, row)))
                {
                    await WriteLineAsync(json =>
                    {
                        json.WriteString("table", table);
                        json.WriteString("partition", row.Partition);
                        json.WriteString("row", row.Row);
                        json.WritePropertyName("columns");
                        json.WriteRawValue(columns.Write(row with { WriteToken = null }), skipInputValidation: true);
                    });
                    totals.Add(table, line.WrittenSpan);
                }
                continuation = read.Value.Continuation;
            } while (continuation is not null);
        }
        await WriteLineAsync(json =>
        {
            json.WriteStartObject("rows");
            foreach (var (table, rows) in totals.Rows)
                json.WriteNumber(table, rows);
            json.WriteEndObject();
            json.WriteString("sha256", totals.Sum());
        });
        await to.FlushAsync(cancellation);
        return totals;

        async ValueTask WriteLineAsync(Action<Utf8JsonWriter> write)
        {
            line.ResetWrittenCount();
            await using (var json = new Utf8JsonWriter(line, Readable))
            {
                json.WriteStartObject();
                write(json);
                json.WriteEndObject();
            }
            await to.WriteAsync(line.WrittenMemory, cancellation);
            await to.WriteAsync("\n"u8.ToArray(), cancellation);
        }
    }

    /// <summary>Of what the store knows of itself only the version goes along: the rest is about this store's own work.</summary>
    public static bool IsKept(string table, TableRow row) => table != StoreTables.Store || row.Row == StoreTables.VersionRow;
}
