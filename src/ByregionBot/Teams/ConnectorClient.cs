using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using ByregionBot.Conversation;

namespace ByregionBot.Teams;

/// <summary>
/// The connector's operations, each attempted once. Whoever can bear a repetition says so: see <see cref="InTurnRetry"/>. A promised
/// delivery calls from here directly, so that nothing beneath its state machine sends twice.
/// </summary>
internal sealed partial class ConnectorClient(ConnectorExchange exchange, ILogger<ConnectorClient> log)
{
    /// <summary>A card above this weighs on every phone that opens it: worth a look, still sent.</summary>
    public const int CardBudget = 40 * 1024;

    /// <summary>What Teams takes, in UTF-16 and without pictures.</summary>
    public const int LargestMessage = 100 * 1024;

    /// <summary>A roster longer than this is not one of a city region's.</summary>
    public const int MostMembers = 50_000;

    private const int SmallAnswer = 64 * 1024;
    private const int LargeAnswer = 1024 * 1024;
    private const int SmallestPage = 50;
    private const int LargestPage = 500;
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(10);
    private static readonly SentActivity NoId = new();

    /// <summary>Sends a message of the bot's own accord.</summary>
    public ValueTask<ConnectorOutcome<SentActivity>> SendAsync(
        ConversationReference where,
        OutgoingActivity outgoing,
        TimeSpan limit,
        CancellationToken cancellation
    ) => PutAcrossAsync("send", HttpMethod.Post, where, Activities(where.Id), outgoing, limit, cancellation);

    /// <summary>Answers an activity.</summary>
    public ValueTask<ConnectorOutcome<SentActivity>> ReplyAsync(
        ConversationReference where,
        string replyTo,
        OutgoingActivity outgoing,
        TimeSpan limit,
        CancellationToken cancellation
    ) => PutAcrossAsync("reply", HttpMethod.Post, where, Activities(where.Id, replyTo), outgoing, limit, cancellation);

    /// <summary>Puts a message in the place of one the bot sent. Repeatable.</summary>
    public ValueTask<ConnectorOutcome<SentActivity>> UpdateAsync(
        ConversationReference where,
        string messageId,
        OutgoingActivity outgoing,
        TimeSpan limit,
        CancellationToken cancellation
    ) => PutAcrossAsync("update", HttpMethod.Put, where, Activities(where.Id, messageId), outgoing, limit, cancellation);

    /// <summary>Takes back a message the bot sent. Repeatable.</summary>
    public ValueTask<ConnectorOutcome<SentActivity>> DeleteAsync(
        ConversationReference where,
        string messageId,
        TimeSpan limit,
        CancellationToken cancellation
    ) =>
        exchange.RunAsync(
            new ConnectorRequest<SentActivity>(
                "delete",
                HttpMethod.Delete,
                where.ServiceUrl,
                Activities(where.Id, messageId),
                Body: null,
                Answer: null,
                Unread: NoId,
                SmallAnswer
            ),
            limit,
            cancellation
        );

    /// <summary>Makes a conversation, or finds the one there is with this person.</summary>
    public ValueTask<ConnectorOutcome<MadeConversation>> CreateAsync(
        string serviceUrl,
        NewConversation conversation,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var body = OutgoingBody.Of(conversation, ConnectorJson.Default.NewConversation);
        return IsTooLarge("create", body)
            ? ValueTask.FromResult(TooLarge<MadeConversation>(body))
            : exchange.RunAsync(
                new ConnectorRequest<MadeConversation>(
                    "create",
                    HttpMethod.Post,
                    serviceUrl,
                    "/v3/conversations",
                    body,
                    ConnectorJson.Default.MadeConversation,
                    Unread: null,
                    SmallAnswer
                )
                {
                    RequestId = conversation.Activity?.RequestId,
                },
                limit,
                cancellation
            );
    }

