using System.Collections.Immutable;

namespace ByregionBot.Conversation;

/// <summary>Tells who is in a conversation.</summary>
internal interface IRoster
{
    /// <summary>Everybody there whose object id is known; nobody where that cannot be told.</summary>
    ValueTask<ImmutableArray<FoundPerson>> MembersAsync(ConversationReference where, CancellationToken cancellation);
}
