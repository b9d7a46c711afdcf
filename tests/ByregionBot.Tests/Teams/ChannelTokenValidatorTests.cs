using System.Text.Json.Nodes;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

/// <summary>Every case that Microsoft's own check was asked, and the ones where this bot is stricter.</summary>
public sealed class ChannelTokenValidatorTests : IAsyncLifetime, IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Now);
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

    private TeamsOptions Settings => new() { AppId = LoopbackIssuer.AppId, OpenIdMetadata = Issuer.MetadataAddress };

    private ChannelTokenValidator Validator(TeamsOptions? settings = null) =>
        new(Options.Create(settings ?? Settings), FakeEnvironment.Development, _http, _time, NullLogger<SigningKeys>.Instance);

    private async Task<string> VerdictAsync(string? header, TeamsOptions? settings = null)
    {
        var verdict = await Validator(settings).ValidateAsync(header, Cancellation);
        if (verdict.IsUnavailable)
            return "unavailable";
        if (verdict.Token is not { } token)
            return "401";
        return token.Endorses("msteams") && token.CoversAddress(LoopbackIssuer.ServiceUrl) ? "accept" : "403";
    }

    private Task<string> VerdictAsync(Action<JsonObject> change, string kid = "kA", string alg = "RS256", string? headerKid = null)
    {
        var claims = LoopbackIssuer.Claims(Now);
        change(claims);
        return VerdictAsync("Bearer " + Issuer.Mint(claims, kid, alg, headerKid));
    }

    private static long At(TimeSpan fromNow) => (Now + fromNow).ToUnixTimeSeconds();

    [Fact]
    public async Task A_good_token_is_accepted() => (await VerdictAsync(_ => { })).ShouldBe("accept");

    [Theory]
    [InlineData(-60, "401")]
    [InlineData(-6, "401")]
    [InlineData(-4, "accept")]
    [InlineData(60, "accept")]
    public async Task A_token_lives_five_minutes_longer_than_it_says(int minutes, string verdict) =>
        (await VerdictAsync(c => c["exp"] = At(TimeSpan.FromMinutes(minutes)))).ShouldBe(verdict);

    [Theory]
    [InlineData(10, "401")]
    [InlineData(4, "accept")]
    public async Task A_token_may_begin_five_minutes_from_now(int minutes, string verdict) =>
        (await VerdictAsync(c => c["nbf"] = At(TimeSpan.FromMinutes(minutes)))).ShouldBe(verdict);

    [Fact]
    public async Task A_token_without_an_end_is_refused() => (await VerdictAsync(c => c.Remove("exp"))).ShouldBe("401");

    [Theory]
    [InlineData("\"soon\"")]
    [InlineData("1e300")]
    [InlineData("-1")]
    [InlineData("null")]
    [InlineData("true")]
    public async Task A_token_with_an_odd_end_is_refused(string exp) =>
        (await VerdictAsync(c => c["exp"] = JsonNode.Parse(exp))).ShouldBe("401");

    [Fact]
    public async Task A_token_without_a_beginning_is_accepted() => (await VerdictAsync(c => c.Remove("nbf"))).ShouldBe("accept");

    [Theory]
    [InlineData("\"bad\"")]
    [InlineData("\"api://a1b2c3d4-0000-4000-8000-00000000b077\"")]
    [InlineData("[\"a1b2c3d4-0000-4000-8000-00000000b077\",\"x\"]")]
    [InlineData("[\"a1b2c3d4-0000-4000-8000-00000000b077\"]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task A_token_for_somebody_else_or_several_is_refused(string audience) =>
        (await VerdictAsync(c => c["aud"] = JsonNode.Parse(audience))).ShouldBe("401");

    [Theory]
    [InlineData("iss", "\"https://evil.example\"")]
    [InlineData("aud", "\"somebody\"")]
    [InlineData("exp", "1")]
    [InlineData("serviceurl", "\"https://evil.example\"")]
    public async Task A_token_that_says_something_twice_is_refused(string name, string other)
    {
        var claims = LoopbackIssuer.Claims(Now).ToJsonString();

        (await VerdictAsync("Bearer " + Issuer.Mint(claims.Insert(1, $"\"{name}\":{other},")))).ShouldBe("401");
    }

    [Fact]
    public async Task A_token_whose_end_is_no_number_is_refused() =>
        (await VerdictAsync(c => c["exp"] = c["exp"]!.ToString())).ShouldBe("401"); // every token here has an end

    [Fact]
    public async Task A_token_that_asks_for_what_nobody_here_knows_is_refused() =>
        (await VerdictAsync("Bearer " + Issuer.Mint(LoopbackIssuer.Claims(Now).ToJsonString(), critical: "b64"))).ShouldBe("401");

    [Fact]
    public async Task A_token_for_nobody_is_refused() => (await VerdictAsync(c => c.Remove("aud"))).ShouldBe("401");

    [Fact]
    public async Task Other_audiences_are_a_setting()
    {
        var claims = LoopbackIssuer.Claims(Now);
        claims["aud"] = $"api://{LoopbackIssuer.AppId}";

        (await VerdictAsync("Bearer " + Issuer.Mint(claims), Settings with { Audiences = [$"api://{LoopbackIssuer.AppId}"] })).ShouldBe(
            "accept"
        );
    }

    [Theory]
    [InlineData("https://api.botframework.us")]
    [InlineData("https://api.botframework.com/")]
    [InlineData("https://API.botframework.com")]
    [InlineData("")]
    public async Task A_token_of_another_issuer_is_refused(string issuer) => (await VerdictAsync(c => c["iss"] = issuer)).ShouldBe("401");

    [Fact]
    public async Task Another_issuer_is_a_setting_and_takes_the_place_of_the_usual_one()
    {
        var settings = Settings with { Issuers = ["https://issuer.example"] };
        var claims = LoopbackIssuer.Claims(Now);
        (await VerdictAsync("Bearer " + Issuer.Mint(claims), settings)).ShouldBe("401");

        claims["iss"] = "https://issuer.example";
        (await VerdictAsync("Bearer " + Issuer.Mint(claims), settings)).ShouldBe("accept");
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/amer/7b2f9a70-1111-4222-8333-444455556666/", "403")]
    [InlineData("https://smba.trafficmanager.net/emea/7b2f9a70-1111-4222-8333-444455556666", "403")]
    [InlineData("https://SMBA.trafficmanager.net/EMEA/7b2f9a70-1111-4222-8333-444455556666/", "accept")]
    [InlineData("", "403")]
    public async Task The_token_names_the_whole_service_address_whatever_its_case(string claim, string verdict) =>
        (await VerdictAsync(c => c["serviceurl"] = claim)).ShouldBe(verdict);

    [Fact]
    public async Task The_claim_of_the_service_address_must_be_there_under_its_own_name()
    {
        (await VerdictAsync(c => c.Remove("serviceurl"))).ShouldBe("403");
        (
            await VerdictAsync(c =>
            {
                c.Remove("serviceurl");
                c["serviceUrl"] = LoopbackIssuer.ServiceUrl;
            })
        ).ShouldBe("403");
        (await VerdictAsync(c => c["serviceurl"] = new JsonArray(LoopbackIssuer.ServiceUrl))).ShouldNotBe("accept");
    }

    [Theory]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("HS256")]
    [InlineData("none")]
    [InlineData("rs256")]
    public async Task Only_RS256_is_taken(string alg) => (await VerdictAsync(_ => { }, alg: alg)).ShouldBe("401");

    [Fact]
    public async Task A_key_id_nobody_knows_is_refused_even_when_a_known_key_signed() =>
        (await VerdictAsync(_ => { }, headerKid: "made-up")).ShouldBe("401");

    [Fact]
    public async Task A_token_without_key_id_is_refused() => (await VerdictAsync(_ => { }, headerKid: "")).ShouldBe("401");

    [Fact]
    public async Task A_token_signed_with_another_key_than_it_names_is_refused()
    {
        Issuer.AddKey("kB", "msteams");

        (await VerdictAsync(_ => { }, kid: "kB", headerKid: "kA")).ShouldBe("401");
    }

    [Fact]
    public async Task A_key_speaks_only_for_the_channels_that_endorse_it()
    {
        Issuer.AddKey("kB", "webchat");
        Issuer.AddKey("kC", null);
        Issuer.AddKey("kD", []);
        Issuer.AddKey("kE", "webchat", "msteams");

        (await VerdictAsync(_ => { }, kid: "kB")).ShouldBe("403");
        (await VerdictAsync(_ => { }, kid: "kC")).ShouldBe("403");
        (await VerdictAsync(_ => { }, kid: "kD")).ShouldBe("403");
        (await VerdictAsync(_ => { }, kid: "kE")).ShouldBe("accept");
    }

    [Fact]
    public async Task A_tampered_token_is_refused()
    {
        var parts = Issuer.Mint(LoopbackIssuer.Claims(Now)).Split('.');
        var claims = LoopbackIssuer.Claims(Now);
        claims["tampered"] = true;
        var payload = LoopbackIssuer.Encode(System.Text.Encoding.UTF8.GetBytes(claims.ToJsonString()));

        (await VerdictAsync($"Bearer {parts[0]}.{payload}.{parts[2]}")).ShouldBe("401");
        (await VerdictAsync($"Bearer {parts[0]}.{parts[1]}.")).ShouldBe("401");
        (await VerdictAsync($"Bearer {parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA")).ShouldBe("401");
        (await VerdictAsync($"Bearer {parts[0]}.{parts[1]}.{parts[2]}")).ShouldBe("accept");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ..")]
    [InlineData("Bearer e30.e30.")]
    [InlineData("Bearer a.b.c.d.e")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task What_is_no_token_is_refused(string? header) => (await VerdictAsync(header)).ShouldBe("401");

    [Fact]
    public async Task The_header_has_exactly_two_parts_and_begins_with_Bearer()
    {
        var token = Issuer.Mint(LoopbackIssuer.Claims(Now));

        (await VerdictAsync($"bearer {token}")).ShouldBe("401");
        (await VerdictAsync($"Bearer  {token}")).ShouldBe("401");
        (await VerdictAsync($"Bearer {token} ")).ShouldBe("401");
        (await VerdictAsync($"Bearer {token} {token}")).ShouldBe("401");
        (await VerdictAsync(token)).ShouldBe("401");
        (await Validator().ValidateAsync(new[] { $"Bearer {token}", $"Bearer {token}" }, Cancellation)).Token.ShouldBeNull();
        (await VerdictAsync($"Bearer {token}")).ShouldBe("accept");
    }

    [Fact]
    public async Task A_token_too_long_to_be_one_is_refused()
    {
        var claims = LoopbackIssuer.Claims(Now);
        claims["padding"] = new string('x', 20_000);

        (await VerdictAsync("Bearer " + Issuer.Mint(claims))).ShouldBe("401");
    }

    [Fact]
    public async Task No_text_in_the_header_makes_it_throw()
    {
        var validator = Validator();
        var good = Issuer.Mint(LoopbackIssuer.Claims(Now));
        var spoilt =
            from at in Gen.Int[0, good.Length - 1]
            from length in Gen.Int[0, 20]
            from insert in Gen.String[Gen.Char["abcXYZ019-_.=+/ {}\"\u00e6\0"], 0, 10]
            select string.Concat(good.AsSpan(0, at), insert, good.AsSpan(Math.Min(good.Length, at + length)));
        string[] names = ["iss", "aud", "exp", "nbf", "serviceurl", "alg", "kid", "tid"];
        string[] values = ["null", "1", "-1", "1e999", "[]", "{}", "\"\"", "[[]]", "99999999999999999999", "true"];
        var claims =
            from name in Gen.Int[0, names.Length - 1]
            from value in Gen.Int[0, values.Length - 1]
            select Issuer.Mint(Changed(names[name], values[value]));

        await Gen.OneOf(spoilt, claims)
            .SampleAsync(
                async token => (await validator.ValidateAsync("Bearer " + token, Cancellation)).IsUnavailable.ShouldBeFalse(),
                iter: 2000
            );

        static JsonObject Changed(string name, string value)
        {
            var changed = LoopbackIssuer.Claims(Now);
            changed[name] = JsonNode.Parse(value);
            return changed;
        }
    }

    [Fact]
    public async Task A_good_token_is_remembered_until_it_is_too_old()
    {
        var validator = Validator();
        var header = "Bearer " + Issuer.Mint(LoopbackIssuer.Claims(Now));
        validator.Recall(header).ShouldBeNull();

        var judged = (await validator.ValidateAsync(header, Cancellation)).Token;
        validator.Recall(header).ShouldBeSameAs(judged);

        _time.Advance(TimeSpan.FromMinutes(64));
        validator.Recall(header).ShouldBeSameAs(judged);

        _time.Advance(TimeSpan.FromMinutes(2));
        validator.Recall(header).ShouldBeNull();
        (await validator.ValidateAsync(header, Cancellation)).Token.ShouldBeNull();
    }

    [Fact]
    public async Task A_bad_token_is_never_remembered()
    {
        var validator = Validator();
        var claims = LoopbackIssuer.Claims(Now);
        claims["aud"] = "somebody else";
        var header = "Bearer " + Issuer.Mint(claims);

        (await validator.ValidateAsync(header, Cancellation)).Token.ShouldBeNull();

        validator.Recall(header).ShouldBeNull();
    }

    [Fact]
    public async Task A_remembered_token_is_judged_anew_when_the_keys_have_changed()
    {
        var validator = Validator();
        var claims = LoopbackIssuer.Claims(Now);
        claims["exp"] = At(TimeSpan.FromDays(2));
        var header = "Bearer " + Issuer.Mint(claims);
        (await validator.ValidateAsync(header, Cancellation)).Token.ShouldNotBeNull();
        Issuer.RemoveKey("kA");
        Issuer.AddKey("kN", "msteams");

        // An unknown key id has the keys fetched; the old key is not among them any more.
        (await validator.ValidateAsync("Bearer " + Issuer.Mint(LoopbackIssuer.Claims(Now), "kN"), Cancellation)).Token.ShouldNotBeNull();

        validator.Recall(header).ShouldBeNull();
        (await validator.ValidateAsync(header, Cancellation)).Token.ShouldBeNull();
    }

    [Fact]
    public async Task While_no_keys_could_be_had_a_token_is_neither_good_nor_bad()
    {
        Issuer.Metadata = context => Fail(context, 500);

        (await VerdictAsync(_ => { })).ShouldBe("unavailable");
        (await VerdictAsync("Bearer garbage")).ShouldBe("401");

        static Task Fail(Microsoft.AspNetCore.Http.HttpContext context, int status)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
    }

    // ---- Entra

    private const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";
    private const string Caller = "c0ffee00-0000-4000-8000-000000000001";

    private TeamsOptions Entra =>
        Settings with
        {
            Issuers = [LoopbackIssuer.Issuer, $"https://sts.windows.net/{Tenant}/"],
            EntraOpenIdMetadata = Issuer.MetadataAddress,
            EntraCallers = [Caller],
        };

    private Task<string> EntraVerdictAsync(Action<JsonObject> change, TeamsOptions? settings = null)
    {
        Issuer.AddKey("entra", null);
        var claims = LoopbackIssuer.Claims(Now);
        claims["iss"] = $"https://sts.windows.net/{Tenant}/";
        claims["tid"] = Tenant;
        claims["azp"] = Caller;
        claims.Remove("serviceurl");
        change(claims);
        return VerdictAsync("Bearer " + Issuer.Mint(claims, "entra"), settings ?? Entra);
    }

    [Fact]
    public async Task An_Entra_token_is_taken_only_when_its_issuer_is_named() =>
        (await EntraVerdictAsync(_ => { }, Settings)).ShouldBe("401");

    [Fact]
    public async Task An_Entra_token_of_a_named_issuer_tenant_and_caller_is_accepted()
    {
        (await EntraVerdictAsync(_ => { })).ShouldBe("accept");
        (
            await EntraVerdictAsync(c =>
            {
                c.Remove("azp");
                c["appid"] = Caller;
            })
        ).ShouldBe("accept");
    }

    [Fact]
    public async Task An_Entra_token_of_another_tenant_or_caller_or_address_is_not()
    {
        (await EntraVerdictAsync(c => c["tid"] = "another")).ShouldBe("401");
        (await EntraVerdictAsync(c => c.Remove("tid"))).ShouldBe("401");
        (await EntraVerdictAsync(c => c["azp"] = "another")).ShouldBe("401");
        (await EntraVerdictAsync(c => c.Remove("azp"))).ShouldBe("401");
        (await EntraVerdictAsync(c => c["serviceurl"] = "https://smba.trafficmanager.net/other/")).ShouldBe("403");
    }

    [Fact]
    public async Task A_channel_issuer_does_not_do_without_endorsement_because_Entra_does()
    {
        Issuer.AddKey("entra", null);

        (await VerdictAsync("Bearer " + Issuer.Mint(LoopbackIssuer.Claims(Now), "entra"), Entra)).ShouldBe("403");
    }
}
