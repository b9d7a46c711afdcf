using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Registry;

namespace ByregionBot.Delivery;

/// <summary>
/// A tap on a card is proof that its delivery arrived, better than any answer of Teams. And where the recorded message is another one, the
/// tapped card is a copy that nobody knew of.
/// </summary>
internal sealed class TappedCopies(DeliveryStore deliveries)
{
    private const int Attempts = 4;

    /// <summary>Notes that the delivery of a tapped card has arrived.</summary>
    /// <returns>The tapped message, when it is a copy to be taken back; else null.</returns>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<string?> OrphanAsync(Incoming incoming, CardTap tap, CancellationToken cancellation)
    {
        if (
            tap.CardMessageId is not { } shown
            || !tap.Data.TryGetValue(CardKeys.Reminder, out var name)
            || DeliveryId.Read(name) is not { } id
        )
            return null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // The name comes from the client: it counts for a delivery to this very conversation, and one that was on its way.
            if (await deliveries.LoadAsync(id, cancellation) is not { Attempts: > 0 } row || !IsHere(row.To, incoming))
                return null;
            if (row is { State: DeliveryState.Sent, MessageId: { } kept })
                return kept == shown ? null : shown;
            if (await deliveries.MoveAsync(DeliveryMachine.Accepted(row, shown), cancellation) is not null)
                return null;
        }
        return null;
    }

    private static bool IsHere(Address to, Incoming incoming) =>
        to is Address.Chat(var person)
            ? incoming.Conversation.Kind == ConversationKind.Personal && incoming.From.ObjectId == person
            : to.Partition == ConversationStore.Partition(incoming.Conversation);
}
