using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using ByregionBot.Verbs;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Verbs;

/// <summary>What somebody can get wrong when they install the bot, and what they are told.</summary>
public sealed class SettingsCheckTests
{
    private const string Id = "7b2f9a70-1111-4222-8333-444455556666";

    [Theory]
    [InlineData("Teams:AppID2", Id, "Teams__AppID2 is no setting and is not heard: Teams__AppId is one.")]
    [InlineData("Teams:ClientSecrets", "s", "Teams__ClientSecret is one.")]
    [InlineData("Teams:AllowedTenant:0", Id, "Teams__AllowedTenants__0 is one.")]
    [InlineData("Storage:Paht", "/x", "Storage__Path is one.")]
    [InlineData("Storage:Colour", "red", "take it away")]
    [InlineData("Roles:0:ObjektId", Id, "Roles__0__ObjectId is one.")]
    [InlineData("Reminder:Time", "08:00", "Reminder__… is not heard: Reminders__… is.")]
    [InlineData("Team:AppId", Id, "Team__… is not heard: Teams__… is.")]
    [InlineData("Teams:AppId", "byregionbot", "Teams__AppId is \"byregionbot\"; it must be an id")]
    [InlineData("Teams:TenantId", "harstad.kommune.no", "Teams__TenantId is")]
    [InlineData("Teams:AllowedTenants:0", "*", "Teams__AllowedTenants has \"*\"")]
    [InlineData("Teams:CertificatePath", "/c.pfx", "set one of them")]
    [InlineData("Storage:ConnectionString", "UseDevelopmentStorage=true", "Storage__Path is not used beside Azure Storage")]
    [InlineData("Roles:0:ObjectId", "kari@harstad.kommune.no", "Roles__0__ObjectId is")]
    [InlineData("Roles:0:Role", "Kommunekontakt", "Roles__0__Municipality is missing")]
    [InlineData("Limits:PersonBurst", "0", "Limits__PersonBurst must be at least 1.")]
    [InlineData("Retention:DeliveryDays", "1", "Retention__DeliveryDays must be between")]
    [InlineData("ASPNETCORE_URLS", "3978", "ASPNETCORE_URLS has \"3978\"")]
    [InlineData("ASPNETCORE_URLS", "http://+:80;ftp://x", "ASPNETCORE_URLS has \"ftp://x\"")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4317", "OTEL_EXPORTER_OTLP_ENDPOINT is")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "abc", "is no connection string")]
    [InlineData("Demo:Plan", "true", "Demo__Plan is heard in Development only")]
    [InlineData("Clock:Now", "2016-02-15T09:00:00+01:00", "Clock__Now is heard in Development only")]
    public void A_setting_that_is_likely_wrong_is_named_with_the_way_to_mend_it(string setting, string value, string told)
    {
        var doubt = SettingsCheck.Doubts(Settings((setting, value)), FakeEnvironment.Production).ShouldHaveSingleItem();

        doubt.ShouldContain(told);
        doubt.ShouldEndWith(".");
    }

    [Fact]
    public void Addresses_of_tables_and_queues_that_were_exchanged_are_named()
    {
        var settings = Settings(
            ("Storage:Path", ""),
            ("Storage:TableServiceUri", "https://x.queue.core.windows.net"),
            ("Storage:QueueServiceUri", "https://x.table.core.windows.net")
        );

        SettingsCheck.Doubts(settings, FakeEnvironment.Production).Count().ShouldBe(2);
    }

    [Fact]
    public void Settings_that_are_right_raise_no_doubt()
    {
        var settings = Settings(
            ("Roles:0:ObjectId", Id),
            ("Roles:0:Role", "kommunekontakt"),
            ("Roles:0:Municipality", "Ibestad"),
            ("Limits:TenantBurst", "50"),
            ("Teams:AllowedTenants:0", Id),
            ("Teams:AllowedServiceHosts:0", "https://connector.example"),
            ("Teams:Issuers:0", "https://api.botframework.com"),
            ("Reminders:EvesAreFree", "false"),
            ("Demo:Plan", "false"),
            ("Logging:LogLevel:Default", "Warning"),
            ("ASPNETCORE_URLS", "http://+:8080"),
            ("DOTNET_CLI:X", "1")
        );

        SettingsCheck.Doubts(settings, FakeEnvironment.Production).ShouldBeEmpty();
        SettingNames.Unreadable(settings).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Graph:Enabled", "ja", "Graph__Enabled is \"ja\"; it must be true or false.")]
    [InlineData("Demo:Plan", "1", "Demo__Plan is \"1\"; it must be true or false.")]
    [InlineData("Limits:Connections", "many", "Limits__Connections is \"many\"; it must be a whole number.")]
    [InlineData("Retention:DialogDays", "1,5", "Retention__DialogDays is \"1,5\"; it must be a whole number.")]
    [InlineData("Delivery:TickSeconds", "99999999999", "Delivery__TickSeconds is \"99999999999\"; it must be a whole number.")]
    public void A_value_that_nothing_can_be_made_of_is_named(string setting, string value, string told) =>
        SettingNames.Unreadable(Settings((setting, value))).ShouldBe([told]);

    [Theory]
    [InlineData("Prod", true)]
    [InlineData("Production", false)]
    [InlineData("Development", false)]
    public void Another_environment_than_the_two_is_named(string name, bool isNamed) =>
        SettingsCheck
            .Doubts(Settings(), new FakeEnvironment(name))
            .Any(doubt => doubt.Contains($"\"{name}\"", StringComparison.Ordinal))
            .ShouldBe(isNamed);

    [Theory]
    [InlineData("hei")]
    [InlineData("AccountName=x")]
    [InlineData("DefaultEndpointsProtocol=https;AccountName=x;AccountKey=not base64!;EndpointSuffix=core.windows.net")]
    public void What_is_no_connection_string_is_told_so(string connection) =>
        StorageOptions
            .From(Settings(("Storage:ConnectionString", connection)))
            .Problems(production: true)
            .ShouldContain(problem => problem.StartsWith("Storage__ConnectionString is no connection string", StringComparison.Ordinal));

    [Fact]
    public void A_role_in_a_region_that_is_none_is_named() =>
        SettingsCheck
            .RegionDoubts(
                RoleOptions.From(
                    Settings(
                        ("Roles:0:ObjectId", Id),
                        ("Roles:0:Role", "prosjektleder"),
                        ("Roles:0:Region", "Atlantis"),
                        ("Roles:1:ObjectId", Id),
                        ("Roles:1:Role", "program")
                    )
                ),
                new RegionDirectory([Plans.Harstadregionen])
            )
            .ShouldHaveSingleItem()
            .ShouldContain("atlantis");

    [Fact]
    public void A_clock_that_is_more_than_five_minutes_off_is_told_so()
    {
        var now = new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.Zero);

        SettingsCheck.ClockDoubt(now, now.AddMinutes(-5)).ShouldBeNull();
        SettingsCheck
            .ClockDoubt(now, now.AddMinutes(-60))
            .ShouldBe("This machine's clock is 60 minutes fast: set it, or every token will be refused.");
        SettingsCheck.ClockDoubt(now, now.AddMinutes(7)).ShouldNotBeNull().ShouldContain("7 minutes slow");
    }

    private static IConfiguration Settings(params (string Name, string Value)[] more) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Teams:AppId"] = Id,
                    ["Teams:TenantId"] = Id,
                    ["Teams:ClientSecret"] = "secret",
                    ["Storage:Path"] = "/data/byregionbot.db",
                }
            )
            .AddInMemoryCollection(more.Select(static setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
}
