using System.Diagnostics;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Graph;

/// <summary>Graph's library is large: the program itself, in a process of its own, loads it when somebody is looked for and not before.</summary>
public sealed class GraphOffTests
{
    private const string Library = "Microsoft.Graph";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false, "Kari Nordmann er kontakt for Ibestad", false)]
    [InlineData(true, "status Harstad", false)]
    [InlineData(true, "Kari Nordmann er kontakt for Ibestad", true)]
    public async Task The_library_is_loaded_when_it_is_used(bool isOn, string sentence, bool isLoaded)
    {
        using var folder = new TemporaryFolder();
        var loaded = folder.File("loaded.txt");
        var start = VerbProcess.On(folder, "ask", sentence);
        start.Environment["Graph__Enabled"] = isOn ? "true" : "false";
        // Nobody listens there.
        start.Environment["Graph__BaseUrl"] = "http://127.0.0.1:1";
        start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "ByregionBot.Tests.dll");
        start.Environment[StartupHook.FileVariable] = loaded;
        using var program = Process.Start(start).ShouldNotBeNull();
        var said = program.StandardOutput.ReadToEndAsync(Stop);
        await program.StandardError.ReadToEndAsync(Stop);
        await program.WaitForExitAsync(Stop);

        (await said).ShouldNotBeEmpty();
        var assemblies = await File.ReadAllLinesAsync(loaded, Stop);
        assemblies.ShouldContain("ByregionBot");
        assemblies.Any(name => name.StartsWith(Library, StringComparison.Ordinal)).ShouldBe(isLoaded);
    }
}
