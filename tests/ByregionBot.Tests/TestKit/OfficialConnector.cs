using System.Diagnostics;
using System.Text.Json;

namespace ByregionBot.Tests.TestKit;

/// <summary>
/// A connector made of Microsoft's own JavaScript libraries: a second opinion on what the bot sends. It ends with the tests, also when
/// they are killed, because it watches its standard input.
/// </summary>
internal sealed class OfficialConnector : IAsyncDisposable
{
    private readonly Process _node;

    private OfficialConnector(Process node, string port)
    {
        _node = node;
        Address = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri Address { get; }

    public static async Task<OfficialConnector> StartAsync(CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("node", ["connector.cjs"])
        {
            WorkingDirectory = Repository.PathOf("tests/clients"),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var node = Process.Start(start) ?? throw new InvalidOperationException("Node does not start.");
        var port = await node.StandardOutput.ReadLineAsync(cancellation);
        return port is not null
            ? new OfficialConnector(node, port)
            : throw new InvalidOperationException($"The connector does not start: {await node.StandardError.ReadToEndAsync(cancellation)}");
    }

    /// <summary>What it accepted, in order: operation, conversation and the activity as the official library understood it.</summary>
    public async Task<IReadOnlyList<JsonElement>> JournalAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var journal = JsonDocument.Parse(await client.GetStringAsync(new Uri(Address, "/journal"), cancellation));
        return [.. journal.RootElement.EnumerateArray().Select(entry => entry.Clone())];
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync();
        _node.Dispose();
    }
}
