using ByregionBot.Conversation;
using Microsoft.Graph;
using Microsoft.Graph.Models;

namespace ByregionBot.Graph;

/// <summary>
/// Installs the app for people. Takes TeamsAppInstallation.ReadWriteSelfForUser.All, and AppCatalog.Read.All where the app's id in the
/// catalogue is not set.
/// </summary>
/// <param name="graph">Where Graph is asked.</param>
/// <param name="address">Graph's address: the app is named by it.</param>
/// <param name="catalogueId">The app's id in the organisation's catalogue; null to look it up.</param>
/// <param name="appId">The id in the app's package; null without identity.</param>
internal sealed class GraphInstaller(GraphDesk graph, Uri address, string? catalogueId, string? appId) : IAppInstaller
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private volatile string? _app = catalogueId;

    public bool IsOn => true;

    public async ValueTask<TenantAnswer> InstallAsync(string objectId, CancellationToken cancellation)
    {
        if (_app is null)
        {
            var catalogue = await graph.AskAsync("catalogue", Limit, FindAsync, cancellation);
            if (catalogue.Value is not { } found)
                return catalogue.Status == GraphStatus.NotAllowed ? TenantAnswer.NotAllowed : TenantAnswer.NotNow;
            _app = found;
        }
        var app = _app;
        var installed = await graph.AskAsync(
            "install",
            Limit,
            (client, stop) =>
                client
                    .Users[objectId]
                    .Teamwork.InstalledApps.PostAsync(
                        new UserScopeTeamsAppInstallation
                        {
                            AdditionalData = new Dictionary<string, object>(StringComparer.Ordinal)
                            {
                                ["teamsApp@odata.bind"] = $"{address.AbsoluteUri}/appCatalogs/teamsApps/{app}",
                            },
                        },
                        cancellationToken: stop
                    ),
            cancellation
        );
        return installed.Status switch
        {
            GraphStatus.Ok or GraphStatus.Conflict => TenantAnswer.Answered,
            GraphStatus.NotAllowed => TenantAnswer.NotAllowed,
            _ => TenantAnswer.NotNow,
        };
    }

    private async Task<string?> FindAsync(GraphServiceClient client, CancellationToken cancellation)
    {
        var apps = await client.AppCatalogs.TeamsApps.GetAsync(
            request =>
            {
                request.QueryParameters.Filter = $"externalId eq '{appId}'";
                request.QueryParameters.Select = ["id"];
            },
            cancellation
        );
        return apps?.Value is [{ Id: { Length: > 0 } id }, ..] ? id : null;
    }
}
