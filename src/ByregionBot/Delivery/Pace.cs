namespace ByregionBot.Delivery;

/// <summary>
/// How quickly this instance writes: one message a second to a conversation, and to a tenant as many as it bears – a little more as long as
/// nobody complains, half as many after a 429, none until the moment it asks for. One tenant's pause is none of another's.
/// </summary>
/// <param name="ceiling">Messages a second to one tenant, at most.</param>
/// <param name="time">The real, monotonic clock.</param>
internal sealed class Pace(int ceiling, TimeProvider time)
{
    private const double Start = 5;
    private const double Slowest = 0.5;
    private const double GainPerSending = 0.1;
    private static readonly TimeSpan BetweenInConversation = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Tenant> _tenants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _conversations = new(StringComparer.Ordinal);

    /// <summary>Takes a turn; or tells how long to wait before asking again.</summary>
    public bool TryTake(string tenant, string conversation, out TimeSpan wait)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            var pace = Of(tenant);
            wait = Longest(pace.NotBefore, _conversations.GetValueOrDefault(conversation, now), now);
            if (wait > TimeSpan.Zero)
                return false;
            pace.NotBefore = now + Ticks(1 / pace.Rate);
            Forget(now);
            _conversations[conversation] = now + Ticks(BetweenInConversation.TotalSeconds);
            return true;
        }
    }

    /// <summary>A message was accepted: a little faster.</summary>
    public void Accepted(string tenant)
    {
        lock (_gate)
        {
            var pace = Of(tenant);
            pace.Rate = Math.Min(ceiling, pace.Rate + GainPerSending);
        }
    }

    /// <summary>Turned away: half as fast, and nothing before the moment that was asked for.</summary>
    public void TurnedAway(string tenant, TimeSpan? retryAfter)
    {
        lock (_gate)
        {
            var pace = Of(tenant);
            pace.Rate = Math.Max(Slowest, pace.Rate / 2);
            pace.NotBefore = Math.Max(pace.NotBefore, time.GetTimestamp() + Ticks((retryAfter ?? TimeSpan.Zero).TotalSeconds));
        }
    }

    private Tenant Of(string tenant)
    {
        if (!_tenants.TryGetValue(tenant, out var pace))
            _tenants[tenant] = pace = new Tenant { Rate = Math.Min(Start, ceiling), NotBefore = time.GetTimestamp() };
        return pace;
    }

    private void Forget(long now)
    {
        if (_conversations.Count < 10_000)
            return;
        foreach (var (conversation, until) in _conversations)
            if (until <= now)
                _conversations.Remove(conversation);
    }

    private TimeSpan Longest(long one, long other, long now) => time.GetElapsedTime(now, Math.Max(one, other));

    private long Ticks(double seconds) => (long)(seconds * time.TimestampFrequency);

    private sealed class Tenant
    {
        public double Rate { get; set; }
        public long NotBefore { get; set; }
    }
}
