using ByregionBot.Hosting;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Hosting;

public sealed class BucketsTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_full_bucket_gives_a_burst_and_then_what_comes_in()
    {
        var buckets = new Buckets<string>(burst: 3, perSecond: 2, _time);
        for (var i = 0; i < 3; i++)
            buckets.TryTake("a", out _).ShouldBeTrue();

        buckets.TryTake("a", out var wait).ShouldBeFalse();
        wait.ShouldBe(TimeSpan.FromSeconds(0.5));
        buckets.TryTake("b", out _).ShouldBeTrue();

        _time.Advance(wait);
        buckets.TryTake("a", out _).ShouldBeTrue();
        buckets.TryTake("a", out _).ShouldBeFalse();
    }

    [Fact]
    public void Looking_takes_nothing()
    {
        var buckets = new Buckets<string>(burst: 1, perSecond: 1, _time);
        for (var i = 0; i < 10; i++)
            buckets.HasOne("a", out _).ShouldBeTrue();

        buckets.TryTake("a", out _).ShouldBeTrue();
        buckets.HasOne("a", out var wait).ShouldBeFalse();
        wait.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_crowd_of_keys_that_come_once_does_not_make_a_waiting_one_be_forgotten()
    {
        var buckets = new Buckets<int>(burst: 1, perSecond: 1, _time);
        for (var key = 1; key < 50_000; key++)
        {
            if (key % 1000 == 0)
            {
                _time.Advance(TimeSpan.FromSeconds(1));
                buckets.TryTake(0, out _).ShouldBeTrue();
            }
            buckets.TryTake(key, out _).ShouldBeTrue();
            if (key > 1000)
                buckets.HasOne(0, out _).ShouldBeFalse();
        }
    }

    [Fact]
    public void Never_more_than_the_burst_and_what_came_in_meanwhile() =>
        Gen.Select(Gen.Int[1, 20], Gen.Int[1, 10], Gen.Int[0, 2000].List[1, 60])
            .Sample(
                (burst, perSecond, pauses) =>
                {
                    var time = new FakeTimeProvider();
                    var buckets = new Buckets<string>(burst, perSecond, time);
                    var taken = 0;
                    foreach (var pause in pauses)
                    {
                        time.Advance(TimeSpan.FromMilliseconds(pause));
                        if (buckets.TryTake("a", out var wait))
                            taken++;
                        else
                            wait.ShouldBeGreaterThan(TimeSpan.Zero);
                    }

                    ((double)taken).ShouldBeLessThanOrEqualTo(burst + (pauses.Sum() / 1000.0 * perSecond) + 0.001);
                }
            );
}
