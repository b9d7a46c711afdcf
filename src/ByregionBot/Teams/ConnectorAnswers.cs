using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ByregionBot.Teams;

/// <summary>What came of a message.</summary>
/// <param name="Id">The message's id; null where the connector tells none (typing, or a message it split).</param>
internal sealed record SentActivity(string? Id = null);

/// <summary>A conversation that was made, or was there already.</summary>
/// <param name="Id">Its id; for a channel post "{channel};messageid={post}".</param>
/// <param name="ActivityId">The first message; null when none was sent.</param>
/// <param name="ServiceUrl">Where it is to be reached from now on; null for the address that was asked.</param>
internal sealed record MadeConversation(string Id, string? ActivityId = null, string? ServiceUrl = null);

/// <summary>A person in a conversation.</summary>
internal sealed record TeamsMember
{
    /// <summary>The id for this bot ("29:…").</summary>
    public required string Id { get; init; }

    public string? Name { get; init; }
    public string? GivenName { get; init; }
    public string? Surname { get; init; }
    public string? Email { get; init; }
    public string? UserPrincipalName { get; init; }
    public string? TenantId { get; init; }
    public string? UserRole { get; init; }

    [JsonInclude, JsonPropertyName("aadObjectId")]
    internal string? AadObjectId { get; init; }

    [JsonInclude, JsonPropertyName("objectId")]
    internal string? PlainObjectId { get; init; }

    /// <summary>The Entra object id, under whichever of its two names it came.</summary>
    [JsonIgnore]
    public string? ObjectId => AadObjectId ?? PlainObjectId;
}

/// <summary>One page of a roster.</summary>
internal sealed record MembersPage(ImmutableArray<TeamsMember> Members, string? ContinuationToken = null);

/// <summary>A team.</summary>
internal sealed record TeamDetails(
    string Id,
    string? Name = null,
    string? AadGroupId = null,
    int? ChannelCount = null,
    int? MemberCount = null
);

/// <summary>A channel of a team.</summary>
/// <param name="Id">The channel's id; the general channel bears the team's.</param>
/// <param name="Name">Its name; null for the general channel, which every language calls something else.</param>
internal sealed record TeamChannel(string Id, string? Name = null);

/// <summary>The channels of a team.</summary>
internal sealed record TeamChannels(ImmutableArray<TeamChannel> Conversations);

/// <summary>Serialisation of what goes to and comes from the connector, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true
)]
[JsonSerializable(typeof(OutgoingActivity))]
[JsonSerializable(typeof(NewConversation))]
[JsonSerializable(typeof(SentActivity))]
[JsonSerializable(typeof(MadeConversation))]
[JsonSerializable(typeof(MembersPage))]
[JsonSerializable(typeof(TeamsMember))]
[JsonSerializable(typeof(TeamDetails))]
[JsonSerializable(typeof(TeamChannels))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
