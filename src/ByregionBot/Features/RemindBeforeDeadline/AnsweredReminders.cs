using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>
/// Lets a reminder follow what it asks about: the card that was tapped shows its receipt to everybody, and its other questions stay. What a tap
/// does is another feature's business; this only shows the reminder again afterwards.
/// </summary>
internal sealed class AnsweredReminders(DeliveryStore deliveries, DeliveryWorld world, ReminderDelivery rendering)
{
    /// <summary>The reminder in the place of the tapped card, where the tap has answered it; else the reply, beside the reminder.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="tap">The tap.</param>
    /// <param name="reply">What the tap was answered by whoever did what it asks.</param>
    /// <param name="cancellation">Stops before the reminder is read.</param>
    public async ValueTask<Reply> ShowAsync(Turn turn, CardTap tap, Reply reply, CancellationToken cancellation)
    {
        if (
            !tap.Data.TryGetValue(CardKeys.Reminder, out var name)
            || reply.Messages is not [OutgoingMessage.Card, ..]
            || DeliveryId.Read(name) is not { } id
            || await deliveries.LoadAsync(id, cancellation) is not { Kind: ReminderDelivery.Kind } message
            || await world.LoadAsync(message.Region, cancellation) is not var (region, context)
        )
            return reply;
        var view = await rendering.ViewAsync(message, region, context, turn.Now, cancellation);
        var card = ReminderDelivery.Card(view, message, turn.Texts);
        if (IsAnswered(tap, view))
            return Reply.InPlaceForAll(turn.Incoming, card.Content, card.Summary);
        // A question about the answer comes as a message of its own: the reminder stays where it is, for those it asks other things.
        var beside = reply.Messages.Select(said => said is OutgoingMessage.Card asked ? asked with { Replaces = null } : said).Distinct();
        return turn.Incoming is Incoming.Tapped { IsInvoke: true }
            ? new Reply([card with { Replaces = tap.CardMessageId }, .. beside])
            : new Reply([.. beside]);
    }

    /// <summary>Whether the tap has changed what the reminder says: something was answered, put off, or taken back.</summary>
    private static bool IsAnswered(CardTap tap, ReminderView view) =>
        tap.Verb == CardVerbs.ReportUndo
        || !tap.Data.TryGetValue(CardKeys.Activity, out var activity)
        || !view
            .Lines.OfType<ReminderLine.OfActivity>()
            .Any(line =>
                line.IsOpen
                && line.Standing.Activity.Id.Value == activity
                && line.Region.Id.Value == tap.Data.GetValueOrDefault(CardKeys.Region)
            );
}
