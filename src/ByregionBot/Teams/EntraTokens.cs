using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Identity.Client;
using Microsoft.Identity.Client.AppConfig;

namespace ByregionBot.Teams;

/// <summary>A token as it was issued.</summary>
/// <param name="Value">The token.</param>
/// <param name="ExpiresAt">When it ceases to be valid.</param>
/// <param name="RenewAt">When its issuer would like it renewed.</param>
internal sealed record FetchedToken(string Value, DateTimeOffset ExpiresAt, DateTimeOffset RenewAt);

/// <summary>
/// Fetches tokens for the bot's own identity: by managed identity, certificate or secret, whichever is set, in this order. Keeps nothing:
/// every call asks, and reads the certificate's file again, so that a renewed certificate needs no restart.
/// </summary>
/// <param name="options">The identity.</param>
/// <param name="clients">Makes the client that asks the authority.</param>
/// <param name="scope">What the tokens are for: "https://api.botframework.com/.default" for one.</param>
internal sealed class EntraTokens(TeamsOptions options, IHttpClientFactory clients, string scope)
{
    public const string HttpClientName = "entra";

    private const string Unreachable = "The token authority does not answer: check the network and Teams__Authority.";

    /// <summary>Where bots live that were registered for every tenant, before that ceased to be possible.</summary>
    private const string LegacyTenant = "botframework.com";

    public async Task<(FetchedToken? Token, TokenFailure? Failure)> FetchAsync(CancellationToken cancellation)
    {
        if (!options.HasCredential)
            return (null, new TokenFailure("NoCredential", TeamsOptions.NoCredential));
        try
        {
            var result = options.ManagedIdentityClientId is { } identity
                ? await ByManagedIdentityAsync(identity, cancellation)
                : await ByOwnCredentialAsync(cancellation);
            var expires = result.ExpiresOn;
            return (new FetchedToken(result.AccessToken, expires, result.AuthenticationResultMetadata.RefreshOn ?? expires), null);
        }
        catch (MsalServiceException refused)
        {
            return (null, Explain(refused));
        }
        catch (MsalClientException unusable)
        {
            return (
                null,
                new TokenFailure(unusable.ErrorCode, "The identity's settings cannot be used: check Teams__AppId and Teams__TenantId.")
            );
        }
        catch (Exception unreached) when (unreached is HttpRequestException or OperationCanceledException)
        {
            return (null, new TokenFailure("AuthorityUnreachable", Unreachable));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (
                null,
                new TokenFailure(
                    "CertificateUnreadable",
                    "The certificate cannot be read, or holds no private key: check Teams__CertificatePath and Teams__CertificatePassword."
                )
            );
        }
    }

    private async Task<AuthenticationResult> ByManagedIdentityAsync(string clientId, CancellationToken cancellation) =>
        await ManagedIdentityApplicationBuilder
            .Create(ManagedIdentityId.WithUserAssignedClientId(clientId))
            .WithHttpClientFactory(new HardenedClients(clients))
            .Build()
            .AcquireTokenForManagedIdentity(scope)
            // The library keeps tokens for the whole process; keeping is not done here.
            .WithForceRefresh(true)
            .ExecuteAsync(cancellation);

    private async Task<AuthenticationResult> ByOwnCredentialAsync(CancellationToken cancellation)
    {
        var authority = new Uri(options.Authority ?? options.Presets.Authority);
        var tenant = string.IsNullOrWhiteSpace(options.TenantId) ? LegacyTenant : options.TenantId;
        var builder = ConfidentialClientApplicationBuilder
            .Create(options.AppId)
            .WithAuthority($"{authority.GetLeftPart(UriPartial.Authority)}/{tenant}", validateAuthority: false)
            .WithInstanceDiscovery(IsMicrosofts(authority))
            .WithHttpClientFactory(new HardenedClients(clients));
        if (options.CertificatePath is null)
            return await AcquireAsync(builder.WithClientSecret(options.ClientSecret), cancellation);
        using var certificate = ReadCertificate(options.CertificatePath, options.CertificatePassword);
        return await AcquireAsync(builder.WithCertificate(certificate, sendX5C: true), cancellation);
    }

    private Task<AuthenticationResult> AcquireAsync(ConfidentialClientApplicationBuilder builder, CancellationToken cancellation) =>
        builder.Build().AcquireTokenForClient([scope]).ExecuteAsync(cancellation);

    /// <summary>A PKCS #12 file, or a PEM file with certificate and key.</summary>
    private static X509Certificate2 ReadCertificate(string path, string? password)
    {
        if (X509Certificate2.GetCertContentType(path) == X509ContentType.Pkcs12)
            return X509CertificateLoader.LoadPkcs12FromFile(path, password);
        return password is null ? X509Certificate2.CreateFromPemFile(path) : X509Certificate2.CreateFromEncryptedPemFile(path, password);
    }

    /// <summary>Another authority has no directory of its kin to look itself up in.</summary>
    private static bool IsMicrosofts(Uri authority) =>
        authority.IdnHost is "login.microsoftonline.com" or "login.microsoftonline.us" or "login.partner.microsoftonline.cn";

    private static TokenFailure Explain(MsalServiceException refused)
    {
        var code = EntraCode(refused.Message) ?? refused.ErrorCode;
        return new TokenFailure(
            code,
            code switch
            {
                "AADSTS7000215" => "The client secret is wrong: Teams__ClientSecret takes the secret's value, not its id.",
                "AADSTS7000222" => "The client secret has expired: make a new one in Entra and set Teams__ClientSecret.",
                "AADSTS700016" => "Entra does not know the app in this tenant: check Teams__AppId and Teams__TenantId.",
                "AADSTS90002" or "AADSTS900023" => "Entra does not know the tenant: check Teams__TenantId.",
                "AADSTS700027" => "The certificate is not the one registered for the app in Entra.",
                "AADSTS7000229" => "The app has no enterprise application in this tenant: create one, or check Teams__TenantId.",
                MsalError.ManagedIdentityUnreachableNetwork =>
                    "No managed identity answers on this machine: check that one is assigned to it.",
                MsalError.ManagedIdentityRequestFailed => "The managed identity was refused: check Teams__ManagedIdentityClientId.",
                MsalError.RequestTimeout or MsalError.ServiceNotAvailable => Unreachable,
                _ => "Entra refused the bot's identity: look the code up in Microsoft's list of sign-in errors.",
            }
        );
    }

    /// <summary>The code in Entra's message, such as "AADSTS7000215"; null when it has none.</summary>
    private static string? EntraCode(string message)
    {
        const string prefix = "AADSTS";
        var start = message.IndexOf(prefix, StringComparison.Ordinal);
        if (start < 0)
            return null;
        var end = start + prefix.Length;
        while (end < message.Length && char.IsAsciiDigit(message[end]))
            end++;
        return message[start..end];
    }

    /// <summary>Lends the identity library the hardened client.</summary>
    private sealed class HardenedClients(IHttpClientFactory clients) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => clients.CreateClient(HttpClientName);
    }
}
