using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ByregionBot.Storage.Sqlite;

/// <summary>
/// The database file. Several processes may have it open: a write-ahead log lets readers go on beside a writer, and writers wait for each
/// other. <c>synchronous=FULL</c> makes a commit outlast a power cut.
/// </summary>
/// <param name="path">The full path; its directory is made when it is missing.</param>
/// <param name="busyTimeout">How long to wait for another process that writes.</param>
internal sealed class SqliteFile(string path, TimeSpan busyTimeout)
{
    private const long SchemaVersion = 1;

    public string Path => path;

    /// <summary>A new connection, ready for use.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or is none of ours.</exception>
    /// <exception cref="IOException">The directory cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be made.</exception>
    public SqliteConnection Open()
    {
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } directory)
            Directory.CreateDirectory(directory);
        MakeForOwner();
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            // For the prepared statements; ADO.NET's own commands wait by DefaultTimeout.
            Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {busyTimeout.TotalMilliseconds:F0}"));
            if (Ask(connection, "PRAGMA journal_mode = WAL") is not "wal")
                throw new SqliteException(
                    "The file system of the database does not allow a write-ahead log.",
                    SQLitePCL.raw.SQLITE_CANTOPEN
                );
            Ask(connection, "PRAGMA synchronous = FULL");
            // Whoever is forgotten shall not be found in the file by other means.
            Ask(connection, "PRAGMA secure_delete = ON");
            var version = Convert.ToInt64(Ask(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
            if (version > SchemaVersion)
                throw new SqliteException("The database was written by a newer version of this program.", SQLitePCL.raw.SQLITE_CANTOPEN);
            if (version < SchemaVersion)
                Ask(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {SchemaVersion}"));
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Makes the file when it is missing: nobody but its owner may read what people said. The log beside it gets the same rights.</summary>
    private void MakeForOwner()
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        using var made = new FileStream(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.Write,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }
        );
    }

    private static object? Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
