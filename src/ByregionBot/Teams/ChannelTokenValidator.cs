using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ByregionBot.Teams;

/// <summary>A token whose signature, issuer, audience and lifetime are right; what it says of the body is still to be compared.</summary>
/// <param name="ServiceUrl">The address that the body must name; null when the token names none.</param>
/// <param name="Endorsements">The channels the token's key may speak for; null for Entra's keys, which name none and whose caller was checked instead.</param>
/// <param name="UsableUntil">When the token is too old, leeway included.</param>
internal sealed record ChannelToken(string? ServiceUrl, FrozenSet<string>? Endorsements, DateTimeOffset UsableUntil)
{
    /// <summary>Whether the key may speak for this channel.</summary>
    public bool Endorses(string channelId) => Endorsements is null || Endorsements.Contains(channelId);

    /// <summary>Whether the body names the address the token was made for.</summary>
    public bool CoversAddress(string? serviceUrl) =>
        ServiceUrl is null ? Endorsements is null : string.Equals(ServiceUrl, serviceUrl, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What was found of a request's token.</summary>
/// <param name="Token">The token; null when it is not good.</param>
/// <param name="Refusal">Why not, in words for the log.</param>
/// <param name="IsUnavailable">The keys could not be had, so that nothing can be said: neither good nor bad.</param>
internal readonly record struct TokenVerdict(ChannelToken? Token, string? Refusal = null, bool IsUnavailable = false);

/// <summary>
/// Decides whether a request comes from the channel, by its token alone: the body is not read for it, and not trusted before it.
/// </summary>
/// <remarks>
/// A token that was found good is remembered by its hash until it is too old or the keys change, because the channel sends the same token
/// for about an hour and checking a signature costs more than the rest of the door. Only good tokens are remembered: nobody else can fill
/// that memory.
/// </remarks>
internal sealed class ChannelTokenValidator
{
    private const string Scheme = "Bearer ";
    private const int LongestToken = 16 * 1024;
    private const int MostRemembered = 1024;
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);
    private static readonly SearchValues<char> Base64UrlLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    );

    private readonly ConcurrentDictionary<TokenHash, Remembered> _remembered = new();
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private readonly FrozenDictionary<string, Issuer> _issuers;
    private readonly FrozenSet<string> _callers;
    private readonly string[] _audiences;
    private readonly TimeProvider _time;

    public ChannelTokenValidator(
        IOptions<TeamsOptions> options,
        IHostEnvironment environment,
        HttpClient http,
        TimeProvider time,
        ILogger<SigningKeys> logger
    )
    {
        var settings = options.Value;
        _time = time;
        _audiences = settings.Audiences ?? [settings.AppId ?? ""];
        _callers = (settings.EntraCallers ?? []).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

        var channelKeys = Keys(settings.OpenIdMetadata ?? settings.Presets.OpenIdMetadata);
        var entraKeys = Keys(settings.EntraOpenIdMetadata ?? settings.Presets.EntraOpenIdMetadata);
        _issuers = (settings.Issuers ?? [settings.Presets.Issuer])
            .Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(
                issuer => issuer,
                issuer => EntraIssuer.IsEntra(issuer) ? new Issuer(entraKeys, EntraIssuer.TenantOf(issuer)) : new Issuer(channelKeys, null),
                StringComparer.Ordinal
            );

        SigningKeys Keys(string address) => new(new Uri(address), http, environment.IsDevelopment(), time, logger);
    }

    /// <summary>The token of a header that was found good before and still is; null when it has to be judged.</summary>
    public ChannelToken? Recall(StringValues authorization) =>
        TokenIn(authorization) is { IsEmpty: false } text ? Recall(TokenHash.Of(text)) : null;

    /// <summary>Judges the Authorization header of a request.</summary>
    public ValueTask<TokenVerdict> ValidateAsync(StringValues authorization, CancellationToken cancellation)
    {
        var text = TokenIn(authorization);
        if (text.IsEmpty)
            return new(new TokenVerdict(null, "no header of the form \"Bearer token\""));
        var hash = TokenHash.Of(text);
        return Recall(hash) is { } known ? new(new TokenVerdict(known)) : ValidateAsync(text.ToString(), hash, cancellation);
    }

    /// <summary>The token of exactly one header of exactly two parts; empty when there is none.</summary>
    private static ReadOnlySpan<char> TokenIn(StringValues authorization) =>
        authorization is [{ } header]
        && header.StartsWith(Scheme, StringComparison.Ordinal)
        && header.Length - Scheme.Length is > 0 and <= LongestToken
        && header.IndexOf(' ', Scheme.Length) < 0
            ? header.AsSpan(Scheme.Length)
            : default;

