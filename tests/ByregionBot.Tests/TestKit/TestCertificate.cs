using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ByregionBot.Tests.TestKit;

/// <summary>A certificate of our own for https on loopback, which only clients that are told so trust.</summary>
internal static class TestCertificate
{
    /// <summary>One for the whole run, good for every name the tests give a server.</summary>
    public static X509Certificate2 ForServers { get; } =
        Make("localhost", "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "login.microsoftonline.com");

    /// <summary>Whether this is that certificate.</summary>
    public static bool IsOurs(X509Certificate? presented) =>
        string.Equals(presented?.GetCertHashString(), ForServers.GetCertHashString(), StringComparison.Ordinal);

    public static X509Certificate2 Make(params string[] names)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        alternatives.AddIpAddress(IPAddress.Loopback);
        foreach (var name in names)
            alternatives.AddDnsName(name);
        request.CertificateExtensions.Add(alternatives.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
    }
}
