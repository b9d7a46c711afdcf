using ByregionBot.Cards;
using ByregionBot.Conversation;

namespace ByregionBot.Verbs;

/// <summary>The other end of a conversation held in a terminal: keeps what the bot says until the verb prints it.</summary>
internal sealed class Terminal : IReplySender
{
    private readonly List<OutgoingMessage> _said = [];

    /// <summary>What the bot has said, in order.</summary>
    public IReadOnlyList<OutgoingMessage> Said => _said;

    public ValueTask<SendOutcome> SendAsync(
        ConversationReference where,
        string? replyTo,
        OutgoingMessage message,
        CancellationToken cancellation
    )
    {
        _said.Add(message);
        return ValueTask.FromResult(new SendOutcome(SendStatus.Sent, $"terminal-{_said.Count}"));
    }

    public ValueTask ShowTypingAsync(ConversationReference where, CancellationToken cancellation) => ValueTask.CompletedTask;
}
