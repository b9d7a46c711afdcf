using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ByregionBot.Benchmarks;

/// <summary>The least a bot can do: read an activity, send its text back, keep nothing. What it costs is the measure for the rest.</summary>
internal static class BareEcho
{
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        using var http = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                UseCookies = false,
                ActivityHeadersPropagator = null,
            }
        );
        await using var app = builder.Build();
        app.MapPost("/api/messages", context => EchoAsync(context, http));
        await app.RunAsync();
    }

    private static async Task EchoAsync(HttpContext context, HttpClient http)
    {
        var incoming = await JsonSerializer.DeserializeAsync(context.Request.Body, EchoJson.Default.EchoActivity, context.RequestAborted);
        if (incoming?.Conversation is not { Id: { } conversation })
            return;
        var reply = new EchoActivity("message", null, null, incoming.Text, incoming.Conversation);
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(reply, EchoJson.Default.EchoActivity));
        content.Headers.ContentType = new("application/json");
        var address = $"{incoming.ServiceUrl}v3/conversations/{Uri.EscapeDataString(conversation)}/activities/{incoming.Id}";
        using var answer = await http.PostAsync(new Uri(address), content, context.RequestAborted);
        answer.EnsureSuccessStatusCode();
    }
}

internal sealed record EchoActivity(string? Type, string? Id, string? ServiceUrl, string? Text, EchoConversation? Conversation);

internal sealed record EchoConversation(string? Id);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(EchoActivity))]
internal sealed partial class EchoJson : JsonSerializerContext;
