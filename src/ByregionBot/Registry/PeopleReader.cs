using ByregionBot.Conversation;
using ByregionBot.Planning;

namespace ByregionBot.Registry;

/// <summary>Gathers whom people may mean by a name: those of the region, those who have written to the bot, those in the conversation.</summary>
internal sealed class PeopleReader(PeopleStore people, IRoster roster, RightsReader rights)
{
    /// <summary>Whom the names of a sentence may mean. The conversation is asked only where they mean nobody else.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="state">The region.</param>
    /// <param name="names">The names in the sentence; null ones are passed over.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PersonNames> InAsync(Turn turn, RegionState state, IEnumerable<string?> names, CancellationToken cancellation)
    {
        var where = turn.Incoming.Conversation;
        var seen = await people.AllAsync(where.TenantId, cancellation);
        var known = PersonNames.Of(
            turn,
            [
                .. rights.GrantsIn(state).Select(grant => grant.Person),
                .. state.Deputies.Select(deputy => deputy.Person),
                .. state.Activities.Select(activity => activity.Activity.Responsible).OfType<Actor>(),
            ]
        ) with
        {
            Met = [.. seen.Select(person => new FoundPerson(new Actor(person.Key, person.Value.Name), ""))],
        };
        if (names.OfType<string>().All(name => known.MeaningOf(name) is not NameMeaning.Unknown))
            return known;
        var there = await roster.MembersAsync(where, cancellation);
        return known with { Met = [.. known.Met, .. there.Where(person => !seen.ContainsKey(person.Who.ObjectId))] };
    }
}
