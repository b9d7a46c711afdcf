using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Delivery;

/// <summary>What did not arrive, to whom, and why, in words.</summary>
internal static class UndeliveredCard
{
    private const int MostNamed = 8;

    /// <summary>Draws the card.</summary>
    /// <param name="region">What it was about.</param>
    /// <param name="dead">What died, as it stands now, each with the key of what it is called.</param>
    /// <param name="hasChannel">What still matters can be said in a channel.</param>
    /// <param name="mayHaveComeBefore">Nobody knows whether this notice was delivered before.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(
        CityRegion region,
        IReadOnlyCollection<(PromisedMessage Message, string Subject)> dead,
        bool hasChannel,
        bool mayHaveComeBefore,
        Texts texts
    ) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["undelivered.title"], region.Name),
                .. mayHaveComeBefore ? [CardParts.Quiet(texts["reminder.again"])] : CardParts.Nothing,
                .. CardParts.First(dead.Take(MostNamed).SelectMany(each => Lines(each.Message, each.Subject, texts))),
                .. dead.Count > MostNamed
                    ? [CardParts.Quiet(texts.Say("undelivered.others", ("count", texts.Number(dead.Count - MostNamed))))]
                    : CardParts.Nothing,
                .. CardParts.Section(
                    hasChannel && dead.Any(each => each.Message.To is Address.Chat)
                        ? [CardParts.Quiet(texts["undelivered.instead"])]
                        : CardParts.Nothing
                ),
            ]
        );

    private static IEnumerable<CardElement> Lines(PromisedMessage message, string subject, Texts texts) =>
        [
            CardParts.Strong(texts.Say("undelivered.to", ("what", texts[subject]), ("who", RecipientOf(message, texts)))),
            CardParts.Words(Reason(message, texts)) with
            {
                Spacing = CardSpacing.None,
            },
        ];

    private static string RecipientOf(PromisedMessage message, Texts texts) =>
        message.To is Address.Place ? texts["undelivered.channel"]
        : message.Items.Select(item => item.To).OfType<Recipient.Person>().FirstOrDefault() is { Who.Name: { Length: > 0 } name } ? name
        : texts["undelivered.somebody"];

    private static string Reason(PromisedMessage message, Texts texts) =>
        message.State == DeliveryState.Sent
            ? texts["undelivered.arrived"]
            : message.Reason switch
            {
                "BotNotInConversationRoster" or "ForbiddenOperationException" => texts["undelivered.removed"],
                "ConversationBlockedByUser" => texts["undelivered.blocked"],
                "BotDisabledByAdmin" => texts["undelivered.disabled"],
                "MessageWritesBlocked" => texts["undelivered.locked"],
                "Throttled" or "Http429" => texts["undelivered.busy"],
                "MessageSizeTooBig" => texts["undelivered.large"],
                DeliveryMachine.NotFoundReason => texts["undelivered.gone"],
                DeliveryMachine.NeverConfirmed => texts["undelivered.unconfirmed"],
                Deliverer.Broken => texts["undelivered.broken"],
                var other => texts.Say("undelivered.refused", ("code", other ?? "?")),
            };
}
