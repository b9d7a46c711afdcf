using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ByregionBot.Hosting;

/// <summary>Whether something the bot cannot do without answers just now; null when it does, else why not, for the log.</summary>
internal delegate ValueTask<string?> ReadinessProbe(CancellationToken cancellation);

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: what it stands on answers too. Never limited, so that a flood at the
/// door does not look like a fallen bot; for that reason the answer of the probes is used again for a second.
/// </summary>
internal sealed partial class Health(IEnumerable<ReadinessProbe> probes, TimeProvider time, ILogger<Health> logger)
{
    private static readonly TimeSpan UsedAgainFor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private Task<bool> _answer = Task.FromResult(false);
    private DateTimeOffset _askAgainAt = DateTimeOffset.MinValue;

    /// <summary>Whether everything answers.</summary>
    public Task<bool> IsReadyAsync()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_answer.IsCompleted && now >= _askAgainAt)
            {
                _askAgainAt = now + UsedAgainFor;
                _answer = AskAsync();
            }
            return _answer;
        }
    }

    private async Task<bool> AskAsync()
    {
        using var limit = new CancellationTokenSource(ProbeLimit, time);
        foreach (var probe in probes)
        {
            string? problem;
            try
            {
                problem = await probe(limit.Token).AsTask().WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                problem = "no answer in time";
            }

            if (problem is not null)
            {
                Log.NotReady(logger, problem);
                return false;
            }
        }

        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready: {Problem}")]
        public static partial void NotReady(ILogger logger, string problem);
    }
}

internal static class HealthRoutes
{
    /// <summary>What <see cref="MapHealth"/> stands on; each <see cref="ReadinessProbe"/> that is registered is asked.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<Health>();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.ServiceProvider.GetRequiredService<Health>();
        routes.MapGet("/health/live", static context => context.Response.WriteAsync("ok", context.RequestAborted));
        routes.MapGet(
            "/health/ready",
            async context =>
            {
                var ready = await health.IsReadyAsync();
                context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync(ready ? "ok" : "not ready", context.RequestAborted);
            }
        );
    }
}
