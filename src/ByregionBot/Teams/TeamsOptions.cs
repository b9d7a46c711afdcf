using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace ByregionBot.Teams;

/// <summary>The bot's identity and where it trusts keys, tokens and addresses to come from: the settings <c>Teams__…</c>.</summary>
internal sealed record TeamsOptions
{
    public const string Section = "Teams";

    public const string NoCredential =
        "Teams__ClientSecret, Teams__CertificatePath or Teams__ManagedIdentityClientId is missing: the bot cannot answer without one.";

    /// <summary>The bot's app id. Without it the bot serves this machine only, and only in Development.</summary>
    public string? AppId { get; init; }

    /// <summary>The tenant the bot is registered in.</summary>
    public string? TenantId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>The last day of the secret, such as 2027-05-31, as Entra showed it: nothing else tells. <c>check</c> warns before it.</summary>
    public string? ClientSecretExpires { get; init; }

    /// <summary>A user-assigned managed identity; no secret is needed with it.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>A certificate with its private key, as PEM or PFX; takes the place of a secret.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>What opens the certificate's file; null when nothing is needed.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>"Public", "UsGov" or "China": the presets that the addresses below start from.</summary>
    public string Cloud { get; init; } = nameof(TeamsCloud.Public);

    /// <summary>Tenants served; null means the bot's own.</summary>
    public string[]? AllowedTenants { get; init; }

    /// <summary>Hosts that may receive replies beside Microsoft's: "host", "host:port" or an origin.</summary>
    public string[]? AllowedServiceHosts { get; init; }

    /// <summary>The channel's OpenID metadata; null means the cloud's.</summary>
    public string? OpenIdMetadata { get; init; }

    /// <summary>Issuers accepted; null means the cloud's channel issuer alone. Entra issuers may be named too, with <see cref="EntraCallers"/>.</summary>
    public string[]? Issuers { get; init; }

    /// <summary>Audiences accepted; null means the app id alone, as the channel writes it.</summary>
    public string[]? Audiences { get; init; }

    /// <summary>Where the keys of Entra issuers are; null means the cloud's.</summary>
    public string? EntraOpenIdMetadata { get; init; }

    /// <summary>Apps whose Entra tokens are taken for the channel's. Any app of a tenant can get a token for the bot, so the list has no default.</summary>
    public string[]? EntraCallers { get; init; }

    /// <summary>The https origin before <c>/{tenant}/oauth2/v2.0/token</c>; null means the cloud's.</summary>
    public string? Authority { get; init; }

    /// <summary>Whether the bot has an identity. If so, every request must carry a valid token, in Development too.</summary>
    public bool HasIdentity => !string.IsNullOrWhiteSpace(AppId);

    /// <summary>Whether the bot has something to prove its identity with. Without it, it understands in Development and cannot answer.</summary>
    public bool HasCredential =>
        !string.IsNullOrWhiteSpace(ClientSecret)
        || !string.IsNullOrWhiteSpace(CertificatePath)
        || !string.IsNullOrWhiteSpace(ManagedIdentityClientId);

    /// <summary>The tenants served; empty means any, which only Development allows.</summary>
    public ImmutableArray<string> Tenants =>
        AllowedTenants is { Length: > 0 } named ? [.. named]
        : TenantId is { Length: > 0 } own ? [own]
        : [];

    /// <summary>The cloud's presets; the public cloud's when the name is unknown, which validation refuses.</summary>
    public TeamsCloud Presets => TeamsCloud.Named(Cloud) ?? TeamsCloud.Public;

