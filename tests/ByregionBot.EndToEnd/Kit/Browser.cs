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
        // The Playground's page asks a CDN for fonts; nothing the browser wants leaves this machine.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
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

    private readonly Lazy<Task<IBrowserContext>> _started;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Browser() => _started = new(LaunchAsync);

    /// <summary>A new window. Windows share what they have loaded: the Playground's page is large.</summary>
    internal async Task<IPage> WindowAsync(int width, int height)
    {
        var page = await (await _started.Value).NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowserContext> LaunchAsync()
    {
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = FindChromium(), Args = Flags });
        return await _browser.NewContextAsync(new() { DeviceScaleFactor = 2, Locale = "nb-NO" });
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
