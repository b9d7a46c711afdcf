using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>
/// Finds what is owed in the regions whose timer has gone off, promises it and sets the timer to the next moment. Every instance plans;
/// two at once promise the same things, which is as if one had.
/// </summary>
internal sealed partial class Planner(
    WakeStore wakes,
    DeliveryWorld world,
    Promises promises,
    IEnumerable<IDeliveryKind> kinds,
    ProgrammeClock clock,
    ILogger<Planner> log
)
{
    private readonly IDeliveryKind[] _kinds = [.. kinds];

    /// <summary>One look. A region that fails does not keep the others waiting; its timer stands and is met again.</summary>
    /// <returns>How many regions were planned.</returns>
    /// <exception cref="StorageUnavailableException">The timers could not be read.</exception>
    public async ValueTask<int> TickAsync(CancellationToken cancellation)
    {
        var planned = 0;
        var due = await wakes.DueAsync(clock.Now, cancellation);
        Measurements.PlannerLooked(due.Count == 0 ? TimeSpan.Zero : (clock.Now - due.Min(wake => wake.At)).ToTimeSpan());
        foreach (var wake in due)
            try
            {
                await PlanAsync(wake, cancellation);
                planned++;
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.Postponed(log, unavailable.Message);
            }
        return planned;
    }

    private async ValueTask PlanAsync(Wake wake, CancellationToken cancellation)
    {
        var now = clock.Now;
        if (await world.LoadAsync(wake.Region, cancellation) is not var (region, context))
        {
            await wakes.MoveAsync(wake, null, cancellation);
            return;
        }
        Instant? next = null;
        foreach (var kind in _kinds)
        {
            try
            {
                var all = await promises.PromiseAllAsync(kind, wake.Region, [.. kind.Owed(region, context, now)], cancellation);
                next = Earlier(next, kind.Next(region, context, now));
                if (!all)
                    next = Earlier(next, now + Promises.BetweenSearches);
            }
            catch (Exception broken) when (broken is not (OperationCanceledException or StorageUnavailableException))
            {
                // The other kinds and regions do not wait for it.
                Log.Broken(log, broken, kind.Name);
                next = Earlier(next, now + Promises.BetweenSearches);
            }
        }
        // A moment that has come already would turn the planner in a circle.
        if (next <= now)
            next = now + Duration.FromSeconds(1);
        await wakes.MoveAsync(wake, next, cancellation);
    }

    private static Instant? Earlier(Instant? one, Instant? other) => one is null || other < one ? other : one;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A region could not be planned now: {Reason}")]
        public static partial void Postponed(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "What a region owes of kind {Kind} could not be found out")]
        public static partial void Broken(ILogger logger, Exception exception, string kind);
    }
}
