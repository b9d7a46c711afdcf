using System.Diagnostics;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Verbs;

/// <summary>The verb in a process of its own: only there is it composed as people run it.</summary>
public sealed class ReportVerbTests
{
    [Fact]
    public async Task The_report_of_the_demonstration_is_written()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("report.md");
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "ByregionBot.dll"), "report", "Harstad", "--as-of", "2016-02-15", "--out", file]
        )
        {
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["Demo__Plan"] = "true",
                ["Clock__Now"] = "2016-02-15T09:00:00+01:00",
                ["Storage__Path"] = folder.File("bot.db"),
            },
        };

        using var process = Process.Start(start).ShouldNotBeNull();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        process.ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldContain("Kommunikasjon");
    }
}
