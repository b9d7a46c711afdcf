namespace ByregionBot.Conversation;

/// <summary>
/// Lets the turns of one conversation, or the writers of one region, run one after another, in the order they came; those of another do not
/// wait for them.
/// </summary>
internal sealed class TurnOrder
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);

    /// <summary>Waits for the turns that came before.</summary>
    /// <param name="conversation">The id of the conversation or region.</param>
    /// <param name="cancellation">Gives the place up; those behind still wait for those before.</param>
    /// <returns>Ends the turn when disposed.</returns>
    public async ValueTask<IDisposable> EnterAsync(string conversation, CancellationToken cancellation)
    {
        var turn = new Turn(this, conversation);
        Task? before;
        lock (_last)
        {
            _last.TryGetValue(conversation, out before);
            _last[conversation] = turn.Ended;
        }
        if (before is not null)
        {
            try
            {
                await before.WaitAsync(cancellation);
            }
            catch (OperationCanceledException)
            {
                _ = before.ContinueWith(_ => turn.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw;
            }
        }
        return turn;
    }

    private sealed class Turn(TurnOrder order, string conversation) : IDisposable
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public void Dispose()
        {
            lock (order._last)
                if (order._last.TryGetValue(conversation, out var last) && last == Ended)
                    order._last.Remove(conversation);
            _ended.TrySetResult();
        }
    }
}
