using System.Text.Json;
using System.Text.RegularExpressions;
using ByregionBot.Language;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

/// <summary>What the bot says stands in one place, in three languages, and all of it is said somewhere.</summary>
public sealed partial class HouseWordsTests
{
    /// <summary>Files outside Language/ that may hold Norwegian words, each with its reason.</summary>
    private static readonly Dictionary<string, string> MayHoldNorwegian = new(StringComparer.Ordinal)
    {
        ["Features/ImportPlan/CellText.cs"] = "words that are written together with a time in plans",
        ["Features/ImportPlan/PlanColumns.cs"] = "headings of the columns in plans",
        ["Features/ImportPlan/PlanImport.cs"] = "the title that is stored with a plan that has none",
        ["Features/ImportPlan/PlanSections.cs"] = "headings of the sections in reports",
        ["Features/ImportPlan/RegionsTable.cs"] = "headings of the columns in tables of regions",
        ["Planning/AsciiName.cs"] = "what each Norwegian letter becomes in a key",
        ["Planning/RegionDirectory.cs"] = "names of municipalities that several counties have",
    };

    [Fact]
    public void Every_sentence_that_is_asked_for_exists() =>
        Asked().Select(ask => ask.Key).Where(key => !Texts.Keys.Contains(key, StringComparer.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Every_sentence_is_said_somewhere()
    {
        var source = string.Concat(Repository.Sources.Select(file => file.Text));
        Texts.Keys.Where(key => !source.Contains($"\"{key}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>But a word that follows a number need not, where it has one form only: "ett avsnitt, to avsnitt".</summary>
    [Fact]
    public void Every_sentence_has_the_same_values_in_all_languages() =>
        Texts
            .Keys.Where(key =>
                Enum.GetValues<BotLanguage>()
                    .Select(language => string.Join(',', Wanted(key, language, withWords: false)))
                    .Distinct()
                    .Count() != 1
            )
            .ShouldBeEmpty();

    [Fact]
    public void Every_sentence_has_words_in_all_languages() =>
        Texts
            .Keys.Where(key => Array.Exists(Enum.GetValues<BotLanguage>(), language => Texts.In(language)[key].Trim().Length == 0))
            .ShouldBeEmpty();

    [Fact]
    public void Every_asking_gives_the_values_that_the_sentence_wants() =>
        (
            from ask in Asked()
            where Texts.Keys.Contains(ask.Key, StringComparer.Ordinal)
            let missing = Wanted(ask.Key, BotLanguage.Bokmal)
                .Except(ask.Given ?? Wanted(ask.Key, BotLanguage.Bokmal), StringComparer.Ordinal)
                .ToList()
            where missing.Count > 0
            select $"{ask.File}: {ask.Key} is not given {string.Join(", ", missing)}"
        ).ShouldBeEmpty();

    [Fact]
    public void The_sentences_stand_in_order()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("src/ByregionBot/Language/Texts.json")));
        var keys = document.RootElement.EnumerateObject().Select(sentence => sentence.Name).ToList();
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        keys.ShouldBeUnique();
    }

    [Fact]
    public void Norwegian_stands_in_the_texts_and_the_parser_alone() =>
        (
            from file in Repository.Sources
            where !file.Path.StartsWith("Language/", StringComparison.Ordinal) && !MayHoldNorwegian.ContainsKey(file.Path)
            from line in WithoutComments(file.Text).Split('\n')
            where line.Any("æøåÆØÅ".Contains)
            select $"{file.Path}: {line.Trim()}"
        ).ShouldBeEmpty();

    /// <summary>Every place where the program asks for a sentence by a literal key, with the names of the values it gives.</summary>
    private static IEnumerable<Ask> Asked() =>
        from file in Repository.Sources
        let code = WithoutComments(file.Text)
        from ask in AskPattern().Matches(code)
        select new Ask(file.Path, ask.Groups["key"].Value, GivenBy(code, ask));

    /// <summary>The names of the values in the call, or null where one of them is not written out and nobody can tell.</summary>
    private static List<string>? GivenBy(string code, Match ask)
    {
        if (!ask.Groups["say"].Success)
            return [];
        var values = ArgumentsAt(code, ask.Index).Skip(1).Select(argument => ValuePattern().Match(argument)).ToList();
        return values.TrueForAll(value => value.Success) ? values.ConvertAll(value => value.Groups["name"].Value) : null;
    }

    /// <summary>The arguments of the call that begins here.</summary>
    private static List<string> ArgumentsAt(string code, int start)
    {
        List<string> arguments = [];
        var (depth, from) = (0, code.IndexOf('(', start) + 1);
        for (var at = from; depth >= 0 && at < code.Length; at++)
        {
            depth += code[at] switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => -1,
                _ => 0,
            };
            if (depth < 0 || depth == 0 && code[at] == ',')
            {
                arguments.Add(code[from..at]);
                from = at + 1;
            }
        }
        return arguments;
    }

    private static IEnumerable<string> Wanted(string key, BotLanguage language, bool withWords = true) =>
        PlaceholderPattern()
            .Matches(Texts.In(language)[key])
            .Where(found => withWords || !found.Groups["words"].Success)
            .Select(found => found.Groups["name"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    private static string WithoutComments(string source) =>
        string.Join('\n', source.Split('\n').Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(
        """exts\["(?<key>[^"]+)"\]|(?<say>\.Say)\(\s*"(?<key>[^"]+)"\s*[,)]""",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex AskPattern();

    [GeneratedRegex("""^\s*\(\s*"(?<name>[a-zA-Z-]+)"\s*,""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ValuePattern();

    [GeneratedRegex("""\{(?<name>[^}|]+)(?<words>\|[^}]*)?\}""", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex PlaceholderPattern();

    private sealed record Ask(string File, string Key, List<string>? Given);
}
