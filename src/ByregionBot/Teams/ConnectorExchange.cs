using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ByregionBot.Hosting;

namespace ByregionBot.Teams;

/// <summary>One thing to ask of the connector.</summary>
/// <param name="Operation">A word for the log.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="ServiceUrl">The connector's address, as the conversation names it.</param>
/// <param name="Path">From "/v3" on, with ids percent-encoded.</param>
/// <param name="Body">What to send; null for nothing.</param>
/// <param name="Answer">How a success is read; null when its body says nothing.</param>
/// <param name="Unread">What stands for a success whose body cannot be read; null when nothing can.</param>
/// <param name="LargestAnswer">Bytes of a body that are read; a longer one counts as unreadable.</param>
internal sealed record ConnectorRequest<T>(
    string Operation,
    HttpMethod Method,
    string ServiceUrl,
    string Path,
    OutgoingBody? Body,
    JsonTypeInfo<T>? Answer,
    T? Unread,
    int LargestAnswer
)
    where T : class
{
    /// <summary>Names the request in the records of both sides; null where nobody asks for it.</summary>
    public string? RequestId { get; init; }
}

/// <summary>
/// Sends one request to the connector and says what its answer means. Nothing here sends a request twice, with two exceptions that are
/// sure not to have done anything the first time: an outdated token (401), and a host that knows it is the wrong one (InvalidBotApiHost).
/// </summary>
internal sealed partial class ConnectorExchange(
    HttpClient http,
    BotTokens tokens,
    ServiceHosts hosts,
    TimeProvider time,
    ILogger<ConnectorExchange> log
)
{
    public const string HttpClientName = "connector";

    /// <summary>The header by which Microsoft's services take a caller's own name for a request.</summary>
    public const string RequestIdHeader = "x-ms-client-request-id";

    private const string GovernmentCommunityCloud = "https://smba.infra.gcc.teams.microsoft.com/teams";
    private const int FirstBuffer = 4 * 1024;
    private const int LargestError = 64 * 1024;

    /// <summary>How connections to the connector are made: straight there, nowhere else, and with no trace of one call in the next.</summary>
    public static void Harden(SocketsHttpHandler handler)
    {
        // A redirect could carry the token to a host that was never checked.
        handler.AllowAutoRedirect = false;
        handler.UseProxy = false;
        handler.UseCookies = false;
        handler.ActivityHeadersPropagator = null;
        handler.AutomaticDecompression = DecompressionMethods.None;
        handler.ConnectTimeout = TimeSpan.FromSeconds(3);
        // Shorter than the other side's patience: a connection found closed after the request was written is a doubt nobody can settle.
        handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60);
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
    }

    /// <summary>Sends the request and recycles its body. Throws only when <paramref name="cancellation"/> says so.</summary>
    /// <param name="request">What to ask.</param>
    /// <param name="limit">How long the whole may take; after that the outcome is what is known by then.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<ConnectorOutcome<T>> RunAsync<T>(ConnectorRequest<T> request, TimeSpan limit, CancellationToken cancellation)
        where T : class
    {
        if (!hosts.TryRead(request.ServiceUrl, out var host))
        {
            Log.ForeignHost(log, request.Operation);
            return new(ConnectorStatus.Refused, Reason: "ForeignHost");
        }

        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);

        var token = await TokenAsync(stale: null, either.Token, cancellation);
        if (token.Failure is not null)
            return new(ConnectorStatus.NotNow, Reason: token.Failure.Code);
        var (outcome, status) = await OnceAsync(request, host, token.Value, either.Token, cancellation);

        if (status == HttpStatusCode.Unauthorized && token.Value is not null)
        {
            token = await TokenAsync(stale: token.Value, either.Token, cancellation);
            if (token.Failure is not null)
                return new(ConnectorStatus.NotNow, Reason: token.Failure.Code);
            (outcome, status) = await OnceAsync(request, host, token.Value, either.Token, cancellation);
        }
        if (
            status == HttpStatusCode.Forbidden
            && string.Equals(outcome.Reason, ConnectorError.WrongHost, StringComparison.Ordinal)
            && hosts.TryRead(GovernmentCommunityCloud, out var other)
        )
            (outcome, status) = await OnceAsync(request, other, token.Value, either.Token, cancellation);

        // Without an answer the request may still be reading from the buffer.
        if (status != default)
            request.Body?.Recycle();
        return outcome;
    }

    private async ValueTask<BotToken> TokenAsync(string? stale, CancellationToken either, CancellationToken cancellation)
    {
        try
        {
            return stale is null ? await tokens.GetAsync(either) : await tokens.RenewAsync(stale, either);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new BotToken(null, new TokenFailure("TokenTimeout", "The token authority is slow to answer."));
        }
    }

    /// <summary>The outcome, and the status of the answer; zero without one.</summary>
    private async ValueTask<(ConnectorOutcome<T> Outcome, HttpStatusCode Status)> OnceAsync<T>(
        ConnectorRequest<T> request,
        Uri host,
        string? token,
        CancellationToken either,
        CancellationToken cancellation
    )
        where T : class
    {
        // An id of dots would climb out of the path that was asked for.
        if (
            !Uri.TryCreate(
                string.Concat(host.GetLeftPart(UriPartial.Path).AsSpan().TrimEnd('/'), request.Path),
                UriKind.Absolute,
                out var address
            ) || !address.PathAndQuery.EndsWith(request.Path, StringComparison.Ordinal)
        )
            return (new(ConnectorStatus.Refused, Reason: "BadId"), default);

        var content = request.Body is { } body ? new OutgoingContent(body.Json) : null;
        using var message = new HttpRequestMessage(request.Method, address) { Content = content };
        if (token is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);

        if (request.RequestId is not null)
            message.Headers.TryAddWithoutValidation(RequestIdHeader, request.RequestId);

        using var trace = Measurements.BeginCall(request.Operation);
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either);
        }
        catch (HttpRequestException broken)
        {
            var reached = content?.MayHaveLeft ?? !FailedToConnect(broken.HttpRequestError);
            var reason = broken.HttpRequestError.ToString();
            Log.NoAnswer(log, request.Operation, reason, reached);
            return (new(reached ? ConnectorStatus.Uncertain : ConnectorStatus.Unreached, Reason: reason), default);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var reached = content?.MayHaveLeft ?? true;
            Log.NoAnswer(log, request.Operation, "Timeout", reached);
            return (new(reached ? ConnectorStatus.Uncertain : ConnectorStatus.Unreached, Reason: "Timeout"), default);
        }

        using (response)
        {
            trace?.SetTag("http.response.status_code", (int)response.StatusCode);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                Measurements.AskedToWait("teams");
            var outcome = response.IsSuccessStatusCode
                ? await ReadSuccessAsync(request, response, either, cancellation)
                : await ReadFailureAsync(request, response, either, cancellation);
            return (outcome, response.StatusCode);
        }
    }

    private static async ValueTask<ConnectorOutcome<T>> ReadSuccessAsync<T>(
        ConnectorRequest<T> request,
        HttpResponseMessage response,
        CancellationToken either,
        CancellationToken cancellation
    )
        where T : class
    {
        T? value = null;
        if (request.Answer is not null)
        {
            using var answer = await ReadBodyAsync(response.Content, request.LargestAnswer, either, cancellation);
            value = Parse(answer.Bytes.Span, request.Answer);
        }
        value ??= request.Unread;
        return value is null ? new(ConnectorStatus.Uncertain, Reason: "UnreadableAnswer") : new(ConnectorStatus.Ok, value);
    }

    private async ValueTask<ConnectorOutcome<T>> ReadFailureAsync<T>(
        ConnectorRequest<T> request,
        HttpResponseMessage response,
        CancellationToken either,
        CancellationToken cancellation
    )
        where T : class
    {
        using var answer = await ReadBodyAsync(response.Content, LargestError, either, cancellation);
        var code = ConnectorError.CodeIn(answer.Bytes);
        var reason = code ?? string.Create(CultureInfo.InvariantCulture, $"Http{(int)response.StatusCode}");
        Log.Failed(log, request.Operation, (int)response.StatusCode, reason, SupportId(response.Headers));
        return new(ConnectorError.Meaning(response.StatusCode, code), Reason: reason, RetryAfter: RetryAfter(response.Headers.RetryAfter));
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    /// <summary>The id by which Microsoft finds the call again in a support case.</summary>
    private static string SupportId(HttpResponseHeaders headers) =>
        headers.TryGetValues("MS-CV", out var values) && values.FirstOrDefault() is { Length: <= 128 } id && id.All(IsPlain) ? id : "";

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '.' or '-' or '=';

    private static bool FailedToConnect(HttpRequestError error) =>
        error is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;

    private static T? Parse<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return json.IsEmpty ? null : JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body; empty when it is longer than allowed or breaks off, because the status alone says what happened.</summary>
    private static async ValueTask<PooledBytes> ReadBodyAsync(
        HttpContent content,
        int largest,
        CancellationToken either,
        CancellationToken cancellation
    )
    {
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(either);
            while (await stream.ReadAsync(buffer.AsMemory(length), either) is > 0 and var read)
            {
                length += read;
                if (length > largest)
                    return new PooledBytes(buffer, 0);
                if (length == buffer.Length)
                    buffer = Grow(buffer);
            }
            return new PooledBytes(buffer, length);
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException or OperationCanceledException)
        {
            cancellation.ThrowIfCancellationRequested();
            return new PooledBytes(buffer, 0);
        }
    }

    private static byte[] Grow(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    private readonly struct PooledBytes(byte[] buffer, int length) : IDisposable
    {
        public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, length);

        public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "Connector {Operation}: the service address is not on the list of allowed hosts; nothing was sent."
        )]
        public static partial void ForeignHost(ILogger logger, string operation);

        [LoggerMessage(LogLevel.Warning, "Connector {Operation}: no answer ({Reason}); the request may have left: {MayHaveLeft}.")]
        public static partial void NoAnswer(ILogger logger, string operation, string reason, bool mayHaveLeft);

        [LoggerMessage(LogLevel.Warning, "Connector {Operation}: {Status} {Code}, MS-CV '{SupportId}'.")]
        public static partial void Failed(ILogger logger, string operation, int status, string code, string supportId);
    }
}
