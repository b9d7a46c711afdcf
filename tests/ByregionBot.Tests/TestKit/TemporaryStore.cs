using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ByregionBot.Tests.TestKit;

/// <summary>An embedded store in a folder of its own, gone when the test ends.</summary>
internal sealed class TemporaryStore : IDisposable
{
    /// <summary>In memory where the system has such a place: no test of these waits for a disk to have everything for certain.</summary>
    private const string Memory = "/dev/shm";

    private readonly string _folder;
    private readonly SqliteStore _store;

    /// <param name="isLarge">It needs more room than memory may have.</param>
    public TemporaryStore(bool isLarge = false)
    {
        var parent = !isLarge && System.IO.Directory.Exists(Memory) ? Memory : Path.GetTempPath();
        _folder = System.IO.Directory.CreateDirectory(Path.Combine(parent, $"byregionbot-{Guid.NewGuid():N}")).FullName;
        _store = new SqliteStore(File, NullLogger<SqliteStore>.Instance);
        Directory = new DirectoryStore(_store, TimeProvider.System);
        Regions = new RegionStore(_store, Directory, new WakeStore(_store), new ProgrammeClock(TimeProvider.System));
    }

    public ITableStore Tables => _store;

    /// <summary>Where the rows lie.</summary>
    public string File => Path.Combine(_folder, "store.db");

    public DirectoryStore Directory { get; }

    public RegionStore Regions { get; }

    public void Dispose()
    {
        _store.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }
}
