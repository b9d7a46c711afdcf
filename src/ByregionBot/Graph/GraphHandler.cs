using System.Net;
using System.Net.Http.Headers;
using ByregionBot.Hosting;
using ByregionBot.Teams;

namespace ByregionBot.Graph;

/// <summary>
/// Puts the bot's token on requests to Graph, and on none to anybody else. An outdated token is renewed once. When Graph asks to wait, a
/// short wait is waited; until a longer one is over, nothing is asked.
/// </summary>
internal sealed partial class GraphHandler(Uri graph, BotTokens tokens, TimeProvider time, ILogger<GraphHandler> log) : DelegatingHandler
{
    /// <summary>People wait for the answer, and Teams waits for nobody.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    private long _quietUntil = DateTimeOffset.MinValue.UtcTicks;

    private TimeSpan Quiet => new(Volatile.Read(ref _quietUntil) - time.GetUtcNow().UtcTicks);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // An answer names the address of its next page: whoever can write one must not learn the token.
        if (request.RequestUri?.GetLeftPart(UriPartial.Authority) != graph.GetLeftPart(UriPartial.Authority))
        {
            Log.ForeignHost(log);
            throw new HttpRequestException("Not the address of Graph.");
        }
        if (Quiet > LongestWait)
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { RequestMessage = request };
        if (request.Content is { } content)
            // So that it can be sent again.
            await content.LoadIntoBufferAsync(cancellationToken);
        var token = await tokens.GetAsync(cancellationToken);
        var response = await WithAsync(token, request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized || token.Value is not { } stale)
            return response;
        response.Dispose();
        return await WithAsync(await tokens.RenewAsync(stale, cancellationToken), request, cancellationToken);
    }

    private async Task<HttpResponseMessage> WithAsync(BotToken token, HttpRequestMessage request, CancellationToken cancellation)
    {
        if (token.Failure is { } failure)
            throw new HttpRequestException(failure.Code);
        if (token.Value is { } value)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", value);
        if (Quiet is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest, time, cancellation);
        var response = await base.SendAsync(request, cancellation);
        if (WaitIn(response) is not { } wait)
            return response;
        Measurements.AskedToWait("graph");
        Volatile.Write(ref _quietUntil, (time.GetUtcNow() + wait).UtcTicks);
        if (wait > LongestWait)
            return response;
        response.Dispose();
        await Task.Delay(wait, time, cancellation);
        return await base.SendAsync(request, cancellation);
    }

    /// <summary>How long Graph asks to wait; null when it does not.</summary>
    private TimeSpan? WaitIn(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
            return null;
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Graph: an address of another host was not followed")]
        public static partial void ForeignHost(ILogger logger);
    }
}
