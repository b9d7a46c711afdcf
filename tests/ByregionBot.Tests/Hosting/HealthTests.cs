using System.Net;
using ByregionBot.Hosting;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Hosting;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/health/live", null, HttpStatusCode.OK)]
    [InlineData("/health/ready", null, HttpStatusCode.OK)]
    [InlineData("/health/live", "secret of the store", HttpStatusCode.OK)]
    [InlineData("/health/ready", "secret of the store", HttpStatusCode.ServiceUnavailable)]
    public async Task Ready_asks_storage_and_live_does_not(string path, string? problem, HttpStatusCode status)
    {
        await using var door = await DoorHost.StartAsync([], probe: _ => ValueTask.FromResult(problem));

        using var response = await door.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(status);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("secret");
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        response.Headers.Server.ShouldBeEmpty();
    }

    [Fact]
    public async Task Storage_is_asked_once_a_second_however_often_health_is()
    {
        var asked = 0;
        var time = new FakeTimeProvider();
        var health = new Health([_ => ValueTask.FromResult<string?>(++asked > 1 ? "down" : null)], time, new FakeLogger<Health>());

        for (var i = 0; i < 10; i++)
            (await health.IsReadyAsync()).ShouldBeTrue();
        asked.ShouldBe(1);

        time.Advance(TimeSpan.FromSeconds(1));
        (await health.IsReadyAsync()).ShouldBeFalse();
        asked.ShouldBe(2);
    }

    [Fact]
    public async Task Storage_that_hangs_is_not_ready()
    {
        var time = new FakeTimeProvider();
        var never = new TaskCompletionSource<string?>();
        var health = new Health([_ => new(never.Task)], time, new FakeLogger<Health>());

        var ready = health.IsReadyAsync();
        ready.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(5));

        (await ready).ShouldBeFalse();
    }
}
