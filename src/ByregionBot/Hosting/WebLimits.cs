using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace ByregionBot.Hosting;

/// <summary>What the web server takes in, and what every response says.</summary>
internal static class WebLimits
{
    /// <summary>The largest body of a request. Teams' own largest message is 100 KB.</summary>
    public const int LargestBody = 256 * 1024;

    /// <summary>Limits on connections and headers, and the counters of <see cref="RequestLimits"/>.</summary>
    /// <remarks>
    /// The server's own limit on bodies stays above <see cref="LargestBody"/>: it breaks the connection off, while whoever reads a body can
    /// say why it is refused.
    /// </remarks>
    public static IServiceCollection AddWebLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<LimitOptions>()
            .Bind(configuration.GetSection(LimitOptions.Section))
            .ValidateOnStart()
            .Services.AddSingleton<IValidateOptions<LimitOptions>, LimitOptionsCheck>()
            .AddSingleton<RequestLimits>();
        services
            .AddOptions<KestrelServerOptions>()
            .Configure<IOptions<LimitOptions>>(
                (kestrel, limits) =>
                {
                    kestrel.AddServerHeader = false;
                    kestrel.Limits.MaxConcurrentConnections = limits.Value.Connections;
                    kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
                }
            );
        return services;
    }

    /// <summary>
    /// Says on every response what it is: but for <see cref="PublicPages"/> nothing the bot serves is a page, and no browser should read it
    /// as one, or as another kind of thing than it says it is. When something breaks, the response tells nothing of the inside, in Development neither: the log does.
    /// </summary>
    public static IApplicationBuilder UseSafeResponses(this IApplicationBuilder app) =>
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = TellNothingAsync })
            .Use(
                static (context, next) =>
                {
                    Mark(context.Response);
                    return next(context);
                }
            )
            .UseStatusCodePages(static refused => WriteProblemAsync(refused.HttpContext));

    private static void Mark(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (response.HttpContext.Request.IsHttps)
            response.Headers.StrictTransportSecurity = "max-age=31536000";
    }

    private static Task TellNothingAsync(HttpContext context)
    {
        Mark(context.Response);
        return WriteProblemAsync(context);
    }

    /// <summary>The body of a refusal that has none of its own.</summary>
    private static Task WriteProblemAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "application/problem+json";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.WriteAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"type":"about:blank","title":"{{ReasonPhrases.GetReasonPhrase(response.StatusCode)}}","status":{{response.StatusCode}}}"""
                ),
                context.RequestAborted
            );
    }

    private sealed class LimitOptionsCheck : IValidateOptions<LimitOptions>
    {
        public ValidateOptionsResult Validate(string? name, LimitOptions options)
        {
            var problems = options.Problems().ToList();
            return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
        }
    }
}
