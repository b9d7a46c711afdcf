using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.Settings;

/// <summary>Asks those who lead a region where to write, when its channel is gone or the bot was removed from it.</summary>
internal sealed class LostPlaceDelivery : IDeliveryKind
{
    public const string Kind = "place";

    public string Name => Kind;

    public WhenUncertain WhenUncertain => WhenUncertain.SendAgain;

    public bool Gathers => true;

    public Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now) =>
        context.HasChannel ? new Verdict.Skip("HasAnother") : new Verdict.Send(message.Items);

    public ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        var (card, summary) = Card(region.Region, context.TextsAt(message.To));
        return ValueTask.FromResult<OutgoingMessage>(new OutgoingMessage.Card(card, summary));
    }

    /// <summary>The question.</summary>
    public static (AdaptiveCard Card, string Summary) Card(CityRegion region, Texts texts)
    {
        var summary = texts.Say("place.lost", ("region", region.Name));
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(texts["place.title"], region.Name),
                    CardParts.Words(summary),
                    CardParts.Words(texts.Say("place.where", ("sentence", texts.Say("sentence.bind", ("region", region.Name))))),
                    CardParts.Quiet(texts["place.meanwhile"]),
                ]
            ),
            summary
        );
    }
}
