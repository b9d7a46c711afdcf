using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace ByregionBot.Tests.TestKit;

/// <summary>A clock that stands still and tells when somebody begins to wait.</summary>
internal sealed class WatchedTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Channel<TimeSpan> _waits = Channel.CreateUnbounded<TimeSpan>();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _waits.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until somebody waits for this long.</summary>
    public async Task UntilWaitedForAsync(TimeSpan wait, CancellationToken cancellation)
    {
        while (await _waits.Reader.ReadAsync(cancellation) != wait) { }
    }
}
