using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using ByregionBot.Verbs;
using NodaTime;

namespace ByregionBot.Tests.Language;

/// <summary>A sentence and what it means by the label guide.</summary>
internal sealed record Utterance(string Text, string Intent, JsonNode Slots)
{
    public override string ToString() => Text;
}

/// <summary>The labelled sentences: the programme's samples and ours, all said in the channel of Harstadregionen on 15 February 2016.</summary>
internal static class Utterances
{
    private const string Folder = "tests/ByregionBot.Tests/Language/data/";

    private static readonly RegionState Demo = Plans.Demo();
    private static readonly NameBook Names = new();

    public static IReadOnlyList<Utterance> Samples { get; } = Rows("utterances-dev.tsv");
    public static IReadOnlyList<Utterance> Own { get; } = Rows("utterances-own.tsv");

    public static IEnumerable<Utterance> All => Samples.Concat(Own);

    public static ReadingContext Context(LocalDate? today = null, CityRegion? bound = null) =>
        new(
            today ?? Plans.DemoDay,
            Plans.Directory,
            new ProjectPeriod(new LocalDate(2015, 1, 1), new LocalDate(2017, 12, 31)),
            SeasonModel.Political,
            bound ?? Plans.Harstadregionen,
            region => region == DemoPlan.Region ? Demo : null,
            Names
        );

    /// <summary>The line that the verb prints for a sentence.</summary>
    public static JsonNode Understood(string text, ReadingContext context)
    {
        using var output = new StringWriter();
        UnderstandVerb.Run(new StringReader(text.ReplaceLineEndings(" ") + "\n"), output, context, explain: true);
        return JsonNode.Parse(output.ToString()) ?? throw new InvalidOperationException("The verb printed null.");
    }

    private static List<Utterance> Rows(string file) =>
        [
            .. File.ReadLines(Repository.PathOf(Folder + file))
                .Skip(1)
                .Select(line => line.Split('\t'))
                .Select(row => new Utterance(row[0], row[1], JsonNode.Parse(row[2]) ?? throw new InvalidDataException(row[0]))),
        ];
}
