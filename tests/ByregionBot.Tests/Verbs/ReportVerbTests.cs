using System.Diagnostics;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Verbs;

public sealed class ReportVerbTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_of_the_demonstration_is_written()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("report.md");
        var start = VerbProcess.On(folder, "report", "Harstad", "--as-of", "2016-02-15", "--out", file);

        using var process = Process.Start(start).ShouldNotBeNull();
        var said = process.StandardOutput.ReadToEndAsync(Stop);
        await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);

        (await said).ShouldContain(file);
        process.ExitCode.ShouldBe(0);
        (await File.ReadAllTextAsync(file, Stop)).ShouldContain("Kommunikasjon");
    }
}
