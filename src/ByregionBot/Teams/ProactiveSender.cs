using ByregionBot.Conversation;

namespace ByregionBot.Teams;

/// <summary>Carries what was promised to Teams. One attempt each: whoever promised knows what to do about its end, and nothing beneath repeats.</summary>
internal sealed class ProactiveSender(ConnectorClient connector) : IProactiveSender
{
    public async ValueTask<Opened> OpenChatAsync(
        ConversationReference near,
        string objectId,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var made = await connector.CreateAsync(
            near.ServiceUrl,
            NewConversation.WithPerson(near.TenantId, near.BotId, objectId),
            limit,
            cancellation
        );
        return made.Value is { } chat
            ? new(
                new SendOutcome(SendStatus.Sent),
                new ConversationReference(near.TenantId, chat.Id, ConversationKind.Personal, chat.ServiceUrl ?? near.ServiceUrl, near.BotId)
            )
            : new(made.As<SentActivity>().ToSendOutcome(), null);
    }

    public async ValueTask<SendOutcome> PostAsync(
        ConversationReference where,
        OutgoingMessage message,
        string token,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var outgoing = OutgoingActivity.Of(where, replyTo: null, message) with { RequestId = token };
        if (where.Kind != ConversationKind.Channel)
            return (await connector.SendAsync(where, outgoing, limit, cancellation)).ToSendOutcome();
        // A message sent to a channel itself would answer nobody knows what; a post opens a thread of its own.
        var made = await connector.CreateAsync(
            where.ServiceUrl,
            NewConversation.InChannel(where.TenantId, where.BotId, where.Place, outgoing),
            limit,
            cancellation
        );
        return made.Value is { } post ? new(SendStatus.Sent, post.ActivityId) : made.As<SentActivity>().ToSendOutcome();
    }

    public async ValueTask<SendOutcome> ReplaceAsync(
        ConversationReference where,
        string messageId,
        OutgoingMessage message,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var thread = Thread(where, messageId);
        var outgoing = OutgoingActivity.Of(thread, replyTo: null, message) with { Id = messageId };
        return (await connector.UpdateAsync(thread, messageId, outgoing, limit, cancellation)).ToSendOutcome(messageId);
    }

    public async ValueTask<SendOutcome> WithdrawAsync(
        ConversationReference where,
        string messageId,
        TimeSpan limit,
        CancellationToken cancellation
    ) => (await connector.DeleteAsync(Thread(where, messageId), messageId, limit, cancellation)).ToSendOutcome(messageId);

    /// <summary>A post in a channel is the root of its own thread.</summary>
    private static ConversationReference Thread(ConversationReference where, string messageId) =>
        where.Kind == ConversationKind.Channel ? where with { Id = $"{where.Place};messageid={messageId}" } : where;
}