    /// <summary>What is wrong with these settings, one line each, naming the setting.</summary>
    /// <param name="isDevelopment">Whether the process runs in Development, where the bot may do without an identity and use loopback addresses.</param>
    public IEnumerable<string> Problems(bool isDevelopment)
    {
        if (TeamsCloud.Named(Cloud) is null)
            yield return $"Teams__Cloud is \"{Cloud}\"; it must be Public, UsGov or China.";

        if (!isDevelopment)
        {
            if (!HasIdentity)
                yield return "Teams__AppId is missing: without an identity the bot starts only in Development.";
            else if (!HasCredential)
                yield return NoCredential;

            if (HasIdentity && Tenants.IsEmpty)
                yield return "Teams__TenantId or Teams__AllowedTenants__0 is missing: the bot serves named tenants only.";
        }

        if (ClientSecretExpires is { Length: > 0 } day && !LocalDatePattern.Iso.Parse(day).Success)
            yield return $"Teams__ClientSecretExpires is \"{day}\"; it must be a day such as 2027-05-31.";

        foreach (var (name, address) in new[] { ("OpenIdMetadata", OpenIdMetadata), ("EntraOpenIdMetadata", EntraOpenIdMetadata) })
            if (address is not null && !IsSafeAddress(address, isDevelopment))
                yield return $"Teams__{name} must be an https address (http is for loopback in Development).";

        if (
            Authority is not null
            && !(
                Uri.TryCreate(Authority, UriKind.Absolute, out var authority)
                && authority is { Scheme: "https", PathAndQuery: "/", Fragment: "" }
            )
        )
            yield return "Teams__Authority must be an https origin, such as https://login.microsoftonline.com.";

        if (Issuers is not null && Issuers.Any(EntraIssuer.IsEntra) && EntraCallers is not { Length: > 0 })
            yield return "Teams__EntraCallers__0 is missing: an Entra issuer in Teams__Issuers needs the list of apps that may call.";

        foreach (var host in AllowedServiceHosts ?? [])
            if (!ServiceHosts.IsUsableSetting(host, isDevelopment))
                yield return $"Teams__AllowedServiceHosts has \"{host}\"; it must be a host, a host with a port, or an https origin (http is for loopback in Development).";
    }

    private static bool IsSafeAddress(string address, bool isDevelopment) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (isDevelopment && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}

/// <summary>Stops the start when the settings cannot work.</summary>
internal sealed class TeamsOptionsCheck(IHostEnvironment environment) : IValidateOptions<TeamsOptions>
{
    public ValidateOptionsResult Validate(string? name, TeamsOptions options)
    {
        var problems = options.Problems(environment.IsDevelopment()).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}

/// <summary>The addresses of one of Microsoft's clouds.</summary>
/// <param name="Issuer">Issuer of channel tokens.</param>
/// <param name="OpenIdMetadata">Where the channel's keys are told of.</param>
/// <param name="EntraOpenIdMetadata">Where Entra's keys are told of.</param>
/// <param name="Authority">Where the bot's own tokens come from.</param>
/// <param name="Scope">What the bot's own tokens are asked for.</param>
/// <param name="Graph">The origin of Microsoft Graph.</param>
internal sealed record TeamsCloud(
    string Issuer,
    string OpenIdMetadata,
    string EntraOpenIdMetadata,
    string Authority,
    string Scope,
    string Graph
)
{
    public static TeamsCloud Public { get; } =
        new(
            "https://api.botframework.com",
            "https://login.botframework.com/v1/.well-known/openidconfiguration",
            "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration",
            "https://login.microsoftonline.com",
            "https://api.botframework.com/.default",
            "https://graph.microsoft.com"
        );

    public static TeamsCloud UsGov { get; } =
        new(
            "https://api.botframework.us",
            "https://login.botframework.azure.us/v1/.well-known/openidconfiguration",
            "https://login.microsoftonline.us/common/v2.0/.well-known/openid-configuration",
            "https://login.microsoftonline.us",
            "https://api.botframework.us/.default",
            "https://graph.microsoft.us"
        );

    public static TeamsCloud China { get; } =
        new(
            "https://api.botframework.azure.cn",
            "https://login.botframework.azure.cn/v1/.well-known/openidconfiguration",
            "https://login.partner.microsoftonline.cn/common/v2.0/.well-known/openid-configuration",
            "https://login.partner.microsoftonline.cn",
            "https://api.botframework.azure.cn/.default",
            "https://microsoftgraph.chinacloudapi.cn"
        );

    /// <summary>The cloud of this name, whatever its case; null when there is none.</summary>
    public static TeamsCloud? Named(string name) =>
        name.ToUpperInvariant() switch
        {
            "PUBLIC" => Public,
            "USGOV" => UsGov,
            "CHINA" => China,
            _ => null,
        };
}

/// <summary>Issuers of Entra ID carry the tenant in their address; a token's <c>tid</c> must be that tenant.</summary>
internal static class EntraIssuer
{
    private static readonly string[] Hosts =
    [
        "sts.windows.net",
        "login.microsoftonline.com",
        "login.microsoftonline.us",
        "login.partner.microsoftonline.cn",
        "sts.chinacloudapi.cn",
    ];

    public static bool IsEntra(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && Hosts.Contains(uri.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>The tenant in an Entra issuer's address; null when it has none.</summary>
    public static string? TenantOf(string issuer) =>
        Uri.TryCreate(issuer, UriKind.Absolute, out var uri) && uri.Segments.Length > 1 ? uri.Segments[1].TrimEnd('/') : null;
}
