namespace ByregionBot.Conversation;

/// <summary>Carries what the bot says of its own accord. Each call is one attempt, and its outcome tells whether anything may have arrived.</summary>
internal interface IProactiveSender
{
    /// <summary>Finds or makes the personal chat with somebody; asking again gives the same one, and nothing is said in it.</summary>
    /// <param name="near">A place of the same tenant, for its address and the bot's id there.</param>
    /// <param name="objectId">The person's Entra object id.</param>
    /// <param name="limit">How long the attempt may take.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How it ended, and the chat when it was made.</returns>
    ValueTask<Opened> OpenChatAsync(ConversationReference near, string objectId, TimeSpan limit, CancellationToken cancellation);

    /// <summary>Says something new: in a chat as a message, in a channel as a post of its own.</summary>
    /// <param name="where">The chat; or the channel, in none of its threads.</param>
    /// <param name="message">What to say.</param>
    /// <param name="token">Names this attempt and no other; it goes along, so that both sides' records can be laid side by side.</param>
    /// <param name="limit">How long the attempt may take.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<SendOutcome> PostAsync(
        ConversationReference where,
        OutgoingMessage message,
        string token,
        TimeSpan limit,
        CancellationToken cancellation
    );

    /// <summary>Puts a message in the place of one that was posted. Repeatable.</summary>
    ValueTask<SendOutcome> ReplaceAsync(
        ConversationReference where,
        string messageId,
        OutgoingMessage message,
        TimeSpan limit,
        CancellationToken cancellation
    );

    /// <summary>Takes back a message that was posted. Repeatable.</summary>
    ValueTask<SendOutcome> WithdrawAsync(ConversationReference where, string messageId, TimeSpan limit, CancellationToken cancellation);
}

/// <summary>How the search for a personal chat ended.</summary>
/// <param name="Outcome"><see cref="SendStatus.Sent"/> when there is one.</param>
/// <param name="Chat">The chat; null otherwise.</param>
internal readonly record struct Opened(SendOutcome Outcome, ConversationReference? Chat);
