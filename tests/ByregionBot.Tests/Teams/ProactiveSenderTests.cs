using ByregionBot.Conversation;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

/// <summary>What was promised, on its way over real HTTP: what Teams is asked, once, and what each answer means for the promise.</summary>
public sealed class ProactiveSenderTests : IAsyncLifetime
{
    private const string Token = "5f2c7a10b3d94e68";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private FakeConnector _connector = null!; // Set before each test.
    private ConnectorRig _rig = null!; // Set before each test.

    private CancellationToken Cancellation => _rig.Patience;

    private ConversationReference Chat => ConnectorRig.Personal(_connector.ServiceUrl);

    private ConversationReference Channel =>
        new("tenant-1", "19:k@thread.tacv2", ConversationKind.Channel, _connector.ServiceUrl, "28:bot", "19:t", "19:k@thread.tacv2");

    private IProactiveSender Sender => _rig.Services.GetRequiredService<IProactiveSender>();

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
    public async Task A_message_to_a_chat_goes_there_under_the_name_of_its_attempt()
    {
        var sent = await PostAsync(Chat);

        sent.ShouldBe(new SendOutcome(SendStatus.Sent, "message-1"));
        var call = _connector.Calls.ShouldHaveSingleItem();
        (call.Method, call.Target).ShouldBe(("POST", "/_connector/v3/conversations/a%3Asamtale-1/activities"));
        call.RequestId.ShouldBe(Token);
        call.Json.TryGetProperty("replyToId", out _).ShouldBeFalse();
        call.Text.ShouldNotContain(Token);
    }

    [Fact]
    public async Task A_message_to_a_channel_opens_a_thread_of_its_own_and_is_changed_and_taken_back_in_there()
    {
        _connector.Next(new ConnectorAnswer.With(201, """{"id":"19:k@thread.tacv2;messageid=17","activityId":"17"}"""));

        (await PostAsync(Channel)).ShouldBe(new SendOutcome(SendStatus.Sent, "17"));
        await Sender.ReplaceAsync(Channel, "17", new OutgoingMessage.Text("Nytt"), Limit, Cancellation);
        await Sender.WithdrawAsync(Channel, "17", Limit, Cancellation);

        const string thread = "/_connector/v3/conversations/19%3Ak%40thread.tacv2%3Bmessageid%3D17/activities/17";
        _connector
            .Calls.Select(call => (call.Method, call.Target))
            .ShouldBe([("POST", "/_connector/v3/conversations"), ("PUT", thread), ("DELETE", thread)]);
        _connector.Calls[0].RequestId.ShouldBe(Token);
    }

    [Theory]
    [InlineData(429, "", SendStatus.TryAgain, "Http429")]
    [InlineData(412, "", SendStatus.TryAgain, "Http412")]
    [InlineData(400, """{"error":{"code":"BadSyntax"}}""", SendStatus.Refused, "BadSyntax")]
    [InlineData(413, """{"error":{"code":"MessageSizeTooBig"}}""", SendStatus.Refused, "MessageSizeTooBig")]
    [InlineData(403, """{"error":{"code":"ConversationBlockedByUser"}}""", SendStatus.Blocked, "ConversationBlockedByUser")]
    [InlineData(404, """{"error":{"code":"ConversationNotFound"}}""", SendStatus.Gone, "ConversationNotFound")]
    [InlineData(408, "", SendStatus.Uncertain, "Http408")]
    [InlineData(500, "", SendStatus.Uncertain, "Http500")]
    [InlineData(502, "", SendStatus.Uncertain, "Http502")]
    [InlineData(503, "", SendStatus.Uncertain, "Http503")]
    internal async Task No_answer_is_tried_again_below_the_promise(int status, string body, SendStatus meaning, string reason)
    {
        _connector.Next(new ConnectorAnswer.With(status, body, ("Retry-After", "7")));

        var sent = await PostAsync(Chat);

        (sent.Status, sent.Reason, sent.RetryAfter).ShouldBe((meaning, reason, TimeSpan.FromSeconds(7)));
        _connector.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_message_left_is_a_doubt_and_not_tried_again()
    {
        // A used connection, so that the client could believe it was merely stale.
        await PostAsync(Chat);
        _connector.Next(new ConnectorAnswer.Reset());

        (await PostAsync(Chat)).Status.ShouldBe(SendStatus.Uncertain);
        _connector.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_acceptance_that_breaks_off_is_an_acceptance_whose_id_nobody_knows()
    {
        _connector.Next(new ConnectorAnswer.BreakOff(201));

        (await PostAsync(Chat)).ShouldBe(new SendOutcome(SendStatus.Sent));
    }

    [Fact]
    public async Task Silence_ends_at_the_limit_and_is_a_doubt()
    {
        _connector.Next(new ConnectorAnswer.Hang());

        var posting = PostAsync(Chat).AsTask();
        while (_connector.Calls.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancellation);
        _rig.Time.Advance(Limit);

        (await posting).ShouldBe(new SendOutcome(SendStatus.Uncertain, Reason: "Timeout"));
    }

    [Fact]
    public async Task A_door_that_is_shut_lets_nothing_out_and_can_be_tried_again()
    {
        var shut = Chat with { ServiceUrl = "http://127.0.0.1:9/" };

        (await PostAsync(shut)).Status.ShouldBe(SendStatus.TryAgain);
    }

    [Fact]
    public async Task A_talk_with_a_person_is_found_or_made_and_nothing_is_said_in_it()
    {
        _connector.Next(new ConnectorAnswer.With(200, """{"id":"a:ny-samtale"}"""));

        var (outcome, chat) = await Sender.OpenChatAsync(Channel, "aad-kari", Limit, Cancellation);

        outcome.Status.ShouldBe(SendStatus.Sent);
        chat.ShouldBe(new ConversationReference("tenant-1", "a:ny-samtale", ConversationKind.Personal, _connector.ServiceUrl, "28:bot"));
        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Json.GetProperty("members")[0].GetProperty("id").GetString().ShouldBe("aad-kari");
        call.Json.TryGetProperty("activity", out _).ShouldBeFalse();

        _connector.Next(new ConnectorAnswer.With(403, """{"error":{"code":"BotNotInConversationRoster"}}"""));
        (await Sender.OpenChatAsync(Channel, "aad-ola", Limit, Cancellation)).ShouldBe(
            new Opened(new SendOutcome(SendStatus.Blocked, Reason: "BotNotInConversationRoster"), null)
        );
    }

    private ValueTask<SendOutcome> PostAsync(ConversationReference where) =>
        Sender.PostAsync(where, new OutgoingMessage.Text("Hei"), Token, Limit, Cancellation);
}
