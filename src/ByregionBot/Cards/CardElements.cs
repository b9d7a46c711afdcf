using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ByregionBot.Cards;

/// <summary>Anything that may stand in the body of a card.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextBlock), "TextBlock")]
[JsonDerivedType(typeof(Image), "Image")]
[JsonDerivedType(typeof(FactSet), "FactSet")]
[JsonDerivedType(typeof(Container), "Container")]
[JsonDerivedType(typeof(ColumnSet), "ColumnSet")]
[JsonDerivedType(typeof(ActionSet), "ActionSet")]
[JsonDerivedType(typeof(TextInput), "Input.Text")]
[JsonDerivedType(typeof(DateInput), "Input.Date")]
[JsonDerivedType(typeof(ChoiceInput), "Input.ChoiceSet")]
[JsonDerivedType(typeof(ToggleInput), "Input.Toggle")]
public abstract record CardElement
{
    public string? Id { get; init; }

    public CardSpacing? Spacing { get; init; }

    public bool? Separator { get; init; }

    public bool? IsVisible { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<CardSpacing>))]
public enum CardSpacing
{
    None,
    Small,
    Medium,
    Large,
    ExtraLarge,
    Padding,
}

[JsonConverter(typeof(JsonStringEnumConverter<TextSize>))]
public enum TextSize
{
    Small,
    Default,
    Medium,
    Large,
    ExtraLarge,
}

[JsonConverter(typeof(JsonStringEnumConverter<TextWeight>))]
public enum TextWeight
{
    Lighter,
    Default,
    Bolder,
}

[JsonConverter(typeof(JsonStringEnumConverter<TextColor>))]
public enum TextColor
{
    Default,
    Accent,
    Good,
    Warning,
    Attention,
}

[JsonConverter(typeof(JsonStringEnumConverter<ContainerStyle>))]
public enum ContainerStyle
{
    Default,
    Emphasis,
    Good,
    Attention,
    Warning,
    Accent,
}

[JsonConverter(typeof(JsonStringEnumConverter<HorizontalAlignment>))]
public enum HorizontalAlignment
{
    Left,
    Center,
    Right,
}

/// <summary>Words. Text from people goes through <see cref="CardText.Escape"/> first.</summary>
public sealed record TextBlock(string Text) : CardElement
{
    public bool Wrap { get; init; } = true;
    public TextSize? Size { get; init; }
    public TextWeight? Weight { get; init; }
    public TextColor? Color { get; init; }
    public bool? IsSubtle { get; init; }
    public int? MaxLines { get; init; }
    public HorizontalAlignment? HorizontalAlignment { get; init; }

    /// <summary>"heading" on titles, so that a screen reader can jump to them.</summary>
    public string? Style { get; init; }
}

/// <summary>A picture, as an https address or a data URI.</summary>
public sealed record Image(string Url, string AltText) : CardElement
{
    public string? Size { get; init; }
}

public sealed record Fact(string Title, string Value);

public sealed record FactSet(ImmutableArray<Fact> Facts) : CardElement;

public sealed record Container(ImmutableArray<CardElement> Items) : CardElement
{
    public ContainerStyle? Style { get; init; }
    public bool? Bleed { get; init; }
    public CardAction? SelectAction { get; init; }
}

/// <summary>A column. Width is "auto", "stretch" or a weight.</summary>
public sealed record Column(ImmutableArray<CardElement> Items)
{
    [JsonPropertyName("type")]
    public string Type => "Column";

    public string Width { get; init; } = "stretch";
    public CardSpacing? Spacing { get; init; }
    public string? VerticalContentAlignment { get; init; }
    public ContainerStyle? Style { get; init; }
}

public sealed record ColumnSet(ImmutableArray<Column> Columns) : CardElement
{
    public ContainerStyle? Style { get; init; }
    public CardAction? SelectAction { get; init; }
}

/// <summary>Actions inside the body; where Action.Execute belongs, so that its fallback works.</summary>
public sealed record ActionSet(ImmutableArray<CardAction> Actions) : CardElement;

