using System.Collections.Frozen;

namespace ByregionBot.Tests.TestKit;

/// <summary>The repository the tests were built from.</summary>
internal static class Repository
{
    private static readonly FrozenSet<string> Made = ["bin", "obj", "node_modules", "artifacts", "data", "TestResults", ".git"];

    /// <summary>The folder with the solution, found from where the tests run.</summary>
    public static string Root { get; } = Find();

    /// <summary>The program's own C# files, with paths relative to <c>src/ByregionBot</c> and slashes forward.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("src/ByregionBot", "*.cs").Select(Read)];

    /// <summary>The absolute path of something in the repository.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>Absolute paths of the files under a folder that are written by people: nothing built, nothing installed.</summary>
    public static IEnumerable<string> Files(string under, string pattern) =>
        Directory
            .EnumerateFiles(PathOf(under), pattern, SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split('/', '\\').Any(Made.Contains))
            .Order(StringComparer.Ordinal);

    private static SourceFile Read(string file) =>
        new(Path.GetRelativePath(PathOf("src/ByregionBot"), file).Replace('\\', '/'), File.ReadAllText(file));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ByregionBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}

/// <summary>A file of the program.</summary>
internal sealed record SourceFile(string Path, string Text);
