using System.Runtime.InteropServices;

namespace ByregionBot.Hosting;

/// <summary>
/// A token bucket for each key, filled by the clock it is given. The framework's limiters run on a clock of their own, which no test can
/// move, and keep a timer going for every kind of key.
/// </summary>
/// <param name="burst">What a bucket holds when it is full; every bucket begins so.</param>
/// <param name="perSecond">How fast it fills.</param>
/// <param name="time">The clock.</param>
internal sealed class Buckets<TKey>(int burst, int perSecond, TimeProvider time)
    where TKey : notnull
{
    /// <summary>From here on the full ones are forgotten: they are as good as new.</summary>
    private const int Many = 10_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Bucket> _buckets = [];
    private int _many = Many;

    /// <summary>Whether the key's bucket holds one; takes nothing.</summary>
    /// <param name="wait">How long until it does.</param>
    public bool HasOne(TKey key, out TimeSpan wait)
    {
        lock (_gate)
            return IsEnough(Level(key, time.GetTimestamp()), out wait);
    }

    /// <summary>Takes one from the key's bucket, if there is one.</summary>
    /// <param name="wait">How long until there is.</param>
    public bool TryTake(TKey key, out TimeSpan wait)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var level = Level(key, now);
            if (!IsEnough(level, out wait))
                return false;
            if (_buckets.Count >= _many)
                ForgetFullOnes(now);
            _buckets[key] = new(level - 1, now);
            return true;
        }
    }

    private double Level(TKey key, long now) => _buckets.TryGetValue(key, out var bucket) ? Level(bucket, now) : burst;

    private double Level(Bucket bucket, long now) =>
        Math.Min(burst, bucket.Level + time.GetElapsedTime(bucket.At, now).TotalSeconds * perSecond);

    private bool IsEnough(double level, out TimeSpan wait)
    {
        wait = level >= 1 ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling((1 - level) / perSecond * TimeSpan.TicksPerSecond));
        return level >= 1;
    }

    private void ForgetFullOnes(long now)
    {
        foreach (var (key, bucket) in _buckets)
            if (Level(bucket, now) >= burst)
                _buckets.Remove(key);
        // Those that are left are in use; looking through them again pays only when there are many more.
        _many = Math.Max(Many, 2 * _buckets.Count);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Bucket(double Level, long At);
}
