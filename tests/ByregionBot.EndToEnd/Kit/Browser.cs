using Microsoft.Playwright;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>One Chromium for the whole run; each test has a window of its own in it.</summary>
public sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Flags =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ];

    private readonly Lazy<Task<IBrowser>> _started;
    private IPlaywright? _playwright;

    public Browser() => _started = new(LaunchAsync);

    /// <summary>A new window, without memory of others. Nothing it asks for leaves this machine.</summary>
    internal async Task<IPage> WindowAsync(int width, int height, ColorScheme scheme = ColorScheme.Light)
    {
        var browser = await _started.Value;
        var context = await browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = height },
                ColorScheme = scheme,
                DeviceScaleFactor = 2,
                Locale = "nb-NO",
            }
        );
        await context.RouteAsync(
            url => !new Uri(url).IsLoopback && !url.StartsWith("data:", StringComparison.Ordinal),
            route => route.AbortAsync()
        );
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
            await (await _started.Value).DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser> LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = Flags });
    }

    private static string FindChromium()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Names
                .Prepend(Environment.GetEnvironmentVariable("CHROMIUM") ?? "")
                .Where(name => name.Length > 0)
                .SelectMany(name => folders.Select(folder => Path.Combine(folder, name)))
                .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("Chromium is not here: run ./test once, or name one with CHROMIUM=/path/to/chromium.");
    }
}
