namespace ByregionBot.Storage;

/// <summary>
/// A queue of short hints that spreads work over any number of instances. Every message arrives at least once and in no order: it may come
/// again, and what it is about may be done already. Rows decide, the queue only reminds. Times run on the real clock.
/// </summary>
internal interface IWorkQueue
{
    /// <summary>Puts a message in. After an outcome other than Ok it may be there nevertheless.</summary>
    /// <param name="text">What it says: 1–1024 printable ASCII characters.</param>
    /// <param name="visibleAfter">Nobody receives it before; at most <see cref="QueueRules.LongestDelay"/>.</param>
    /// <param name="cancellation">Stops before the message is on its way.</param>
    ValueTask<WriteStatus> EnqueueAsync(string text, TimeSpan visibleAfter, CancellationToken cancellation);

    /// <summary>Takes messages that are visible, and hides them from everybody else for a while.</summary>
    /// <param name="most">At most this many, 1–32.</param>
    /// <param name="visibility">How long they are hidden, from a second up; then they come again, to whomever.</param>
    /// <param name="cancellation">Stops the read; what was taken unheard comes again.</param>
    ValueTask<Read<IReadOnlyList<WorkMessage>>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellation);

    /// <summary>Hides a message for so long from now, longer or shorter than before; its receipt changes.</summary>
    /// <returns>The message with its new receipt; the old one, with <see cref="WriteStatus.NotFound"/>, when somebody else has it or it is done.</returns>
    ValueTask<Read<WorkMessage>> ExtendAsync(WorkMessage message, TimeSpan visibility, CancellationToken cancellation);

    /// <summary>Takes the message out for good; <see cref="WriteStatus.NotFound"/> when somebody else has it or it is done.</summary>
    ValueTask<WriteStatus> CompleteAsync(WorkMessage message, CancellationToken cancellation);
}

/// <summary>A message as received.</summary>
/// <param name="Id">The same each time it comes.</param>
/// <param name="Receipt">What this receiver holds it by: opaque, another one each time.</param>
/// <param name="Text">What it says.</param>
/// <param name="DequeueCount">How often it has been received, this time included.</param>
internal sealed record WorkMessage(string Id, string Receipt, string Text, int DequeueCount);

/// <summary>What every engine of <see cref="IWorkQueue"/> accepts; a breach is an error of the program and throws.</summary>
internal static class QueueRules
{
    /// <summary>Azure Storage Queues hide nothing for longer.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1);

    /// <summary>The delay that comes nearest to what is wanted: whoever receives the message too early puts it off again.</summary>
    public static TimeSpan Delay(TimeSpan wanted) =>
        wanted < TimeSpan.Zero ? TimeSpan.Zero
        : wanted > LongestDelay ? LongestDelay
        : wanted;

    private const int LongestText = 1024;
    private const int MostMessages = 32;

    public static void CheckText(string text)
    {
        if (text.Length is 0 or > LongestText || !text.All(static c => c is >= ' ' and <= '~'))
            throw new ArgumentException($"A message is 1–{LongestText} printable ASCII characters.", nameof(text));
    }

    public static void CheckDelay(TimeSpan visibleAfter)
    {
        if (visibleAfter < TimeSpan.Zero || visibleAfter > LongestDelay)
            throw new ArgumentOutOfRangeException(nameof(visibleAfter), visibleAfter, "A message is hidden for up to seven days.");
    }

    public static void CheckReceive(int most, TimeSpan visibility)
    {
        if (most is < 1 or > MostMessages)
            throw new ArgumentOutOfRangeException(nameof(most), most, $"1–{MostMessages} messages are received at once.");
        if (visibility < TimeSpan.FromSeconds(1))
            throw new ArgumentOutOfRangeException(nameof(visibility), visibility, "A message is taken for a second at least.");
        CheckDelay(visibility);
    }
}
