using ByregionBot.Tests.TestKit;
using Xunit;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>A bot and a Playground that talk to each other.</summary>
internal sealed class World : IAsyncDisposable
{
    private readonly Dictionary<string, string> _settings;
    private readonly TemporaryFolder? _folder;
    private readonly Azurite? _azurite;

    private World(BotProcess bot, Playground playground, Dictionary<string, string> settings, TemporaryFolder? folder, Azurite? azurite) =>
        (Bot, Playground, _settings, _folder, _azurite) = (bot, playground, settings, folder, azurite);

    public Playground Playground { get; }

    public BotProcess Bot { get; private set; }

    /// <summary>On the embedded store, in a folder of its own.</summary>
    /// <param name="settings">Settings besides the demonstration's, in environment spelling.</param>
    public static Task<World> OnFileAsync(params (string Name, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        return StartAsync([("Storage__Path", folder.File("byregionbot.db")), .. settings], folder, azurite: null);
    }

    /// <summary>On Azure Storage's emulator, one of its own: who was greeted and who leads in one world says nothing in another.</summary>
    /// <param name="settings">Settings besides the demonstration's, in environment spelling.</param>
    public static async Task<World> OnAzureAsync(params (string Name, string Value)[] settings)
    {
        var azurite = new Azurite();
        return await StartAsync([("Storage__ConnectionString", await azurite.ConnectionStringAsync()), .. settings], folder: null, azurite);
    }

    /// <summary>Ends the bot in order and starts another on the same store and at the same address.</summary>
    public async Task RestartAsync()
    {
        await EndAsync();
        _settings["ASPNETCORE_URLS"] = Bot.Address.GetLeftPart(UriPartial.Authority);
        Bot = await BotProcess.StartAsync(_settings);
    }

    public async ValueTask DisposeAsync()
    {
        await Playground.DisposeAsync();
        try
        {
            await EndAsync();
        }
        finally
        {
            _folder?.Dispose();
            if (_azurite is not null)
                await _azurite.DisposeAsync();
        }
    }

    private async Task EndAsync()
    {
        try
        {
            await Bot.StopAsync();
        }
        finally
        {
            await Bot.DisposeAsync();
        }
    }

    private static async Task<World> StartAsync((string Name, string Value)[] settings, TemporaryFolder? folder, Azurite? azurite)
    {
        var chosen = settings.ToDictionary(setting => setting.Name, setting => setting.Value, StringComparer.Ordinal);
        var bot = await BotProcess.StartAsync(chosen);
        return new World(bot, await Playground.StartAsync(bot.Address), chosen, folder, azurite);
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
