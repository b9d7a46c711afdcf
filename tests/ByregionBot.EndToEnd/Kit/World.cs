using ByregionBot.Tests.TestKit;
using Xunit;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>A bot and a Playground that talk to each other.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly BotProcess _bot;
    private readonly TemporaryFolder? _folder;

    private World(BotProcess bot, Playground playground, TemporaryFolder? folder) =>
        (_bot, Playground, _folder) = (bot, playground, folder);

    public Playground Playground { get; }

    public BotProcess Bot => _bot;

    /// <summary>On the embedded store, in a folder of its own.</summary>
    public static Task<World> OnFileAsync()
    {
        var folder = new TemporaryFolder();
        return StartAsync(new("Storage__Path", folder.File("byregionbot.db")), folder);
    }

    /// <summary>On Azure Storage's emulator.</summary>
    public static async Task<World> OnAzureAsync(Azurite azurite) =>
        await StartAsync(new("Storage__ConnectionString", await azurite.ConnectionStringAsync()), folder: null);

    public async ValueTask DisposeAsync()
    {
        await Playground.DisposeAsync();
        try
        {
            await _bot.StopAsync();
        }
        finally
        {
            await _bot.DisposeAsync();
            _folder?.Dispose();
        }
    }

    private static async Task<World> StartAsync(KeyValuePair<string, string> storage, TemporaryFolder? folder)
    {
        var bot = await BotProcess.StartAsync([storage]);
        return new World(bot, await Playground.StartAsync(bot.Address), folder);
    }
}

/// <summary>One world for the tests that only read.</summary>
public sealed class SharedWorld : IAsyncLifetime
{
    private World? _world;

    internal World World => _world ?? throw new InvalidOperationException("The world has not begun.");

    public async ValueTask InitializeAsync() => _world = await World.OnFileAsync();

    public async ValueTask DisposeAsync()
    {
        if (_world is not null)
            await _world.DisposeAsync();
    }
}
