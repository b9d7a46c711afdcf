using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>A queue behind a bad network.</summary>
internal sealed class FaultyQueue(IWorkQueue inner, Faults faults) : IWorkQueue
{
    public ValueTask<WriteStatus> EnqueueAsync(string text, TimeSpan visibleAfter, CancellationToken cancellation) =>
        ThroughAsync(() => inner.EnqueueAsync(text, visibleAfter, cancellation), static failure => failure);

    /// <remarks>What is taken unheard comes again only later, so that fault is left to the process tests, which wait for it.</remarks>
    public ValueTask<Read<IReadOnlyList<WorkMessage>>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellation) =>
        ThroughAsync(
            () => inner.ReceiveAsync(most, visibility, cancellation),
            static failure => new Read<IReadOnlyList<WorkMessage>>(failure, []),
            losesAnswers: false
        );

    public ValueTask<Read<WorkMessage>> ExtendAsync(WorkMessage message, TimeSpan visibility, CancellationToken cancellation) =>
        ThroughAsync(() => inner.ExtendAsync(message, visibility, cancellation), failure => new Read<WorkMessage>(failure, message));

    public ValueTask<WriteStatus> CompleteAsync(WorkMessage message, CancellationToken cancellation) =>
        ThroughAsync(() => inner.CompleteAsync(message, cancellation), static failure => failure);

    private async ValueTask<T> ThroughAsync<T>(Func<ValueTask<T>> call, Func<WriteStatus, T> failed, bool losesAnswers = true)
    {
        switch (faults.Next())
        {
            case Fault.Throttle:
                return failed(WriteStatus.Throttled);
            case Fault.Unreachable:
                return failed(WriteStatus.Unavailable);
            case Fault.DropBefore:
                return failed(WriteStatus.OutcomeUnknown);
            case Fault.DropAfter when losesAnswers:
                await call();
                return failed(WriteStatus.OutcomeUnknown);
            case Fault.Delay:
                await Task.Yield();
                break;
        }
        return await call();
    }
}
