using ByregionBot.Storage;
using ByregionBot.Storage.AzureStorage;
using ByregionBot.Storage.Sqlite;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace ByregionBot.Tests.Storage;

/// <summary>The engines that the contract is held against.</summary>
internal static class TableEngines
{
    /// <summary>Quick, and so stubborn that faults by chance never wear it out.</summary>
    public static Patience Quick { get; } = new(12, TimeSpan.FromTicks(10), TimeSpan.FromTicks(10_000));

    public static SqliteStore Sqlite(TemporaryFolder folder) => new(folder.File("test.db"), NullLogger<SqliteStore>.Instance);

    public static async Task<AzureTableStore> AzureAsync(Azurite azurite) =>
        new(
            new(await azurite.ConnectionStringAsync(), AzureTableStore.ClientOptions()),
            Patience.Default,
            TimeProvider.System,
            NullLogger<AzureTableStore>.Instance
        );

    /// <summary>The engine's own table behind a bad network, and the confirming one before it.</summary>
    public static ITable UnderFaults(ITable engine, Faults faults) =>
        new ConfirmingTable(new FaultyTable(engine, faults), Quick, TimeProvider.System);
}

public sealed class SqliteTableTests : TableContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteTableTests() => _store = TableEngines.Sqlite(_folder);

    private protected override Task<ITable> OpenAsync(string name) => Task.FromResult(_store.Table(name));

    protected override ValueTask CloseAsync()
    {
        _store.Dispose();
        _folder.Dispose();
        return default;
    }
}

public sealed class SqliteTableUnderFaultsTests : TableContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public SqliteTableUnderFaultsTests() => _store = TableEngines.Sqlite(_folder);

    private protected override WriteStatus[] WhenGone => [WriteStatus.NotFound, WriteStatus.Ok];

    private protected override Task<ITable> OpenAsync(string name) =>
        Task.FromResult(TableEngines.UnderFaults(_store.Table(name), new Faults(chance: 25)));

    protected override ValueTask CloseAsync()
    {
        _store.Dispose();
        _folder.Dispose();
        return default;
    }
}

public sealed class AzureTableTests(Azurite azurite) : TableContract
{
    private protected override async Task<ITable> OpenAsync(string name) => (await TableEngines.AzureAsync(azurite)).Table(name);
}

public sealed class AzureTableUnderFaultsTests(Azurite azurite) : TableContract
{
    private protected override WriteStatus[] WhenGone => [WriteStatus.NotFound, WriteStatus.Ok];

    private protected override async Task<ITable> OpenAsync(string name)
    {
        var service = new Azure.Data.Tables.TableServiceClient(await azurite.ConnectionStringAsync(), AzureTableStore.ClientOptions());
        var engine = new AzureTable(service.GetTableClient(name), NullLogger<AzureTableStore>.Instance);
        return TableEngines.UnderFaults(engine, new Faults(chance: 25));
    }
}
