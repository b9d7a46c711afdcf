using System.Buffers;
using System.Net;
using System.Text.Json;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ByregionBot.Teams;

/// <summary>Runs one turn to its end: claimed, answered, committed.</summary>
/// <param name="incoming">What came in.</param>
/// <param name="cancellation">The program has stopped. A sender that hangs up does not end a turn.</param>
internal delegate ValueTask<TurnOutcome> RunTurn(Incoming incoming, CancellationToken cancellation);

/// <summary>
/// <c>POST /api/messages</c>: the only door. The checks stand in the order of the contract, cheap ones first; nothing of the body is
/// understood before the token is found good, and nothing is acknowledged before the turn is committed.
/// </summary>
internal sealed partial class MessagesEndpoint(
    IOptions<TeamsOptions> options,
    ServiceHosts hosts,
    ChannelTokenValidator tokens,
    RequestLimits limits,
    RunTurn run,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<MessagesEndpoint> logger
)
{
    public const string Path = "/api/messages";

    private const string TeamsChannel = "msteams";
    private const string PlaygroundHeader = "x-ms-agents-playground";
    private const string PlaygroundLocale = "en-US";

    /// <summary>A client waits about 15 seconds for the answer to a tap and then shows an error.</summary>
    private static readonly TimeSpan InvokeLimit = TimeSpan.FromSeconds(10);

    /// <summary>When to come again with what could not be handled now.</summary>
    private static readonly TimeSpan ComeAgain = TimeSpan.FromSeconds(5);

    private static readonly string[] ForwardingHeaders = ["X-Forwarded-For", "X-Forwarded-Host", "X-Original-For", "Forwarded"];

    private readonly bool _hasIdentity = options.Value.HasIdentity;
    private readonly HashSet<string> _tenants = new(options.Value.Tenants, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes one request, of whatever method.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
            await Refusal.WrongMethod.WriteAsync(context);
        else if (!IsJson(request))
            await Refusal.WrongContentType.WriteAsync(context);
        else if (request.ContentLength > WebLimits.LargestBody)
            await Refusal.TooLarge.WriteAsync(context);
        else
            await HandlePostAsync(context);
    }

    private async Task HandlePostAsync(HttpContext context)
    {
        var known = _hasIdentity ? tokens.Recall(context.Request.Headers.Authorization) : null;
        if (
            known is null
            && !limits.MayTry(context.Connection.RemoteIpAddress, out var wait)
            && (known = await ProvenAsync(context)) is null
        )
        {
            Log.Refused(logger, Refusal.TooMany.Status, "too many requests without a valid token");
            Measurements.AskedToWait("door");
            await Refusal.TooMany.WriteAsync(context, wait);
            return;
        }

        var (body, unreadable) = await ReadAsync(context.Request);
        if (unreadable is not null)
        {
            await unreadable.WriteAsync(context);
            return;
        }

        Activity? activity;
        ChannelToken? token;
        try
        {
            (token, var refusal) = await AuthenticateAsync(context, known);
            if (refusal is not null)
            {
                await refusal.WriteAsync(context, refusal == Refusal.NotNow ? SigningKeys.BetweenFirstAttempts : null);
                return;
            }
            activity = SaidBy(context.Request, Parse(body));
        }
        finally
        {
            context.Request.BodyReader.AdvanceTo(body.End);
        }

        if (activity is not { Type.Length: > 0, ChannelId.Length: > 0, Conversation.Id.Length: > 0 })
            await Refusal.NotAnActivity.WriteAsync(context);
        else if (WhyNotServed(activity, token) is { } reason)
        {
            Log.Refused(logger, Refusal.NotServed.Status, reason);
            await Refusal.NotServed.WriteAsync(context);
        }
        else if (!IsWithinLimits(activity, out wait))
        {
            Log.Refused(logger, Refusal.TooMany.Status, "too many activities of a person or tenant");
            Measurements.AskedToWait("door");
            await Refusal.TooMany.WriteAsync(context, wait);
        }
        else if (activity.Type != ActivityTypes.Invoke)
            await RunAsync(context, activity);
        else if (TurnTranslator.Answers(activity))
            await RunInvokeAsync(context, activity);
        else
            await Refusal.NoHandler.WriteAsync(context);
    }

    /// <summary>
    /// The good token of a request whose address is held to account: behind a proxy that does not say for whom it asks, the bad and the good
    /// have one address. It stands in the header, and looking at it costs less than the request has; of the body nothing is read.
    /// </summary>
    private async ValueTask<ChannelToken?> ProvenAsync(HttpContext context) =>
        _hasIdentity ? (await tokens.ValidateAsync(context.Request.Headers.Authorization, context.RequestAborted)).Token : null;

    /// <summary>The Agents Playground writes the same language for everybody, so it says nothing of the person's.</summary>
    private static Activity? SaidBy(HttpRequest request, Activity? activity) =>
        activity is { Locale: PlaygroundLocale } && request.Headers.ContainsKey(PlaygroundHeader)
            ? activity with
            {
                Locale = null,
            }
            : activity;

    private static bool IsJson(HttpRequest request) =>
        request.Headers.ContentEncoding.Count == 0
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>The whole body, still in the pipe, or why it cannot be had. The caller advances the pipe when there is a body.</summary>
    private static async ValueTask<(ReadOnlySequence<byte> Body, Refusal? Unreadable)> ReadAsync(HttpRequest request)
    {
        var pipe = request.BodyReader;
        try
        {
            while (true)
            {
                var read = await pipe.ReadAsync(request.HttpContext.RequestAborted);
                if (read.Buffer.Length > WebLimits.LargestBody)
                {
                    pipe.AdvanceTo(read.Buffer.End);
                    return (default, Refusal.TooLarge);
                }
                if (read.IsCompleted)
                    return (read.Buffer, null);
                pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (BadHttpRequestException broken)
        {
            // What follows on this connection could not be told from what is left of the body.
            request.HttpContext.Response.Headers.Connection = "close";
            return (
                default,
                broken.StatusCode switch
                {
                    StatusCodes.Status413PayloadTooLarge => Refusal.TooLarge,
                    StatusCodes.Status408RequestTimeout => Refusal.TooSlow,
                    _ => Refusal.NotAnActivity,
                }
            );
        }
    }

    private async ValueTask<(ChannelToken? Token, Refusal? Refusal)> AuthenticateAsync(HttpContext context, ChannelToken? known)
    {
        if (known is not null)
            return (known, null);

        if (!_hasIdentity)
        {
            if (IsFromThisMachine(context))
                return (null, null);
            Refused("not from this machine");
            return (null, Refusal.NotThisMachine);
        }

        var verdict = await tokens.ValidateAsync(context.Request.Headers.Authorization, context.RequestAborted);
        if (verdict.Token is not null)
            return (verdict.Token, null);
        // Neither good nor bad: the sender keeps the activity and comes again.
        if (verdict.IsUnavailable)
            return (null, Refusal.NotNow);
        Refused(verdict.Refusal);
        return (null, Refusal.NotAuthenticated);

        void Refused(string? reason)
        {
            limits.CountRefusal(context.Connection.RemoteIpAddress);
            Log.Refused(logger, StatusCodes.Status401Unauthorized, reason);
        }
    }

    /// <summary>
    /// Whether a request without a token comes from a program on this machine. The peer alone does not tell: a page in a browser can reach
    /// loopback under a name of its own, and a tunnel brings the world to loopback; it says for whom.
    /// </summary>
    private static bool IsFromThisMachine(HttpContext context)
    {
        var headers = context.Request.Headers;
        return context.Connection.RemoteIpAddress is { } peer
            && IPAddress.IsLoopback(peer)
            && IsLoopbackName(context.Request.Host.Host)
            && !ForwardingHeaders.Any(headers.ContainsKey);
    }

    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static Activity? Parse(in ReadOnlySequence<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body.IsSingleSegment ? body.FirstSpan : body.ToArray(), ActivityJson.Default.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Why the bot does not serve an activity although its token is good; null when it does.</summary>
    private string? WhyNotServed(Activity activity, ChannelToken? token)
    {
        if (_tenants.Count > 0 && !IsOfServedTenants(activity))
            return "tenant not served";
        if (!hosts.Allows(activity.ServiceUrl))
            return "service address not allowed";
        if (token is null)
            return null;
        // On other channels the sender decides what stands in channelData, and so the tenant.
        if (activity.ChannelId != TeamsChannel)
            return "not the channel of Teams";
        if (!token.Endorses(TeamsChannel))
            return "key not endorsed for the channel";
        return token.CoversAddress(activity.ServiceUrl) ? null : "token made for another service address";
    }

    /// <summary>
    /// Whether every tenant that the activity names is served. Teams names it in two places, and in a channel that tenants share the place is
    /// its host's: a region that stands in one tenant must not be spoken of in another's place.
    /// </summary>
    private bool IsOfServedTenants(Activity activity) =>
        TurnTranslator.TenantOf(activity) is { } said
        && _tenants.Contains(said)
        && (activity.Conversation?.TenantId is not { Length: > 0 } place || _tenants.Contains(place));

    /// <summary>Without an identity everybody is this machine's own developer, who may go as fast as he likes unless he set a limit.</summary>
    private bool IsWithinLimits(Activity activity, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        return (!_hasIdentity && !limits.AreSetForPeople)
            || limits.TryCount(TurnTranslator.TenantOf(activity) ?? "", activity.From?.Id ?? "", out wait);
    }

    private async Task RunAsync(HttpContext context, Activity activity)
    {
        if (
            await run(TurnTranslator.Translate(activity), lifetime.ApplicationStopped)
            is TurnOutcome.Committed
                or TurnOutcome.AlreadyAnswered
        )
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        else
            await Refusal.NotNow.WriteAsync(context, ComeAgain);
    }

    private async Task RunInvokeAsync(HttpContext context, Activity activity)
    {
        TurnOutcome outcome;
        try
        {
            outcome = await run(TurnTranslator.Translate(activity), lifetime.ApplicationStopped).AsTask().WaitAsync(InvokeLimit, time);
        }
        catch (TimeoutException)
        {
            // The turn goes on; what it does is committed, and the person is told to look again.
            outcome = new TurnOutcome.StillUnderWay();
        }
        if (!TurnTranslator.IsAnsweredByStatus(activity))
            await InvokeAnswer.WriteAsync(context, outcome, activity.Locale);
        else if (outcome is TurnOutcome.Failed)
            await Refusal.NotNow.WriteAsync(context, ComeAgain);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Refused a request with {Status}: {Reason}")]
        public static partial void Refused(ILogger logger, int status, string? reason);
    }
}
