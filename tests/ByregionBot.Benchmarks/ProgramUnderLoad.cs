using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace ByregionBot.Benchmarks;

/// <summary>A bot as a process of its own, from its start to its end.</summary>
internal sealed class ProgramUnderLoad : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("byregionbot-load-");
    private readonly Process _process;

    /// <summary>Starts it, with the demonstration and an embedded store of its own unless the environment names another.</summary>
    /// <param name="arguments">What <c>dotnet</c> gets.</param>
    /// <param name="port">Where it is to listen.</param>
    public ProgramUnderLoad(IEnumerable<string> arguments, int port)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/api/messages"));
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = _folder.FullName,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        (string Name, string Value)[] settings =
        [
            ("ASPNETCORE_URLS", Address.GetLeftPart(UriPartial.Authority)),
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Demo__Plan", "true"),
            ("Clock__Now", "2016-02-15T09:00:00+01:00"),
            ("Logging__LogLevel__Default", "Warning"),
            ("Storage__Path", Path.Combine(_folder.FullName, "bot.db")),
        ];
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException("Not started.");
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public Uri Address { get; }

    /// <summary>User and system time so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Returns when it takes connections.</summary>
    public async Task ListensAsync()
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < Patience && !_process.HasExited; )
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(Address.Host, Address.Port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
            }
        }
        throw new InvalidOperationException("The program does not listen.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
