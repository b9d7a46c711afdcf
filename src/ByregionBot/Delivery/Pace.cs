namespace ByregionBot.Delivery;

/// <summary>
/// How quickly this instance writes: one message a second to a conversation, and to a tenant as many as it bears – a little more as long as
/// nobody complains, half as many after a 429, none until the moment it asks for. One tenant's pause is none of another's.
/// </summary>
/// <param name="ceiling">Messages a second to one tenant, at most.</param>
/// <param name="patience">
/// A turn that comes within this time is waited for; for a later one the caller comes back, those who were refused together not together.
/// </param>
/// <param name="time">The real, monotonic clock.</param>
internal sealed class Pace(int ceiling, TimeSpan patience, TimeProvider time)
{
    private const double Start = 5;
    private const double Slowest = 0.5;

    /// <summary>Added in each second of sending, however slow: from the slowest pace to the usual one takes seconds, not hours.</summary>
    private const double GainPerSecond = 1;
    private const int MostRemembered = 10_000;
    private static readonly TimeSpan BetweenInConversation = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tenant> _tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Tenant Tenant, long NotBefore)> _conversations = new(StringComparer.Ordinal);

    /// <summary>How long there is no turn for a conversation, as far as is known without looking anything up; null when there may be one.</summary>
    public TimeSpan? WaitOf(string conversation)
    {
        lock (_gate)
            return _conversations.TryGetValue(conversation, out var known)
                ? Refusal(known.Tenant, known.NotBefore, time.GetTimestamp())
                : null;
    }

    /// <summary>Takes a turn, and waits for it when it comes soon.</summary>
    /// <returns>Null when the turn is there; else how long to wait before asking again.</returns>
    public async ValueTask<TimeSpan?> TakeAsync(string tenant, string conversation, CancellationToken cancellation)
    {
        TimeSpan wait;
        Tenant pace;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            pace = Of(tenant);
            var free = _conversations.TryGetValue(conversation, out var known) ? known.NotBefore : now;
            if (Refusal(pace, free, now) is { } refusal)
            {
                _conversations[conversation] = (pace, free);
                return refusal;
            }
            var turn = Math.Max(pace.NotBefore, now);
            pace.NotBefore = turn + Ticks(1 / pace.Rate);
            Forget(now);
            _conversations[conversation] = (pace, turn + Ticks(BetweenInConversation.TotalSeconds));
            wait = time.GetElapsedTime(now, turn);
        }
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellation);
        lock (_gate)
            // Somebody was turned away meanwhile: the turn is gone.
            return Left(pace.PausedUntil, time.GetTimestamp()) is { Ticks: > 0 } pause ? pause : null;
    }

    /// <summary>A message was accepted: a little faster.</summary>
    public void Accepted(string tenant)
    {
        lock (_gate)
        {
            var pace = Of(tenant);
            pace.Rate = Math.Min(ceiling, pace.Rate + GainPerSecond / pace.Rate);
        }
    }

    /// <summary>
    /// Turned away: half as fast, and nothing before the moment that was asked for. What was under way when that was said is turned away for the
    /// same reason and slows nothing further.
    /// </summary>
    public void TurnedAway(string tenant, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var (pace, now) = (Of(tenant), time.GetTimestamp());
            if (pace.PausedUntil <= now)
                pace.Rate = Math.Max(Slowest, pace.Rate / 2);
            var pause = retryAfter > TimeSpan.Zero ? retryAfter.Value : TimeSpan.FromSeconds(1 / pace.Rate);
            pace.PausedUntil = Math.Max(pace.PausedUntil, now + Ticks(pause.TotalSeconds));
            pace.NotBefore = Math.Max(pace.NotBefore, pace.PausedUntil);
        }
    }

    private TimeSpan? Refusal(Tenant pace, long free, long now) =>
        Left(free, now) is { Ticks: > 0 } own ? own
        : Left(pace.NotBefore, now) is var busy && busy > patience ? busy + patience * Random.Shared.NextDouble()
        : null;

    private Tenant Of(string tenant)
    {
        if (!_tenants.TryGetValue(tenant, out var pace))
        {
            var now = time.GetTimestamp();
            _tenants[tenant] = pace = new Tenant
            {
                Rate = Math.Min(Start, ceiling),
                NotBefore = now,
                PausedUntil = now,
            };
        }
        return pace;
    }

    private void Forget(long now)
    {
        if (_conversations.Count < MostRemembered)
            return;
        foreach (var (conversation, known) in _conversations)
            if (known.NotBefore <= now)
                _conversations.Remove(conversation);
    }

    private TimeSpan Left(long until, long now) => time.GetElapsedTime(now, until);

    private long Ticks(double seconds) => (long)(seconds * time.TimestampFrequency);

    private sealed class Tenant
    {
        public double Rate { get; set; }

        /// <summary>The next turn that nobody has taken.</summary>
        public long NotBefore { get; set; }

        /// <summary>Nothing is sent before the moment that was asked for.</summary>
        public long PausedUntil { get; set; }
    }
}
