using System.Globalization;
using ByregionBot.Features.SubscribeCalendar;
using ByregionBot.Hosting;
using ByregionBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace ByregionBot;

/// <summary>
/// <c>GET /calendar/{secret}.ics</c>: a region's deadlines, for whoever has the address. Every secret that opens nothing is answered alike,
/// after the same one read, and counts against its sender.
/// </summary>
internal static class CalendarEndpoint
{
    private const string Ending = ".ics";

    /// <summary>A longer one is none of ours.</summary>
    private const int LongestFile = 100;

    /// <summary>In the limits of <see cref="RequestLimits"/> a calendar is a person, and all calendars one tenant.</summary>
    private const string Tenant = "calendar";

    /// <summary>When to come again while the store does not answer.</summary>
    private static readonly TimeSpan ComeAgain = TimeSpan.FromMinutes(1);

    private static readonly string Kept = $"private, max-age={(15 * 60).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Opens the way to the calendars.</summary>
    public static void MapCalendars(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var calendars = services.GetRequiredService<CalendarHandler>();
        var limits = services.GetRequiredService<RequestLimits>();
        // A delegate with parameters of its own would have the web server compile expressions while the first person waits.
        routes.Map(
            "/calendar/{file}",
            async context =>
            {
                try
                {
                    // The pattern has it.
                    await HandleAsync(context, (string)context.GetRouteValue("file")!, calendars, limits, context.RequestAborted);
                }
                catch (StorageUnavailableException)
                {
                    // The store has told the log.
                    AskToWait(context.Response, StatusCodes.Status503ServiceUnavailable, ComeAgain);
                }
            }
        );
    }

    private static async Task HandleAsync(
        HttpContext context,
        string file,
        CalendarHandler calendars,
        RequestLimits limits,
        CancellationToken cancellation
    )
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers["X-Robots-Tag"] = "noindex";
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            response.Headers.Allow = "GET, HEAD";
            Refuse(response, StatusCodes.Status405MethodNotAllowed);
            return;
        }
        var address = context.Connection.RemoteIpAddress;
        if (!limits.MayTry(address, out var wait))
        {
            Measurements.AskedToWait("calendar");
            AskToWait(response, StatusCodes.Status429TooManyRequests, wait);
            return;
        }
        var secret = file.Length <= LongestFile && file.EndsWith(Ending, StringComparison.Ordinal) ? file[..^Ending.Length] : "";
        if (await calendars.FindAsync(secret, cancellation) is not { } calendar)
        {
            limits.CountRefusal(address);
            Refuse(response, StatusCodes.Status404NotFound);
            return;
        }
        if (!limits.TryCount(Tenant, calendar.Region.Value, out wait))
        {
            Measurements.AskedToWait("calendar");
            AskToWait(response, StatusCodes.Status429TooManyRequests, wait);
            return;
        }
        var served = await calendars.DrawAsync(calendar, cancellation);
        response.Headers.CacheControl = Kept;
        response.Headers.ETag = $"\"{served.Tag}\"";
        if (IsKnown(request, served.Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "text/calendar; charset=utf-8";
        response.ContentLength = served.Bytes.Length;
        if (HttpMethods.IsGet(request.Method))
            await response.Body.WriteAsync(served.Bytes, cancellation);
    }

    /// <summary>Whether the sender has this content already.</summary>
    private static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Tag == "*" || one.Tag == $"\"{tag}\"");

    private static void AskToWait(HttpResponse response, int status, TimeSpan wait)
    {
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        Refuse(response, status);
    }

    private static void Refuse(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
    }
}
