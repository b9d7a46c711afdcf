using ByregionBot.Conversation;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace ByregionBot.Graph;

/// <summary>Finds out which permissions the tenant has given, by asking for little with each.</summary>
/// <param name="graph">Where Graph is asked.</param>
/// <param name="files">The channels' files.</param>
/// <param name="options">The settings.</param>
/// <param name="appId">The id in the app's package; null without identity.</param>
internal sealed class GraphCheck(GraphDesk graph, GraphFiles files, GraphOptions options, string? appId)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Whether Graph answers at all; a sentence for somebody at a terminal, or null when it does.</summary>
    public async ValueTask<string?> TroubleAsync(CancellationToken cancellation) =>
        (await FirstUserAsync(cancellation)).Status == GraphStatus.NotNow
            ? "Graph does not answer: check Graph__BaseUrl, and that the bot's identity may have tokens for it."
            : null;

    /// <summary>What the bot will do without, one line for each permission that is missing. None of it keeps it from working.</summary>
    /// <param name="channel">A channel the bot is in; null when it is in none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<IReadOnlyList<string>> MissingAsync(ConversationReference? channel, CancellationToken cancellation)
    {
        var missing = new List<string>();
        var users = await FirstUserAsync(cancellation);
        // Whoever it is, it is only asked whether one may ask; without anybody, about nobody.
        var somebody = users.Value?.Value is [{ Id: { Length: > 0 } id }, ..] ? id : Guid.Empty.ToString();
        Note(users.Status, "people are not found by name or address", "User.ReadBasic.All");
        Note(
            await StatusAsync((client, stop) => InstalledAsync(client, somebody, stop), cancellation),
            "the app is not installed for those who have never met the bot",
            "TeamsAppInstallation.ReadWriteSelfForUser.All"
        );
        if (string.IsNullOrWhiteSpace(options.TeamsAppId))
            Note(
                await StatusAsync(
                    (client, stop) =>
                        client.AppCatalogs.TeamsApps.GetAsync(request => request.QueryParameters.Filter = $"externalId eq '{appId}'", stop),
                    cancellation
                ),
                "the app is not found in the organisation's catalogue",
                "AppCatalog.Read.All",
                ", or set Graph__TeamsAppId"
            );
        Note(
            await StatusAsync(
                (client, stop) =>
                    client.Users[somebody].MailboxSettings.GetAsync(request => request.QueryParameters.Select = ["timeZone"], stop),
                cancellation
            ),
            "automatic replies are not noticed",
            "MailboxSettings.Read"
        );
        if (channel is not null)
            Note(
                await files.ProbeAsync(channel, cancellation),
                "files are not put among a channel's",
                "File.Read.Group",
                ", by the newest package of the app in the team, and Sites.Selected with the right to write on the team's site"
            );
        return missing;

        void Note(GraphStatus status, string without, string permission, string otherwise = "")
        {
            if (status == GraphStatus.NotAllowed)
                missing.Add($"Graph: {without}: grant {permission}{otherwise} (docs/graph.md).");
        }
    }

    private ValueTask<GraphAnswer<UserCollectionResponse>> FirstUserAsync(CancellationToken cancellation) =>
        graph.AskAsync(
            "check",
            Limit,
            (client, stop) =>
                client.Users.GetAsync(
                    request =>
                    {
                        request.QueryParameters.Top = 1;
                        request.QueryParameters.Select = ["id"];
                    },
                    stop
                ),
            cancellation
        );

    /// <summary>An app that may see itself only must ask for itself only.</summary>
    private Task<UserScopeTeamsAppInstallationCollectionResponse?> InstalledAsync(
        GraphServiceClient client,
        string user,
        CancellationToken cancellation
    ) =>
        client
            .Users[user]
            .Teamwork.InstalledApps.GetAsync(
                request =>
                {
                    request.QueryParameters.Expand = ["teamsApp"];
                    request.QueryParameters.Filter = $"teamsApp/externalId eq '{appId}'";
                },
                cancellation
            );

    private async ValueTask<GraphStatus> StatusAsync<T>(
        Func<GraphServiceClient, CancellationToken, Task<T?>> ask,
        CancellationToken cancellation
    ) => (await graph.AskAsync("check", Limit, ask, cancellation)).Status;
}
