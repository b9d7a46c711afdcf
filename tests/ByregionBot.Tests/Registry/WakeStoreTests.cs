using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Registry;

public sealed class WakeStoreTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timer_goes_off_at_its_very_moment_and_not_a_tick_before()
    {
        using var store = new TemporaryStore();
        var wakes = new WakeStore(store.Tables);
        var at = Instant.FromUtc(2016, 3, 1, 8, 0);
        await wakes.StirAsync(new RegionId("fjordregionen"), at, Stop);

        (await wakes.DueAsync(at - Duration.FromTicks(1), Stop)).ShouldBeEmpty();
        (await wakes.DueAsync(at, Stop)).ShouldHaveSingleItem().At.ShouldBe(at);
    }
}
