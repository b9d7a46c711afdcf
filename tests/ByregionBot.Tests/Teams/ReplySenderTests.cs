using System.Text.Json;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class ReplySenderTests : IAsyncLifetime
{
    private const string ActivityGone = """{"error":{"code":"ActivityNotFoundInConversation","message":"Message does not exist."}}""";
    private const string ConversationGone = """{"error":{"code":"ConversationNotFound","message":"Conversation not found"}}""";

    private FakeConnector _connector = null!; // Set before each test.
    private ConnectorRig _rig = null!; // Set before each test.

    private CancellationToken Cancellation => _rig.Patience;

    private ConversationReference Here => ConnectorRig.Personal(_connector.ServiceUrl);

    public async ValueTask InitializeAsync()
    {
        _connector = await FakeConnector.StartAsync();
        _rig = new ConnectorRig();
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task A_card_goes_alone_with_the_line_of_its_notification()
    {
        var sent = await _rig.Replies.SendAsync(Here, "incoming-1", Card(), Cancellation);

        sent.ShouldBe(new SendOutcome(SendStatus.Sent, "message-1"));
        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Target.ShouldBe("/_connector/v3/conversations/a%3Asamtale-1/activities/incoming-1");
        var card = JsonSerializer.Serialize(TheCard(), CardJson.Default.AdaptiveCard);
        call.Text.ShouldBe(
            $$$"""{"type":"message","from":{"id":"28:bot"},"conversation":{"id":"a:samtale-1","conversationType":"personal","tenantId":"tenant-1"},"replyToId":"incoming-1","locale":"nb","summary":"Status for Harstadregionen","attachments":[{"content":{{{card}}},"contentType":"application/vnd.microsoft.card.adaptive"}]}"""
        );
    }

    [Fact]
    public async Task A_message_is_taken_back_and_nobody_is_told_when_it_cannot_be()
    {
        _connector.Next(new ConnectorAnswer.With(404, ActivityGone));

        await _rig.Replies.WithdrawAsync(Here, "copy-1", Cancellation);

        var call = _connector.Calls.ShouldHaveSingleItem();
        (call.Method, call.Target).ShouldBe(("DELETE", "/_connector/v3/conversations/a%3Asamtale-1/activities/copy-1"));
    }

    [Theory]
    [InlineData(ConversationKind.GroupChat, "groupChat")]
    [InlineData(ConversationKind.Channel, "channel")]
    public async Task Words_go_as_Markdown_and_of_the_bots_own_accord_to_the_conversation_itself(ConversationKind kind, string type)
    {
        var where = Here with { Id = "19:k@thread.tacv2;messageid=17", Kind = kind };

        await _rig.Replies.SendAsync(where, replyTo: null, new OutgoingMessage.Text("**Hei**"), Cancellation);

        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Target.ShouldBe("/_connector/v3/conversations/19%3Ak%40thread.tacv2%3Bmessageid%3D17/activities");
        call.Text.ShouldBe(
            $$$"""{"type":"message","from":{"id":"28:bot"},"conversation":{"id":"19:k@thread.tacv2;messageid=17","conversationType":"{{{type}}}","tenantId":"tenant-1"},"text":"**Hei**","textFormat":"markdown"}"""
        );
    }

    [Fact]
    public async Task A_card_that_replaces_another_is_put_in_its_place()
    {
        _connector.Next(new ConnectorAnswer.With(200));

        var sent = await _rig.Replies.SendAsync(Here, "incoming-1", Card(replaces: "old-1"), Cancellation);

        sent.ShouldBe(new SendOutcome(SendStatus.Sent, "old-1"));
        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("PUT");
        call.Target.ShouldEndWith("/activities/old-1");
        call.Json.GetProperty("id").GetString().ShouldBe("old-1");
    }

    [Theory]
    [InlineData(ActivityGone)]
    [InlineData("")]
    public async Task A_card_whose_place_is_gone_is_said_anew(string answer)
    {
        _connector.Next(new ConnectorAnswer.With(404, answer));

        var sent = await _rig.Replies.SendAsync(Here, "incoming-1", Card(replaces: "old-1"), Cancellation);

        sent.ShouldBe(new SendOutcome(SendStatus.Sent, "message-1"));
        _connector.Calls.Select(call => call.Method).ShouldBe(["PUT", "POST"]);
        _connector.Calls[1].Json.TryGetProperty("id", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(404, ConversationGone, "Gone")]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", "Blocked")]
    [InlineData(500, "", "Uncertain")]
    public async Task Nothing_is_said_anew_where_the_update_failed_otherwise(int status, string body, string expected)
    {
        _connector.Next(new ConnectorAnswer.With(status, body));

        var sent = await _rig.Replies.SendAsync(Here, "incoming-1", Card(replaces: "old-1"), Cancellation);

        sent.Status.ToString().ShouldBe(expected);
        sent.MessageId.ShouldBeNull();
        _connector.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_reply_that_is_turned_away_for_now_is_tried_again()
    {
        _connector.Next(
            new ConnectorAnswer.With(429, "", ("Retry-After", "0")),
            new ConnectorAnswer.With(412, "", ("Retry-After", "0")),
            new ConnectorAnswer.With(503, "", ("Retry-After", "0"))
        );

        var sent = await _rig.Replies.SendAsync(Here, "incoming-1", Card(), Cancellation);

        sent.Status.ShouldBe(SendStatus.Sent);
        _connector.Calls.Select(call => call.Text).Distinct().ShouldHaveSingleItem();
        _connector.Calls.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_reply_that_may_have_arrived_is_not_sent_twice()
    {
        _connector.Next(new ConnectorAnswer.Reset());

        var sent = await _rig.Replies.SendAsync(Here, "incoming-1", Card(), Cancellation);

        sent.Status.ShouldBe(SendStatus.Uncertain);
        _connector.Calls.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(429, "", "TryAgain", "Http429")]
    [InlineData(502, "", "Uncertain", "Http502")]
    [InlineData(400, """{"error":{"code":"BadSyntax"}}""", "Refused", "BadSyntax")]
    [InlineData(401, "", "Refused", "Http401")]
    [InlineData(403, """{"errorCode":209,"message":"{\"subCode\":\"MessageWritesBlocked\"}"}""", "Blocked", "MessageWritesBlocked")]
    [InlineData(404, ConversationGone, "Gone", "ConversationNotFound")]
    [InlineData(413, "", "Refused", "Http413")]
    public async Task A_failure_is_told_in_the_words_that_decide_what_to_do(int status, string body, string expected, string reason)
    {
        // Longer than a turn waits.
        _connector.Next(new ConnectorAnswer.With(status, body, ("Retry-After", "60")));

        var sent = await _rig.Replies.SendAsync(Here, "incoming-1", Card(), Cancellation);

        sent.ShouldBe(new SendOutcome(Enum.Parse<SendStatus>(expected), null, reason, TimeSpan.FromSeconds(60)));
        _connector.Calls.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Typing_is_shown_once_and_its_failure_is_of_no_consequence()
    {
        _connector.Next(new ConnectorAnswer.With(503));

        await _rig.Replies.ShowTypingAsync(Here, Cancellation);

        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Target.ShouldEndWith("/activities");
        call.Json.GetProperty("type").GetString().ShouldBe("typing");
    }

    private static AdaptiveCard TheCard() =>
        new()
        {
            FallbackText = "Status",
            Lang = "nb",
            Body = [new TextBlock("Harstadregionen")],
        };

    private static OutgoingMessage.Card Card(string? replaces = null) => new(TheCard(), "Status for Harstadregionen", replaces);
}
