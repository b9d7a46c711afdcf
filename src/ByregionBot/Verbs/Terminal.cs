using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;

namespace ByregionBot.Verbs;

/// <summary>The other end of a conversation held in a terminal: keeps what the bot says until the verb prints it.</summary>
internal sealed class Terminal : IReplySender, IFileTransfer, IRoster
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

    /// <summary>A terminal takes no files from a chat.</summary>
    public ValueTask<byte[]?> FetchAsync(string address, int most, CancellationToken cancellation) => ValueTask.FromResult<byte[]?>(null);

    /// <inheritdoc cref="FetchAsync"/>
    public ValueTask<bool> PutAsync(string address, ExportedFile file, CancellationToken cancellation) => ValueTask.FromResult(false);

    /// <summary>Whoever asks in a terminal is alone there.</summary>
    public ValueTask<ImmutableArray<FoundPerson>> MembersAsync(ConversationReference where, CancellationToken cancellation) =>
        ValueTask.FromResult(ImmutableArray<FoundPerson>.Empty);

    /// <summary>What is printed stays.</summary>
    public ValueTask WithdrawAsync(ConversationReference where, string messageId, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ShowTypingAsync(ConversationReference where, CancellationToken cancellation) => ValueTask.CompletedTask;
}
