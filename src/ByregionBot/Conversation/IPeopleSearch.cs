using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Conversation;

/// <summary>Looks for people whom the bot has not met: those of the tenant and its guests.</summary>
internal interface IPeopleSearch
{
    /// <summary>Those whom a name or an address may mean. Asked for whoever may give roles only: it tells who works here.</summary>
    /// <param name="words">A name, or an address with @.</param>
    /// <param name="tenantId">Where it is asked: people of another tenant are told nothing of those here.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<PeopleFound> FindAsync(string words, string tenantId, CancellationToken cancellation);
}

/// <summary>Somebody found.</summary>
/// <param name="Who">With object id.</param>
/// <param name="Address">What tells the person from others of the name, and finds nobody else.</param>
internal sealed record FoundPerson(Actor Who, string Address);

/// <summary>What a search gave.</summary>
/// <param name="Answer">Whether it could be made.</param>
/// <param name="People">The first few; empty when nobody was found or nothing could be asked.</param>
internal sealed record PeopleFound(TenantAnswer Answer, params ImmutableArray<FoundPerson> People);
