namespace ByregionBot.Storage;

/// <summary>
/// Puts patience before an engine across a network. A call whose answer was lost is made again: a message put in twice and one received
/// unheard do no harm, since every message may come more than once anyway.
/// </summary>
internal sealed class PatientQueue(IWorkQueue inner, Patience patience, TimeProvider time) : IWorkQueue
{
    public ValueTask<WriteStatus> EnqueueAsync(string text, TimeSpan visibleAfter, CancellationToken cancellation) =>
        RepeatAsync(() => inner.EnqueueAsync(text, visibleAfter, cancellation), static status => status, cancellation);

    public ValueTask<Read<IReadOnlyList<WorkMessage>>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellation) =>
        RepeatAsync(() => inner.ReceiveAsync(most, visibility, cancellation), static read => read.Status, cancellation);

    // When the first attempt was done unheard, the second is told that the receipt is old: the caller lets go, and the message comes again.
    public ValueTask<Read<WorkMessage>> ExtendAsync(WorkMessage message, TimeSpan visibility, CancellationToken cancellation) =>
        RepeatAsync(() => inner.ExtendAsync(message, visibility, cancellation), static read => read.Status, cancellation);

    public ValueTask<WriteStatus> CompleteAsync(WorkMessage message, CancellationToken cancellation) =>
        RepeatAsync(() => inner.CompleteAsync(message, cancellation), static status => status, cancellation);

    private async ValueTask<T> RepeatAsync<T>(Func<ValueTask<T>> call, Func<T, WriteStatus> status, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await call();
            if (
                status(outcome) is not (WriteStatus.Throttled or WriteStatus.Unavailable or WriteStatus.OutcomeUnknown)
                || attempt == patience.Attempts
            )
                return outcome;
            await Task.Delay(patience.After(attempt), time, cancellation);
        }
    }
}
