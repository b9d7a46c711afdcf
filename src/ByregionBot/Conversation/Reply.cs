using System.Collections.Immutable;
using ByregionBot.Cards;

namespace ByregionBot.Conversation;

/// <summary>What the bot answers: messages in order. Handlers return it; only the door sends.</summary>
public sealed record Reply(ImmutableArray<OutgoingMessage> Messages)
{
    /// <summary>Nothing to say.</summary>
    public static Reply Silence { get; } = new([]);

    /// <summary>A message of the bot's that is taken back, after the answer; null for none.</summary>
    public string? Withdraws { get; init; }

    public static Reply Of(OutgoingMessage message) => new([message]);

    /// <summary>A card alone, with the line that a notification shows.</summary>
    public static Reply Of(AdaptiveCard card, string summary) => Of(new OutgoingMessage.Card(card, summary));

    /// <summary>A card in the place of the one that was tapped; a new message when none was.</summary>
    public static Reply InPlaceOf(Incoming incoming, AdaptiveCard card, string summary) =>
        InPlaceOf(incoming, new OutgoingMessage.Card(card, summary));

    /// <inheritdoc cref="InPlaceOf(Incoming, AdaptiveCard, string)"/>
    public static Reply InPlaceOf(Incoming incoming, OutgoingMessage.Card card) =>
        Of(incoming is Incoming.Tapped { Action.CardMessageId: { } tapped } ? card with { Replaces = tapped } : card);

    /// <summary>
    /// The answer to a tap, in the place of its card for everybody: on the request itself for the one who tapped, and by an update of the
    /// shared message for the others. A new message when nothing was tapped.
    /// </summary>
    /// <param name="incoming">What is answered.</param>
    /// <param name="card">The card, with its buttons.</param>
    /// <param name="summary">The line that a notification shows.</param>
    /// <param name="view">Asks for a person's own view, where the card is shared; null when all see the same.</param>
    public static Reply InPlaceForAll(Incoming incoming, AdaptiveCard card, string summary, CardAction? view = null)
    {
        var tapped = incoming as Incoming.Tapped;
        var message = new OutgoingMessage.Card(Viewed(incoming, card, view), summary, tapped?.Action.CardMessageId);
        return tapped is { IsInvoke: true, Action.CardMessageId: not null } && incoming.Conversation.Kind != ConversationKind.Personal
            ? new Reply([message, message])
            : Of(message);
    }

    /// <summary>A person's own view of a shared card; nobody else sees it.</summary>
    public static Reply View(Incoming incoming, AdaptiveCard card, string summary, CardAction view) =>
        InPlaceOf(incoming, Viewed(incoming, card, view), summary);

    private static AdaptiveCard Viewed(Incoming incoming, AdaptiveCard card, CardAction? view) =>
        view is null || incoming.Conversation.Kind == ConversationKind.Personal
            ? card
            : card with
            {
                Refresh = new CardRefresh(view, null),
            };

    /// <summary>The same after a line of words. To a tap the first answer goes back on its request, so there the line comes behind it.</summary>
    public Reply After(Incoming incoming, string line) =>
        this with
        {
            Messages = Messages.Insert(incoming is Incoming.Tapped && Messages.Length > 0 ? 1 : 0, new OutgoingMessage.Text(line)),
        };

    public static Reply Of(string text) => Of(new OutgoingMessage.Text(text));
}

/// <summary>One message from the bot. A card is sent alone: Teams splits a message with text and card and tells no id.</summary>
public abstract record OutgoingMessage
{
    private OutgoingMessage() { }

    /// <summary>Plain words, Markdown of the Teams kind.</summary>
    public sealed record Text(string Words) : OutgoingMessage;

    /// <summary>Asks a person in a personal chat whether the bot may put a file there. The file is made when the answer comes.</summary>
    /// <param name="Name">The file's name.</param>
    /// <param name="Description">What it is, in plain words.</param>
    /// <param name="Size">Its size in bytes, about.</param>
    /// <param name="Data">What comes back with the answer: what to make the file of.</param>
    public sealed record FileOffer(string Name, string Description, int Size, IReadOnlyDictionary<string, string> Data) : OutgoingMessage;

    /// <summary>Shows a file that has been put in the chat, to open it there.</summary>
    public sealed record FileLink(PlacedFile File) : OutgoingMessage;

    /// <summary>A card.</summary>
    /// <param name="Content">The card.</param>
    /// <param name="Summary">The line shown in notifications and lists.</param>
    /// <param name="Replaces">The message this card takes the place of; null for a new message.</param>
    public sealed record Card(AdaptiveCard Content, string Summary, string? Replaces = null) : OutgoingMessage;
}
