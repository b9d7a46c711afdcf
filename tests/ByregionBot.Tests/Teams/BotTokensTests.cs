using System.Security.Cryptography.X509Certificates;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

public sealed class BotTokensTests : IAsyncLifetime
{
    private const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private LoopbackAuthority _authority = null!; // Set before each test.
    private FakeConnector _connector = null!; // Set before each test.
    private ConnectorRig _rig = null!; // Set before each test.

    private CancellationToken Cancellation => _rig.Patience;

    private TeamsOptions BySecret =>
        new()
        {
            AppId = "a1b2c3d4-0000-4000-8000-00000000b077",
            TenantId = Tenant,
            ClientSecret = LoopbackAuthority.Secret,
            Authority = _authority.Address.AbsoluteUri,
            AllowedServiceHosts = [_connector.Address.AbsoluteUri],
        };

    public async ValueTask InitializeAsync()
    {
        _authority = await LoopbackAuthority.StartAsync();
        _connector = await FakeConnector.StartAsync();
        _rig = new ConnectorRig(BySecret);
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _connector.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Fact]
    public async Task A_token_is_asked_for_with_the_apps_own_secret_and_nothing_else_is_asked()
    {
        var token = await _rig.Tokens.GetAsync(Cancellation);

        token.ShouldBe(new BotToken("token-1", null));
        var request = _authority.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe($"/{Tenant}/oauth2/v2.0/token");
        request.Form["grant_type"].ShouldBe("client_credentials");
        request.Form["client_id"].ShouldBe(BySecret.AppId);
        request.Form["client_secret"].ShouldBe(LoopbackAuthority.Secret);
        request.Form["scope"].Split(' ').ShouldContain("https://api.botframework.com/.default");
    }

    [Fact]
    public async Task An_authority_that_is_not_Microsofts_is_not_looked_up_in_Microsofts_directory()
    {
        // The library remembers look-ups for the whole process, so the name must be a new one.
        var host = $"login-{Guid.NewGuid():N}.byregion.example";
        await using var rig = new ConnectorRig(
            BySecret with
            {
                Authority = $"https://{host}",
            },
            routes: new Dictionary<string, int> { [host] = _authority.Address.Port }
        );

        (await rig.Tokens.GetAsync(Cancellation)).Failure.ShouldBeNull();

        rig.Connected.Distinct().ShouldBe([host]);
    }

    [Theory]
    [InlineData("Public", null, "/botframework.com/oauth2/v2.0/token", "https://api.botframework.com/.default")]
    [InlineData("UsGov", Tenant, $"/{Tenant}/oauth2/v2.0/token", "https://api.botframework.us/.default")]
    [InlineData("China", Tenant, $"/{Tenant}/oauth2/v2.0/token", "https://api.botframework.azure.cn/.default")]
    public async Task Tenant_and_cloud_choose_the_path_and_the_scope(string cloud, string? tenant, string path, string scope)
    {
        await using var rig = new ConnectorRig(BySecret with { Cloud = cloud, TenantId = tenant });

        (await rig.Tokens.GetAsync(Cancellation)).Failure.ShouldBeNull();

        var request = _authority.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe(path);
        request.Form["scope"].Split(' ').ShouldContain(scope);
    }

