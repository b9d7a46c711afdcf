using System.Globalization;
using System.Text;
using System.Text.Json;
using ByregionBot.Storage.Sqlite;

namespace ByregionBot.Storage.Backup;

/// <summary>
/// Reads what <see cref="BackupWriter"/> wrote, line by line. Whoever has read all rows without an exception has read the whole file.
/// </summary>
internal sealed class BackupReader : IDisposable
{
    private readonly StreamReader _lines;
    private readonly string _file;
    private int _number;

    private BackupReader(Stream from, string file)
    {
        _file = file;
        _lines = new StreamReader(from, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
    }

    /// <summary>The version of the store's layout.</summary>
    public int Layout { get; private set; }

    /// <summary>What has been read so far.</summary>
    public BackupTotals Totals { get; } = new();

    /// <summary>Opens a backup and reads what it is.</summary>
    /// <param name="from">The file's content; closed with the reader.</param>
    /// <param name="file">What to call it in messages.</param>
    /// <param name="cancellation">Stops the read.</param>
    /// <exception cref="BackupException">It is no backup, or one of a newer program.</exception>
    public static async Task<BackupReader> OpenAsync(Stream from, string file, CancellationToken cancellation)
    {
        var reader = new BackupReader(from, file);
        using var first = await reader.LineAsync(cancellation) ?? throw reader.Broken("is empty");
        if (Text(first.RootElement, "format") != BackupWriter.Format)
            throw new BackupException($"{file} is no backup of ByregionBot.");
        if (Number(first.RootElement, "version") is not BackupWriter.FormatVersion || Number(first.RootElement, "layout") is not { } layout)
            throw new BackupException($"{file} was written by another version of the program, which this one cannot read.");
        reader.Layout = layout;
        return reader;
    }

    /// <summary>Every row, with its table. The end is reached only when the file is whole.</summary>
    /// <exception cref="BackupException">A line cannot be read, or the file is cut or changed.</exception>
    public async IAsyncEnumerable<(string Table, TableRow Row)> RowsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        while (true)
        {
            using var line = await LineAsync(cancellation) ?? throw Broken("ends too early: it was cut off");
            var root = line.RootElement;
            if (Text(root, "sha256") is { } sum)
            {
                if (sum != Totals.Sum())
                    throw new BackupException($"{_file} is not as it was written: its lines do not add up to the sum at its end.");
                if (await _lines.ReadLineAsync(cancellation) is not null)
                    throw Broken("goes on after its end");
                yield break;
            }
            yield return Row(root);
        }
    }

    public void Dispose()
    {
        _lines.Dispose();
        Totals.Dispose();
    }

    private (string Table, TableRow Row) Row(JsonElement line)
    {
        if (
            Text(line, "table") is not { } table
            || !StoreTables.Kept.Contains(table)
            || Text(line, "partition") is not { } partition
            || Text(line, "row") is not { } row
            || !line.TryGetProperty("columns", out var columns)
            || columns.ValueKind != JsonValueKind.Object
        )
            throw Broken("holds no row of a known table");
        try
        {
            TableRules.CheckKey(partition);
            TableRules.CheckKey(row);
            var read = RowJson.Read(partition, row, Encoding.UTF8.GetBytes(columns.GetRawText()), "");
            Totals.Add(table, Encoding.UTF8.GetBytes(line.GetRawText()));
            return (table, read);
        }
        catch (Exception broken) when (broken is JsonException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw Broken("holds a row that cannot be read");
        }
    }

    private async ValueTask<JsonDocument?> LineAsync(CancellationToken cancellation)
    {
        try
        {
            if (await _lines.ReadLineAsync(cancellation) is not { } line)
                return null;
            _number++;
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            throw Broken("is no object");
        }
        catch (Exception broken) when (broken is JsonException or DecoderFallbackException)
        {
            throw Broken("cannot be read");
        }
    }

    private BackupException Broken(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{_file}, line {Math.Max(_number, 1)}: {what}."));

    private static string? Text(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement line, string name) =>
        line.TryGetProperty(name, out var value) && value.TryGetInt32(out var number) ? number : null;
}
