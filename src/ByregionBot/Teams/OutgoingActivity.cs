using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ByregionBot.Cards;
using ByregionBot.Conversation;

namespace ByregionBot.Teams;

/// <summary>An activity as the bot sends it: only what the bot ever says.</summary>
internal sealed record OutgoingActivity
{
    public string Type { get; init; } = ActivityTypes.Message;

    /// <summary>The message that is replaced; null for a new one.</summary>
    public string? Id { get; init; }
    public ChannelAccount? From { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? ReplyToId { get; init; }
    public string? Locale { get; init; }
    public string? Text { get; init; }

    /// <summary>"markdown", "plain" or "xml".</summary>
    public string? TextFormat { get; init; }

    /// <summary>The line that notifications and lists show for a card. A text beside the card would make Teams split the message.</summary>
    public string? Summary { get; init; }
    public ImmutableArray<OutgoingAttachment>? Attachments { get; init; }

    /// <summary>What the bot says, addressed to a conversation.</summary>
    /// <param name="where">The conversation.</param>
    /// <param name="replyTo">The activity that is answered; null for a message of the bot's own accord.</param>
    /// <param name="message">What to say.</param>
    public static OutgoingActivity Of(ConversationReference where, string? replyTo, OutgoingMessage message) =>
        message switch
        {
            OutgoingMessage.Card card => Addressed(ActivityTypes.Message, where) with
            {
                Id = card.Replaces,
                ReplyToId = replyTo,
                Locale = card.Content.Lang,
                Summary = card.Summary,
                Attachments = [new OutgoingAttachment(card.Content)],
            },
            OutgoingMessage.Text text => Addressed(ActivityTypes.Message, where) with
            {
                ReplyToId = replyTo,
                Text = text.Words,
                TextFormat = "markdown",
            },
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };

    /// <summary>The dots that show the bot is at work.</summary>
    public static OutgoingActivity Typing(ConversationReference where) => Addressed(ActivityTypes.Typing, where);

    private static OutgoingActivity Addressed(string type, ConversationReference where) =>
        new()
        {
            Type = type,
            From = new ChannelAccount { Id = where.BotId },
            Conversation = new ConversationAccount
            {
                Id = where.Id,
                TenantId = where.TenantId,
                ConversationType = where.Kind switch
                {
                    ConversationKind.Personal => "personal",
                    ConversationKind.GroupChat => "groupChat",
                    _ => "channel",
                },
            },
        };
}

/// <summary>A card on its way out.</summary>
internal sealed record OutgoingAttachment(
    [property: JsonConverter(typeof(OutgoingCard))] AdaptiveCard Content,
    string ContentType = OutgoingAttachment.AdaptiveCardType
)
{
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";
}

/// <summary>Writes a card by the cards' own generated code, so that it is not generated a second time here.</summary>
internal sealed class OutgoingCard : JsonConverter<AdaptiveCard>
{
    public override AdaptiveCard Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Cards are written, never read.");

    public override void Write(Utf8JsonWriter writer, AdaptiveCard value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, CardJson.Default.AdaptiveCard);
}
