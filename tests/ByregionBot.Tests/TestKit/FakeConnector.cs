using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ByregionBot.Tests.TestKit;

/// <summary>A request that reached the connector.</summary>
/// <param name="Target">Path and query as they came over the wire, still encoded.</param>
internal sealed record ConnectorCall(string Method, string Target, string? Authorization, string? ContentType, string? Cookie, byte[] Body)
{
    /// <summary>By what the caller names the request.</summary>
    public string? RequestId { get; init; }

    public string Text => Encoding.UTF8.GetString(Body);

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;
}

/// <summary>What the connector does with a request.</summary>
internal abstract record ConnectorAnswer
{
    private ConnectorAnswer() { }

    /// <summary>Answers.</summary>
    public sealed record With(int Status, string Body = "", params (string Name, string Value)[] Headers) : ConnectorAnswer;

    /// <summary>Reads the whole request, then breaks the connection.</summary>
    public sealed record Reset : ConnectorAnswer;

    /// <summary>Reads the whole request and says nothing until the caller is gone.</summary>
    public sealed record Hang : ConnectorAnswer;

    /// <summary>Says it accepts and breaks the connection in the middle of its answer.</summary>
    public sealed record BreakOff(int Status) : ConnectorAnswer;
}

/// <summary>A connector on loopback: it answers as told, in order, then like a contented Teams; and it writes down what it was asked.</summary>
internal sealed class FakeConnector : IAsyncDisposable
{
    private readonly ConcurrentQueue<ConnectorCall> _calls = new();
    private readonly ConcurrentQueue<ConnectorAnswer> _script = new();
    private readonly CancellationTokenSource _closing = new();
    private LoopbackServer? _server;
    private int _ids;

    /// <summary>Every request so far, in order.</summary>
    public IReadOnlyList<ConnectorCall> Calls => [.. _calls];

    public Uri Address => Server.Address;

    /// <summary>The address as an activity would name it.</summary>
    public string ServiceUrl => $"{Address}_connector/";

    private LoopbackServer Server => _server ?? throw new InvalidOperationException("Not started.");

    public static async Task<FakeConnector> StartAsync(bool https = false)
    {
        var connector = new FakeConnector();
        connector._server = await LoopbackServer.StartAsync(connector.AnswerAsync, https);
        return connector;
    }

    /// <summary>What to do with the next requests.</summary>
    public void Next(params ConnectorAnswer[] answers)
    {
        foreach (var answer in answers)
            _script.Enqueue(answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await Server.DisposeAsync();
        _closing.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var request = context.Request;
        // Kestrel always has the feature.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        _calls.Enqueue(
            new ConnectorCall(
                request.Method,
                target,
                request.Headers.Authorization,
                request.ContentType,
                request.Headers.Cookie,
                body.ToArray()
            )
            {
                RequestId = request.Headers["x-ms-client-request-id"],
            }
        );

        switch (_script.TryDequeue(out var told) ? told : Contented(request))
        {
            case ConnectorAnswer.With with:
                context.Response.StatusCode = with.Status;
                foreach (var (name, value) in with.Headers)
                    context.Response.Headers.Append(name, value);
                if (with.Body.Length > 0)
                {
                    context.Response.ContentType ??= "application/json; charset=utf-8";
                    await context.Response.WriteAsync(with.Body, context.RequestAborted);
                }
                break;
            case ConnectorAnswer.Reset:
                context.Abort();
                break;
            case ConnectorAnswer.Hang:
                using (var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _closing.Token))
                    await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, either.Token)
                        .ContinueWith(_ => { }, TaskScheduler.Default);
                context.Abort();
                break;
            case ConnectorAnswer.BreakOff breakOff:
                context.Response.StatusCode = breakOff.Status;
                context.Response.ContentLength = 1000;
                await context.Response.WriteAsync("{\"id\":\"17", context.RequestAborted);
                // Too few bytes for the length that was announced: the server closes the connection after them.
                break;
        }
    }

    private ConnectorAnswer.With Contented(HttpRequest request)
    {
        var id = Interlocked.Increment(ref _ids);
        return request.Method switch
        {
            "POST" => new(201, $$"""{"id":"message-{{id}}"}"""),
            "PUT" => new(200, """{"id":"updated"}"""),
            "DELETE" => new(200),
            _ => new(404, """{"error":{"code":"NotScripted","message":"no"}}"""),
        };
    }
}
