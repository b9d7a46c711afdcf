using System.Text.Json;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

/// <summary>What the bot sends, read by libraries that Microsoft wrote.</summary>
public sealed class OfficialConnectorTests(OfficialConnectorTests.Server server)
    : IClassFixture<OfficialConnectorTests.Server>,
        IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ConnectorRig _rig = new();

    private CancellationToken Cancellation => _rig.Patience;

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task Words_and_cards_are_activities_to_the_official_library()
    {
        var here = Here("19:k@thread.tacv2;messageid=17") with { Kind = ConversationKind.Channel };

        (
            await _rig.Replies.SendAsync(here, "1795485468752", new OutgoingMessage.Text("Blåbærsyltetøy & **mer**"), Cancellation)
        ).Status.ShouldBe(SendStatus.Sent);
        (await _rig.Replies.SendAsync(here, null, Card(), Cancellation)).Status.ShouldBe(SendStatus.Sent);
        await _rig.Replies.ShowTypingAsync(here, Cancellation);

        var journal = await JournalOf(here);
        journal.Select(entry => entry.GetProperty("operation").GetString()).ShouldBe(["reply", "send", "send"]);
        var words = journal[0].GetProperty("activity");
        words.GetProperty("text").GetString().ShouldBe("Blåbærsyltetøy & **mer**");
        words.GetProperty("replyToId").GetString().ShouldBe("1795485468752");
        var card = journal[1].GetProperty("activity");
        card.GetProperty("summary").GetString().ShouldBe("Status");
        card.GetProperty("attachments")[0].GetProperty("contentType").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
        card.TryGetProperty("text", out _).ShouldBeFalse("a text beside the card would split the message");
        journal[2].GetProperty("activity").GetProperty("type").GetString().ShouldBe("typing");
    }

    [Fact]
    public async Task A_message_is_replaced_and_taken_back_by_its_id()
    {
        var here = Here("a:update");
        var sent = await _rig.Replies.SendAsync(here, null, Card(), Cancellation);
        var id = sent.MessageId.ShouldNotBeNull();

        (await _rig.Replies.SendAsync(here, null, Card() with { Replaces = id }, Cancellation)).ShouldBe(
            new SendOutcome(SendStatus.Sent, id)
        );
        (await _rig.Connector.DeleteAsync(here, id, Limit, Cancellation)).IsOk.ShouldBeTrue();
        (await _rig.Connector.DeleteAsync(here, id, Limit, Cancellation)).Status.ShouldBe(ConnectorStatus.Gone);
        var anew = await _rig.Replies.SendAsync(here, null, Card() with { Replaces = id }, Cancellation);

        anew.Status.ShouldBe(SendStatus.Sent);
        (await JournalOf(here)).Select(entry => entry.GetProperty("operation").GetString()).ShouldBe(["send", "update", "delete", "send"]);
    }

    [Fact]
    public async Task A_roster_of_three_pages_is_read_whole()
    {
        var roster = (await _rig.Connector.MembersAsync(Here("a:roster"), 50, Cancellation)).Value.ShouldNotBeNull();

        roster.Select(member => member.Name).ShouldBe(Enumerable.Range(0, 120).Select(i => $"Person {i}"));
    }

    [Theory]
    [InlineData("29:person-7")]
    [InlineData("person-7@byregion.example")]
    [InlineData("00000000-0000-4000-8000-000000000007")]
    public async Task One_member_is_found_by_any_id(string id)
    {
        var member = await _rig.Connector.MemberAsync(Here("a:roster"), id, Cancellation);

        member.Value.ShouldNotBeNull().ObjectId.ShouldBe("00000000-0000-4000-8000-000000000007");
    }

    [Fact]
    public async Task A_stranger_is_gone() =>
        (await _rig.Connector.MemberAsync(Here("a:roster"), "29:nobody", Cancellation)).Status.ShouldBe(ConnectorStatus.Gone);

    [Fact]
    public async Task Talks_and_channel_posts_are_made()
    {
        var address = server.Connector.Address.AbsoluteUri;
        var talk = await _rig.Connector.CreateAsync(
            address,
            NewConversation.WithPerson("tenant-1", "28:bot", "29:person-7"),
            Limit,
            Cancellation
        );
        var channel = Here("19:post@thread.tacv2") with { Kind = ConversationKind.Channel };
        var post = await _rig.Connector.CreateAsync(
            address,
            NewConversation.InChannel("tenant-1", "28:bot", channel.Id, OutgoingActivity.Of(channel, null, Card())),
            Limit,
            Cancellation
        );

        talk.Value.ShouldBe(new MadeConversation("a:29:person-7"));
        var made = post.Value.ShouldNotBeNull();
        made.Id.ShouldBe($"19:post@thread.tacv2;messageid={made.ActivityId}");
        (await JournalOf(channel)).ShouldHaveSingleItem().GetProperty("activity").GetProperty("summary").GetString().ShouldBe("Status");
    }

    [Fact]
    public async Task The_second_opinion_is_not_a_nod()
    {
        var sent = await _rig.Connector.SendAsync(
            Here("a:wrong"),
            new OutgoingActivity { Text = "Hei", Summary = "" },
            Limit,
            Cancellation
        );

        sent.ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Refused, Reason: "Http400"));
    }

    private static OutgoingMessage.Card Card() =>
        new(
            new AdaptiveCard
            {
                FallbackText = "Status",
                Lang = "nb",
                Body = [new TextBlock("Harstadregionen")],
            },
            "Status"
        );

    private ConversationReference Here(string id) => ConnectorRig.Personal(server.Connector.Address.AbsoluteUri, id);

    private async Task<List<JsonElement>> JournalOf(ConversationReference where) =>
        [
            .. (await server.Connector.JournalAsync(Cancellation)).Where(entry =>
                string.Equals(entry.GetProperty("conversation").GetString(), where.Id, StringComparison.Ordinal)
            ),
        ];

    /// <summary>One server for all of these.</summary>
    public sealed class Server : IAsyncLifetime
    {
        internal OfficialConnector Connector { get; private set; } = null!; // Set before the tests.

        public async ValueTask InitializeAsync() => Connector = await OfficialConnector.StartAsync(TestContext.Current.CancellationToken);

        public ValueTask DisposeAsync() => Connector.DisposeAsync();
    }
}
