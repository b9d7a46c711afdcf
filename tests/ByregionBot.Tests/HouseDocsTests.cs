using System.Text.RegularExpressions;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

/// <summary>The pages for people keep up with the code: what they name is there.</summary>
public sealed partial class HouseDocsTests
{
    [Fact]
    public void The_pages_name_only_what_the_code_knows()
    {
        var known = Repository
            .Files("src", "*.cs")
            .Concat(Repository.Files("tests", "*.cs"))
            .SelectMany(file =>
                WordPattern().Matches(File.ReadAllText(file)).Select(word => word.Value).Append(Path.GetFileNameWithoutExtension(file))
            )
            .Concat(Repository.Sources.SelectMany(file => file.Path.Split('/')))
            .ToHashSet(StringComparer.Ordinal);
        (
            from page in Pages()
            from name in NamePattern().Matches(page.Text).Select(found => found.Groups["name"].Value)
            where !name.Split('.').All(known.Contains)
            select $"{page.Path}: {name}"
        ).ShouldBeEmpty();
    }

    [Fact]
    public void No_page_holds_two_versions_of_itself() =>
        (
            from page in Pages()
            from line in page.Text.Split('\n')
            where line.StartsWith("<<<<<<<", StringComparison.Ordinal) || line.StartsWith(">>>>>>>", StringComparison.Ordinal)
            select $"{page.Path}: {line}"
        ).ShouldBeEmpty();

    [Fact]
    public void The_pages_point_only_at_files_that_exist() =>
        (
            from page in Pages()
            let folder = Path.GetDirectoryName(Repository.PathOf(page.Path)) ?? Repository.Root
            from target in LinkPattern().Matches(page.Text).Select(found => found.Groups["path"].Value)
            where !Path.Exists(Path.Combine(folder, target))
            select $"{page.Path}: {target}"
        ).ShouldBeEmpty();

    [Fact]
    public void The_pages_name_only_paths_that_exist() =>
        (
            from page in Pages()
            from path in PathPattern().Matches(page.Text).Select(found => found.Groups["path"].Value)
            where !MadeWhileRunning(path)
            where
                !Array.Exists(
                    ["", "src/ByregionBot", "tests/ByregionBot.Tests"],
                    root =>
                        Path.Exists(Repository.PathOf(Path.Combine(root, path)))
                        || File.Exists(Repository.PathOf(Path.Combine(root, path + ".cs")))
                )
            select $"{page.Path}: {path}"
        ).ShouldBeEmpty();

    [Fact]
    public void Every_test_that_the_page_on_security_names_is_there()
    {
        var tests = string.Concat(
            Repository.Files("tests", "*Tests.cs").Concat(Repository.Files("tests", "TableContract.cs")).Select(File.ReadAllText)
        );
        var named = TestNamePattern()
            .Matches(File.ReadAllText(Repository.PathOf("docs/security.md")))
            .Select(found => found.Groups["name"].Value)
            .ToList();
        named.Count.ShouldBeGreaterThan(20);
        named.Where(name => !tests.Contains($" {name}(", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static bool MadeWhileRunning(string path) =>
        path.StartsWith("data/", StringComparison.Ordinal) || path.StartsWith("artifacts/", StringComparison.Ordinal);

    private static IEnumerable<(string Path, string Text)> Pages() =>
        Repository
            .Files(".", "*.md")
            .Select(file => (Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file)));

    /// <summary>`A_test_is_a_sentence`.</summary>
    [GeneratedRegex("`(?<name>[A-Z][a-z]*(_[A-Za-z0-9]+){2,})`", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TestNamePattern();

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex WordPattern();

    /// <summary>`StatusCard`, `RegionStatus.From`; not `Demo__Plan` and no single capital.</summary>
    [GeneratedRegex(
        """`(?<name>[A-Z][A-Za-z0-9]+(\.[A-Z][A-Za-z0-9]+)*)(\(\))?`""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex NamePattern();

    [GeneratedRegex("""\]\((?<path>[^):#]+)(#[^)]*)?\)""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex LinkPattern();

    /// <summary>`Teams/MessagesEndpoint`, `src/ByregionBot/Bot.cs`; no address and no command.</summary>
    [GeneratedRegex(
        """`(\./)?(?<path>[A-Za-z.][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)+)/?`""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex PathPattern();
}
