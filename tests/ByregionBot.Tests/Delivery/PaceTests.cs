using ByregionBot.Delivery;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Delivery;

public sealed class PaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_conversation_gets_one_message_a_second()
    {
        var pace = new Pace(100, TimeSpan.Zero, _time);

        (await pace.TakeAsync("t", "a", Stop)).ShouldBeNull();
        _time.Advance(Second / 2);
        (await pace.TakeAsync("t", "a", Stop)).ShouldBe(Second / 2);
        pace.WaitOf("a").ShouldBe(Second / 2);
        (await pace.TakeAsync("t", "b", Stop)).ShouldBeNull();
        _time.Advance(Second / 2);
        (await pace.TakeAsync("t", "a", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task A_tenant_gets_five_a_second_at_first_and_a_turn_that_comes_soon_is_waited_for()
    {
        var pace = new Pace(100, Second, _time);
        var taken = Enumerable.Range(0, 10).Select(i => pace.TakeAsync("t", $"{i}", Stop).AsTask()).ToList();

        taken.Count(turn => turn.IsCompletedSuccessfully && turn.Result is null).ShouldBe(1);
        taken.Count(turn => turn.IsCompletedSuccessfully && turn.Result > Second).ShouldBe(4);
        _time.Advance(Second);
        (await Task.WhenAll(taken)).Count(refusal => refusal is null).ShouldBe(6);
    }

    [Fact]
    public async Task After_a_429_nothing_goes_before_the_moment_that_was_asked_for_not_even_who_waits_already()
    {
        var pace = new Pace(100, Second, _time);
        await pace.TakeAsync("t", "a", Stop);
        var waiting = pace.TakeAsync("t", "b", Stop).AsTask();

        pace.TurnedAway("t", 7 * Second);
        _time.Advance(Second);

        (await waiting).ShouldBe(6 * Second);
        (await pace.TakeAsync("t", "c", Stop)).ShouldNotBeNull().ShouldBeInRange(6 * Second, 11 * Second);
        pace.WaitOf("c").ShouldNotBeNull();
        (await pace.TakeAsync("other", "d", Stop)).ShouldBeNull("one tenant's pause is none of another's");
        _time.Advance(6 * Second);
        (await pace.TakeAsync("t", "c", Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task One_storm_halves_the_pace_once()
    {
        var pace = new Pace(100, TimeSpan.Zero, _time);
        for (var i = 0; i < 16; i++)
            pace.TurnedAway("t", Second);
        _time.Advance(Second);

        // From five a second to two and a half.
        (await TakenInAsync(pace, TimeSpan.FromSeconds(4))).ShouldBe(10);
    }

    [Fact]
    public async Task Every_acceptance_makes_it_a_little_faster_up_to_the_ceiling()
    {
        var pace = new Pace(8, TimeSpan.Zero, _time);
        for (var i = 0; i < 1000; i++)
            pace.Accepted("t");

        (await TakenInAsync(pace, TimeSpan.FromSeconds(4))).ShouldBe(32);
    }

    private async Task<int> TakenInAsync(Pace pace, TimeSpan span)
    {
        var taken = 0;
        for (var passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromMilliseconds(25))
        {
            if (await pace.TakeAsync("t", $"{passed}", Stop) is null)
                taken++;
            _time.Advance(TimeSpan.FromMilliseconds(25));
        }
        return taken;
    }
}
