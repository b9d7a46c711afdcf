using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ByregionBot.Storage.Sqlite;

/// <summary>
/// A prepared statement that is used again and again. Below ADO.NET, whose commands take twice the time of a write and allocate 8 KB for a range
/// of 20 rows, and wait for a busy database by sleeping. For one thread at a time.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        // An open connection has a handle.
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
    }

    public void Bind(int index, string text) =>
        // An empty span would be bound as NULL.
        Check(text.Length == 0 ? raw.sqlite3_bind_text(_statement, index, "") : raw.sqlite3_bind_text16(_statement, index, text));

    public void Bind(int index, ReadOnlySpan<byte> utf8) => Check(raw.sqlite3_bind_text(_statement, index, utf8));

    public void Bind(int index, long number) => Check(raw.sqlite3_bind_int64(_statement, index, number));

    /// <summary>Goes to the next row; false when there is none, and then the statement is ready for its next use.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(_statement);
        if (result == raw.SQLITE_ROW)
            return true;
        // After a failure, reset repeats the step's code.
        var reset = raw.sqlite3_reset(_statement);
        Check(result == raw.SQLITE_DONE ? reset : result);
        return false;
    }

    /// <summary>Runs a statement that has no rows; returns how many rows it changed.</summary>
    public int Run()
    {
        Step();
        return raw.sqlite3_changes(_database);
    }

    /// <summary>Leaves the remaining rows.</summary>
    public void Reset() => raw.sqlite3_reset(_statement);

    public long Number(int column) => raw.sqlite3_column_int64(_statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    /// <summary>The text of a column; valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
