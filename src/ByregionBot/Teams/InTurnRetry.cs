namespace ByregionBot.Teams;

/// <summary>
/// Repeats an attempt where Microsoft says that it helps and a person is waiting: 412 and 429 after the wait that is asked for, 502, 503
/// and 504 after a growing one, and a connection that was never made. Never what may have been delivered. Bounded in number and in time,
/// because Teams hangs up on a long turn.
/// </summary>
internal sealed class InTurnRetry(TimeProvider time)
{
    /// <summary>How often at most, the first time included.</summary>
    public const int MostAttempts = 4;

    /// <summary>How long at most, waits included.</summary>
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(7);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(300);

    /// <summary>Attempts until it succeeds or there is no more to try.</summary>
    /// <param name="attempt">One attempt, which ends within the time it is given.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The first success, or the last failure.</returns>
    public async ValueTask<ConnectorOutcome<T>> RunAsync<T>(
        Func<TimeSpan, CancellationToken, ValueTask<ConnectorOutcome<T>>> attempt,
        CancellationToken cancellation
    )
        where T : class
    {
        var start = time.GetTimestamp();
        for (var number = 1; ; number++)
        {
            var outcome = await attempt(Budget - time.GetElapsedTime(start), cancellation);
            if (number == MostAttempts || !MayRepeat(outcome.Status))
                return outcome;
            var wait = outcome.RetryAfter ?? Backoff(number);
            if (time.GetElapsedTime(start) + wait >= Budget)
                return outcome;
            await Task.Delay(wait, time, cancellation);
        }
    }

    private static bool MayRepeat(ConnectorStatus status) =>
        status is ConnectorStatus.NotNow or ConnectorStatus.Unreached or ConnectorStatus.Unavailable;

    /// <summary>Twice as long each time, give or take a half, so that many who were turned away do not come back together.</summary>
    private static TimeSpan Backoff(int number) => FirstWait * (1 << (number - 1)) * (0.5 + Random.Shared.NextDouble());
}
