namespace ByregionBot.Storage;

/// <summary>How long a caller goes on with a store that asks for patience, before it is told so.</summary>
/// <param name="Attempts">All attempts, the first included.</param>
/// <param name="First">The longest wait before the second attempt; it doubles from there.</param>
/// <param name="Longest">No wait is longer.</param>
internal sealed record Patience(int Attempts, TimeSpan First, TimeSpan Longest)
{
    /// <summary>A turn in Teams has some ten seconds; this gives up in under two.</summary>
    public static Patience Default { get; } = new(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    /// <summary>The wait after an attempt (the first is 1): half of it is chance, so that those who failed together do not return together.</summary>
    public TimeSpan After(int attempt)
    {
        var longest = Math.Min(First.Ticks << (attempt - 1), Longest.Ticks);
        return TimeSpan.FromTicks(longest / 2 + Random.Shared.NextInt64(longest / 2 + 1));
    }
}
