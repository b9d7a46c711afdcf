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

    /// <summary>Names the attempt, in a header; null where nobody asks for it.</summary>
    [JsonIgnore]
    public string? RequestId { get; init; }

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
                Summary = Shown(card.Summary),
                Attachments = [new OutgoingAttachment(card.Content)],
            },
            OutgoingMessage.Text text => Addressed(ActivityTypes.Message, where) with
            {
                ReplyToId = replyTo,
                Text = text.Words,
                TextFormat = "markdown",
            },
            OutgoingMessage.FileOffer offer => Addressed(ActivityTypes.Message, where) with
            {
                ReplyToId = replyTo,
                Summary = Shown(offer.Description),
                Attachments =
                [
                    new OutgoingAttachment(
                        null,
                        new FileConsent(offer.Description, offer.Size, offer.Data, offer.Data),
                        OutgoingAttachment.FileConsentType,
                        offer.Name
                    ),
                ],
            },
            OutgoingMessage.FileLink { File: var file } => Addressed(ActivityTypes.Message, where) with
            {
                ReplyToId = replyTo,
                Summary = Shown(file.Name),
                Attachments = [new OutgoingAttachment(null, ContentType: OutgoingAttachment.FileInfoType, Name: file.Name) { File = file }],
            },
            _ => throw new ArgumentOutOfRangeException(nameof(message)),
        };

    /// <summary>Notifications know no Markdown, and nothing in them may turn or hide text.</summary>
    private static string? Shown(string? summary) => summary is null ? null : CardText.Visible(summary);

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

/// <summary>A card, the offer of a file, or a file that lies in the chat, on its way out.</summary>
/// <param name="Card">The card; null for the others.</param>
/// <param name="Offer">The offer; null for the others.</param>
/// <param name="ContentType">Which of the three.</param>
/// <param name="Name">The file's name; null for a card.</param>
[JsonConverter(typeof(OutgoingAttachmentJson))]
internal sealed record OutgoingAttachment(
    AdaptiveCard? Card,
    FileConsent? Offer = null,
    string ContentType = OutgoingAttachment.AdaptiveCardType,
    string? Name = null
)
{
    public const string AdaptiveCardType = "application/vnd.microsoft.card.adaptive";
    public const string FileConsentType = "application/vnd.microsoft.teams.card.file.consent";
    public const string FileInfoType = "application/vnd.microsoft.teams.card.file.info";

    /// <summary>The file that is shown; null for the others.</summary>
    public PlacedFile? File { get; init; }
}

/// <summary>What Teams shows when it asks a person for a file's place, and what it sends back.</summary>
internal sealed record FileConsent(
    string Description,
    int SizeInBytes,
    IReadOnlyDictionary<string, string> AcceptContext,
    IReadOnlyDictionary<string, string> DeclineContext
);

/// <summary>Writes an attachment; a card by the cards' own generated code, so that it is not generated a second time here.</summary>
internal sealed class OutgoingAttachmentJson : JsonConverter<OutgoingAttachment>
{
    public override OutgoingAttachment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Attachments are written, never read so.");

    public override void Write(Utf8JsonWriter writer, OutgoingAttachment value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("content");
        if (value.Card is { } card)
            WrittenCards.Write(writer, card);
        else if (value.File is { } file)
            WriteFile(writer, file);
        else
            WriteOffer(writer, value.Offer ?? throw new InvalidOperationException("An attachment is a card, an offer or a file."));
        writer.WriteString("contentType", value.ContentType);
        if (value.File is { Address: var address })
            writer.WriteString("contentUrl", address);
        if (value.Name is { } name)
            writer.WriteString("name", name);
        writer.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter writer, PlacedFile file)
    {
        writer.WriteStartObject();
        writer.WriteString("uniqueId", file.Id);
        writer.WriteString("fileType", file.Kind);
        writer.WriteEndObject();
    }

    private static void WriteOffer(Utf8JsonWriter writer, FileConsent offer)
    {
        writer.WriteStartObject();
        writer.WriteString("description", offer.Description);
        writer.WriteNumber("sizeInBytes", offer.SizeInBytes);
        Context("acceptContext", offer.AcceptContext);
        Context("declineContext", offer.DeclineContext);
        writer.WriteEndObject();

        void Context(string name, IReadOnlyDictionary<string, string> data)
        {
            writer.WriteStartObject(name);
            foreach (var (key, text) in data)
                writer.WriteString(key, text);
            writer.WriteEndObject();
        }
    }
}
