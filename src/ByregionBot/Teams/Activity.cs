using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ByregionBot.Teams;

/// <summary>
/// An activity as the channel sends it: the fields this bot reads. Unknown fields are passed over, and a field of the wrong type counts as
/// absent, because new kinds of event arrive at any time and none of them may be refused for a field nobody needs. So does an id that is too long.
/// </summary>
internal sealed record Activity
{
    public string? Type { get; init; }
    public string? Id { get; init; }
    public string? ChannelId { get; init; }
    public string? ServiceUrl { get; init; }

    /// <summary>When the channel saw it, as it wrote it; never read as a time.</summary>
    public string? Timestamp { get; init; }

    [JsonConverter(typeof(LenientObject<ChannelAccount>))]
    public ChannelAccount? From { get; init; }

    [JsonConverter(typeof(LenientObject<ChannelAccount>))]
    public ChannelAccount? Recipient { get; init; }

    [JsonConverter(typeof(LenientObject<ConversationAccount>))]
    public ConversationAccount? Conversation { get; init; }

    [JsonConverter(typeof(LenientText))]
    public string? Text { get; init; }

    /// <summary>"plain", "markdown" or "xml".</summary>
    public string? TextFormat { get; init; }
    public string? Locale { get; init; }

    /// <summary>The message a tap or a reaction belongs to.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The name of an invoke or event.</summary>
    public string? Name { get; init; }

    /// <summary>What an installationUpdate tells.</summary>
    public string? Action { get; init; }

    /// <summary>What a card carried, or the argument of an invoke.</summary>
    public JsonElement? Value { get; init; }

    [JsonConverter(typeof(LenientList<ChannelAccount>))]
    public ImmutableArray<ChannelAccount> MembersAdded
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    [JsonConverter(typeof(LenientList<ChannelAccount>))]
    public ImmutableArray<ChannelAccount> MembersRemoved
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    [JsonConverter(typeof(LenientList<Entity>))]
    public ImmutableArray<Entity> Entities
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    [JsonConverter(typeof(LenientList<IncomingAttachment>))]
    public ImmutableArray<IncomingAttachment> Attachments
    {
        get => field.IsDefault ? [] : field;
        init;
    }

    [JsonConverter(typeof(LenientObject<TeamsChannelData>))]
    public TeamsChannelData? ChannelData { get; init; }
}

/// <summary>Something attached to a message; here files are of interest, and the message itself as HTML.</summary>
internal sealed record IncomingAttachment
{
    public const string File = "application/vnd.microsoft.teams.file.download.info";

    public const string Html = "text/html";

    public string? ContentType { get; init; }
    public string? Name { get; init; }

    /// <summary>Of a file, an object that tells where it can be fetched; of HTML, its text.</summary>
    public JsonElement? Content { get; init; }
}

/// <summary>A person or a bot, as this channel knows it.</summary>
internal sealed record ChannelAccount
{
    /// <summary>"29:…" for a person, "28:…" for a bot.</summary>
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? AadObjectId { get; init; }
}

/// <summary>A conversation, as this channel knows it.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary>"personal", "groupChat" or "channel".</summary>
    public string? ConversationType { get; init; }
    public string? TenantId { get; init; }
    public string? Name { get; init; }
}

/// <summary>Something said about an activity; here only mentions are of interest.</summary>
internal sealed record Entity
{
    public const string Mention = "mention";

    public string? Type { get; init; }

    [JsonConverter(typeof(LenientObject<ChannelAccount>))]
    public ChannelAccount? Mentioned { get; init; }

    /// <summary>The mention as it stands in the activity's text.</summary>
    [JsonConverter(typeof(LenientText))]
    public string? Text { get; init; }
}

/// <summary>What Teams adds to an activity.</summary>
internal sealed record TeamsChannelData
{
    public string? EventType { get; init; }

    [JsonConverter(typeof(LenientObject<TeamsPlace>))]
    public TeamsPlace? Tenant { get; init; }

    [JsonConverter(typeof(LenientObject<TeamsPlace>))]
    public TeamsPlace? Team { get; init; }

    [JsonConverter(typeof(LenientObject<TeamsPlace>))]
    public TeamsPlace? Channel { get; init; }
}

/// <summary>A tenant, team or channel. A tenant has no name, and neither has a team's first channel.</summary>
internal sealed record TeamsPlace
{
    public string? Id { get; init; }
    public string? Name { get; init; }
}

/// <summary>Kinds of activity.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string Typing = "typing";
}
