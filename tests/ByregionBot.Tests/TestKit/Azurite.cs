using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ByregionBot.Tests.TestKit;

/// <summary>
/// Azure Storage's emulator, one for the whole run, started when a test first asks for it. It ends with the tests, also when they are
/// killed: it watches its standard input, which closes with this process.
/// </summary>
public sealed class Azurite : IAsyncDisposable
{
    // The emulator's published account and key, the same everywhere.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string EndsWithItsParent = "data:text/javascript,process.stdin.resume().on('end',()=>process.exit(0))";
    private const int Attempts = 5;
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly Lazy<Task<string>> _started;
    private readonly StringBuilder _said = new();
    private Process? _process;

    public Azurite() => _started = new(StartAsync);

    /// <summary>Starts the emulator unless it runs, and gives a connection string with the addresses of tables, queues and blobs.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or does not start.</exception>
    public Task<string> ConnectionStringAsync() => _started.Value;

    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private async Task<string> StartAsync()
    {
        var clients = ClientsFolder();
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var ports = FreePorts(3);
            if (await StartsAsync(clients, ports))
                return $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
                    + $"BlobEndpoint={Address(ports[0])};QueueEndpoint={Address(ports[1])};TableEndpoint={Address(ports[2])};";
        }
        throw new InvalidOperationException($"Azurite does not start: {_said}");
    }

    /// <summary>Whether the emulator came up; it did not when another program took one of the ports meanwhile.</summary>
    private async Task<bool> StartsAsync(string clients, int[] ports)
    {
        _process?.Dispose();
        _process = Process.Start(
            new ProcessStartInfo(
                "node",
                [
                    "--import",
                    EndsWithItsParent,
                    Path.Combine("node_modules", "azurite", "dist", "src", "azurite.js"),
                    "--inMemoryPersistence",
                    "--silent",
                    "--disableTelemetry",
                    "--skipApiVersionCheck",
                    "--blobPort",
                    Text(ports[0]),
                    "--queuePort",
                    Text(ports[1]),
                    "--tablePort",
                    Text(ports[2]),
                ]
            )
            {
                WorkingDirectory = clients,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        );
        if (_process is null)
            throw new InvalidOperationException("Node does not start.");
        _process.OutputDataReceived += Listen;
        _process.ErrorDataReceived += Listen;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        var since = TimeProvider.System.GetTimestamp();
        while (!_process.HasExited && TimeProvider.System.GetElapsedTime(since) < StartsWithin)
        {
            if (await AnswerAsync(ports))
                return true;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        return false;
    }

    private void Listen(object sender, DataReceivedEventArgs line)
    {
        lock (_said)
            _said.AppendLine(line.Data);
    }

    private static async Task<bool> AnswerAsync(int[] ports)
    {
        using var client = new HttpClient();
        try
        {
            foreach (var port in ports)
                // Any answer will do: without a signature it is a refusal.
                (await client.GetAsync(new Uri(Address(port)))).Dispose();
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }

    private static string ClientsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ByregionBot.sln")))
            folder = folder.Parent;
        var clients = Path.Combine(
            folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository."),
            "tests",
            "clients"
        );
        return Directory.Exists(Path.Combine(clients, "node_modules", "azurite"))
            ? clients
            : throw new InvalidOperationException(
                "Azurite is not installed: run ./test once, or npm ci --ignore-scripts in tests/clients."
            );
    }

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/{Account}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