    [Fact]
    public async Task Ten_that_ask_at_once_share_one_fetch()
    {
        var hold = new TaskCompletionSource();
        _authority.Hold = hold.Task;

        var asking = Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await _rig.Tokens.GetAsync(Cancellation))).ToList();
        await Until(() => _authority.Requests.Count == 1);
        hold.SetResult();

        (await Task.WhenAll(asking)).ShouldAllBe(token => token.Value == "token-1");
        _authority.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_that_stops_waiting_does_not_stop_the_others()
    {
        var hold = new TaskCompletionSource();
        _authority.Hold = hold.Task;
        using var giveUp = new CancellationTokenSource();

        var impatient = _rig.Tokens.GetAsync(giveUp.Token).AsTask();
        var patient = _rig.Tokens.GetAsync(Cancellation).AsTask();
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        hold.SetResult();

        (await patient).Value.ShouldBe("token-1");
        _authority.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_token_is_kept_while_it_is_good_and_renewed_in_the_background_before_it_runs_out()
    {
        await _rig.Tokens.GetAsync(Cancellation);
        _rig.Time.Advance(TimeSpan.FromMinutes(54));
        (await _rig.Tokens.GetAsync(Cancellation)).Value.ShouldBe("token-1");
        _authority.Requests.Count.ShouldBe(1);

        var hold = new TaskCompletionSource();
        _authority.Hold = hold.Task;
        _rig.Time.Advance(TimeSpan.FromMinutes(2));
        (await _rig.Tokens.GetAsync(Cancellation)).Value.ShouldBe("token-1", "the old one serves while the new one is fetched");
        await Until(() => _authority.Requests.Count == 2);
        hold.SetResult();

        await Until(async () => (await _rig.Tokens.GetAsync(Cancellation)).Value == "token-2");
        _authority.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_about_to_run_out_is_not_used()
    {
        await _rig.Tokens.GetAsync(Cancellation);

        _rig.Time.Advance(TimeSpan.FromMinutes(59) + TimeSpan.FromSeconds(45));

        (await _rig.Tokens.GetAsync(Cancellation)).Value.ShouldBe("token-2");
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_the_old_token_and_waits_before_the_next_try()
    {
        await _rig.Tokens.GetAsync(Cancellation);
        _authority.Refusal = "AADSTS90033";
        _rig.Time.Advance(TimeSpan.FromMinutes(56));

        (await _rig.Tokens.GetAsync(Cancellation)).Value.ShouldBe("token-1");
        await Until(() => _rig.Logs.Count > 0);
        for (var i = 0; i < 5; i++)
            (await _rig.Tokens.GetAsync(Cancellation)).Value.ShouldBe("token-1");
        _authority.Requests.Count.ShouldBe(2);

        _authority.Refusal = null;
        _rig.Time.Advance(TimeSpan.FromSeconds(31));
        await Until(async () => (await _rig.Tokens.GetAsync(Cancellation)).Value == "token-2");
        _authority.Requests.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("AADSTS7000215", "secret's value, not its id")]
    [InlineData("AADSTS7000222", "expired")]
    [InlineData("AADSTS700016", "Teams__AppId")]
    [InlineData("AADSTS90002", "Teams__TenantId")]
    [InlineData("AADSTS50196", "look the code up")]
    public async Task A_refusal_says_what_is_wrong_and_how_to_mend_it(string code, string advice)
    {
        _authority.Refusal = code;

        var sent = await SendAsync();

        sent.ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.NotNow, Reason: code));
        var failure = (await _rig.Tokens.GetAsync(Cancellation)).Failure.ShouldNotBeNull();
        failure.Code.ShouldBe(code);
        failure.Advice.ShouldContain(advice);
        _connector.Calls.ShouldBeEmpty("without a token nothing is sent");
        _rig.Logs.GetSnapshot().ShouldAllBe(record => !record.Message.Contains(LoopbackAuthority.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_wrong_secret_is_told_as_such()
    {
        await using var rig = new ConnectorRig(BySecret with { ClientSecret = "wrong" });

        (await rig.Tokens.GetAsync(Cancellation)).Failure.ShouldNotBeNull().Code.ShouldBe("AADSTS7000215");
    }

    [Fact]
    public async Task An_authority_out_of_reach_is_told_as_such()
    {
        await using var rig = new ConnectorRig(BySecret with { Authority = "https://login.nowhere.example" });

        (await rig.Tokens.GetAsync(Cancellation)).Failure.ShouldNotBeNull().Code.ShouldBe("AuthorityUnreachable");
    }

    [Fact]
    public async Task An_authority_whose_certificate_nobody_vouches_for_gets_no_secret()
    {
        await using var rig = new ConnectorRig(BySecret, trusts: _ => false);

        (await rig.Tokens.GetAsync(Cancellation)).Failure.ShouldNotBeNull().Code.ShouldBe("AuthorityUnreachable");
        _authority.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("open sesame", false)]
    [InlineData(null, true)]
    public async Task A_certificate_takes_the_place_of_a_secret(string? password, bool pem)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("bot.cert");
        using (var certificate = TestCertificate.Make("bot"))
        {
            if (pem)
                // Made with an RSA key.
                await File.WriteAllTextAsync(
                    path,
                    certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem(),
                    Cancellation
                );
            else
                await File.WriteAllBytesAsync(path, certificate.Export(X509ContentType.Pkcs12, password), Cancellation);
        }
        await using var rig = new ConnectorRig(
            BySecret with
            {
                ClientSecret = null,
                CertificatePath = path,
                CertificatePassword = password,
            }
        );

        (await rig.Tokens.GetAsync(Cancellation)).ShouldBe(new BotToken("token-1", null));

        var form = _authority.Requests.ShouldHaveSingleItem().Form;
        form["client_assertion_type"].ShouldBe("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form["client_assertion"].Split('.').Length.ShouldBe(3);
        form.ShouldNotContainKey("client_secret");
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_read_is_told_as_such()
    {
        using var folder = new TemporaryFolder();
        var withoutKey = folder.File("bot.pem");
        using (var certificate = TestCertificate.Make("bot"))
            await File.WriteAllTextAsync(withoutKey, certificate.ExportCertificatePem(), Cancellation);

        foreach (var path in new[] { folder.File("none.pfx"), withoutKey })
        {
            await using var rig = new ConnectorRig(BySecret with { ClientSecret = null, CertificatePath = path });
            (await rig.Tokens.GetAsync(Cancellation)).Failure.ShouldNotBeNull().Code.ShouldBe("CertificateUnreadable");
        }
        _authority.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_identity_without_credential_is_a_failure_that_says_what_is_missing()
    {
        await using var rig = new ConnectorRig(BySecret with { ClientSecret = null });

        var failure = (await rig.Tokens.GetAsync(Cancellation)).Failure.ShouldNotBeNull();

        failure.Code.ShouldBe("NoCredential");
        failure.Advice.ShouldContain("Teams__ClientSecret");
        _authority.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_the_connector_turns_away_is_renewed_once()
    {
        _connector.Next(new ConnectorAnswer.With(401));

        (await SendAsync()).IsOk.ShouldBeTrue();

        _connector.Calls.Select(call => call.Authorization).ShouldBe(["Bearer token-1", "Bearer token-2"]);
        (await SendAsync()).IsOk.ShouldBeTrue();
        _connector.Calls[^1].Authorization.ShouldBe("Bearer token-2");
    }

    [Fact]
    public async Task A_second_refusal_of_the_token_is_final()
    {
        _connector.Next(new ConnectorAnswer.With(401), new ConnectorAnswer.With(401, """{"error":{"code":"BotNotRegistered"}}"""));

        (await SendAsync()).ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Refused, Reason: "BotNotRegistered"));

        _connector.Calls.Count.ShouldBe(2);
        _authority.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Many_that_were_turned_away_with_the_same_token_fetch_one_new_one()
    {
        var stale = (await _rig.Tokens.GetAsync(Cancellation)).Value.ShouldNotBeNull();

        var renewed = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(_ => Task.Run(async () => await _rig.Tokens.RenewAsync(stale, Cancellation)))
        );

        renewed.ShouldAllBe(token => token.Value == "token-2");
        (await _rig.Tokens.RenewAsync(stale, Cancellation)).Value.ShouldBe("token-2", "one that comes late with the old token");
        _authority.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_is_slow_to_come_leaves_the_message_unsent()
    {
        var hold = new TaskCompletionSource();
        _authority.Hold = hold.Task;

        var sending = SendAsync();
        await Until(() => _authority.Requests.Count == 1);
        _rig.Time.Advance(Limit - TimeSpan.FromMilliseconds(1));
        sending.IsCompleted.ShouldBeFalse();
        _rig.Time.Advance(TimeSpan.FromMilliseconds(1));

        (await sending).Status.ShouldBe(ConnectorStatus.NotNow);
        _connector.Calls.ShouldBeEmpty();
        hold.SetResult();
    }

    [Fact]
    public async Task A_managed_identity_needs_no_secret()
    {
        var asked = new List<string>();
        await using var machine = await LoopbackServer.StartAsync(async context =>
        {
            lock (asked)
                asked.Add(context.Request.QueryString.Value ?? "");
            context.Response.ContentType = "application/json";
            var expires = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds();
            await context.Response.WriteAsync(
                $$"""{"access_token":"machine-token","client_id":"c","expires_in":"3599","expires_on":"{{expires}}","resource":"https://api.botframework.com","token_type":"Bearer"}"""
            );
        });
        await using var rig = new ConnectorRig(
            BySecret with
            {
                ClientSecret = null,
                ManagedIdentityClientId = "c0ffee00-0000-4000-8000-000000000001",
            },
            routes: new Dictionary<string, int> { ["169.254.169.254"] = machine.Address.Port }
        );

        (await rig.Tokens.GetAsync(Cancellation)).ShouldBe(new BotToken("machine-token", null));

        asked.ShouldContain(query =>
            query.Contains("client_id=c0ffee00-0000-4000-8000-000000000001", StringComparison.Ordinal)
            && Uri.UnescapeDataString(query).Contains("resource=https://api.botframework.com", StringComparison.Ordinal)
        );
        _authority.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_an_identity_there_is_no_token_and_nothing_asks_for_one()
    {
        await using var rig = new ConnectorRig();

        (
            await rig.Connector.SendAsync(
                ConnectorRig.Personal(_connector.ServiceUrl),
                new OutgoingActivity { Text = "Hei" },
                Limit,
                Cancellation
            )
        ).IsOk.ShouldBeTrue();

        _connector.Calls.ShouldHaveSingleItem().Authorization.ShouldBeNull();
    }

    private Task<ConnectorOutcome<SentActivity>> SendAsync() =>
        _rig
            .Connector.SendAsync(ConnectorRig.Personal(_connector.ServiceUrl), new OutgoingActivity { Text = "Hei" }, Limit, Cancellation)
            .AsTask();

    private Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    private async Task Until(Func<Task<bool>> condition)
    {
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
    }
}
