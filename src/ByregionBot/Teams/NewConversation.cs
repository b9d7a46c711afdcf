using System.Collections.Immutable;

namespace ByregionBot.Teams;

/// <summary>A conversation the connector is asked for.</summary>
/// <remarks>Teams makes talks with one person and threads in channels; a group chat is always refused.</remarks>
internal sealed record NewConversation
{
    /// <summary>False for a talk with one person, true for a post that opens a thread in a channel.</summary>
    public required bool IsGroup { get; init; }

    public required ChannelAccount Bot { get; init; }

    /// <summary>The one person; null for a channel.</summary>
    public ImmutableArray<ChannelAccount>? Members { get; init; }

    public required string TenantId { get; init; }

    public required TeamsChannelData ChannelData { get; init; }

    /// <summary>The first message. A channel post cannot be without.</summary>
    public OutgoingActivity? Activity { get; init; }

    /// <summary>A talk with one person; asking again gives the same conversation.</summary>
    /// <param name="tenantId">The person's tenant.</param>
    /// <param name="botId">The bot's own id ("28:…").</param>
    /// <param name="personId">The id for this bot ("29:…"), or the Entra object id where the app is installed for the person.</param>
    public static NewConversation WithPerson(string tenantId, string botId, string personId) =>
        new()
        {
            IsGroup = false,
            Bot = new ChannelAccount { Id = botId },
            Members = [new ChannelAccount { Id = personId }],
            TenantId = tenantId,
            ChannelData = new TeamsChannelData { Tenant = new TeamsPlace { Id = tenantId } },
        };

    /// <summary>A new thread in a channel.</summary>
    public static NewConversation InChannel(string tenantId, string botId, string channelId, OutgoingActivity first) =>
        new()
        {
            IsGroup = true,
            Bot = new ChannelAccount { Id = botId },
            TenantId = tenantId,
            ChannelData = new TeamsChannelData
            {
                Tenant = new TeamsPlace { Id = tenantId },
                Channel = new TeamsPlace { Id = channelId },
            },
            Activity = first,
        };
}
