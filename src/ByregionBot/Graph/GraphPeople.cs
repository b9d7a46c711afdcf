using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace ByregionBot.Graph;

/// <summary>Finds people by name or address among the tenant's users, its guests among them. Takes User.ReadBasic.All, for other addresses User.Read.All.</summary>
/// <param name="graph">Where Graph is asked.</param>
/// <param name="foreign">Tenants that are served and are not the one whose people are found.</param>
internal sealed class GraphPeople(GraphDesk graph, ImmutableArray<string> foreign) : IPeopleSearch
{
    private const int PageSize = 25;
    private const int MostPages = 4;
    private const int MostShown = 5;
    private const int LongestWords = 200;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);
    private static readonly string[] Fields = ["id", "displayName", "mail", "userPrincipalName"];

    public async ValueTask<PeopleFound> FindAsync(string words, string tenantId, CancellationToken cancellation)
    {
        if (foreign.Contains(tenantId, StringComparer.OrdinalIgnoreCase))
            return new(TenantAnswer.Off);
        if (words.Trim() is not { Length: > 0 and <= LongestWords } wanted)
            return new(TenantAnswer.Answered);
        if (!wanted.Contains('@', StringComparison.Ordinal))
            return Found(await SearchAsync($"\"displayName:{Plain(wanted)}\"", cancellation), wanted);
        var address = wanted.Replace("'", "''", StringComparison.Ordinal);
        // A guest signs in under a name that is made of the address.
        var guest = address.Replace('@', '_');
        var found = Found(
            await FilterAsync(
                $"mail eq '{address}' or userPrincipalName eq '{address}' or startswith(userPrincipalName,'{guest}#EXT#')",
                cancellation
            ),
            wanted
        );
        if (found is not { Answer: TenantAnswer.Answered, People.IsEmpty: true })
            return found;
        // Other addresses take a further permission, which few will give for them alone.
        var others = await FilterAsync($"otherMails/any(other:other eq '{address}')", cancellation);
        return others.Status == GraphStatus.NotAllowed ? found : Found(others, wanted);
    }

    private ValueTask<GraphAnswer<List<User>>> SearchAsync(string search, CancellationToken cancellation) =>
        graph.AskAsync("people", Limit, (client, stop) => PagesAsync(client, search, null, stop), cancellation);

    private ValueTask<GraphAnswer<List<User>>> FilterAsync(string filter, CancellationToken cancellation) =>
        graph.AskAsync("people", Limit, (client, stop) => PagesAsync(client, null, filter, stop), cancellation);

    private static async Task<List<User>?> PagesAsync(
        GraphServiceClient client,
        string? search,
        string? filter,
        CancellationToken cancellation
    )
    {
        var people = new List<User>();
        var page = await client.Users.GetAsync(
            request =>
            {
                request.Headers.Add("ConsistencyLevel", "eventual");
                request.QueryParameters.Search = search;
                request.QueryParameters.Filter = filter;
                request.QueryParameters.Select = Fields;
                request.QueryParameters.Top = PageSize;
                request.QueryParameters.Count = true;
            },
            cancellation
        );
        for (var pages = 1; ; pages++)
        {
            // No list is no answer, and not the answer that there is nobody.
            if (page?.Value is not { } found)
                return null;
            people.AddRange(found);
            if (page.OdataNextLink is not { Length: > 0 } next || pages == MostPages)
                return people;
            page = await client.Users.WithUrl(next).GetAsync(request => request.Headers.Add("ConsistencyLevel", "eventual"), cancellation);
        }
    }

    private static PeopleFound Found(GraphAnswer<List<User>> answer, string wanted)
    {
        if (answer is { Status: GraphStatus.Ok, Value: null })
            return new(TenantAnswer.NotNow);
        var people = (answer.Value ?? [])
            .Where(user => user.Id is { Length: > 0 })
            .DistinctBy(user => user.Id)
            .Select(user => Person(user))
            .OrderByDescending(person => string.Equals(person.Who.Name, wanted, StringComparison.OrdinalIgnoreCase))
            .Take(MostShown)
            .ToList();
        // Who is found by an address has it, whichever of several it is.
        if (people is [var one] && wanted.Contains('@', StringComparison.Ordinal))
            people = [one with { Address = wanted }];
        return new(answer.Answer, [.. people]);
    }

    private static FoundPerson Person(User user)
    {
        var address = user.Mail is { Length: > 0 } mail ? mail : user.UserPrincipalName ?? "";
        return new(new Actor(user.Id ?? "", user.DisplayName is { Length: > 0 } name ? name : address), address);
    }

    /// <summary>Quotes would end the words that are searched for.</summary>
    private static string Plain(string words) =>
        words.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
}
