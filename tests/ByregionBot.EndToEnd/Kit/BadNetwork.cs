using ByregionBot.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>
/// The way to a storage service, over which now and then a request is lost, or its answer, or the service asks for patience. The service
/// itself is never hurt.
/// </summary>
internal sealed class BadNetwork : IAsyncDisposable
{
    private static readonly string[] OfTheConnection = ["Connection", "Transfer-Encoding", "Keep-Alive", "Host"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Uri _service;
    private readonly Random _random;
    private readonly Lock _gate = new();
    private LoopbackServer? _server;

    private BadNetwork(Uri service, int seed) => (_service, _random) = (service, new Random(seed));

    /// <summary>The faults go on.</summary>
    public bool IsBad { get; set; } = true;

    /// <summary>How many requests there were, and how many of them went wrong.</summary>
    public (int All, int Wrong) Requests { get; private set; }

    /// <summary>Where the service is to be found over this way.</summary>
    public Uri Address => new(_server?.Address ?? throw new InvalidOperationException("Not started."), _service.AbsolutePath);

    public static async Task<BadNetwork> StartAsync(Uri service, int seed)
    {
        var network = new BadNetwork(service, seed);
        network._server = await LoopbackServer.StartAsync(network.PassAsync);
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _client.Dispose();
    }

    private async Task PassAsync(HttpContext context)
    {
        var chance = Chance();
        if (chance == 0)
        {
            context.Abort();
            return;
        }
        if (chance == 1)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }
        // Once it is on its way it arrives, whoever has gone meanwhile.
        using var request = await RequestAsync(context);
        using var response = await _client.SendAsync(request, CancellationToken.None);
        var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
        if (chance == 2)
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            if (!OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase))
                context.Response.Headers[name] = values.ToArray();
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpContext context)
    {
        var asked = context.Request;
        using var body = new MemoryStream();
        await asked.Body.CopyToAsync(body, context.RequestAborted);
        // The signature covers the path as it was written.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget; // Kestrel always has the feature
        var request = new HttpRequestMessage(
            new HttpMethod(asked.Method),
            new Uri(
                _service.GetLeftPart(UriPartial.Authority) + target,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        if (body.Length > 0 || asked.ContentLength is not null)
            request.Content = new ByteArrayContent(body.ToArray());
        foreach (var (name, values) in asked.Headers)
            if (
                !OfTheConnection.Contains(name, StringComparer.OrdinalIgnoreCase)
                && !request.Headers.TryAddWithoutValidation(name, values.ToArray())
            )
                request.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        return request;
    }

    /// <summary>0: lost; 1: turned away; 2: done, and the answer is lost; else all is well.</summary>
    private int Chance()
    {
        lock (_gate)
        {
            var chance = IsBad ? _random.Next(100) : 99;
            Requests = (Requests.All + 1, Requests.Wrong + (chance < 3 ? 1 : 0));
            return chance;
        }
    }
}
