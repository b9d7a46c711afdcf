using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ByregionBot.Tests.TestKit;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>The real bot with an identity: its keys, its tokens and the connector are on loopback, and so is whoever knocks.</summary>
internal sealed class GuardedBot : IAsyncDisposable
{
    public const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";

    private readonly TemporaryFolder _folder;
    private readonly LoopbackIssuer _issuer;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private GuardedBot(
        TemporaryFolder folder,
        LoopbackIssuer issuer,
        LoopbackAuthority authority,
        FakeConnector connector,
        BotProcess process
    ) => (_folder, _issuer, Authority, Connector, Process) = (folder, issuer, authority, connector, process);

    public LoopbackAuthority Authority { get; }

    public FakeConnector Connector { get; }

    public BotProcess Process { get; }

    /// <summary>Starts it.</summary>
    /// <param name="settings">Settings besides those of its identity.</param>
    public static async Task<GuardedBot> StartAsync(params (string Name, string Value)[] settings)
    {
        var folder = new TemporaryFolder();
        var issuer = await LoopbackIssuer.StartAsync();
        var authority = await LoopbackAuthority.StartAsync();
        var connector = await FakeConnector.StartAsync();
        var certificate = folder.File("authority.pem");
        await File.WriteAllTextAsync(certificate, TestCertificate.ForServers.ExportCertificatePem());
        var process = await BotProcess.StartAsync(
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Storage__Path"] = folder.File("byregionbot.db"),
                ["Teams__AppId"] = LoopbackIssuer.AppId,
                ["Teams__TenantId"] = Tenant,
                ["Teams__ClientSecret"] = LoopbackAuthority.Secret,
                ["Teams__Authority"] = authority.Address.ToString(),
                ["Teams__OpenIdMetadata"] = issuer.MetadataAddress,
                ["Teams__AllowedServiceHosts__0"] = connector.Address.Authority,
                ["SSL_CERT_FILE"] = certificate,
            }.Concat(settings.Select(static setting => KeyValuePair.Create(setting.Name, setting.Value)))
        );
        return new GuardedBot(folder, issuer, authority, connector, process);
    }

    /// <summary>A token that Teams could have signed, for this service address.</summary>
    public string Token(string? serviceUrl = null)
    {
        var claims = LoopbackIssuer.Claims(TimeProvider.System.GetUtcNow());
        claims["serviceurl"] = serviceUrl ?? Connector.ServiceUrl;
        return _issuer.Mint(claims);
    }

    /// <summary>A message from Marit.</summary>
    public JsonObject Said(string id, string text, string? serviceUrl = null, string person = "marit") =>
        new()
        {
            ["type"] = "message",
            ["id"] = id,
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl ?? Connector.ServiceUrl,
            ["text"] = text,
            ["locale"] = "nb-NO",
            ["from"] = new JsonObject
            {
                ["id"] = $"29:{person}",
                ["name"] = $"{person} Hansen",
                ["aadObjectId"] = $"object-id-of-{person}",
            },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "ByregionBot" },
            ["conversation"] = new JsonObject
            {
                ["id"] = $"a:{person}",
                ["conversationType"] = "personal",
                ["tenantId"] = Tenant,
            },
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Tenant } },
        };

    /// <summary>Knocks at the door.</summary>
    public async Task<HttpResponseMessage> PostAsync(string body, string? token, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Process.Address, "/api/messages"))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _client.SendAsync(request, cancellation);
    }

    /// <summary>Asks for a page.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken cancellation) =>
        _client.GetAsync(new Uri(Process.Address, path), cancellation);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Process.DisposeAsync();
        await Connector.DisposeAsync();
        await Authority.DisposeAsync();
        await _issuer.DisposeAsync();
        _folder.Dispose();
    }
}
