using Microsoft.Data.Sqlite;

namespace ByregionBot.Storage.Sqlite;

/// <summary>The embedded store: one database file, opened at the first use. Each table is a table of the file, its columns readable as JSON.</summary>
internal sealed partial class SqliteStore : ITableStore, IDisposable
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly SqliteFile _file;
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;
    private readonly ILogger<SqliteStore> _log;

    public SqliteStore(string path, ILogger<SqliteStore> log, TimeSpan? busyTimeout = null)
    {
        _log = log;
        _file = new(path, busyTimeout ?? BusyTimeout);
        _writer = new(_file, log);
        _readers = new(_file);
    }

    public ITable Table(string name)
    {
        TableRules.CheckTable(name);
        return new SqliteTable(this, name);
    }

    public async ValueTask<string?> ProbeAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        // An empty transaction takes the write lock and lets it go.
        var outcome = await _writer.WriteAsync("", "", []);
        return outcome.IsOk ? null : $"The database file {_file.Path} cannot be written just now ({outcome.Status}).";
    }

    public ValueTask<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<TableWrite> writes) =>
        _writer.WriteAsync(table, partition, writes);

    public ValueTask<WriteOutcome> WriteSoonAsync(string table, string partition, IReadOnlyList<TableWrite> writes) =>
        _writer.WriteSoonAsync(table, partition, writes);

    public ValueTask<(WriteOutcome Outcome, Read<TablePage> Beside)> WriteBesideAsync(
        string table,
        string partition,
        IReadOnlyList<TableWrite> writes,
        string from,
        string to,
        int limit
    ) => _writer.WriteBesideAsync(table, partition, writes, from, to, limit);

    /// <summary>Reads on the caller's thread: the pages are nearly always in memory. A failure yields <paramref name="otherwise"/>.</summary>
    public Read<T> Read<T, TArgument>(TArgument argument, Func<SqliteReaders.Reader, TArgument, T> read, T otherwise)
    {
        try
        {
            var reader = _readers.Take();
            var healthy = false;
            try
            {
                var value = read(reader, argument);
                healthy = true;
                return new(WriteStatus.Ok, value);
            }
            finally
            {
                if (healthy)
                    _readers.GiveBack(reader);
                else
                    reader.Dispose();
            }
        }
        catch (SqliteException e)
        {
            Log.ReadFailed(_log, e.SqliteExtendedErrorCode, e.Message);
            return new(e.SqliteErrorCode is SQLitePCL.raw.SQLITE_BUSY ? WriteStatus.Throttled : WriteStatus.Unavailable, otherwise);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Log.ReadFailed(_log, 0, e.Message);
            return new(WriteStatus.Unavailable, otherwise);
        }
    }

    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }

    internal static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "The database could not be written ({Code}): {Reason}")]
        public static partial void WriteFailed(ILogger log, int code, string reason);

        [LoggerMessage(2, LogLevel.Error, "The database could not be read ({Code}): {Reason}")]
        public static partial void ReadFailed(ILogger log, int code, string reason);
    }
}
