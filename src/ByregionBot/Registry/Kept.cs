namespace ByregionBot.Registry;

/// <summary>Something read from storage that many turns use and few change: read once and kept for a short while.</summary>
/// <param name="time">Measures how long it has been kept.</param>
/// <param name="keptFor">After this it is read again; a change made by another instance shows within this time.</param>
internal sealed class Kept<T>(TimeProvider time, TimeSpan keptFor)
    where T : class
{
    private volatile Reading? _reading;

    /// <summary>What was read a moment ago, or reads it now.</summary>
    public async ValueTask<T> GetAsync(Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellation)
    {
        if (_reading is { } kept && time.GetElapsedTime(kept.Since) < keptFor)
            return kept.Value;
        var since = time.GetTimestamp();
        var value = await read(cancellation);
        _reading = new Reading(value, since);
        return value;
    }

    /// <summary>Lets the next caller read again.</summary>
    public void Forget() => _reading = null;

    private sealed record Reading(T Value, long Since);
}
