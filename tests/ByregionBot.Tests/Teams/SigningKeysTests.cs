using System.Net;
using System.Security.Cryptography;
using System.Text;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class SigningKeysTests : IAsyncLifetime, IDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<SigningKeys> _log = new();
    private readonly HttpClient _http = LoopbackIssuer.PatientClient();
    private LoopbackIssuer? _issuer;

    private LoopbackIssuer Issuer => _issuer.ShouldNotBeNull();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _issuer = await LoopbackIssuer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_issuer is not null)
            await _issuer.DisposeAsync();
    }

    public void Dispose() => _http.Dispose();

    private SigningKeys Keys(HttpClient? http = null, bool allowLoopbackHttp = true) =>
        new(new Uri(Issuer.MetadataAddress), http ?? _http, allowLoopbackHttp, _time, _log);

    private static async Task<bool> FindsAsync(SigningKeys keys, string id) => (await keys.FindAsync(id, Cancellation)).Key is not null;

    private static RequestDelegate Fails(int status) =>
        context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

    [Fact]
    public async Task Keys_are_fetched_once_for_half_a_day()
    {
        var keys = Keys();
        for (var hour = 0; hour < 12; hour++)
        {
            (await FindsAsync(keys, "kA")).ShouldBeTrue();
            _time.Advance(TimeSpan.FromMinutes(59));
        }

        Issuer.MetadataHits.ShouldBe(1);
        Issuer.KeysHits.ShouldBe(1);
    }

    [Fact]
    public async Task Old_keys_serve_at_once_while_new_ones_are_fetched()
    {
        var keys = Keys();
        (await FindsAsync(keys, "kA")).ShouldBeTrue();
        var release = new TaskCompletionSource();
        Issuer.Metadata = async context =>
        {
            await release.Task;
            await Fails(500)(context);
        };
        _time.Advance(TimeSpan.FromHours(13));

        // The issuer hangs, and nobody waits for it.
        (await FindsAsync(keys, "kA")).ShouldBeTrue();
        (await FindsAsync(keys, "kA")).ShouldBeTrue();

        release.SetResult();
    }

    [Fact]
    public async Task A_crowd_at_the_first_contact_waits_for_one_fetch()
    {
        var keys = Keys();
        var release = new TaskCompletionSource();
        var truth = Issuer;
        truth.Metadata = async context =>
        {
            await release.Task;
            await context.Response.WriteAsync($$"""{"jwks_uri":"{{truth.Origin}}/v1/.well-known/keys"}""");
        };

        var crowd = Enumerable.Range(0, 50).Select(_ => FindsAsync(keys, "kA")).ToList();
        release.SetResult();

        (await Task.WhenAll(crowd)).ShouldAllBe(found => found);
        truth.MetadataHits.ShouldBe(1);
    }

    [Fact]
    public async Task A_rotated_key_is_found_at_once()
    {
        var keys = Keys();
        (await FindsAsync(keys, "kA")).ShouldBeTrue();
        Issuer.AddKey("kNew", "msteams");
        Issuer.RemoveKey("kA");

        (await FindsAsync(keys, "kNew")).ShouldBeTrue();
        (await FindsAsync(keys, "kA")).ShouldBeFalse();
    }

    [Fact]
    public async Task Made_up_key_ids_have_the_keys_fetched_once_in_five_minutes()
    {
        var keys = Keys();
        (await FindsAsync(keys, "kA")).ShouldBeTrue();

        for (var i = 0; i < 100; i++)
            (await FindsAsync(keys, $"made-up-{i}")).ShouldBeFalse();
        Issuer.MetadataHits.ShouldBe(2);

        _time.Advance(SigningKeys.BetweenRefreshes);
        for (var i = 0; i < 100; i++)
            (await FindsAsync(keys, $"made-up-{i}")).ShouldBeFalse();
        Issuer.MetadataHits.ShouldBe(3);
    }

    [Fact]
    public async Task Keys_at_hand_go_on_serving_when_the_issuer_is_down()
    {
        var keys = Keys();
        (await FindsAsync(keys, "kA")).ShouldBeTrue();
        Issuer.Metadata = Fails(503);

        for (var day = 0; day < 5; day++)
        {
            _time.Advance(TimeSpan.FromDays(1));
            (await FindsAsync(keys, "kA")).ShouldBeTrue();
            (await FindsAsync(keys, $"made-up-{day}")).ShouldBeFalse();
        }

        _log.Collector.GetSnapshot()
            .Count(entry => entry.Level == Microsoft.Extensions.Logging.LogLevel.Warning)
            .ShouldBeGreaterThanOrEqualTo(5);
    }

    [Fact]
    public async Task Without_any_keys_it_asks_again_after_ten_seconds_and_not_with_every_request()
    {
        var keys = Keys();
        Issuer.Metadata = Fails(503);

        for (var i = 0; i < 20; i++)
            (await keys.FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
        Issuer.MetadataHits.ShouldBe(1);

        Issuer.Metadata = null;
        (await keys.FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
        _time.Advance(SigningKeys.BetweenFirstAttempts);
        (await FindsAsync(keys, "kA")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"jwks_uri":7}""")]
    [InlineData("""{"jwks_uri":"/keys"}""")]
    [InlineData("""{"jwks_uri":"file:///etc/passwd"}""")]
    [InlineData("""{"jwks_uri":"http://169.254.169.254/keys"}""")]
    public async Task Metadata_that_makes_no_sense_or_leads_astray_brings_no_keys(string metadata)
    {
        Issuer.Metadata = context => context.Response.WriteAsync(metadata);

        (await Keys().FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
        Issuer.KeysHits.ShouldBe(0);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"keys":7}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[null,{}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"kA","n":"AQAB","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"kA","n":"!!!","e":"AQAB"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","kid":"kA","x":"AQAB","y":"AQAB"}]}""")]
    public async Task A_set_of_keys_without_a_usable_one_does_not_take_the_place_of_a_good_one(string document)
    {
        var keys = Keys();
        (await FindsAsync(keys, "kA")).ShouldBeTrue();
        Issuer.Keys = context => context.Response.WriteAsync(document);

        (await FindsAsync(keys, "other")).ShouldBeFalse();
        (await FindsAsync(keys, "kA")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_key_for_encryption_or_of_a_weak_size_is_passed_over()
    {
        using var rsa = RSA.Create(2048);
        using var weak = RSA.Create(1024);
        Issuer.Keys = context =>
            context.Response.WriteAsync(
                $$"""{"keys":[{{Entry("enc", "enc", rsa)}},{{Entry("weak", "sig", weak)}},{{Entry("good", "sig", rsa)}}]}"""
            );
        var keys = Keys();

        (await FindsAsync(keys, "good")).ShouldBeTrue();
        (await FindsAsync(keys, "enc")).ShouldBeFalse();
        (await FindsAsync(keys, "weak")).ShouldBeFalse();

        static string Entry(string id, string use, RSA key)
        {
            var numbers = key.ExportParameters(includePrivateParameters: false);
            return $$"""{"kty":"RSA","use":"{{use}}","kid":"{{id}}","n":"{{LoopbackIssuer.Encode(numbers.Modulus ?? [])}}","e":"AQAB"}""";
        }
    }

    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var elsewhere = await LoopbackIssuer.StartAsync();
        Issuer.Metadata = context =>
        {
            context.Response.Redirect(elsewhere.MetadataAddress);
            return Task.CompletedTask;
        };

        (await Keys().FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
        elsewhere.MetadataHits.ShouldBe(0);
    }

    [Fact]
    public async Task A_huge_answer_is_given_up()
    {
        Issuer.Keys = async context =>
        {
            var chunk = Encoding.UTF8.GetBytes(new string(' ', 64 * 1024));
            for (var i = 0; i < 64 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        };

        (await Keys().FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_slow_answer_is_given_up()
    {
        Issuer.Keys = async context =>
        {
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
        };
        using var hasty = SigningKeys.NewClient();
        hasty.Timeout = TimeSpan.FromMilliseconds(200);

        (await Keys(hasty).FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
    }

    [Fact]
    public async Task A_request_that_is_given_up_does_not_stop_the_fetch_for_the_others()
    {
        var release = new TaskCompletionSource();
        var issuer = Issuer;
        issuer.Keys = async context =>
        {
            await release.Task;
            issuer.Keys = null;
            await Fails(503)(context);
        };
        var keys = Keys();
        using var gone = new CancellationTokenSource();

        var first = keys.FindAsync("kA", gone.Token).AsTask();
        var second = keys.FindAsync("kA", Cancellation).AsTask();
        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(first);
        second.IsCompleted.ShouldBeFalse();
        release.SetResult();
        (await second).IsUnavailable.ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_come_over_https_from_an_issuer_whose_certificate_is_trusted()
    {
        using var certificate = LoopbackIssuer.NewCertificate();
        await using var issuer = await LoopbackIssuer.StartAsync(certificate);
        using var trusting = new HttpClient(
            new SocketsHttpHandler
            {
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString(),
                },
            }
        );
        SigningKeys Over(HttpClient http) => new(new Uri(issuer.MetadataAddress), http, allowLoopbackHttp: false, _time, _log);

        (await FindsAsync(Over(trusting), "kA")).ShouldBeTrue();
        (await Over(_http).FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
    }

    [Fact]
    public async Task Keys_over_plain_http_are_for_Development()
    {
        (await Keys(allowLoopbackHttp: false).FindAsync("kA", Cancellation)).IsUnavailable.ShouldBeTrue();
        Issuer.KeysHits.ShouldBe(0);
    }
}
