using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ByregionBot.Cards;

/// <summary>An Adaptive Card, declared as 1.5. Build the information from old elements; let new ones fall back.</summary>
public sealed record AdaptiveCard
{
    [JsonPropertyName("type")]
    public string Type => "AdaptiveCard";

    [JsonPropertyName("$schema")]
    public string Schema => "http://adaptivecards.io/schemas/adaptive-card.json";

    public string Version => "1.5";

    /// <summary>What a client that cannot show the card says instead. The whole answer in words.</summary>
    public required string FallbackText { get; init; }

    /// <summary>BCP 47 tag of the card's texts.</summary>
    public string? Lang { get; init; }

    public required ImmutableArray<CardElement> Body { get; init; }

    public ImmutableArray<CardAction>? Actions { get; init; }

    public CardRefresh? Refresh { get; init; }

    public TeamsCardSettings? Msteams { get; init; }
}
