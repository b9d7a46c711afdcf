using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Teams;

/// <summary>When the bot's secret or certificate ends. After that day it can answer nobody, so people must know in time.</summary>
/// <param name="What">The setting it is about.</param>
/// <param name="LastDay">The last day on which it is good.</param>
internal sealed record CredentialEnd(string What, LocalDate LastDay)
{
    private const int DaysBefore = 30;

    /// <summary>What is known of the credential in use; null for a managed identity, which never ends, and when nothing is known.</summary>
    public static CredentialEnd? Of(TeamsOptions options)
    {
        if (!string.IsNullOrWhiteSpace(options.ManagedIdentityClientId))
            return null;
        if (!string.IsNullOrWhiteSpace(options.CertificatePath))
            return OfCertificate(options.CertificatePath, options.CertificatePassword);
        return
            !string.IsNullOrWhiteSpace(options.ClientSecret)
            && options.ClientSecretExpires is { } text
            && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
            ? new CredentialEnd("Teams__ClientSecret", day)
            : null;
    }

    /// <summary>What to tell on a day: nothing until thirty days before the end.</summary>
    public string? Warning(LocalDate today)
    {
        var days = Period.DaysBetween(today, LastDay);
        var mend = "make a new one in Entra (App registrations, Certificates & secrets), and set it before this one is deleted";
        return days switch
        {
            < 0 => $"{What} ended on {LocalDatePattern.Iso.Format(LastDay)}: {mend}.",
            <= DaysBefore => $"{What} ends on {LocalDatePattern.Iso.Format(LastDay)}, in {days} days: {mend}.",
            _ => null,
        };
    }

    /// <summary>Null when the file cannot be read: whoever asks for a token says so.</summary>
    private static CredentialEnd? OfCertificate(string path, string? password)
    {
        try
        {
            using var certificate = path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509CertificateLoader.LoadCertificateFromFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
            return new CredentialEnd("Teams__CertificatePath", LocalDate.FromDateTime(certificate.NotAfter.ToUniversalTime()));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
