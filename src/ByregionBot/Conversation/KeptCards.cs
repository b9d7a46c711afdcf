using System.Collections.Concurrent;
using ByregionBot.Cards;

namespace ByregionBot.Conversation;

/// <summary>
/// Cards that many ask for: of each kind the one last drawn, ready to be sent again for as long as all it was drawn from is equal.
/// </summary>
/// <typeparam name="TKind">Of which kinds one each is kept; they must be few.</typeparam>
/// <typeparam name="TFrom">All else that the card is drawn from.</typeparam>
internal sealed class KeptCards<TKind, TFrom>
    where TKind : notnull
{
    private readonly ConcurrentDictionary<TKind, (TFrom From, OutgoingMessage.Card Card)> _last = new();

    /// <summary>The card that is kept, or draws it and keeps it in the place of the one before.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="from">What it is drawn from.</param>
    /// <param name="draw">Draws it. Pure.</param>
    public OutgoingMessage.Card Get(TKind kind, TFrom from, Func<OutgoingMessage.Card> draw)
    {
        if (_last.TryGetValue(kind, out var last) && EqualityComparer<TFrom>.Default.Equals(last.From, from))
            return last.Card;
        var card = draw();
        WrittenCards.Keep(card.Content);
        _last[kind] = (from, card);
        return card;
    }
}
