using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace ByregionBot.Tests.TestKit;

/// <summary>A request for a token.</summary>
internal sealed record TokenRequest(string Path, IReadOnlyDictionary<string, string> Form);

/// <summary>A token authority on loopback, over https, with one good secret.</summary>
internal sealed class LoopbackAuthority : IAsyncDisposable
{
    public const string Secret = "a-good-secret";

    private readonly ConcurrentQueue<TokenRequest> _requests = new();
    private LoopbackServer? _server;
    private int _issued;

    /// <summary>Everything that was asked of it, whatever the path.</summary>
    public IReadOnlyList<TokenRequest> Requests => [.. _requests];

    /// <summary>Lifetime of the tokens it issues.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Answers are held back until this is done.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>An Entra error to answer with, such as "AADSTS90002"; null to serve.</summary>
    public string? Refusal { get; set; }

    /// <summary>The origin.</summary>
    public Uri Address => (_server ?? throw new InvalidOperationException("Not started.")).Address;

    public static async Task<LoopbackAuthority> StartAsync()
    {
        var authority = new LoopbackAuthority();
        authority._server = await LoopbackServer.StartAsync(authority.AnswerAsync, https: true);
        return authority;
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        var fields = form?.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal) ?? [];
        _requests.Enqueue(new TokenRequest(context.Request.Path + context.Request.QueryString, fields));
        await Hold;

        var refusal = Refusal;
        if (
            refusal is null
            && fields.TryGetValue("client_secret", out var secret)
            && !string.Equals(secret, Secret, StringComparison.Ordinal)
        )
            refusal = "AADSTS7000215";
        context.Response.ContentType = "application/json";
        if (refusal is not null)
        {
            context.Response.StatusCode = 401;
            await context.Response.WriteAsync(
                $$"""{"error":"invalid_client","error_description":"{{refusal}}: refused for a test.","error_codes":[{{refusal[6..]}}]}"""
            );
            return;
        }
        var number = Interlocked.Increment(ref _issued);
        var seconds = ((int)Lifetime.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync(
            $$"""{"token_type":"Bearer","expires_in":{{seconds}},"ext_expires_in":{{seconds}},"access_token":"token-{{number}}"}"""
        );
    }
}
