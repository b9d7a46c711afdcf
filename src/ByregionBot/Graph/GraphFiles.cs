using ByregionBot.Conversation;
using ByregionBot.Teams;
using Microsoft.Graph;
using Microsoft.Graph.Drives.Item.Items.Item;
using Microsoft.Graph.Models;
using Microsoft.Graph.Models.ODataErrors;

namespace ByregionBot.Graph;

/// <summary>
/// Puts files in a channel's folder. Takes File.Read.Group, which the app's package asks each team for, and Sites.Selected with the right to
/// write on the team's site.
/// </summary>
/// <param name="graph">Where Graph is asked.</param>
/// <param name="connector">Tells a team's id in the directory.</param>
/// <param name="appId">The bot's own, by which it knows its files again; null without identity.</param>
/// <param name="time">The real clock.</param>
internal sealed class GraphFiles(GraphDesk graph, ConnectorClient connector, string? appId, TimeProvider time) : ITeamFiles
{
    private static readonly TimeSpan TeamLimit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public async ValueTask<FilePut> PutAsync(ConversationReference channel, ExportedFile file, CancellationToken cancellation)
    {
        if (channel is not { TeamId: { } team, ChannelId: { } id } || await GroupAsync(channel, team, cancellation) is not { } group)
            return new(TenantAnswer.NotNow);
        var put = await graph.AskAsync("file", Limit, (client, stop) => PutAsync(client, group, id, file, stop), cancellation);
        return
            put is { Status: GraphStatus.Ok, Value.WebUrl: { } address }
            && Uri.TryCreate(address, UriKind.Absolute, out var where)
            && where.Scheme == Uri.UriSchemeHttps
            ? new(TenantAnswer.Answered, where)
            : new(put.Status == GraphStatus.NotAllowed ? TenantAnswer.NotAllowed : TenantAnswer.NotNow);
    }

    /// <summary>Whether the channel's folder is found and its site may be read; nothing is written.</summary>
    public async ValueTask<GraphStatus> ProbeAsync(ConversationReference channel, CancellationToken cancellation)
    {
        if (channel is not { TeamId: { } team, ChannelId: { } id } || await GroupAsync(channel, team, cancellation) is not { } group)
            return GraphStatus.NotNow;
        var read = await graph.AskAsync(
            "check",
            Limit,
            async (client, stop) =>
                (await client.Teams[group].Channels[id].FilesFolder.GetAsync(cancellationToken: stop))?.ParentReference?.DriveId
                    is { } drive
                    ? await client.Drives[drive].Root.GetAsync(request => request.QueryParameters.Select = ["id"], stop)
                    : null,
            cancellation
        );
        return read.Status;
    }

    private async ValueTask<string?> GroupAsync(ConversationReference channel, string team, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(TeamLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return (await connector.TeamAsync(channel.ServiceUrl, team, either.Token)).Value?.AadGroupId;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<DriveItem?> PutAsync(
        GraphServiceClient client,
        string group,
        string channel,
        ExportedFile file,
        CancellationToken cancellation
    )
    {
        var folder = await client.Teams[group].Channels[channel].FilesFolder.GetAsync(cancellationToken: cancellation);
        if (folder is not { Id: { } id, ParentReference.DriveId: { } drive })
            return null;
        var place = client.Drives[drive].Items[id].ItemWithPath(file.Name);
        var there = await FindAsync(place, cancellation);
        try
        {
            return await WriteAsync(client, place, file, IsOwn(there) ? there?.ETag : null, cancellation);
        }
        catch (ODataError changed) when (changed.ResponseStatusCode is 409 or 412 or 423)
        {
            // Somebody has opened or changed it meanwhile.
            return await WriteAsync(client, place, file, replaced: null, cancellation);
        }
    }

    private static async Task<DriveItem?> FindAsync(CustomDriveItemItemRequestBuilder place, CancellationToken cancellation)
    {
        try
        {
            return await place.GetAsync(request => request.QueryParameters.Select = ["id", "eTag", "lastModifiedBy"], cancellation);
        }
        catch (ODataError missing) when (missing.ResponseStatusCode == 404)
        {
            return null;
        }
    }

    /// <summary>Nobody's words are overwritten: only what the bot has put itself and no person has changed.</summary>
    private bool IsOwn(DriveItem? there) =>
        there is { ETag: not null, LastModifiedBy: { User: null or { Id: null }, Application.Id: { } writer } }
        && string.Equals(writer, appId, StringComparison.OrdinalIgnoreCase);

    private static async Task<DriveItem?> WriteAsync(
        GraphServiceClient client,
        CustomDriveItemItemRequestBuilder place,
        ExportedFile file,
        string? replaced,
        CancellationToken cancellation
    )
    {
        using var bytes = new MemoryStream([.. file.Bytes]);
        var request = place.Content.ToPutRequestInformation(bytes);
        var behaviour = replaced is null ? "rename" : "replace";
        request.URI = new Uri($"{request.URI}?@microsoft.graph.conflictBehavior={behaviour}");
        if (replaced is not null)
            request.Headers.Add("If-Match", replaced);
        return await client.RequestAdapter.SendAsync(
            request,
            DriveItem.CreateFromDiscriminatorValue,
            new() { ["XXX"] = ODataError.CreateFromDiscriminatorValue },
            cancellation
        );
    }
}
