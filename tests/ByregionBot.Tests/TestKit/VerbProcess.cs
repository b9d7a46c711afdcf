using System.Diagnostics;

namespace ByregionBot.Tests.TestKit;

/// <summary>A verb in a process of its own: only there is it composed as people run it.</summary>
internal static class VerbProcess
{
    /// <summary>How to start it on the day of the demonstration, with a store of its own.</summary>
    /// <param name="folder">Where the store is.</param>
    /// <param name="arguments">The verb and what it gets.</param>
    public static ProcessStartInfo On(TemporaryFolder folder, params IEnumerable<string> arguments) =>
        new("dotnet", [Path.Combine(AppContext.BaseDirectory, "ByregionBot.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Demo__Plan"] = "true",
                ["Clock__Now"] = "2016-02-15T09:00:00+01:00",
                ["Storage__Path"] = folder.File("bot.db"),
            },
        };
}
