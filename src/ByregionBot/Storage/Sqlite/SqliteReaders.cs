using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ByregionBot.Storage.Sqlite;

/// <summary>The read connections: as many as are needed at once, a few of them kept.</summary>
internal sealed class SqliteReaders(SqliteFile file) : IDisposable
{
    private const int Kept = 4;

    private readonly ConcurrentQueue<Reader> _idle = new();
    private volatile bool _disposed;

    /// <summary>A reader for the caller alone; give it back.</summary>
    /// <exception cref="SqliteException">The file cannot be opened.</exception>
    public Reader Take()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryDequeue(out var reader) ? reader : new(file.Open());
    }

    public void GiveBack(Reader reader)
    {
        if (_disposed || _idle.Count >= Kept)
            reader.Dispose();
        else
            _idle.Enqueue(reader);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryDequeue(out var reader))
            reader.Dispose();
    }

    /// <summary>One connection with its statements.</summary>
    internal sealed class Reader(SqliteConnection connection) : IDisposable
    {
        /// <summary>No key holds a control character.</summary>
        private const char BetweenKeys = '\n';

        private readonly Dictionary<string, (Statement Get, Statement Range)> _tables = new(StringComparer.OrdinalIgnoreCase);

        public TableRow? Get(string table, string partition, string row)
        {
            if (For(table) is not ({ } get, _))
                return null;
            get.Bind(1, partition);
            get.Bind(2, row);
            if (!get.Step())
                return null;
            try
            {
                return RowJson.Read(partition, row, get.Utf8(1), Version(get, 0));
            }
            finally
            {
                get.Reset();
            }
        }

        /// <summary>A page from <paramref name="from"/>, included; its continuation is the first row key of the next page.</summary>
        public TablePage Range(string table, string partition, string from, string to, int limit)
        {
            if (For(table) is not (_, { } range))
                return new([], null);
            range.Bind(1, partition);
            range.Bind(2, from);
            range.Bind(3, to);
            var rows = new List<TableRow>();
            try
            {
                while (range.Step())
                {
                    // One row more tells whether there is more, and where it begins.
                    var row = range.Text(0);
                    if (rows.Count == limit)
                        return new(rows, row);
                    rows.Add(RowJson.Read(partition, row, range.Utf8(2), Version(range, 1)));
                }
                return new(rows, null);
            }
            finally
            {
                range.Reset();
            }
        }

        /// <summary>
        /// A page of the whole table; its continuation names the first row of the next page. Seldom asked for, so its statement is not kept.
        /// </summary>
        public TablePage Scan(string table, string? continuation, int limit)
        {
            if (!Exists(table))
                return new([], null);
            var from = (continuation ?? BetweenKeys.ToString()).Split(BetweenKeys);
            using var scan = new Statement(
                connection,
                $"""
                SELECT partition, row, version, columns FROM "{table}" WHERE (partition, row) >= (?1, ?2) ORDER BY partition, row
                """
            );
            scan.Bind(1, from[0]);
            scan.Bind(2, from[1]);
            var rows = new List<TableRow>();
            while (scan.Step())
            {
                var (partition, row) = (scan.Text(0), scan.Text(1));
                if (rows.Count == limit)
                {
                    scan.Reset();
                    return new(rows, partition + BetweenKeys + row);
                }
                rows.Add(RowJson.Read(partition, row, scan.Utf8(3), Version(scan, 2)));
            }
            scan.Reset();
            return new(rows, null);
        }

        public void Dispose()
        {
            foreach (var (get, range) in _tables.Values)
            {
                get.Dispose();
                range.Dispose();
            }
            connection.Dispose();
        }

        private static string Version(Statement statement, int column) => statement.Number(column).ToString(CultureInfo.InvariantCulture);

        /// <summary>The statements; null while nobody has written to the table, which the first write makes.</summary>
        private (Statement Get, Statement Range)? For(string table)
        {
            if (_tables.TryGetValue(table, out var statements))
                return statements;
            if (!Exists(table))
                return null;
            // Reading stops at the limit. A LIMIT with a parameter would have SQLite prepare the statement anew each time.
            statements = (
                new(connection, $"""SELECT version, columns FROM "{table}" WHERE partition = ?1 AND row = ?2"""),
                new(
                    connection,
                    $"""
                    SELECT row, version, columns FROM "{table}" WHERE partition = ?1 AND row >= ?2 AND row < ?3 ORDER BY row
                    """
                )
            );
            return _tables[table] = statements;
        }

        private bool Exists(string table)
        {
            using var exists = new Statement(connection, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1 COLLATE NOCASE");
            exists.Bind(1, table);
            var found = exists.Step();
            exists.Reset();
            return found;
        }
    }
}
