using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ByregionBot.Storage.Sqlite;

/// <summary>
/// The one writer of the process. Whoever comes alone, commits at once on its own thread; whoever comes meanwhile waits and is committed
/// together with all others who wait, so that many turns share one flush to disk. What nobody waits for goes with the next write to its
/// partition, which dirties the same pages, or by itself after a moment. Each transaction has a savepoint of its own: the refusal of one
/// does not touch the others. Nobody is told Ok before the commit.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>How long what nobody waits for may wait for company.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private readonly SqliteFile _file;
    private readonly ILogger<SqliteStore> _log;
    private readonly Lock _gate = new();
    private readonly Timer _soon;
    private readonly List<Pending> _unawaited = [];
    private List<Pending> _waiting = [];
    private List<Pending> _batch = [];
    private bool _soonIsSet;
    private bool _writing;
    private bool _lastWasShared;
    private bool _disposed;
    private Connected? _connected;

    public SqliteWriter(SqliteFile file, ILogger<SqliteStore> log)
    {
        (_file, _log) = (file, log);
        _soon = new(static writer => ((SqliteWriter)writer!).CommitUnawaited(), this, Timeout.Infinite, Timeout.Infinite); // it is this one
    }

    public ValueTask<WriteOutcome> WriteAsync(string table, string partition, IReadOnlyList<TableWrite> writes)
    {
        var pending = new Pending(table, partition, writes, null);
        Commit(pending);
        return new(pending.Task);
    }

    /// <summary>Writes, and reads a range beside it on the same connection, whose pages are at hand.</summary>
    public async ValueTask<(WriteOutcome Outcome, Read<TablePage> Beside)> WriteBesideAsync(
        string table,
        string partition,
        IReadOnlyList<TableWrite> writes,
        string from,
        string to,
        int limit
    )
    {
        var pending = new Pending(table, partition, writes, new(from, to, limit));
        Commit(pending);
        var outcome = await pending.Task;
        return (outcome, pending.Found is { } found ? new(WriteStatus.Ok, found.ToPage()) : new(outcome.Status, TablePage.Empty));
    }

    /// <summary>Writes before the next in its partition that somebody waits for, or in a moment.</summary>
    public ValueTask<WriteOutcome> WriteSoonAsync(string table, string partition, IReadOnlyList<TableWrite> writes)
    {
        var pending = new Pending(table, partition, writes, null) { IsAwaited = false };
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _unawaited.Add(pending);
            if (!_soonIsSet)
                _soonIsSet = _soon.Change(Soon, Timeout.InfiniteTimeSpan);
        }
        return new(pending.Task);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            _soon.Dispose();
            _waiting.AddRange(_unawaited);
            // A batch under way writes the rest, and closes the connection when it ends.
            if (_writing)
                return;
            _writing = true;
        }
        CommitWaiting();
    }

    private void Commit(Pending pending)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            for (var i = 0; i < _unawaited.Count; i++)
                if (_unawaited[i].Partition == pending.Partition && _unawaited[i].Table == pending.Table)
                {
                    _waiting.Add(_unawaited[i]);
                    _unawaited.RemoveAt(i--);
                }
            _waiting.Add(pending);
            if (_writing)
                return;
            _writing = true;
            // Those of the last batch come back in a moment: behind them in the pool's queue, one flush serves them all again.
            if (_lastWasShared)
            {
                CommitLater();
                return;
            }
        }
        CommitWaiting();
    }

    private void CommitUnawaited()
    {
        lock (_gate)
        {
            _soonIsSet = false;
            if (_disposed)
                return;
            _waiting.AddRange(_unawaited);
            _unawaited.Clear();
            if (_writing || _waiting.Count == 0)
                return;
            _writing = true;
        }
        CommitWaiting();
    }

    private void CommitLater() => ThreadPool.UnsafeQueueUserWorkItem(static writer => writer.CommitWaiting(), this, preferLocal: false);

    private void CommitWaiting()
    {
        lock (_gate)
        {
            (_waiting, _batch) = (_batch, _waiting);
            _lastWasShared = _batch.Count(static pending => pending.IsAwaited) > 1;
        }
        try
        {
            if (_batch.Count > 0)
                Commit(_batch);
        }
        finally
        {
            foreach (var pending in _batch)
                pending.SetResult(pending.Outcome);
            _batch.Clear();
            lock (_gate)
            {
                if (_waiting.Count > 0)
                    // The next batch is not this caller's business: it has its answer.
                    CommitLater();
                else
                    _writing = false;
                if (!_writing && _disposed)
                    Disconnect();
            }
        }
    }

    /// <summary>Commits the batch and notes each one's outcome in it.</summary>
    private void Commit(List<Pending> batch)
    {
        var failure = WriteStatus.Unavailable;
        var committed = false;
        try
        {
            var connected = _connected ??= new(_file.Open());
            connected.Begin.Run();
            foreach (var pending in batch)
            {
                pending.Outcome = connected.Apply(pending);
                pending.Found = connected.Read(pending);
            }
            failure = WriteStatus.OutcomeUnknown;
            connected.Commit.Run();
            committed = true;
        }
        catch (SqliteException e)
        {
            // Another process holds the database longer than the busy timeout: nothing was written.
            if (e.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED)
                failure = WriteStatus.Throttled;
            SqliteStore.Log.WriteFailed(_log, e.SqliteExtendedErrorCode, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            SqliteStore.Log.WriteFailed(_log, 0, e.Message);
        }
        finally
        {
            if (!committed)
            {
                // A new connection knows nothing of what this one had begun: its transaction is rolled back, and so are the tables it made.
                Disconnect();
                foreach (var pending in batch)
                    (pending.Outcome, pending.Found) = (new(failure), null);
            }
        }
    }

    private void Disconnect()
    {
        _connected?.Dispose();
        _connected = null;
    }

    /// <summary>A transaction that waits for its commit.</summary>
    private sealed class Pending(string table, string partition, IReadOnlyList<TableWrite> writes, KeyRange? beside)
        : TaskCompletionSource<WriteOutcome>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Table => table;
        public string Partition => partition;
        public IReadOnlyList<TableWrite> Writes => writes;

        /// <summary>What is read beside the writes; null when nothing is.</summary>
        public KeyRange? Beside => beside;

        /// <summary>Whether somebody waits for the outcome.</summary>
        public bool IsAwaited { get; init; } = true;

        public WriteOutcome Outcome { get; set; }

        /// <summary>What stood there; null when nothing was to be read, or it could not.</summary>
        public StoredRows? Found { get; set; }
    }

    private readonly record struct KeyRange(string From, string To, int Limit);

    /// <summary>Rows as they are stored: to understand them is their reader's business, and not done while others wait for the writer.</summary>
    private sealed class StoredRows(string partition)
    {
        private readonly List<(string Row, byte[] Columns, long Version)> _rows = [];

        /// <summary>The key of the first row that had no place.</summary>
        public string? Next { get; set; }

        public int Count => _rows.Count;

        public void Add(string row, ReadOnlySpan<byte> columns, long version) => _rows.Add((row, columns.ToArray(), version));

        public TablePage ToPage() =>
            new(
                [
                    .. _rows.Select(each =>
                        RowJson.Read(partition, each.Row, each.Columns, each.Version.ToString(CultureInfo.InvariantCulture))
                    ),
                ],
                Next
            );
    }

    /// <summary>The write connection with its statements.</summary>
    private sealed class Connected : IDisposable
    {
        private const int BitsOfCount = 32;

        private readonly SqliteConnection _connection;
        private readonly RowJson _json = new();
        private readonly Dictionary<string, TableStatements> _tables = new(StringComparer.OrdinalIgnoreCase);
        private readonly Statement _save;
        private readonly Statement _undo;
        private readonly Statement _release;
        private long _version;

        public Connected(SqliteConnection connection)
        {
            _connection = connection;
            Begin = new(connection, "BEGIN IMMEDIATE");
            Commit = new(connection, "COMMIT");
            _save = new(connection, "SAVEPOINT one");
            _undo = new(connection, "ROLLBACK TO one");
            _release = new(connection, "RELEASE one");
        }

        public Statement Begin { get; }
        public Statement Commit { get; }

        /// <summary>Writes all of the transaction or nothing, within the batch.</summary>
        public WriteOutcome Apply(Pending pending)
        {
            var (partition, writes) = (pending.Partition, pending.Writes);
            if (writes.Count == 0)
                return new(WriteStatus.Ok);
            var statements = For(pending.Table);
            var etags = new string[writes.Count];
            // A single write is atomic by itself.
            if (writes.Count > 1)
                _save.Run();
            for (var i = 0; i < writes.Count; i++)
            {
                var version = NextVersion();
                var status = statements.Write(partition, writes[i], version, _json);
                if (status != WriteStatus.Ok)
                {
                    if (writes.Count > 1)
                    {
                        _undo.Run();
                        _release.Run();
                    }
                    return new(status, i);
                }
                etags[i] = writes[i].Kind == WriteKind.Delete ? "" : version.ToString(CultureInfo.InvariantCulture);
            }
            if (writes.Count > 1)
                _release.Run();
            return new(WriteStatus.Ok, ETags: etags);
        }

        /// <summary>What a transaction wants to know besides; null when it wants nothing.</summary>
        public StoredRows? Read(Pending pending) => pending.Beside is { } range ? For(pending.Table).Read(pending.Partition, range) : null;

        public void Dispose()
        {
            foreach (var statements in _tables.Values)
                statements.Dispose();
            Begin.Dispose();
            Commit.Dispose();
            _save.Dispose();
            _undo.Dispose();
            _release.Dispose();
            _json.Dispose();
            _connection.Dispose();
        }

        /// <summary>
        /// Versions grow and no two writes ever share one, not even of a row that was deleted and made anew, in whatever process: each connection takes
        /// a number of its own and counts below it.
        /// </summary>
        private long NextVersion()
        {
            if ((_version & ((1L << BitsOfCount) - 1)) == 0)
                _version = TakeNumber() << BitsOfCount;
            return ++_version;
        }

        private long TakeNumber()
        {
            using var make = new Statement(_connection, "CREATE TABLE IF NOT EXISTS store_writers (number INTEGER NOT NULL) STRICT");
            make.Run();
            using var take = new Statement(
                _connection,
                "INSERT INTO store_writers SELECT coalesce(max(number), 0) + 1 FROM store_writers RETURNING number"
            );
            take.Step();
            var number = take.Number(0);
            take.Reset();
            using var forget = new Statement(
                _connection,
                "DELETE FROM store_writers WHERE number < (SELECT max(number) FROM store_writers)"
            );
            forget.Run();
            return number;
        }

        private TableStatements For(string table)
        {
            if (!_tables.TryGetValue(table, out var statements))
                _tables[table] = statements = new(_connection, table);
            return statements;
        }
    }

    /// <summary>The statements that write one table.</summary>
    private sealed class TableStatements : IDisposable
    {
        private readonly Statement _insert;
        private readonly Statement _upsert;
        private readonly Statement _replace;
        private readonly Statement _delete;
        private readonly Statement _exists;
        private readonly Statement _range;

        // The name is letters and digits (TableRules.CheckTable).
        public TableStatements(SqliteConnection connection, string table)
        {
            using (
                var make = new Statement(
                    connection,
                    $"""
                    CREATE TABLE IF NOT EXISTS "{table}" (
                        partition TEXT NOT NULL, row TEXT NOT NULL, version INTEGER NOT NULL, columns TEXT NOT NULL, PRIMARY KEY (partition, row)
                    ) STRICT, WITHOUT ROWID
                    """
                )
            )
                make.Run();
            _insert = new(
                connection,
                $"""INSERT INTO "{table}" (partition, row, version, columns) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING"""
            );
            _upsert = new(
                connection,
                $"""
                INSERT INTO "{table}" (partition, row, version, columns) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT DO UPDATE SET version = excluded.version, columns = excluded.columns
                """
            );
            _replace = new(
                connection,
                $"""UPDATE "{table}" SET version = ?3, columns = ?4 WHERE partition = ?1 AND row = ?2 AND version = ?5"""
            );
            _delete = new(connection, $"""DELETE FROM "{table}" WHERE partition = ?1 AND row = ?2 AND version = ?3""");
            _exists = new(connection, $"""SELECT 1 FROM "{table}" WHERE partition = ?1 AND row = ?2""");
            _range = new(
                connection,
                $"""SELECT row, version, columns FROM "{table}" WHERE partition = ?1 AND row >= ?2 AND row < ?3 ORDER BY row"""
            );
        }

        public WriteStatus Write(string partition, TableWrite write, long version, RowJson json)
        {
            var row = write.Row;
            switch (write.Kind)
            {
                case WriteKind.Insert:
                    return Put(_insert, row, version, json) > 0 ? WriteStatus.Ok : WriteStatus.Conflict;
                case WriteKind.Upsert:
                    Put(_upsert, row, version, json);
                    return WriteStatus.Ok;
                case WriteKind.Replace:
                    _replace.Bind(5, Expected(row));
                    return Put(_replace, row, version, json) > 0 ? WriteStatus.Ok : WhyNot(partition, row.Row);
                case WriteKind.Delete:
                    _delete.Bind(1, partition);
                    _delete.Bind(2, row.Row);
                    _delete.Bind(3, Expected(row));
                    return _delete.Run() > 0 ? WriteStatus.Ok : WhyNot(partition, row.Row);
                default:
                    throw new ArgumentOutOfRangeException(nameof(write), write.Kind, null);
            }
        }

        public StoredRows Read(string partition, KeyRange range)
        {
            _range.Bind(1, partition);
            _range.Bind(2, range.From);
            _range.Bind(3, range.To);
            var rows = new StoredRows(partition);
            while (_range.Step())
            {
                var row = _range.Text(0);
                if (rows.Count == range.Limit)
                {
                    rows.Next = row;
                    break;
                }
                rows.Add(row, _range.Utf8(2), _range.Number(1));
            }
            _range.Reset();
            return rows;
        }

        public void Dispose()
        {
            _insert.Dispose();
            _upsert.Dispose();
            _replace.Dispose();
            _delete.Dispose();
            _exists.Dispose();
            _range.Dispose();
        }

        private static int Put(Statement statement, TableRow row, long version, RowJson json)
        {
            statement.Bind(1, row.Partition);
            statement.Bind(2, row.Row);
            statement.Bind(3, version);
            statement.Bind(4, json.Write(row));
            return statement.Run();
        }

        // A version that is no number is none that this engine gave.
        private static long Expected(TableRow row) =>
            long.TryParse(row.ETag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;

        private WriteStatus WhyNot(string partition, string row)
        {
            _exists.Bind(1, partition);
            _exists.Bind(2, row);
            var exists = _exists.Step();
            _exists.Reset();
            return exists ? WriteStatus.PreconditionFailed : WriteStatus.NotFound;
        }
    }
}
