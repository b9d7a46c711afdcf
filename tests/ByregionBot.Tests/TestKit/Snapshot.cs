using System.Runtime.CompilerServices;
using Shouldly;

namespace ByregionBot.Tests.TestKit;

/// <summary>
/// Compares a text with the one kept beside the tests. A missing one fails like a changed one: run the test with UPDATE_SNAPSHOTS=1, look
/// at the difference, and commit it.
/// </summary>
internal static class Snapshot
{
    /// <summary>Holds <paramref name="text"/> against <c>Snapshots/NAME.txt</c> beside the calling test.</summary>
    public static void Match(string name, string text, [CallerFilePath] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(test) ?? "", "Snapshots");
        var file = Path.Combine(folder, $"{name}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(file, text + "\n");
            return;
        }
        File.Exists(file).ShouldBeTrue($"There is no snapshot {file}: run with UPDATE_SNAPSHOTS=1 and look at it.");
        (text + "\n").ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
