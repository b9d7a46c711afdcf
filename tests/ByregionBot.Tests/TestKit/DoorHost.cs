using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace ByregionBot.Tests.TestKit;

/// <summary>The door alone, on a real web server at a free port: what comes through it is kept, and answered as the test says.</summary>
internal sealed class DoorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DoorHost(WebApplication app)
    {
        _app = app;
        Logs = app.Services.GetFakeLogCollector();
    }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    /// <summary>What came through, in order.</summary>
    public ConcurrentQueue<Incoming> Received { get; } = new();

    /// <summary>What each turn ends in; a committed silence unless told otherwise.</summary>
    public RunTurn Run { get; set; } = (_, _) => ValueTask.FromResult<TurnOutcome>(new TurnOutcome.Committed(Reply.Silence));

    public FakeLogCollector Logs { get; }

    /// <summary>Starts the door.</summary>
    /// <param name="settings">Settings, in the spelling of configuration ("Teams:AppId").</param>
    /// <param name="time">The clock of tokens and limits; null for the real one.</param>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="probe">Whether storage answers.</param>
    public static async Task<DoorHost> StartAsync(
        IEnumerable<(string Name, string Value)> settings,
        TimeProvider? time = null,
        string environment = "Development",
        ReadinessProbe? probe = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)));
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        DoorHost? host = null;
        builder
            .Services.AddSingleton(time ?? TimeProvider.System)
            .AddWebLimits(builder.Configuration)
            .AddHealth()
            .AddSingleton<ReadinessProbe>(probe ?? (_ => ValueTask.FromResult<string?>(null)))
            .AddTeamsDoor(builder.Configuration)
            .AddSingleton<RunTurn>(
                (incoming, cancellation) => (host ?? throw new InvalidOperationException("Not started.")).TakeAsync(incoming, cancellation)
            );
        var app = builder.Build();
        try
        {
            app.UseSafeResponses();
            app.MapHealth();
            app.MapTeams();
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        host = new DoorHost(app);
        host.Client.BaseAddress = new Uri(app.Urls.Single());
        return host;
    }

    /// <summary>Posts a body as Teams does.</summary>
    public Task<HttpResponseMessage> PostAsync(string json, string? token = null, Action<HttpRequestMessage>? change = null) =>
        PostAsync(new StringContent(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json")), token, change);

    /// <summary>Posts any content.</summary>
    public async Task<HttpResponseMessage> PostAsync(HttpContent content, string? token = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, MessagesEndpoint.Path) { Content = content };
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        change?.Invoke(request);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    private ValueTask<TurnOutcome> TakeAsync(Incoming incoming, CancellationToken cancellation)
    {
        Received.Enqueue(incoming);
        return Run(incoming, cancellation);
    }
}
