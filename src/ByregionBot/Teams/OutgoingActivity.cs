using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ByregionBot.Cards;

namespace ByregionBot.Teams;

/// <summary>An activity as the bot sends it: only what the bot ever says.</summary>
internal sealed record OutgoingActivity
{
    public string Type { get; init; } = ActivityTypes.Message;

    /// <summary>The message that is replaced; null for a new one.</summary>
    public string? Id { get; init; }
    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public string? ReplyToId { get; init; }
    public string? Locale { get; init; }
    public string? Text { get; init; }

    /// <summary>"markdown", "plain" or "xml".</summary>
    public string? TextFormat { get; init; }

    /// <summary>The line that notifications and lists show for a card.</summary>
    public string? Summary { get; init; }

    /// <summary>"acceptingInput", "expectingInput" or "ignoringInput".</summary>
    public string? InputHint { get; init; }

    /// <summary>"low", "normal" or "high".</summary>
    public string? Importance { get; init; }
    public ImmutableArray<OutgoingAttachment>? Attachments { get; init; }

    /// <summary>Mentions; the text of each must match a part of the message, or it is ignored.</summary>
    public ImmutableArray<Entity>? Entities { get; init; }
    public TeamsChannelData? ChannelData { get; init; }
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

/// <summary>Serialisation of outgoing activities, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(TeamsPlace))]
internal sealed partial class OutgoingJson : JsonSerializerContext;
