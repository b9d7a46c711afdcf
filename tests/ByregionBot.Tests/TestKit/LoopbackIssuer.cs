using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using ByregionBot.Teams;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ByregionBot.Tests.TestKit;

/// <summary>Plays the channel's issuer on loopback: serves metadata and keys over real HTTP, and mints tokens, good ones and bad.</summary>
internal sealed class LoopbackIssuer : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";
    public const string AppId = "a1b2c3d4-0000-4000-8000-00000000b077";
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/7b2f9a70-1111-4222-8333-444455556666/";

    /// <summary>Making a key takes long, and which key bears a name is of no consequence.</summary>
    private static readonly ConcurrentDictionary<string, RSA> Made = new();

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (RSA Key, string[]? Endorsements)> _keys = new();
    private int _metadataHits;
    private int _keysHits;

    private LoopbackIssuer(WebApplication app) => _app = app;

    public string Origin { get; private set; } = "";
    public string MetadataAddress => $"{Origin}/v1/.well-known/openidconfiguration";
    public int MetadataHits => Volatile.Read(ref _metadataHits);
    public int KeysHits => Volatile.Read(ref _keysHits);

    /// <summary>What the metadata says instead of the truth; null for the truth.</summary>
    public RequestDelegate? Metadata { get; set; }

    /// <summary>What the keys' address says instead of the truth; null for the truth.</summary>
    public RequestDelegate? Keys { get; set; }

    /// <summary>Starts an issuer with a key "kA" endorsed for Teams.</summary>
    /// <param name="certificate">Serve https with this certificate; null for plain http.</param>
    public static async Task<LoopbackIssuer> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (certificate is not null)
                        listen.UseHttps(certificate);
                }
            )
        );
        var issuer = new LoopbackIssuer(builder.Build());
        issuer._app.MapGet("/v1/.well-known/openidconfiguration", (RequestDelegate)issuer.ServeMetadataAsync);
        issuer._app.MapGet("/v1/.well-known/keys", (RequestDelegate)issuer.ServeKeysAsync);
        await issuer._app.StartAsync();
        issuer.Origin = issuer._app.Urls.Single();
        issuer.AddKey("kA", "msteams");
        return issuer;
    }

    /// <summary>A certificate for loopback that nobody trusts unless told to.</summary>
    public static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>The client of service, with time enough for a busy machine.</summary>
    public static HttpClient PatientClient()
    {
        var http = SigningKeys.NewClient();
        http.Timeout = TimeSpan.FromMinutes(1);
        return http;
    }

    /// <summary>Publishes a key.</summary>
    /// <param name="endorsements">The channels it speaks for; null leaves the list out.</param>
    public void AddKey(string id, params string[]? endorsements) => _keys[id] = (Made.GetOrAdd(id, _ => NewKey()), endorsements);

    public void RemoveKey(string id) => _keys.TryRemove(id, out _);

    /// <summary>The claims of a good token, from <paramref name="now"/> on for an hour.</summary>
    public static JsonObject Claims(DateTimeOffset now) =>
        new()
        {
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = now.AddHours(1).ToUnixTimeSeconds(),
            ["iss"] = Issuer,
            ["aud"] = AppId,
        };

    /// <summary>A token of these claims.</summary>
    /// <param name="claims">The payload.</param>
    /// <param name="kid">The key that signs, and the id in the header unless <paramref name="headerKid"/> says otherwise.</param>
    /// <param name="alg">The algorithm named in the header; RS256, RS384, RS512, PS256, HS256 and none are really used.</param>
    /// <param name="headerKid">Another key id for the header; an empty one leaves it out.</param>
    public string Mint(JsonObject claims, string kid = "kA", string alg = "RS256", string? headerKid = null) =>
        Mint(claims.ToJsonString(), kid, alg, headerKid);

    /// <summary>The same of claims that are no object any writer would write, or with an extension that the reader must know.</summary>
    public string Mint(string claims, string kid = "kA", string alg = "RS256", string? headerKid = null, string? critical = null)
    {
        var header = new JsonObject { ["alg"] = alg, ["typ"] = "JWT" };
        if ((headerKid ?? kid) is { Length: > 0 } id)
            header["kid"] = id;
        if (critical is not null)
            header["crit"] = new JsonArray(critical);
        var signed = $"{Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Encode(Encoding.UTF8.GetBytes(claims))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var key = _keys[kid].Key;
        var signature = alg switch
        {
            "RS256" => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS384" => key.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            "RS512" => key.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            "PS256" => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "HS256" => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), bytes),
            _ => [],
        };
        return $"{signed}.{Encode(signature)}";
    }

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A key that is really there: else the first who asks for the keys would wait for it.</summary>
    private static RSA NewKey()
    {
        var key = RSA.Create(2048);
        key.ExportParameters(includePrivateParameters: false);
        return key;
    }

    private Task ServeMetadataAsync(HttpContext context)
    {
        Interlocked.Increment(ref _metadataHits);
        return Metadata is { } instead
            ? instead(context)
            : WriteAsync(
                context,
                new JsonObject
                {
                    ["issuer"] = Issuer,
                    ["jwks_uri"] = $"{Origin}/v1/.well-known/keys",
                    ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
                }
            );
    }

    private Task ServeKeysAsync(HttpContext context)
    {
        Interlocked.Increment(ref _keysHits);
        return Keys is { } instead
            ? instead(context)
            : WriteAsync(context, new JsonObject { ["keys"] = new JsonArray([.. _keys.Select(Entry)]) });
    }

    private static JsonObject Entry(KeyValuePair<string, (RSA Key, string[]? Endorsements)> key)
    {
        var numbers = key.Value.Key.ExportParameters(includePrivateParameters: false);
        var entry = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = key.Key,
            ["x5c"] = new JsonArray("MIIC"),
            ["n"] = Encode(numbers.Modulus ?? []),
            ["e"] = Encode(numbers.Exponent ?? []),
        };
        if (key.Value.Endorsements is { } endorsements)
            entry["endorsements"] = new JsonArray([.. endorsements.Select(e => JsonValue.Create(e))]);
        return entry;
    }

    private static Task WriteAsync(HttpContext context, JsonObject document)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(document.ToJsonString());
    }
}