    private async ValueTask<TokenVerdict> ValidateAsync(string text, TokenHash hash, CancellationToken cancellation)
    {
        if (Read(text) is not { } token)
            return new(null, "not a token");
        if (token.Alg != SecurityAlgorithms.RsaSha256)
            return new(null, "algorithm not RS256");
        if (token.Kid is not { Length: > 0 } keyId)
            return new(null, "no key id");
        if (!_issuers.TryGetValue(token.Issuer ?? "", out var issuer))
            return new(null, "issuer not known");

        var search = await issuer.Keys.FindAsync(keyId, cancellation);
        if (search.IsUnavailable)
            return new(null, "keys not to be had", IsUnavailable: true);
        if (search.Key is not { } key)
            return new(null, "key not known");

        var result = await _handler.ValidateTokenAsync(token, Rules(key.Key));
        if (!result.IsValid)
            return new(null, result.Exception?.GetType().Name ?? "not valid");
        using var header = Unambiguous(token.EncodedHeader);
        using var payload = Unambiguous(token.EncodedPayload);
        if (header is null || payload is null)
            return new(null, "a name stands twice");
        if (header.RootElement.TryGetProperty("crit", out _))
            return new(null, "asks for what is not known here");
        var claims = payload.RootElement;
        if (!claims.TryGetProperty("exp", out var end) || end.ValueKind != JsonValueKind.Number)
            return new(null, "its end is no number");
        // The channel writes its audience as one text; a list that has ours among others is somebody else's token.
        if (Text(claims, "aud") is null)
            return new(null, "audience is a list");
        if (issuer.Tenant is { } tenant && !IsFromTrustedCaller(claims, tenant))
            return new(null, "tenant or caller not trusted");

        var good = new ChannelToken(
            Text(claims, "serviceurl"),
            issuer.Tenant is null ? key.Endorsements : null,
            new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Leeway
        );
        Remember(hash, new(good, issuer.Keys, search.Generation));
        return new(good);
    }

    private TokenValidationParameters Rules(RsaSecurityKey key) =>
        new()
        {
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
            IssuerSigningKey = key,
            // Else a token with a made-up key id would be tried against every key.
            TryAllIssuerSigningKeys = false,
            ValidIssuers = _issuers.Keys,
            ValidAudiences = _audiences,
            RequireAudience = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsCurrent(notBefore, expires),
            LogValidationExceptions = false,
            IncludeTokenOnFailedValidation = false,
        };

    private bool IsCurrent(DateTime? notBefore, DateTime? expires)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return expires is { } end && now - Leeway <= end && (notBefore is not { } start || start <= now + Leeway);
    }

    private bool IsFromTrustedCaller(JsonElement claims, string tenant) =>
        string.Equals(Text(claims, "tid"), tenant, StringComparison.OrdinalIgnoreCase)
        && (Text(claims, "azp") ?? Text(claims, "appid")) is { } caller
        && _callers.Contains(caller);

    /// <summary>A part of a token; null where a name stands twice, since another reader could take the other of the two.</summary>
    private static JsonDocument? Unambiguous(string part)
    {
        try
        {
            return JsonDocument.Parse(Base64Url.DecodeFromChars(part), new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind == JsonValueKind.String ? claim.GetString() : null;

    private JsonWebToken? Read(string text)
    {
        if (!HasThreeParts(text))
            return null;
        try
        {
            return _handler.ReadJsonWebToken(text);
        }
        catch (ArgumentException) // how the library says that a text is no token
        {
            return null;
        }
    }

    /// <summary>Whether the text is three parts in base64url, as every signed token is; the library throws on much that is not.</summary>
    private static bool HasThreeParts(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var part in text.Split('.'))
            if (++parts > 3 || text[part].Length % 4 == 1 || text[part].ContainsAnyExcept(Base64UrlLetters))
                return false;
        return parts == 3;
    }

    private ChannelToken? Recall(TokenHash hash)
    {
        if (!_remembered.TryGetValue(hash, out var known))
            return null;
        if (known.Keys.CurrentGeneration == known.Generation && _time.GetUtcNow() <= known.Token.UsableUntil)
            return known.Token;
        _remembered.TryRemove(hash, out _);
        return null;
    }

    private void Remember(TokenHash hash, Remembered token)
    {
        if (_remembered.Count >= MostRemembered)
            _remembered.Clear();
        _remembered[hash] = token;
    }

    /// <summary>The issuers whose keys cannot be had just now; for whoever checks an installation.</summary>
    public async ValueTask<IReadOnlyList<string>> UnreachableIssuersAsync(CancellationToken cancellation)
    {
        var unreachable = new List<string>();
        foreach (var (name, issuer) in _issuers)
            if ((await issuer.Keys.FindAsync("", cancellation)).IsUnavailable)
                unreachable.Add(name);
        return unreachable;
    }

    /// <summary>An issuer: where its keys are, and for Entra's issuers the tenant.</summary>
    private sealed record Issuer(SigningKeys Keys, string? Tenant);

    private sealed record Remembered(ChannelToken Token, SigningKeys Keys, int Generation);

    /// <summary>The whole SHA-256 of a token: the token itself is not kept.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TokenHash(UInt128 First, UInt128 Second)
    {
        public static TokenHash Of(ReadOnlySpan<char> token)
        {
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(MemoryMarshal.AsBytes(token), hash);
            return MemoryMarshal.Read<TokenHash>(hash);
        }
    }
}
