using System.Text.Encodings.Web;
using System.Text.Json;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using Microsoft.AspNetCore.Http;

namespace ByregionBot.Teams;

/// <summary>
/// The answer to <c>adaptiveCard/action</c>, which goes back on the same request. The status of the response is always 200; how the action
/// went stands in the body.
/// </summary>
internal static class InvokeAnswer
{
    private const string Message = "application/vnd.microsoft.activity.message";
    private const string Error = "application/vnd.microsoft.error";

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(HttpContext context, TurnOutcome outcome, string? locale)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/json; charset=utf-8";
        await using (var json = new Utf8JsonWriter(response.BodyWriter, Writing))
            Write(json, outcome, locale);
        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }

    private static void Write(Utf8JsonWriter json, TurnOutcome outcome, string? locale)
    {
        switch (outcome)
        {
            case TurnOutcome.Committed { Reply.Messages: [OutgoingMessage.Card card, ..] }:
                Begin(json, StatusCodes.Status200OK, OutgoingAttachment.AdaptiveCardType);
                WrittenCards.Write(json, card.Content);
                break;
            case TurnOutcome.Committed { Reply.Messages: [OutgoingMessage.Text text, ..] }:
                Begin(json, StatusCodes.Status200OK, Message);
                json.WriteStringValue(text.Words);
                break;
            case TurnOutcome.Committed or TurnOutcome.AlreadyAnswered:
                Begin(json, StatusCodes.Status200OK, Message);
                json.WriteStringValue("");
                break;
            default:
                Begin(json, StatusCodes.Status500InternalServerError, Error);
                json.WriteStartObject();
                json.WriteString("code", outcome is TurnOutcome.StillUnderWay ? "StillUnderWay" : "Unavailable");
                json.WriteString("message", Texts.In(BotLanguages.OfLocale(locale) ?? BotLanguage.Bokmal)["door.try-again"]);
                json.WriteEndObject();
                break;
        }

        json.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter json, int statusCode, string type)
    {
        json.WriteStartObject();
        json.WriteNumber("statusCode", statusCode);
        json.WriteString("type", type);
        json.WritePropertyName("value");
    }
}
