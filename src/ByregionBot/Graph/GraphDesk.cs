using System.Text.Json;
using ByregionBot.Hosting;
using Microsoft.Graph;
using Microsoft.Graph.Models.ODataErrors;
using Microsoft.Kiota.Abstractions;
using Microsoft.Kiota.Abstractions.Authentication;

namespace ByregionBot.Graph;

/// <summary>Where Graph is asked: within a time, and with every way it can fail turned into a word. What is asked about whom is not logged.</summary>
internal sealed partial class GraphDesk(HttpClient http, Uri graph, TimeProvider time, ILogger<GraphDesk> log)
{
    public const string HttpClientName = "graph";

    /// <summary>Made when it is first needed, for its library is large; by two at once it is made twice, which is as good.</summary>
    private GraphServiceClient? _graph;

    // The handler beneath puts the token on.
    private GraphServiceClient Graph => _graph ??= new(http, new AnonymousAuthenticationProvider(), graph.AbsoluteUri);

    /// <summary>Asks. Throws only when <paramref name="cancellation"/> says so.</summary>
    /// <param name="operation">A word for the log.</param>
    /// <param name="limit">How long the whole may take.</param>
    /// <param name="ask">The question.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<GraphAnswer<T>> AskAsync<T>(
        string operation,
        TimeSpan limit,
        Func<GraphServiceClient, CancellationToken, Task<T?>> ask,
        CancellationToken cancellation
    )
    {
        using var timer = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        using var trace = Measurements.BeginCall($"graph {operation}");
        try
        {
            return new(GraphStatus.Ok, await ask(Graph, either.Token));
        }
        catch (ApiException refused)
        {
            Log.Refused(log, operation, refused.ResponseStatusCode, CodeIn(refused));
            return new(
                refused.ResponseStatusCode switch
                {
                    403 => GraphStatus.NotAllowed,
                    404 => GraphStatus.NotFound,
                    409 or 412 => GraphStatus.Conflict,
                    _ => GraphStatus.NotNow,
                }
            );
        }
        catch (Exception failed)
            when (failed is HttpRequestException or IOException or JsonException or InvalidOperationException or FormatException
                || (failed is OperationCanceledException && !cancellation.IsCancellationRequested)
            )
        {
            Log.NoAnswer(log, operation, failed.GetType().Name);
            return new(GraphStatus.NotNow);
        }
    }

    /// <summary>Graph's own word for it, such as "Authorization_RequestDenied"; empty when it gives none, or something else than a word.</summary>
    private static string CodeIn(ApiException refused) =>
        refused is ODataError { Error.Code: { Length: <= 64 } code }
        && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.')
            ? code
            : "";

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Graph {Operation}: {Status} {Code}")]
        public static partial void Refused(ILogger logger, string operation, int status, string code);

        [LoggerMessage(2, LogLevel.Warning, "Graph {Operation}: no answer ({Reason})")]
        public static partial void NoAnswer(ILogger logger, string operation, string reason);
    }
}
