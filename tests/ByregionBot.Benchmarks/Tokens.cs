using System.Globalization;
using BenchmarkDotNet.Attributes;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ByregionBot.Benchmarks;

/// <summary>Judging a request's token: one that was never seen, and one that comes again, as the channel's does for an hour.</summary>
[MemoryDiagnoser]
public class Tokens
{
    /// <summary>More than are remembered, so that each is new when its turn comes again.</summary>
    private const int Different = 2000;

    private readonly HttpClient _http = SigningKeys.NewClient();
    private readonly string[] _headers = new string[Different];
    private LoopbackIssuer? _issuer;
    private ChannelTokenValidator? _validator;
    private int _next;

    [GlobalSetup]
    public async Task IssueAsync()
    {
        _issuer = await LoopbackIssuer.StartAsync();
        var claims = LoopbackIssuer.Claims(TimeProvider.System.GetUtcNow());
        for (var i = 0; i < Different; i++)
        {
            claims["jti"] = i.ToString(CultureInfo.InvariantCulture);
            _headers[i] = "Bearer " + _issuer.Mint(claims);
        }
        var options = new TeamsOptions { AppId = LoopbackIssuer.AppId, OpenIdMetadata = _issuer.MetadataAddress };
        _validator = new(
            Options.Create(options),
            FakeEnvironment.Development,
            _http,
            TimeProvider.System,
            NullLogger<SigningKeys>.Instance
        );
        // The keys are fetched once.
        await JudgeAsync(_headers[0]);
    }

    [GlobalCleanup]
    public async Task CloseAsync()
    {
        _http.Dispose();
        if (_issuer is not null)
            await _issuer.DisposeAsync();
    }

    [Benchmark(Baseline = true)]
    public Task<bool> Again() => JudgeAsync(_headers[0]);

    [Benchmark]
    public Task<bool> First() => JudgeAsync(_headers[_next = (_next + 1) % Different]);

    private async Task<bool> JudgeAsync(string header) =>
        _validator is { } validator && (await validator.ValidateAsync(header, CancellationToken.None)).Token is not null
            ? true
            : throw new InvalidOperationException("A good token was refused.");
}
