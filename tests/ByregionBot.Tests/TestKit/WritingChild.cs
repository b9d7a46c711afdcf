using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ByregionBot.Storage;
using ByregionBot.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;

namespace ByregionBot.Tests.TestKit;

/// <summary>
/// This program once more, in a process that a test can kill: it writes pairs of rows, <c>-a</c> and <c>-b</c>, with eight writers at once and
/// prints <c>ack KEY</c> for each pair that was acknowledged.
/// </summary>
internal static class WritingChild
{
    private const string FileVariable = "BYREGIONBOT_TEST_DATABASE";

    public static Process Start(string path)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "ByregionBot.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(program, ["-class", "none"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            Environment = { [FileVariable] = path },
        };
        return Process.Start(start).ShouldNotBeNull();
    }

    /// <summary>
    /// In a process that was started so, writes for ever on a thread of its own, which outlives the runner's vain search for tests: other
    /// threads run the module's code only after its initializer has returned.
    /// </summary>
    [ModuleInitializer]
    internal static void BecomeChild()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { } path)
            new Thread(() => Write(path)).Start();
    }

    private static void Write(string path)
    {
        using var store = new SqliteStore(path, NullLogger<SqliteStore>.Instance);
        var table = store.Table("Test");
        var name = Guid.NewGuid().ToString("N");
        Task.WaitAll(Enumerable.Range(0, 8).Select(writer => Task.Run(() => WriteAsync(table, $"{name}-{writer}"))));
    }

    private static async Task WriteAsync(ITable table, string writer)
    {
        for (var i = 0; ; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{writer}-{i}");
            if ((await table.TransactAsync("p", [Insert(key + "-a"), Insert(key + "-b")], CancellationToken.None)).IsOk)
                Console.WriteLine("ack " + key);
        }
    }

    private static TableWrite Insert(string row) => new(WriteKind.Insert, new("p", row, new Dictionary<string, object>()));
}
