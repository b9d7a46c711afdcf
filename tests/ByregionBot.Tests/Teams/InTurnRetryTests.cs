using ByregionBot.Teams;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class InTurnRetryTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<TimeSpan> _attempts = [];
    private TimeSpan _limit;
    private long _start;

    /// <summary>Ends a test that waits for what will not come: its clock stands still, so nothing else would.</summary>
    private readonly CancellationTokenSource _patience = new(TimeSpan.FromMinutes(1));

    public void Dispose() => _patience.Dispose();

    [Theory]
    [InlineData("NotNow", true)]
    [InlineData("Unreached", true)]
    [InlineData("Unavailable", true)]
    [InlineData("Ok", false)]
    [InlineData("Refused", false)]
    [InlineData("Blocked", false)]
    [InlineData("Gone", false)]
    [InlineData("Uncertain", false)]
    public async Task Only_what_surely_helps_is_repeated(string status, bool repeated)
    {
        var outcome = await RunAsync(_ => new(Enum.Parse<ConnectorStatus>(status)));

        outcome.Status.ToString().ShouldBe(status);
        _attempts.Count.ShouldBe(repeated ? InTurnRetry.MostAttempts : 1);
    }

    [Fact]
    public async Task The_wait_asked_for_is_kept_to_the_tick()
    {
        var running = StartAsync(number => number == 1 ? Wait(TimeSpan.FromSeconds(3)) : new(ConnectorStatus.Ok));

        _time.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        running.IsCompleted.ShouldBeFalse();
        _attempts.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromTicks(1));

        (await running).Status.ShouldBe(ConnectorStatus.Ok);
        _attempts.ShouldBe([TimeSpan.Zero, TimeSpan.FromSeconds(3)]);
    }

    [Fact]
    public async Task A_wait_longer_than_the_turn_is_not_begun()
    {
        var outcome = await StartAsync(_ => Wait(InTurnRetry.Budget));

        outcome.ShouldBe(Wait(InTurnRetry.Budget));
        _attempts.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_word_from_the_connector_the_waits_grow()
    {
        await RunAsync(_ => new(ConnectorStatus.Unavailable));

        var waits = _attempts.Zip(_attempts.Skip(1), (before, after) => (after - before).TotalMilliseconds).ToList();
        waits[0].ShouldBeInRange(150, 460);
        waits[1].ShouldBeInRange(300, 910);
        waits[2].ShouldBeInRange(600, 1810);
    }

    [Fact]
    public async Task However_it_goes_a_turn_is_not_held_beyond_its_budget() =>
        await Gen.Select(Gen.Int[0, 8000].Nullable(), Gen.Int[0, 6000])
            .List[4]
            .SampleAsync(async script =>
            {
                using var test = new InTurnRetryTests();
                var limits = new List<TimeSpan>();
                await test.RunAsync(number =>
                {
                    var (wait, takes) = script[number - 1];
                    limits.Add(test._limit);
                    // An attempt ends within the time it is given.
                    test._time.Advance(TimeSpan.FromMilliseconds(Math.Min(takes, test._limit.TotalMilliseconds)));
                    return new(ConnectorStatus.NotNow, RetryAfter: wait is { } asked ? TimeSpan.FromMilliseconds(asked) : null);
                });
                test._time.GetElapsedTime(test._start).ShouldBeLessThanOrEqualTo(InTurnRetry.Budget);
                limits.ShouldAllBe(limit => limit > TimeSpan.Zero);
            });

    private static ConnectorOutcome<SentActivity> Wait(TimeSpan wait) => new(ConnectorStatus.NotNow, RetryAfter: wait);

    private Task<ConnectorOutcome<SentActivity>> StartAsync(Func<int, ConnectorOutcome<SentActivity>> answer)
    {
        _start = _time.GetTimestamp();
        return new InTurnRetry(_time)
            .RunAsync(
                (limit, _) =>
                {
                    _limit = limit;
                    _attempts.Add(_time.GetElapsedTime(_start));
                    return ValueTask.FromResult(answer(_attempts.Count));
                },
                _patience.Token
            )
            .AsTask();
    }

    /// <summary>Runs to the end, the clock moving as fast as it is waited for.</summary>
    private async Task<ConnectorOutcome<SentActivity>> RunAsync(Func<int, ConnectorOutcome<SentActivity>> answer)
    {
        var running = StartAsync(answer);
        while (!running.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
        return await running;
    }
}
