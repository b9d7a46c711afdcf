using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>Runs the planner and the deliverer for as long as the program serves. Every instance does; none leads.</summary>
internal sealed partial class Engine(
    Planner planner,
    Deliverer deliverer,
    IWorkQueue queue,
    WakeStore wakes,
    DirectoryStore directory,
    DeliveryOptions options,
    ProgrammeClock clock,
    TimeProvider time,
    ILogger<Engine> log
) : BackgroundService
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The scrub lets regions be looked at one after another, not all at once.</summary>
    private static readonly Duration BetweenRegions = Duration.FromSeconds(2);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(
            RepeatAsync(
                async stop =>
                    await planner.TickAsync(stop) > 0 ? Jitter(TimeSpan.FromSeconds(1)) : Jitter(TimeSpan.FromSeconds(options.TickSeconds)),
                stoppingToken
            ),
            RepeatAsync(DeliverAsync, stoppingToken),
            RepeatAsync(ScrubAsync, stoppingToken)
        );

    /// <summary>Takes hints as they come. What is being sent when the program stops is finished; hints not begun come again elsewhere.</summary>
    private async ValueTask<TimeSpan> DeliverAsync(CancellationToken cancellation)
    {
        var received = await queue.ReceiveAsync(AtOnce, deliverer.Visibility, cancellation);
        await Task.WhenAll(received.Value.Select(hint => deliverer.HandleAsync(hint, cancellation).AsTask()));
        return received.Value.Count > 0 ? TimeSpan.Zero : Jitter(Idle);
    }

    /// <summary>Sets every region's timer anew once a day, so that a mistake in the timers may delay something and cannot lose it.</summary>
    private async ValueTask<TimeSpan> ScrubAsync(CancellationToken cancellation)
    {
        var at = clock.Now;
        foreach (var region in (await directory.LoadAsync(cancellation)).Regions)
        {
            at += BetweenRegions;
            await wakes.StirAsync(region.Id, at, cancellation);
        }
        return Jitter(Day);
    }

    private async Task RepeatAsync(Func<CancellationToken, ValueTask<TimeSpan>> round, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var pause = TimeSpan.FromSeconds(options.TickSeconds);
            try
            {
                pause = await round(cancellation);
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.StorageUnavailable(log, unavailable.Message);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken)
            {
                // The delivery's one place to catch everything: a round that breaks must not end the engine.
                Log.Broken(log, broken);
            }
            try
            {
                await Task.Delay(pause, time, cancellation);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static TimeSpan Jitter(TimeSpan pause) => pause * (0.8 + 0.4 * Random.Shared.NextDouble());

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Storage is unavailable: {Reason}")]
        public static partial void StorageUnavailable(ILogger logger, string reason);

        [LoggerMessage(2, LogLevel.Error, "A round of deliveries broke")]
        public static partial void Broken(ILogger logger, Exception exception);
    }
}
