using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class ServiceHostsTests
{
    private static ServiceHosts Production(params string[] extra) =>
        new(Options.Create(new TeamsOptions { AppId = "app", AllowedServiceHosts = extra }), FakeEnvironment.Production);

    private static ServiceHosts Development(string? appId, params string[] extra) =>
        new(Options.Create(new TeamsOptions { AppId = appId, AllowedServiceHosts = extra }), FakeEnvironment.Development);

    [Theory]
    [InlineData("https://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net/emea/7b2f9a70-1111-4222-8333-444455556666/")]
    [InlineData("https://SMBA.TrafficManager.net/no/")]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams")]
    [InlineData("https://smba.infra.gov.teams.microsoft.us/teams")]
    [InlineData("https://smba.infra.dod.teams.microsoft.us/teams")]
    [InlineData("https://europe.botframework.com")]
    public void Microsofts_hosts_may_receive_replies(string url)
    {
        Production().TryRead(url, out var address).ShouldBeTrue();
        address.ShouldBe(new Uri(url));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("/teams/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("ftp://smba.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net:8443/teams/")]
    [InlineData("https://evil.trafficmanager.net/teams/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/teams/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/teams/")]
    [InlineData("https://evil.example/https://smba.trafficmanager.net/")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net./teams/")]
    [InlineData("https://smba.trafficmanager.net/teams/?to=evil")]
    [InlineData("https://smba.trafficmanager.net/teams/#evil")]
    [InlineData("https://botframework.com.evil.example/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://smbа.trafficmanager.net/")] // the a is Cyrillic
    [InlineData("https://smba。trafficmanager.net/")] // the dot is wide
    [InlineData("https://ｓｍｂａ.trafficmanager.net/")]
    [InlineData("https://smba%2Etrafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net/ø/")]
    [InlineData("https:smba.trafficmanager.net/")]
    [InlineData("http://localhost:56150/_connector")]
    [InlineData("https://localhost:56150/_connector")]
    [InlineData("http://169.254.169.254/metadata")]
    [InlineData("https://10.0.0.4/")]
    public void No_other_address_may(string? url)
    {
        Production().Allows(url).ShouldBeFalse();
        Production().TryRead(url, out var address).ShouldBeFalse();
        address.ShouldBeNull();
    }

    [Theory]
    [InlineData("http://localhost:56150/_connector")]
    [InlineData("http://127.0.0.1:56150/_connector")]
    [InlineData("http://[::1]:56150/_connector")]
    public void The_development_door_answers_clients_on_this_machine_at_any_port(string url)
    {
        Development(appId: null).Allows(url).ShouldBeTrue();
        Development(appId: "app").Allows(url).ShouldBeFalse();
    }

    [Fact]
    public void The_development_door_writes_to_no_other_machine() => Development(appId: null).Allows("http://192.168.1.4/").ShouldBeFalse();

    [Theory]
    [InlineData("localhost")]
    [InlineData("localhost:56150")]
    [InlineData("http://localhost:56150")]
    [InlineData("http://localhost:56150/_connector")]
    public void A_named_loopback_host_is_allowed_over_http_in_Development_only(string setting)
    {
        Development("app", setting).Allows("http://localhost:56150/_connector").ShouldBeTrue();
        Production(setting).Allows("http://localhost:56150/_connector").ShouldBeFalse();
    }

    [Theory]
    [InlineData("connector.example", "https://connector.example/v1", true)]
    [InlineData("connector.example", "https://connector.example:8443/v1", false)]
    [InlineData("connector.example", "http://connector.example/v1", false)]
    [InlineData("connector.example", "https://x.connector.example/v1", false)]
    [InlineData("connector.example:8443", "https://connector.example:8443/v1", true)]
    [InlineData("connector.example:8443", "https://connector.example/v1", false)]
    [InlineData("https://connector.example", "https://CONNECTOR.example/v1", true)]
    public void A_named_host_is_exact_in_scheme_name_and_port(string setting, string url, bool allowed) =>
        Production(setting).Allows(url).ShouldBe(allowed);

    [Theory]
    [InlineData("connector.example", true)]
    [InlineData("https://connector.example:8443", true)]
    [InlineData("http://connector.example", false)]
    [InlineData("http://localhost", false)]
    [InlineData("*.example", false)]
    [InlineData("https://user@connector.example", false)]
    [InlineData("connector.example/path", false)]
    [InlineData("", false)]
    public void A_setting_that_can_never_be_right_is_told(string setting, bool usable) =>
        ServiceHosts.IsUsableSetting(setting, isDevelopment: false).ShouldBe(usable);
}
