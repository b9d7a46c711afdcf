using System.Net;
using System.Net.Sockets;
using ByregionBot.EndToEnd.Kit;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.EndToEnd;

/// <summary>The command a newcomer types first.</summary>
public sealed class RunScriptTests
{
    [Fact]
    public async Task It_starts_the_bot_and_the_Playground_and_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        await using var run = Start(folder, FreePort());
        var bot = await run.SaysAsync(line => Address(line, "Bot"));
        var playground = await run.SaysAsync(line => Address(line, "Playground"));
        using var client = new HttpClient();
        (await client.GetAsync(new Uri(new Uri(bot), "/health/ready"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );
        (await client.GetAsync(new Uri(new Uri(playground), "/_debug/ping"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(
            HttpStatusCode.OK
        );

        await run.StopAsync();

        await ShouldBeGoneAsync(client, bot);
        await ShouldBeGoneAsync(client, playground);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_words()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var run = Start(folder, ((IPEndPoint)other.LocalEndpoint).Port);
        await run.SaysAsync(line => line.Contains("is taken by another program", StringComparison.Ordinal) ? line : null);
        (await run.EndsAsync()).ShouldBe(1);
    }

    private static ChildProcess Start(TemporaryFolder folder, int port) =>
        ChildProcess.Start(
            "bash",
            ["run"],
            Repository.Root,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
                ["PLAYGROUND_PORT"] = "0",
                ["Storage__Path"] = folder.File("byregionbot.db"),
            }
        );

    private static string? Address(string line, string of) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var name, var address]
        && name == of
        && address.StartsWith("http", StringComparison.Ordinal)
            ? address
            : null;

    private static async Task ShouldBeGoneAsync(HttpClient client, string address) =>
        await Should.ThrowAsync<HttpRequestException>(async () => (await client.GetAsync(new Uri(address))).Dispose());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
