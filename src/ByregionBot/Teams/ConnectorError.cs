using System.Net;
using System.Text.Json;

namespace ByregionBot.Teams;

/// <summary>Reads what the connector says when it does not do what it was asked.</summary>
/// <remarks>
/// Three shapes are in use: <c>{"error":{"code","message"}}</c>; <c>{"errorCode","message":"{\"subCode\":…}"}</c>, where the message is
/// JSON in a string; and bodies that are empty or no JSON at all. The status alone must be enough to act on.
/// </remarks>
internal static class ConnectorError
{
    public const string ConversationNotFound = "ConversationNotFound";
    public const string WrongHost = "InvalidBotApiHost";
    public const string TooBig = "MessageSizeTooBig";

    private const int LongestReason = 64;

    /// <summary>The most telling code in the body; null when there is none.</summary>
    public static string? CodeIn(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
            return null;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
                return null;
            var error = root.TryGetProperty("error", out var inner) && inner.ValueKind == JsonValueKind.Object ? inner : root;
            return SubCodeIn(error) ?? Plain(error, "code") ?? Plain(error, "errorCode");
        }
        catch (Exception broken) when (IsNoJson(broken))
        {
            return null;
        }
    }

    /// <summary>What an answer other than success means. Codes matter only where the same status has several meanings.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The code in the body, if any.</param>
    public static ConnectorStatus Meaning(HttpStatusCode status, string? code) =>
        status switch
        {
            HttpStatusCode.TooManyRequests or HttpStatusCode.PreconditionFailed => ConnectorStatus.NotNow,
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => ConnectorStatus.Unavailable,
            HttpStatusCode.NotFound => ConnectorStatus.Gone,
            HttpStatusCode.Forbidden when ShutsTheBotOut(code) => ConnectorStatus.Blocked,
            HttpStatusCode.NotImplemented => ConnectorStatus.Refused,
            // 500 and its unlisted kin, and a server that gave up waiting, may have acted before they failed.
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => ConnectorStatus.Uncertain,
            _ => ConnectorStatus.Refused,
        };

    private static bool ShutsTheBotOut(string? code) =>
        code is "BotNotInConversationRoster" or "ConversationBlockedByUser" or "BotDisabledByAdmin" or "MessageWritesBlocked";

    private static string? SubCodeIn(JsonElement error)
    {
        if (!error.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.String)
            return null;
        var text = message.GetString();
        if (text is null || !text.AsSpan().TrimStart().StartsWith('{'))
            return null;
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 16 });
            return Plain(document.RootElement, "subCode");
        }
        catch (Exception broken) when (IsNoJson(broken))
        {
            return null;
        }
    }

    /// <summary>Strings are decoded when they are read, so broken UTF-8 and lone surrogates show only then, as an invalid operation.</summary>
    private static bool IsNoJson(Exception exception) => exception is JsonException or InvalidOperationException;

    /// <summary>A code is a word or a number. Anything longer or stranger is text, and text is not passed on.</summary>
    private static string? Plain(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
            return null;
        var code = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return code is { Length: > 0 and <= LongestReason } && code.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-' or '_' or '.')
            ? code
            : null;
    }
}
