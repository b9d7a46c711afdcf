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
        Said(HelpHandler.Answer(Turns.Written("hjelp", new("narvikregionen")))).ShouldContain("› status Narvikregionen");

    [Fact]
    public void Help_without_a_region_speaks_of_one_that_is_known() =>
        Said(HelpHandler.Answer(Turns.Written("hjelp"))).ShouldContain("› status Harstadregionen");

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

    private static string Said(Reply reply) => PlainText.Of(Card(reply));

    private static AdaptiveCard Card(Reply reply) => reply.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutgoingMessage.Card>().Content;
}