public sealed record Choice(string Title, string Value);

public sealed record TextInput(string Label) : CardElement
{
    public string? Placeholder { get; init; }
    public string? Value { get; init; }
    public bool? IsMultiline { get; init; }
    public int? MaxLength { get; init; }
    public bool? IsRequired { get; init; }
    public string? ErrorMessage { get; init; }
}

public sealed record DateInput(string Label) : CardElement
{
    public string? Value { get; init; }
    public bool? IsRequired { get; init; }
    public string? ErrorMessage { get; init; }
}

public sealed record ChoiceInput(string Label, ImmutableArray<Choice> Choices) : CardElement
{
    public string? Value { get; init; }

    /// <summary>"compact" or "expanded".</summary>
    public string? Style { get; init; }
    public bool? IsRequired { get; init; }
    public string? ErrorMessage { get; init; }
    public bool? Wrap { get; init; }
}

public sealed record ToggleInput(string Title) : CardElement
{
    public string? Label { get; init; }
    public string? Value { get; init; }
    public string ValueOn { get; init; } = "true";
    public string ValueOff { get; init; } = "false";
}

/// <summary>Something to tap.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExecuteAction), "Action.Execute")]
[JsonDerivedType(typeof(SubmitAction), "Action.Submit")]
[JsonDerivedType(typeof(ShowCardAction), "Action.ShowCard")]
[JsonDerivedType(typeof(ToggleVisibilityAction), "Action.ToggleVisibility")]
[JsonDerivedType(typeof(OpenUrlAction), "Action.OpenUrl")]
public abstract record CardAction
{
    public string? Id { get; init; }
    public string? Title { get; init; }

    /// <summary>"secondary" sends the action to the overflow menu where there is one.</summary>
    public string? Mode { get; init; }

    public string? Tooltip { get; init; }
}

/// <summary>What a tap carries back: a verb and opaque keys, never rights.</summary>
/// <remarks>The verb is carried in the data too: Action.Submit has no verb of its own.</remarks>
public sealed record ExecuteAction(string Verb, IReadOnlyDictionary<string, string> Data) : CardAction
{
    /// <summary>A <see cref="SubmitAction"/> with the same data. Declared as the base: only so its type is written.</summary>
    public CardAction? Fallback { get; init; }
    public string? AssociatedInputs { get; init; }
}

public sealed record SubmitAction(IReadOnlyDictionary<string, string> Data) : CardAction
{
    public string? AssociatedInputs { get; init; }
}

public sealed record ShowCardAction(InnerCard Card) : CardAction;

/// <summary>The card that unfolds below a button.</summary>
public sealed record InnerCard(ImmutableArray<CardElement> Body)
{
    [JsonPropertyName("type")]
    public string Type => "AdaptiveCard";
    public ImmutableArray<CardAction>? Actions { get; init; }
}

public sealed record ToggleVisibilityAction(ImmutableArray<string> TargetElements) : CardAction;

public sealed record OpenUrlAction(string Url) : CardAction;

/// <summary>Lets a client ask for its own user's view of the card.</summary>
/// <param name="Action">What is asked: an <see cref="ExecuteAction"/>, declared as the base so that its type is written.</param>
/// <param name="UserIds">
/// At most 60 ids of the form "29:…" whose clients ask by themselves; null for everybody where at most 60 are; empty for nobody.
/// </param>
public sealed record CardRefresh(CardAction Action, ImmutableArray<string>? UserIds);

/// <summary>Teams' own settings on a card.</summary>
public sealed record TeamsCardSettings
{
    /// <summary>"Full" lets the card use the width of the chat.</summary>
    public string? Width { get; init; }

    /// <summary>People mentioned in the card's texts.</summary>
    public ImmutableArray<CardMention>? Entities { get; init; }
}

public sealed record CardMention(string Text, CardMentioned Mentioned)
{
    [JsonPropertyName("type")]
    public string Type => "mention";
}

public sealed record CardMentioned(string Id, string Name);

/// <summary>Serialisation of cards, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(AdaptiveCard))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class CardJson : JsonSerializerContext;
