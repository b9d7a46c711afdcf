using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Shouldly;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>
/// Another person of the Playground's team. The page shows the world as Ingrid sees it; what the others write in the channel comes to the
/// bot as Teams sends it, and its answers show on the page.
/// </summary>
internal sealed class Colleague(World world, string id, string objectId, string name)
{
    private const string Tenant = "5d3a9c10-2015-4a00-8000-000000000001";
    private const string Team = "19:byregionprogrammet@thread.tacv2";
    private const string Channel = "19:harstadregionen@thread.tacv2";

    public static Colleague Olav(World world) => new(world, "29:olav", "5d3a9c10-2015-4a00-8000-000000000102", "Olav Berg");

    public static Colleague Kari(World world) => new(world, "29:kari", "5d3a9c10-2015-4a00-8000-000000000103", "Kari Lund");

    /// <summary>Writes to the bot in the region's channel.</summary>
    public async Task SayAsync(string text)
    {
        using var client = new HttpClient();
        var activity = new
        {
            type = "message",
            id = Guid.NewGuid().ToString(),
            timestamp = DateTimeOffset.UnixEpoch.ToString("O", CultureInfo.InvariantCulture),
            channelId = "msteams",
            serviceUrl = new Uri(world.Playground.Address, "/_connector").ToString(),
            from = new
            {
                id,
                name,
                aadObjectId = objectId,
            },
            recipient = new { id = "28:5d3a9c10-2015-4a00-8000-00000000b077", name = ChatPage.BotName },
            conversation = new
            {
                id = Channel,
                conversationType = "channel",
                isGroup = true,
                tenantId = Tenant,
            },
            channelData = new
            {
                tenant = new { id = Tenant },
                team = new { id = Team },
                channel = new { id = Channel },
            },
            locale = "nb-NO",
            text,
        };
        using var answer = await client.PostAsJsonAsync(new Uri(world.Bot.Address, "/api/messages"), activity);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
    }
}
