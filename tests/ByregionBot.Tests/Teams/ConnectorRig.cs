using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using ByregionBot.Conversation;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace ByregionBot.Tests.Teams;

/// <summary>
/// The way out as the program builds it, with two additions: it trusts the tests' own certificate, and every connection, whatever the
/// name, ends on loopback.
/// </summary>
internal sealed class ConnectorRig : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(
        TestContext.Current.CancellationToken
    );

    /// <param name="options">The bot's identity; null for none.</param>
    /// <param name="routes">Which port of loopback stands for which host; a host not named here is reached only if it is loopback itself.</param>
    /// <param name="environment">Development unless said otherwise.</param>
    /// <param name="trusts">Which certificates are trusted; ours unless said otherwise.</param>
    public ConnectorRig(
        TeamsOptions? options = null,
        Dictionary<string, int>? routes = null,
        string? environment = null,
        Func<X509Certificate?, bool>? trusts = null
    )
    {
        _patience.CancelAfter(TimeSpan.FromMinutes(1));
        trusts ??= TestCertificate.IsOurs;
        var services = new ServiceCollection();
        services.AddSingleton(Options.Create(options ?? new TeamsOptions()));
        services.AddSingleton<IHostEnvironment>(new FakeEnvironment(environment ?? Environments.Development));
        services.AddSingleton<ServiceHosts>();
        services.AddSingleton<TimeProvider>(Time);
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddFakeLogging());
        services.AddConnector();
        foreach (var client in new[] { ConnectorExchange.HttpClientName, EntraTokens.HttpClientName })
            services
                .AddHttpClient(client)
                .UseSocketsHttpHandler(
                    (handler, _) =>
                    {
                        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => trusts(presented);
                        handler.ConnectCallback = (context, cancellation) => ConnectAsync(context.DnsEndPoint, routes ?? [], cancellation);
                    }
                );
        _services = services.BuildServiceProvider(validateScopes: true);
    }

    /// <summary>Starts at the real moment, because the identity library reckons with it.</summary>
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    /// <summary>Hosts that a connection was opened to.</summary>
    public List<string> Connected { get; } = [];

    /// <summary>Ends a test that waits for what will not come: its clock stands still, so nothing else would.</summary>
    public CancellationToken Patience => _patience.Token;

    public IServiceProvider Services => _services;

    public ConnectorClient Connector => _services.GetRequiredService<ConnectorClient>();

    public BotTokens Tokens => _services.GetRequiredService<BotTokens>();

    public IReplySender Replies => _services.GetRequiredService<IReplySender>();

    public InTurnRetry Retry => _services.GetRequiredService<InTurnRetry>();

    public FakeLogCollector Logs => _services.GetFakeLogCollector();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _patience.Dispose();
    }

    public static ConversationReference Personal(string serviceUrl, string id = "a:samtale-1") =>
        new("tenant-1", id, ConversationKind.Personal, serviceUrl, "28:bot");

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint asked, Dictionary<string, int> routes, CancellationToken cancellation)
    {
        lock (Connected)
            Connected.Add(asked.Host);
        IPEndPoint target;
        if (routes.TryGetValue(asked.Host, out var port))
            target = new IPEndPoint(IPAddress.Loopback, port);
        else if (asked.Host is "127.0.0.1" or "localhost")
            target = new IPEndPoint(IPAddress.Loopback, asked.Port);
        else
            throw new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
