using System.Net.Http.Headers;
using ByregionBot.Conversation;
using Microsoft.Extensions.Hosting;

namespace ByregionBot.Teams;

/// <summary>
/// Files as Teams moves them: they lie in SharePoint, and a short-lived address is the right to them. The bot's token is never sent along,
/// and no address but SharePoint's is asked.
/// </summary>
internal sealed partial class FileTransfer(IHttpClientFactory clients, IHostEnvironment environment, ILogger<FileTransfer> logger)
    : IFileTransfer
{
    public const string HttpClientName = "files";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);
    private static readonly string[] Domains = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".sharepoint.cn"];

    public async ValueTask<byte[]?> FetchAsync(string address, int most, CancellationToken cancellation)
    {
        if (Allowed(address) is not { } uri)
            return null;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var response = await client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            if (!response.IsSuccessStatusCode)
            {
                Log.Failed(logger, "fetch", (int)response.StatusCode);
                return null;
            }
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            var bytes = new byte[most + 1];
            var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, limit.Token);
            return bytes[..read];
        }
        catch (Exception failed) when (IsFailure(failed, cancellation))
        {
            Log.Failed(logger, "fetch", 0);
            return null;
        }
    }

    public async ValueTask<bool> PutAsync(string address, ExportedFile file, CancellationToken cancellation)
    {
        if (Allowed(address) is not { } uri)
            return false;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            using var client = clients.CreateClient(HttpClientName);
            using var content = new ByteArrayContent([.. file.Bytes]);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Headers.ContentRange = new ContentRangeHeaderValue(0, file.Bytes.Length - 1, file.Bytes.Length);
            using var response = await client.PutAsync(uri, content, limit.Token);
            if (!response.IsSuccessStatusCode)
                Log.Failed(logger, "put", (int)response.StatusCode);
            return response.IsSuccessStatusCode;
        }
        catch (Exception failed) when (IsFailure(failed, cancellation))
        {
            Log.Failed(logger, "put", 0);
            return false;
        }
    }

    /// <summary>The address, when it is SharePoint's; in Development also this machine's own.</summary>
    internal Uri? Allowed(string address)
    {
        if (
            Uri.TryCreate(address, UriKind.Absolute, out var uri)
            && uri.UserInfo.Length == 0
            && (
                (
                    uri.Scheme == Uri.UriSchemeHttps
                    && uri.IsDefaultPort
                    && Array.Exists(Domains, domain => uri.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
                ) || (environment.IsDevelopment() && uri.IsLoopback && uri.Scheme is "http" or "https")
            )
        )
            return uri;
        Log.Refused(logger);
        return null;
    }

    private static bool IsFailure(Exception failed, CancellationToken cancellation) =>
        failed is HttpRequestException or IOException || (failed is OperationCanceledException && !cancellation.IsCancellationRequested);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A file could not be moved: {What}, {Status}")]
        public static partial void Failed(ILogger logger, string what, int status);

        [LoggerMessage(2, LogLevel.Warning, "A file was not moved: its address is not SharePoint's")]
        public static partial void Refused(ILogger logger);
    }
}
