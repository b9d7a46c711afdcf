using System.Net;
using System.Reflection;
using ByregionBot.Tests.TestKit;
using Shouldly;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>The real bot in a process of its own: demonstration plan, demonstration clock, a free port.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    /// <summary>The one thing the bot may complain of in a test: that it was started without an identity, as it was.</summary>
    private const string NoIdentity = "The bot has no identity";

    private static readonly string[] Complaints = ["warn:", "fail:", "crit:"];

    private readonly ChildProcess _process;

    private BotProcess(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <param name="settings">Settings besides the demonstration's, in environment spelling.</param>
    public static async Task<BotProcess> StartAsync(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var bot = await LaunchAsync(settings);
        await bot.IsReadyAsync();
        return bot;
    }

    /// <summary>Starts one without asking whether it can do its work.</summary>
    /// <exception cref="InvalidOperationException">It ended before it listened.</exception>
    public static async Task<BotProcess> LaunchAsync(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var program = typeof(BotProcess)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "BotProgram")
            .Value;
        var process = ChildProcess.Start(
            "dotnet",
            [Repository.PathOf(program ?? "")],
            Repository.Root,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Clock__Now"] = "2016-02-15T09:00:00+01:00",
                ["Demo__Plan"] = "true",
                // Whoever tests answers wants no reminder in between; see RemindingTests.
                ["Delivery__TickSeconds"] = "86400",
                ["Logging__Console__FormatterName"] = "simple",
                ["Logging__Console__FormatterOptions__SingleLine"] = "true",
                ["Logging__Console__FormatterOptions__ColorBehavior"] = "Disabled",
            }.Concat(settings)
        );
        var address = await process.SaysAsync(line =>
            line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at ? line[(at + Listening.Length)..].Trim() : null
        );
        return new BotProcess(process, new Uri(address));
    }

    /// <summary>Whether the process is no more.</summary>
    public bool HasEnded => _process.HasEnded;

    /// <summary>Everything it has said so far.</summary>
    public IReadOnlyList<string> Lines => _process.Lines;

    /// <summary>Asks it to end, as a service manager does, and gives its exit status.</summary>
    public Task<int> EndAsync() => _process.StopAsync();

    /// <summary>Ends the bot in order and looks at what it logged: a warning or an error is a defect nobody asked about.</summary>
    public async Task StopAsync()
    {
        (await _process.StopAsync()).ShouldBe(0);
        _process
            .Lines.Where(line => Array.Exists(Complaints, line.StartsWith) && !line.Contains(NoIdentity, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task IsReadyAsync()
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(Address, "/health/ready"));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, string.Join('\n', _process.Lines));
    }
}
