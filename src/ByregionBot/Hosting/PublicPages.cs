using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ByregionBot.Hosting;

/// <summary>
/// The pages that the app's details in Teams lead to where whoever runs the bot has none of their own: what the bot is, privacy, terms. They
/// are the same for everybody and tell nothing of what is stored.
/// </summary>
internal static class PublicPages
{
    /// <summary>A page may be styled by the bot's own sheet, and do nothing else.</summary>
    private const string Policy = "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static readonly (string Path, string File, string Type)[] Files =
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/privacy", "privacy.html", "text/html; charset=utf-8"),
        ("/terms", "terms.html", "text/html; charset=utf-8"),
        ("/style.css", "style.css", "text/css; charset=utf-8"),
    ];

    public static void MapPublicPages(this IEndpointRouteBuilder routes)
    {
        foreach (var (path, file, type) in Files)
        {
            var content = Read(file);
            routes.MapGet(
                path,
                context =>
                {
                    context.Response.ContentType = type;
                    context.Response.Headers.ContentSecurityPolicy = Policy;
                    context.Response.Headers.CacheControl = "public, max-age=3600";
                    return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
                }
            );
        }
    }

    private static byte[] Read(string file)
    {
        using var stream =
            typeof(PublicPages).Assembly.GetManifestResourceStream($"ByregionBot.pages.{file}") ?? throw new FileNotFoundException(file);
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