    /// <summary>Everybody in a conversation, page by page until the last.</summary>
    /// <param name="where">The conversation; for a channel Teams answers with the members of its team.</param>
    /// <param name="pageSize">50–500; Teams clamps what lies outside, and so does this.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<ConnectorOutcome<IReadOnlyList<TeamsMember>>> MembersAsync(
        ConversationReference where,
        int pageSize,
        CancellationToken cancellation
    )
    {
        var size = Math.Clamp(pageSize, SmallestPage, LargestPage).ToString(CultureInfo.InvariantCulture);
        var path = $"/v3/conversations/{Segment(where.Id)}/pagedmembers?pageSize={size}";
        var members = new List<TeamsMember>();
        string? continuation = null;
        do
        {
            var next = continuation is null ? path : $"{path}&continuationToken={Uri.EscapeDataString(continuation)}";
            var page = await ReadAsync("members", where.ServiceUrl, next, ConnectorJson.Default.MembersPage, cancellation);
            if (page.Value is not { } found)
                return page.As<IReadOnlyList<TeamsMember>>();
            members.AddRange(found.Members);
            // The same token again, or no end in sight, would keep this turning for ever.
            if (found.ContinuationToken is { Length: > 0 } && (found.ContinuationToken == continuation || members.Count > MostMembers))
                return new(ConnectorStatus.Refused, Reason: "EndlessRoster");
            continuation = found.ContinuationToken;
        } while (!string.IsNullOrEmpty(continuation));
        return new(ConnectorStatus.Ok, members);
    }

    /// <summary>One person of a conversation.</summary>
    /// <param name="where">The conversation.</param>
    /// <param name="person">The id for this bot ("29:…"), the user principal name or the Entra object id.</param>
    /// <param name="cancellation">Gives up.</param>
    public ValueTask<ConnectorOutcome<TeamsMember>> MemberAsync(
        ConversationReference where,
        string person,
        CancellationToken cancellation
    ) =>
        ReadAsync(
            "member",
            where.ServiceUrl,
            $"/v3/conversations/{Segment(where.Id)}/members/{Segment(person)}",
            ConnectorJson.Default.TeamsMember,
            cancellation
        );

    /// <summary>What a team is called, and how large it is.</summary>
    public ValueTask<ConnectorOutcome<TeamDetails>> TeamAsync(string serviceUrl, string teamId, CancellationToken cancellation) =>
        ReadAsync("team", serviceUrl, $"/v3/teams/{Segment(teamId)}", ConnectorJson.Default.TeamDetails, cancellation);

    /// <summary>The channels of a team that the bot may see.</summary>
    public ValueTask<ConnectorOutcome<TeamChannels>> ChannelsAsync(string serviceUrl, string teamId, CancellationToken cancellation) =>
        ReadAsync("channels", serviceUrl, $"/v3/teams/{Segment(teamId)}/conversations", ConnectorJson.Default.TeamChannels, cancellation);

    private ValueTask<ConnectorOutcome<SentActivity>> PutAcrossAsync(
        string operation,
        HttpMethod method,
        ConversationReference where,
        string path,
        OutgoingActivity outgoing,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var body = OutgoingBody.Of(outgoing, ConnectorJson.Default.OutgoingActivity);
        return IsTooLarge(operation, body)
            ? ValueTask.FromResult(TooLarge<SentActivity>(body))
            : exchange.RunAsync(
                new ConnectorRequest<SentActivity>(
                    operation,
                    method,
                    where.ServiceUrl,
                    path,
                    body,
                    ConnectorJson.Default.SentActivity,
                    Unread: NoId,
                    SmallAnswer
                )
                {
                    RequestId = outgoing.RequestId,
                },
                limit,
                cancellation
            );
    }

    private ValueTask<ConnectorOutcome<T>> ReadAsync<T>(
        string operation,
        string serviceUrl,
        string path,
        JsonTypeInfo<T> answer,
        CancellationToken cancellation
    )
        where T : class =>
        exchange.RunAsync(
            new ConnectorRequest<T>(operation, HttpMethod.Get, serviceUrl, path, Body: null, answer, Unread: null, LargeAnswer),
            ReadLimit,
            cancellation
        );

    private bool IsTooLarge(string operation, OutgoingBody body)
    {
        var bytes = body.BytesBesidesPictures;
        if (bytes > CardBudget)
            Log.Heavy(log, operation, bytes, CardBudget);
        return body.Utf16BytesBesidesPictures > LargestMessage;
    }

    private static ConnectorOutcome<T> TooLarge<T>(OutgoingBody body)
        where T : class
    {
        body.Recycle();
        return new(ConnectorStatus.Refused, Reason: ConnectorError.TooBig);
    }

    private static string Activities(string conversationId) => $"/v3/conversations/{Segment(conversationId)}/activities";

    private static string Activities(string conversationId, string activityId) =>
        $"/v3/conversations/{Segment(conversationId)}/activities/{Segment(activityId)}";

    private static string Segment(string id) => Uri.EscapeDataString(id);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Connector {Operation}: the message weighs {Bytes} bytes, over the budget of {Budget}.")]
        public static partial void Heavy(ILogger logger, string operation, int bytes, int budget);
    }
}
