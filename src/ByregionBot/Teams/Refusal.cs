using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace ByregionBot.Teams;

/// <summary>
/// Why a request is not taken: a status and a problem+json body that tells the sender what to mend and nothing of what is inside. The
/// bodies are few and always the same, so they are written once.
/// </summary>
internal sealed class Refusal
{
    public static readonly Refusal WrongMethod = new(405, "Method Not Allowed", "Activities are sent with POST.");
    public static readonly Refusal WrongContentType = new(
        415,
        "Unsupported Media Type",
        "An activity is application/json in UTF-8, not compressed."
    );
    public static readonly Refusal TooLarge = new(413, "Content Too Large", "An activity has at most 256 KB.");
    public static readonly Refusal TooSlow = new(408, "Request Timeout", "The activity did not arrive in time.");
    public static readonly Refusal NotAuthenticated = new(401, "Unauthorized", "A valid token of the channel is required.");
    public static readonly Refusal NotThisMachine = new(401, "Unauthorized", "The bot has no identity and answers its own machine only.");
    public static readonly Refusal NotAnActivity = new(
        400,
        "Bad Request",
        "The body is no activity: JSON, at most 32 levels deep, with type, channelId and conversation.id."
    );
    public static readonly Refusal NotServed = new(
        403,
        "Forbidden",
        "The token does not cover this activity, or the bot does not serve its tenant or address."
    );
    public static readonly Refusal TooMany = new(429, "Too Many Requests", "Too many requests; wait a moment.");
    public static readonly Refusal NoHandler = new(501, "Not Implemented", "The bot has no answer to this kind of invoke.");
    public static readonly Refusal NotNow = new(503, "Service Unavailable", "The activity could not be handled now; send it again.");

    private readonly byte[] _body;

    private Refusal(int status, string title, string detail)
    {
        Status = status;
        _body = Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"type":"about:blank","title":"{{title}}","status":{{status}},"detail":"{{detail}}"}"""
            )
        );
    }

    public int Status { get; }

    /// <summary>Writes the refusal, with the headers its status asks for.</summary>
    /// <param name="retryAfter">When to come again, in whole seconds rounded up; only where waiting helps.</param>
    public Task WriteAsync(HttpContext context, TimeSpan? retryAfter = null)
    {
        var response = context.Response;
        response.StatusCode = Status;
        if (Status == StatusCodes.Status405MethodNotAllowed)
            response.Headers.Allow = HttpMethods.Post;
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        if (retryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        response.ContentType = "application/problem+json";
        response.ContentLength = _body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(_body).AsTask();
    }
}
