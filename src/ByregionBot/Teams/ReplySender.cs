using ByregionBot.Conversation;

namespace ByregionBot.Teams;

/// <summary>Sends what a turn says to Teams, while a person is waiting.</summary>
internal sealed class ReplySender(ConnectorClient connector, InTurnRetry retry) : IReplySender
{
    private static readonly TimeSpan TypingLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WithdrawLimit = TimeSpan.FromSeconds(3);

    public async ValueTask<SendOutcome> SendAsync(
        ConversationReference where,
        string? replyTo,
        OutgoingMessage message,
        CancellationToken cancellation
    )
    {
        if (message is OutgoingMessage.Card { Replaces: { } replaced } card)
        {
            var update = OutgoingActivity.Of(where, replyTo, message);
            var updated = await retry.RunAsync((limit, stop) => connector.UpdateAsync(where, replaced, update, limit, stop), cancellation);
            // The message that was to change is deleted: say it anew. Not when the whole conversation is.
            if (updated is not { Status: ConnectorStatus.Gone, Reason: not ConnectorError.ConversationNotFound })
                return updated.ToSendOutcome(replaced);
            message = card with { Replaces = null };
        }

        var outgoing = OutgoingActivity.Of(where, replyTo, message);
        var sent = await retry.RunAsync(
            (limit, stop) =>
                replyTo is null
                    ? connector.SendAsync(where, outgoing, limit, stop)
                    : connector.ReplyAsync(where, replyTo, outgoing, limit, stop),
            cancellation
        );
        return sent.ToSendOutcome();
    }

    public async ValueTask WithdrawAsync(ConversationReference where, string messageId, CancellationToken cancellation) =>
        await connector.DeleteAsync(where, messageId, WithdrawLimit, cancellation);

    public async ValueTask ShowTypingAsync(ConversationReference where, CancellationToken cancellation) =>
        await connector.SendAsync(where, OutgoingActivity.Typing(where), TypingLimit, cancellation);
}

/// <summary>From the connector's words to the bot's.</summary>
internal static class ConnectorSendOutcome
{
    /// <summary>What to do next about a message.</summary>
    /// <param name="outcome">How the connector answered.</param>
    /// <param name="knownId">The message's id where it was known before, as in an update.</param>
    public static SendOutcome ToSendOutcome(this ConnectorOutcome<SentActivity> outcome, string? knownId = null) =>
        new(
            outcome.Status switch
            {
                ConnectorStatus.Ok => SendStatus.Sent,
                ConnectorStatus.NotNow or ConnectorStatus.Unreached => SendStatus.TryAgain,
                ConnectorStatus.Unavailable or ConnectorStatus.Uncertain => SendStatus.Uncertain,
                ConnectorStatus.Blocked => SendStatus.Blocked,
                ConnectorStatus.Gone => SendStatus.Gone,
                _ => SendStatus.Refused,
            },
            outcome.Value?.Id ?? (outcome.IsOk ? knownId : null),
            outcome.Reason,
            outcome.RetryAfter
        );
}
