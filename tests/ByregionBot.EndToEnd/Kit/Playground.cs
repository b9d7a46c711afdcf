using System.Globalization;
using ByregionBot.Tests.TestKit;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>Microsoft's Agents Playground, with the people and the team that <c>./run</c> shows.</summary>
internal sealed class Playground : IAsyncDisposable
{
    private const string Listening = "Listening on ";
    private const string Config = ".m365agentsplayground.yml";

    private readonly ChildProcess _process;
    private readonly TemporaryFolder _folder;

    private Playground(ChildProcess process, TemporaryFolder folder, Uri address) =>
        (_process, _folder, Address) = (process, folder, address);

    /// <summary>The page.</summary>
    public Uri Address { get; }

    public static async Task<Playground> StartAsync(Uri bot)
    {
        var package = Repository.PathOf("scripts/playground/node_modules/@microsoft/m365agentsplayground/cli.js");
        if (!File.Exists(package))
            throw new InvalidOperationException(
                "The Playground is not installed: run ./test once, or npm ci --ignore-scripts in scripts/playground."
            );
        var folder = new TemporaryFolder();
        File.Copy(Repository.PathOf($"scripts/playground/{Config}"), folder.File(Config));
        var process = ChildProcess.Start(
            "node",
            [package, "-e", new Uri(bot, "/api/messages").ToString(), "-c", "msteams", "-p", "0", "--disable-telemetry"],
            Path.GetDirectoryName(folder.File(Config)) ?? "",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["APPLICATION_INSIGHTS_NO_STATSBEAT"] = "1",
                ["TEAMSAPPTESTER_BROWSER"] = "none",
            }
        );
        // Whatever port was asked for, this line tells the one it took.
        var port = await process.SaysAsync(line =>
            line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at ? line[(at + Listening.Length)..].Trim() : null
        );
        var address = new Uri($"http://localhost:{int.Parse(port, CultureInfo.InvariantCulture)}");
        using var client = new HttpClient();
        (await client.GetAsync(new Uri(address, "/_debug/ping"))).EnsureSuccessStatusCode();
        return new Playground(process, folder, address);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
