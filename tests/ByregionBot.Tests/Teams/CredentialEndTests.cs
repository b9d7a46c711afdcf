using System.Security.Cryptography.X509Certificates;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class CredentialEndTests
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Theory]
    [InlineData("2026-12-25", null)]
    [InlineData("2026-12-24", "Teams__ClientSecret ends on 2026-12-24, in 30 days")]
    [InlineData("2026-11-24", "Teams__ClientSecret ends on 2026-11-24, in 0 days")]
    [InlineData("2026-11-23", "Teams__ClientSecret ended on 2026-11-23")]
    public void A_secret_is_spoken_of_from_thirty_days_before_its_end(string lastDay, string? said)
    {
        var warning = CredentialEnd.Of(new TeamsOptions { ClientSecret = "s", ClientSecretExpires = lastDay })?.Warning(Today);

        if (said is null)
            warning.ShouldBeNull();
        else
            warning.ShouldNotBeNull().ShouldStartWith(said);
    }

    [Fact]
    public void A_certificate_tells_its_own_end()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("bot.pem");
        File.WriteAllText(path, TestCertificate.ForServers.ExportCertificatePem());

        CredentialEnd
            .Of(new TeamsOptions { CertificatePath = path })
            .ShouldNotBeNull()
            .LastDay.ShouldBe(LocalDate.FromDateTime(TestCertificate.ForServers.NotAfter.ToUniversalTime()));
    }

    [Fact]
    public void A_managed_identity_never_ends() =>
        CredentialEnd.Of(new TeamsOptions { ManagedIdentityClientId = "id", ClientSecretExpires = "2026-11-24" }).ShouldBeNull();

    [Fact]
    public void A_day_that_is_none_is_told() =>
        new TeamsOptions { ClientSecretExpires = "31.05.2027" }
            .Problems(isDevelopment: true)
            .ShouldContain(problem => problem.StartsWith("Teams__ClientSecretExpires", StringComparison.Ordinal));
}
