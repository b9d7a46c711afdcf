using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ByregionBot.Teams;

/// <summary>
/// Which addresses may receive the bot's replies and with them its token. Asked when an address comes in and again before each sending.
/// </summary>
/// <remarks>
/// A name under trafficmanager.net can be had by any customer of Azure, so that host is exact; the other domains hold Microsoft's own
/// hosts only. An address with user information, a query or a fragment is refused: paths are appended to it. So is one whose host is another
/// spelling of an allowed one: nobody honest writes it so.
/// </remarks>
internal sealed class ServiceHosts(IOptions<TeamsOptions> options, IHostEnvironment environment)
{
    private static readonly FrozenSet<string> MicrosoftHosts = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "smba.trafficmanager.net"
    );

    private static readonly ImmutableArray<string> MicrosoftDomains = [".botframework.com", ".teams.microsoft.com", ".teams.microsoft.us"];

    private readonly ImmutableArray<Origin> _extra =
    [
        .. (options.Value.AllowedServiceHosts ?? []).Select(setting => Origin.Read(setting)).OfType<Origin>(),
    ];

    private readonly bool _isDevelopment = environment.IsDevelopment();

    /// <summary>Without an identity the bot talks to clients on this machine, and they are at any port.</summary>
    private readonly bool _allLoopback = environment.IsDevelopment() && !options.Value.HasIdentity;

    /// <summary>Whether replies may go to this address.</summary>
    public bool Allows([NotNullWhen(true)] string? serviceUrl) => TryRead(serviceUrl, out _);

    /// <summary>Reads an address that replies may go to.</summary>
    /// <param name="serviceUrl">As the channel gave it.</param>
    /// <param name="address">The address; null when replies must not go there.</param>
    public bool TryRead([NotNullWhen(true)] string? serviceUrl, [NotNullWhen(true)] out Uri? address)
    {
        address =
            Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri)
            && uri is { UserInfo: "", Query: "", Fragment: "" }
            && IsPlain(serviceUrl, uri)
            && (IsMicrosofts(uri) || IsNamed(uri) || (_allLoopback && IsWeb(uri) && uri.IsLoopback))
                ? uri
                : null;
        return address is not null;
    }

    /// <summary>Whether a setting names a host that this program may ever write to.</summary>
    public static bool IsUsableSetting(string setting, bool isDevelopment) =>
        Origin.Read(setting) is { } origin && (origin.Scheme != Uri.UriSchemeHttp || (isDevelopment && origin.IsLoopback));

    /// <summary>Whether the host stands as it is, and not as a number or in letters that only come to the same.</summary>
    private static bool IsPlain(string serviceUrl, Uri uri) =>
        Ascii.IsValid(serviceUrl) && serviceUrl.StartsWith($"{uri.Scheme}://{uri.Authority}", StringComparison.OrdinalIgnoreCase);

    private static bool IsMicrosofts(Uri uri) =>
        uri.Scheme == Uri.UriSchemeHttps
        && uri.IsDefaultPort
        && (
            MicrosoftHosts.Contains(uri.IdnHost)
            || MicrosoftDomains.Any(domain => uri.IdnHost.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
        );

    private bool IsNamed(Uri uri)
    {
        if (uri.Scheme != Uri.UriSchemeHttps && !(_isDevelopment && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            return false;
        foreach (var origin in _extra)
            if (origin.Covers(uri))
                return true;
        return false;
    }

    private static bool IsWeb(Uri uri) => uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp;

    /// <summary>A named host. No scheme means https, or http on loopback; no port means the scheme's own, or any on loopback.</summary>
    private sealed record Origin(string? Scheme, string Host, int? Port, bool IsLoopback)
    {
        public static Origin? Read(string setting)
        {
            var hasScheme = setting.Contains("://", StringComparison.Ordinal);
            if (
                !Uri.TryCreate(hasScheme ? setting : $"https://{setting}", UriKind.Absolute, out var uri)
                || !IsWeb(uri)
                || uri is not { UserInfo: "", Query: "", Fragment: "" }
                || uri.IdnHost.Length == 0
                || (!hasScheme && uri.AbsolutePath != "/")
            )
                return null;
            return new(hasScheme ? uri.Scheme : null, uri.IdnHost, uri.IsDefaultPort ? null : uri.Port, uri.IsLoopback);
        }

        public bool Covers(Uri uri) =>
            string.Equals(uri.IdnHost, Host, StringComparison.OrdinalIgnoreCase)
            && (Scheme is null || Scheme == uri.Scheme)
            && (Port is { } port ? uri.Port == port : IsLoopback || uri.IsDefaultPort);
    }
}
