namespace ByregionBot.Conversation;

/// <summary>Carries the bot's words to a conversation: to Teams in service, to a terminal for the verbs.</summary>
internal interface IReplySender
{
    /// <summary>Sends one message, or puts it in the place of an older one when it says so.</summary>
    /// <param name="where">The conversation.</param>
    /// <param name="replyTo">The activity that is answered; null for a message of the bot's own accord.</param>
    /// <param name="message">What to say.</param>
    /// <param name="cancellation">Stops the attempt.</param>
    ValueTask<SendOutcome> SendAsync(ConversationReference where, string? replyTo, OutgoingMessage message, CancellationToken cancellation);

    /// <summary>Takes back a message of the bot's. Failure is of no consequence and is not told.</summary>
    ValueTask WithdrawAsync(ConversationReference where, string messageId, CancellationToken cancellation);

    /// <summary>Shows that the bot is at work. Failure is of no consequence and is not told.</summary>
    ValueTask ShowTypingAsync(ConversationReference where, CancellationToken cancellation);
}

/// <summary>How a sending ended, in the words that decide what to do next.</summary>
internal enum SendStatus
{
    /// <summary>Accepted.</summary>
    Sent,

    /// <summary>Not accepted now and surely not delivered; try again after <see cref="SendOutcome.RetryAfter"/>.</summary>
    TryAgain,

    /// <summary>Refused for good; this message will never be accepted here.</summary>
    Refused,

    /// <summary>The bot may not write here until somebody lets it in again.</summary>
    Blocked,

    /// <summary>The conversation or message is not there (a single answer of this kind can be false).</summary>
    Gone,

    /// <summary>It may have been delivered.</summary>
    Uncertain,
}

/// <summary>How a sending ended.</summary>
/// <param name="Status">What to do next.</param>
/// <param name="MessageId">The id of the sent message; null when none came back.</param>
/// <param name="Reason">The connector's error code or another short reason, without personal data; null when sent.</param>
/// <param name="RetryAfter">How long to wait, when the connector said so.</param>
internal readonly record struct SendOutcome(
    SendStatus Status,
    string? MessageId = null,
    string? Reason = null,
    TimeSpan? RetryAfter = null
);
