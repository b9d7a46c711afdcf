using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Planning;

namespace ByregionBot.Teams;

/// <summary>Asks Teams who is in a conversation. A person waits for the answer, so it is asked once, and a roster that is refused is empty.</summary>
internal sealed class Roster(ConnectorClient connector) : IRoster
{
    private const int PageSize = 500;

    public async ValueTask<ImmutableArray<FoundPerson>> MembersAsync(ConversationReference where, CancellationToken cancellation)
    {
        // In a personal chat there is nobody else.
        if (where.Kind == ConversationKind.Personal)
            return [];
        var members = await connector.MembersAsync(where with { Id = where.Place }, PageSize, cancellation);
        return
        [
            .. (members.Value ?? [])
                .Where(member => member is { ObjectId.Length: > 0, Name.Length: > 0 })
                .Select(member => new FoundPerson(
                    new Actor(member.ObjectId ?? "", member.Name ?? ""),
                    member.Email ?? member.UserPrincipalName ?? ""
                )),
        ];
    }
}
