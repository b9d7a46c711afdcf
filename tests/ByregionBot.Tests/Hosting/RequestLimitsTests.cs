using System.Net;
using ByregionBot.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Hosting;

public sealed class RequestLimitsTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7", true)]
    [InlineData("203.0.113.7", "203.0.113.8", false)]
    [InlineData("203.0.113.7", "::ffff:203.0.113.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Refusals_count_against_an_address_or_its_IPv6_network(string refused, string other, bool same)
    {
        var limits = new RequestLimits(Options.Create(new LimitOptions { AddressBurst = 1 }), new FakeTimeProvider());
        limits.MayTry(IPAddress.Parse(refused), out _).ShouldBeTrue();

        limits.CountRefusal(IPAddress.Parse(refused));

        limits.MayTry(IPAddress.Parse(refused), out var wait).ShouldBeFalse();
        wait.ShouldBeGreaterThan(TimeSpan.Zero);
        limits.MayTry(IPAddress.Parse(other), out _).ShouldBe(!same);
    }

    [Fact]
    public void A_peer_without_address_is_one_peer()
    {
        var limits = new RequestLimits(Options.Create(new LimitOptions { AddressBurst = 1 }), new FakeTimeProvider());
        limits.CountRefusal(null);

        limits.MayTry(null, out _).ShouldBeFalse();
        limits.MayTry(IPAddress.Loopback, out _).ShouldBeTrue();
    }

    [Fact]
    public void The_same_person_in_another_tenant_is_another()
    {
        var limits = new RequestLimits(Options.Create(new LimitOptions { PersonBurst = 1 }), new FakeTimeProvider());

        limits.TryCount("one", "29:kari", out _).ShouldBeTrue();
        limits.TryCount("one", "29:kari", out _).ShouldBeFalse();
        limits.TryCount("two", "29:kari", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_limit_below_one_is_told()
    {
        new LimitOptions().Problems().ShouldBeEmpty();
        new LimitOptions { PersonBurst = 0, AddressPerSecond = -1 }
            .Problems()
            .ShouldBe(["Limits__AddressPerSecond must be at least 1.", "Limits__PersonBurst must be at least 1."]);
    }
}
