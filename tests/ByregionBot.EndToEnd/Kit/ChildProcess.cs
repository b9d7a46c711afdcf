using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>A program that a test started: what it said, line by line, and its end by its own id.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private ChildProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += Listen;
        _process.ErrorDataReceived += Listen;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Everything said so far, on both outputs.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Whether it is no more.</summary>
    public bool HasEnded => _process.HasExited;

    public static ChildProcess Start(
        string program,
        IEnumerable<string> arguments,
        string folder,
        IEnumerable<KeyValuePair<string, string>> environment
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new(Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start."));
    }

    /// <summary>Waits for a line and gives what the reader makes of it.</summary>
    /// <exception cref="InvalidOperationException">The program ended or kept silent instead.</exception>
    public async Task<string> SaysAsync(Func<string, string?> reader)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            // Ask before looking: what it said last is read in any case.
            var ended = _process.HasExited;
            if (_lines.Select(reader).FirstOrDefault(found => found is not null) is { } said)
                return said;
            if (ended || TimeProvider.System.GetElapsedTime(since) > Patience)
                throw new InvalidOperationException(
                    $"{_process.StartInfo.FileName} {(ended ? "ended" : "kept silent")}:\n{string.Join('\n', _lines)}"
                );
            await Task.Delay(BetweenLooks, TimeProvider.System);
        }
    }

    /// <summary>Asks it to end, as a service manager does, and gives its exit status.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
        }
        return await EndsAsync();
    }

    /// <summary>Waits until it has ended by itself, and gives its exit status.</summary>
    public async Task<int> EndsAsync()
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private void Listen(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } said)
            _lines.Enqueue(said);
    }
}
