using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Features.Help;
using ByregionBot.Language;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.Help;

public sealed class HelpTests
{
    [Fact]
    public void Help_speaks_of_the_region_of_the_place() =>
        Said(HelpHandler.Answer(Turns.Written("hjelp", new("narvikregionen")), Help)).ShouldContain("«status Narvikregionen»");

    [Fact]
    public void Help_without_a_region_speaks_of_one_that_is_known() =>
        Said(HelpHandler.Answer(Turns.Written("hjelp"), Help)).ShouldContain("«status Harstadregionen»");

    [Theory]
    [InlineData(ConversationKind.Personal, false)]
    [InlineData(ConversationKind.GroupChat, true)]
    [InlineData(ConversationKind.Channel, true)]
    public void The_greeting_tells_to_mention_the_bot_where_others_read_along(ConversationKind kind, bool tells) =>
        Said(HelpHandler.Greet(Turns.Written("", kind: kind))).Contains("@ByregionBot", StringComparison.Ordinal).ShouldBe(tells);

    [Fact]
    public void What_is_not_understood_offers_near_sentences_that_act_as_if_written()
    {
        var command = new Command(Intent.OutOfScope) with { Suggestions = [Intent.PlanShow] };

        var card = Card(HelpHandler.NotUnderstood(Turns.Written("statsu"), command));

        card.Body.OfType<ActionSet>()
            .SelectMany(row => row.Actions)
            .OfType<ExecuteAction>()
            .First()
            .Data.ShouldBe(new Dictionary<string, string> { ["verb"] = "say", ["text"] = "Vis milepælsplanen" }, ignoreOrder: true);
    }

    [Fact]
    public void With_nothing_near_the_way_to_help_is_told() =>
        Said(HelpHandler.NotUnderstood(Turns.Written("blørg"), new Command(Intent.OutOfScope))).ShouldContain("Skriv «hjelp»");

    public static TheoryData<BotLanguage, HelpTopic> Topics { get; } =
        new MatrixTheoryData<BotLanguage, HelpTopic>(Enum.GetValues<BotLanguage>(), Enum.GetValues<HelpTopic>());

    [Theory]
    [MemberData(nameof(Topics))]
    public async Task Each_topic_is_found_by_its_name_and_every_sentence_of_it_is_understood(BotLanguage language, HelpTopic topic)
    {
        using var office = await new Office().WithDemonstrationAsync(TestContext.Current.CancellationToken);
        var texts = Texts.In(language);
        var asked = texts.Say("help.say-topic", ("topic", HelpTopics.Name(topic, texts)));
        var help = await SayAsync(asked);
        foreach (var (sentence, meaning) in HelpTopics.Of(topic, Plans.Harstadregionen, 2016, texts))
        {
            help.ShouldContain(sentence);
            help.ShouldContain(meaning);
            (await SayAsync(sentence)).ShouldNotContain(texts["unknown.title"], customMessage: sentence);
        }

        Task<string> SayAsync(string text) => office.SayAsync(text, TestContext.Current.CancellationToken, locale: texts.Tag);
    }

    private static Command Help { get; } = new(Intent.Help);

    private static string Said(Reply reply) => PlainText.Of(Card(reply));

    private static AdaptiveCard Card(Reply reply) => reply.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutgoingMessage.Card>().Content;
}
