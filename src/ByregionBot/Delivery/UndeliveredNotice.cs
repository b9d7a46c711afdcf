using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>Tells those who lead a region, once, what died on its way and why. An item is the name of the dead delivery.</summary>
/// <param name="deliveries">Where the dead lie.</param>
/// <param name="kinds">All kinds, this one among them.</param>
internal sealed class UndeliveredNotice(DeliveryStore deliveries, Func<IEnumerable<IDeliveryKind>> kinds) : IDeliveryKind
{
    public const string Kind = "undelivered";

    public string Name => Kind;

    public WhenUncertain WhenUncertain => WhenUncertain.SendAgain;

    public bool Gathers => true;

    public Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now) =>
        new Verdict.Send(message.Items);

    public async ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        var subjects = kinds().ToDictionary(kind => kind.Name, kind => kind.Subject, StringComparer.Ordinal);
        var dead = new List<(PromisedMessage, string)>();
        foreach (var item in message.Items)
            if (DeliveryId.Read(item.Name) is { } id && await deliveries.LoadAsync(id, cancellation) is { } row)
                dead.Add((row, subjects.GetValueOrDefault(row.Kind, IDeliveryKind.AnyMessage)));
        var texts = context.TextsAt(message.To);
        return new OutgoingMessage.Card(
            UndeliveredCard.Render(region.Region, dead, context.HasChannel, message.MayHaveComeBefore, texts),
            texts["undelivered.title"]
        );
    }
}
