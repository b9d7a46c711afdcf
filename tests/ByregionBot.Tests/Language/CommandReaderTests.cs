using System.Text.Json.Nodes;
using ByregionBot.Language;
using ByregionBot.Planning;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Language;

public sealed class CommandReaderTests
{
    private static readonly ReadingContext Context = Utterances.Context();

    [Fact]
    public void Every_sample_is_understood_as_the_programme_labels_it() => Misread(Utterances.Samples).ShouldBeEmpty();

    [Fact]
    public void Every_sentence_of_ours_is_understood_as_the_guide_labels_it() => Misread(Utterances.Own).ShouldBeEmpty();

    [Fact]
    public void Accuracy_is_told_for_every_intent()
    {
        var intents = Utterances
            .All.GroupBy(utterance => utterance.Intent)
            .OrderBy(intent => intent.Key, StringComparer.Ordinal)
            .Select(intent => (intent.Key, Right: intent.Count(utterance => Misread([utterance]).Count == 0), All: intent.Count()))
            .ToList();
        Console.WriteLine("Sentences understood with every slot, by intent:");
        foreach (var row in intents.Chunk(3))
            Console.WriteLine("  " + string.Join("   ", row.Select(intent => $"{intent.Key, -19} {intent.Right, 3}/{intent.All, -3}")));
        intents.ShouldAllBe(intent => intent.Right == intent.All);
        intents.Select(intent => intent.Key).ShouldBe(Enum.GetValues<Intent>().Select(intent => intent.Name()), ignoreOrder: true);
        intents.ShouldAllBe(intent => intent.All >= 8);
    }

    private static List<string> Misread(IEnumerable<Utterance> utterances) =>
        [
            .. from utterance in utterances
            let read = Utterances.Understood(utterance.Text, Context)
            let intent = read["intent"]?.GetValue<string>()
            where intent != utterance.Intent || !JsonNode.DeepEquals(read["slots"], utterance.Slots)
            select $"{utterance.Text} is {utterance.Intent} {utterance.Slots.ToJsonString()}, understood as {read.ToJsonString()}",
        ];
}
