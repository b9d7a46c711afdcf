using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class TeamsOptionsTests
{
    private static readonly TeamsOptions Complete = new()
    {
        AppId = "a1b2c3d4-0000-4000-8000-00000000b077",
        TenantId = "7b2f9a70-1111-4222-8333-444455556666",
        ClientSecret = "secret",
    };

    [Fact]
    public void Complete_settings_have_no_problem() => Complete.Problems(isDevelopment: false).ShouldBeEmpty();

    [Fact]
    public void Without_identity_the_bot_starts_in_Development_only()
    {
        new TeamsOptions().Problems(isDevelopment: true).ShouldBeEmpty();
        new TeamsOptions().Problems(isDevelopment: false).ShouldHaveSingleItem().ShouldContain("Teams__AppId");
        new TeamsOptionsCheck(FakeEnvironment.Production).Validate(null, new TeamsOptions()).Failed.ShouldBeTrue();
    }

    [Fact]
    public void Every_missing_part_of_an_identity_is_one_line()
    {
        var problems = new TeamsOptions { AppId = "app" }
            .Problems(isDevelopment: false)
            .ToList();

        problems.Count.ShouldBe(2);
        problems[0].ShouldContain("Teams__ClientSecret");
        problems[1].ShouldContain("Teams__TenantId");
    }

    [Theory]
    [InlineData("http://login.botframework.com/v1/.well-known/openidconfiguration", false, false)]
    [InlineData("http://127.0.0.1:4000/keys", false, false)]
    [InlineData("http://127.0.0.1:4000/keys", true, true)]
    [InlineData("http://10.0.0.4/keys", true, false)]
    [InlineData("https://127.0.0.1:4000/keys", false, true)]
    [InlineData("keys", true, false)]
    public void Keys_come_over_https_or_from_loopback_in_Development(string address, bool isDevelopment, bool isFine)
    {
        var problems = (Complete with { OpenIdMetadata = address }).Problems(isDevelopment).ToList();

        if (isFine)
            problems.ShouldBeEmpty();
        else
            problems.ShouldHaveSingleItem().ShouldContain("Teams__OpenIdMetadata");
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com", true)]
    [InlineData("https://127.0.0.1:4443/", true)]
    [InlineData("http://127.0.0.1:4000", false)]
    [InlineData("https://login.microsoftonline.com/tenant", false)]
    [InlineData("login.microsoftonline.com", false)]
    public void Tokens_of_the_bot_come_from_an_https_origin(string authority, bool isFine)
    {
        var problems = (Complete with { Authority = authority }).Problems(isDevelopment: true).ToList();

        if (isFine)
            problems.ShouldBeEmpty();
        else
            problems.ShouldHaveSingleItem().ShouldContain("Teams__Authority");
    }

    [Fact]
    public void An_Entra_issuer_needs_the_apps_that_may_call()
    {
        var entra = Complete with { Issuers = ["https://sts.windows.net/7b2f9a70-1111-4222-8333-444455556666/"] };

        entra.Problems(isDevelopment: false).ShouldHaveSingleItem().ShouldContain("Teams__EntraCallers__0");
        (entra with { EntraCallers = ["caller"] }).Problems(isDevelopment: false).ShouldBeEmpty();
    }

    [Fact]
    public void An_unknown_cloud_and_a_useless_host_are_told()
    {
        var problems = (Complete with { Cloud = "Mars", AllowedServiceHosts = ["http://evil.example"] })
            .Problems(isDevelopment: true)
            .ToList();

        problems.Count.ShouldBe(2);
        problems[0].ShouldContain("Teams__Cloud");
        problems[1].ShouldContain("Teams__AllowedServiceHosts");
    }

    [Theory]
    [InlineData("UsGov", "https://api.botframework.us")]
    [InlineData("china", "https://api.botframework.azure.cn")]
    [InlineData("Public", "https://api.botframework.com")]
    public void A_cloud_brings_its_addresses(string cloud, string issuer) =>
        new TeamsOptions { Cloud = cloud }.Presets.Issuer.ShouldBe(issuer);

    [Fact]
    public void The_bots_own_tenant_is_served_unless_others_are_named()
    {
        Complete.Tenants.ShouldBe(["7b2f9a70-1111-4222-8333-444455556666"]);
        (Complete with { AllowedTenants = ["one", "two"] }).Tenants.ShouldBe(["one", "two"]);
        new TeamsOptions().Tenants.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_are_read_by_their_names()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Teams:AppId"] = "app",
                    ["Teams:AllowedTenants:0"] = "one",
                    ["Teams:AllowedTenants:1"] = "two",
                    ["Teams:Issuers:0"] = "https://issuer.example",
                    ["Teams:AllowedServiceHosts:0"] = "localhost:1",
                    ["Teams:OpenIdMetadata"] = "https://issuer.example/metadata",
                }
            )
            .Build();

        var options = configuration.GetSection(TeamsOptions.Section).Get<TeamsOptions>().ShouldNotBeNull();

        options.HasIdentity.ShouldBeTrue();
        options.Tenants.ShouldBe(["one", "two"]);
        options.Issuers.ShouldBe(["https://issuer.example"]);
        options.AllowedServiceHosts.ShouldBe(["localhost:1"]);
        options.OpenIdMetadata.ShouldBe("https://issuer.example/metadata");
    }
}
