using ByregionBot.Graph;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using WireMock;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using Xunit;

namespace ByregionBot.Tests.Graph;

/// <summary>Graph as the program builds it, with the bot's identity, against a loopback Graph and a loopback authority.</summary>
internal sealed class GraphRig : IAsyncDisposable
{
    public const string AppId = "a1b2c3d4-0000-4000-8000-00000000b077";

    /// <summary>Served beside the bot's own.</summary>
    public const string OtherTenant = "0000aaaa-1111-4222-8333-444455556666";

    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    private GraphRig(LoopbackAuthority authority)
    {
        _patience.CancelAfter(TimeSpan.FromMinutes(1));
        Authority = authority;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        Register(services);
        services.AddSingleton<IHostEnvironment>(FakeEnvironment.Development);
        services.AddSingleton(
            Options.Create(
                Settings.GetSection(TeamsOptions.Section).Get<TeamsOptions>() ?? throw new InvalidOperationException("There are settings.")
            )
        );
        services.AddSingleton<ServiceHosts>();
        services.AddConnector();
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Starts at the real moment, because the identity library reckons with it.</summary>
    public WatchedTime Time { get; } = new(TimeProvider.System.GetUtcNow());

    public WireMockServer Server { get; } = WireMockServer.Start();

    public LoopbackAuthority Authority { get; }

    /// <summary>Ends a test that waits for what will not come: its clock stands still, so nothing else would.</summary>
    public CancellationToken Patience => _patience.Token;

    public FakeLogCollector Logs => _services.GetFakeLogCollector();

    /// <summary>What was asked of Graph, in order.</summary>
    public IReadOnlyList<IRequestMessage> Asked =>
        [
            .. Server
                .LogEntries.OrderBy(entry => entry.RequestMessage?.DateTime)
                .Select(entry => entry.RequestMessage)
                .OfType<IRequestMessage>(),
        ];

    public static async Task<GraphRig> StartAsync() => new(await LoopbackAuthority.StartAsync());

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds what the program adds when Graph is on.</summary>
    public void Register(IServiceCollection services)
    {
        services.AddGraph(Settings, FakeEnvironment.Development);
        services
            .AddHttpClient(EntraTokens.HttpClientName)
            .UseSocketsHttpHandler(
                (handler, _) =>
                    handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => TestCertificate.IsOurs(presented)
            );
    }

    private IConfiguration Settings =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["Graph:Enabled"] = "true",
                    ["Graph:BaseUrl"] = $"{Server.Url}/v1.0",
                    ["Teams:AppId"] = AppId,
                    ["Teams:TenantId"] = Office.Tenant,
                    ["Teams:AllowedTenants:0"] = Office.Tenant,
                    ["Teams:AllowedTenants:1"] = OtherTenant,
                    ["Teams:ClientSecret"] = LoopbackAuthority.Secret,
                    ["Teams:Authority"] = Authority.Address.AbsoluteUri,
                    ["Teams:AllowedServiceHosts:0"] = Server.Url,
                }
            )
            .Build();

    /// <summary>Lets Graph answer a request for this path, whatever its query.</summary>
    public void Answer(string path, string json, string method = "GET", int status = 200) =>
        Server.Given(On(path, method)).RespondWith(Json(json, status));

    public static IRequestBuilder On(string path, string method = "GET") => Request.Create().WithPath($"/v1.0{path}").UsingMethod(method);

    public static IResponseBuilder Json(string json, int status = 200) =>
        Response.Create().WithStatusCode(status).WithHeader("Content-Type", "application/json").WithBody(json);

    /// <summary>Graph's way to say no.</summary>
    public static string Error(string code) => $$$"""{"error":{"code":"{{{code}}}","message":"Refused for Kari Nordmann."}}""";

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Authority.DisposeAsync();
        Server.Dispose();
        _patience.Dispose();
    }
}
