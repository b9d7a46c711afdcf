using System.Buffers.Text;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.IdentityModel.Tokens;

namespace ByregionBot.Teams;

/// <summary>A key that tokens are signed with.</summary>
/// <param name="Key">The public key.</param>
/// <param name="Endorsements">The channels this key may speak for; empty when none are named.</param>
internal sealed record SigningKey(RsaSecurityKey Key, FrozenSet<string> Endorsements);

/// <summary>What a search for a key came to.</summary>
/// <param name="Key">The key; null when it is not known.</param>
/// <param name="IsUnavailable">No key at all could be had so far, so that nothing can be said of this one.</param>
/// <param name="Generation">Counts the sets of keys; what rests on a key of an earlier set must be judged anew.</param>
internal readonly record struct KeySearch(SigningKey? Key, bool IsUnavailable, int Generation);

/// <summary>
/// The keys that one OpenID metadata address tells of. They are kept for half a day; a key that is not among them has them fetched again,
/// at most once in five minutes, since anybody can make up key ids. When a fetch fails, the keys at hand go on serving.
/// </summary>
/// <param name="metadata">The address of the metadata.</param>
/// <param name="http">Follows no redirects, and limits time and size; see <see cref="NewClient"/>.</param>
/// <param name="allowLoopbackHttp">Whether keys may come over plain http from this machine.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Where failures are told.</param>
internal sealed partial class SigningKeys(
    Uri metadata,
    HttpClient http,
    bool allowLoopbackHttp,
    TimeProvider time,
    ILogger<SigningKeys> logger
)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);
    public static readonly TimeSpan BetweenRefreshes = TimeSpan.FromMinutes(5);

    /// <summary>As long as there are no keys at all, every request waits for them: ask again soon, yet not with every request.</summary>
    public static readonly TimeSpan BetweenFirstAttempts = TimeSpan.FromSeconds(10);

    private const int SmallestModulus = 2048 / 8;
    private const int LargestModulus = 8192 / 8;

    private readonly Lock _gate = new();
    private volatile KeySet? _keys;
    private Task _flight = Task.CompletedTask;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>A client for metadata: no redirects, 10 seconds, 1 MB.</summary>
    public static HttpClient NewClient() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = 1024 * 1024,
        };

    /// <summary>The generation of the keys at hand, which are fetched anew in the background when they have grown old.</summary>
    public int CurrentGeneration
    {
        get
        {
            var keys = _keys;
            RefreshWhenOld(keys);
            return keys?.Generation ?? 0;
        }
    }

    /// <summary>Finds a key by its id, and fetches the keys when it must.</summary>
    public async ValueTask<KeySearch> FindAsync(string keyId, CancellationToken cancellation)
    {
        var keys = _keys;
        if (keys is not null && keys.ById.TryGetValue(keyId, out var known))
        {
            RefreshWhenOld(keys);
            return new(known, false, keys.Generation);
        }

        if (TryRefresh(out var flight))
        {
            await flight.WaitAsync(cancellation);
            keys = _keys;
        }

        return keys is null ? new(null, true, 0) : new(keys.ById.GetValueOrDefault(keyId), false, keys.Generation);
    }

    private void RefreshWhenOld(KeySet? keys)
    {
        if (keys is not null && time.GetUtcNow() - keys.FetchedAt >= KeptFor)
            TryRefresh(out _);
    }

    /// <summary>Joins the fetch under way or starts one, unless it is too early for another.</summary>
    private bool TryRefresh(out Task flight)
    {
        lock (_gate)
        {
            if (_flight.IsCompleted)
            {
                var now = time.GetUtcNow();
                if (now < _notBefore)
                {
                    flight = Task.CompletedTask;
                    return false;
                }

                _notBefore = now + (_keys is null ? BetweenFirstAttempts : BetweenRefreshes);
                _flight = Task.Run(FetchAsync);
            }

            flight = _flight;
            return true;
        }
    }

    /// <summary>Fetches the keys for everybody who waits, so that no single request can stop it. Never throws for what the other side sent.</summary>
    private async Task FetchAsync()
    {
        try
        {
            var document = await GetAsync(metadata, KeyJson.Default.MetadataDocument);
            if (!Uri.TryCreate(document.JwksUri, UriKind.Absolute, out var keysAddress) || !IsSafe(keysAddress))
                throw new InvalidDataException("The metadata names no safe address of keys.");
            var keys = Read(await GetAsync(keysAddress, KeyJson.Default.KeysDocument));
            if (keys.Count == 0)
                throw new InvalidDataException("The keys are none that could be used.");

            lock (_gate)
            {
                // The first set of keys does not hold the next fetch back: a key may be newer than it.
                if (_keys is null)
                    _notBefore = DateTimeOffset.MinValue;
                _keys = new(keys, time.GetUtcNow(), (_keys?.Generation ?? 0) + 1);
            }
            Log.Fetched(logger, keys.Count, metadata.Host);
        }
        catch (Exception problem)
            when (problem is HttpRequestException or OperationCanceledException or JsonException or InvalidDataException or IOException)
        {
            Log.NotFetched(logger, metadata.Host, problem.GetType().Name, _keys is null ? "no keys yet" : "the keys at hand go on serving");
        }
    }

    private async Task<T> GetAsync<T>(Uri address, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        var body = await http.GetByteArrayAsync(address);
        return JsonSerializer.Deserialize(body, type) ?? throw new InvalidDataException("The document is null.");
    }

    private bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (allowLoopbackHttp && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static FrozenDictionary<string, SigningKey> Read(KeysDocument document)
    {
        var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
        foreach (var key in document.Keys ?? [])
            if (
                key is { Kty: "RSA", Use: null or "sig", Kid: { Length: > 0 } id }
                && Decode(key.N) is { Length: >= SmallestModulus and <= LargestModulus } modulus
                && Decode(key.E) is { Length: > 0 and <= 8 } exponent
            )
                keys[id] = new(
                    new RsaSecurityKey(new RSAParameters { Modulus = modulus, Exponent = exponent }) { KeyId = id },
                    (key.Endorsements ?? []).OfType<string>().ToFrozenSet(StringComparer.Ordinal)
                );
        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static byte[]? Decode(string? base64Url) =>
        base64Url is not null && Base64Url.IsValid(base64Url) ? Base64Url.DecodeFromChars(base64Url) : null;

    private sealed record KeySet(FrozenDictionary<string, SigningKey> ById, DateTimeOffset FetchedAt, int Generation);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Fetched {Count} signing keys through {Host}")]
        public static partial void Fetched(ILogger logger, int count, string host);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Signing keys could not be fetched through {Host} ({Problem}): {Consequence}")]
        public static partial void NotFetched(ILogger logger, string host, string problem, string consequence);
    }
}

internal sealed record MetadataDocument([property: JsonPropertyName("jwks_uri")] string? JwksUri);

internal sealed record KeysDocument(KeyEntry[]? Keys);

internal sealed record KeyEntry(string? Kty, string? Use, string? Kid, string? N, string? E, string?[]? Endorsements);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(MetadataDocument))]
[JsonSerializable(typeof(KeysDocument))]
internal sealed partial class KeyJson : JsonSerializerContext;
