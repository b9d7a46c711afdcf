using System.Collections.Concurrent;
using System.Globalization;
using ByregionBot.Teams;
using ByregionBot.Tests.TestKit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Teams;

/// <summary>The bot's token goes to Microsoft's hosts and nowhere else, whatever an address looks like and wherever an answer points.</summary>
public sealed class ConnectorHostsTests : IAsyncLifetime
{
    private const string Commercial = "smba.trafficmanager.net";
    private const string Government = "smba.infra.gcc.teams.microsoft.com";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<string> _caught = new();
    private LoopbackAuthority _authority = null!; // Set before each test.
    private FakeConnector _connector = null!; // Set before each test.
    private FakeConnector _government = null!; // Set before each test.
    private LoopbackServer _canary = null!; // Set before each test.
    private LoopbackServer _safeCanary = null!; // Set before each test.
    private ConnectorRig _rig = null!; // Set before each test.

    private CancellationToken Cancellation => _rig.Patience;

    public async ValueTask InitializeAsync()
    {
        _authority = await LoopbackAuthority.StartAsync();
        _connector = await FakeConnector.StartAsync(https: true);
        _government = await FakeConnector.StartAsync(https: true);
        _canary = await LoopbackServer.StartAsync(Catch);
        _safeCanary = await LoopbackServer.StartAsync(Catch, https: true);
        var canary = _safeCanary.Address.Port;
        _rig = new ConnectorRig(
            new TeamsOptions
            {
                AppId = "a1b2c3d4-0000-4000-8000-00000000b077",
                TenantId = "7b2f9a70-1111-4222-8333-444455556666",
                ClientSecret = LoopbackAuthority.Secret,
                Authority = _authority.Address.AbsoluteUri,
            },
            new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)
            {
                [Commercial] = _connector.Address.Port,
                [Government] = _government.Address.Port,
                ["smba.trafficmanager.net.evil.example"] = canary,
                ["evil.example"] = canary,
                ["evil.trafficmanager.net"] = canary,
                ["smba.trafficmanager.net."] = canary,
                ["evilteams.microsoft.com"] = canary,
            },
            Environments.Production,
            // Even a thief with a good certificate gets nothing.
            trusts: _ => true
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _rig.DisposeAsync();
        await _safeCanary.DisposeAsync();
        await _canary.DisposeAsync();
        await _government.DisposeAsync();
        await _connector.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.evil.example/emea/")]
    [InlineData("https://evil.trafficmanager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net@127.0.0.1:{safe}/")]
    [InlineData("https://smba.trafficmanager.net:443@127.0.0.1:{safe}/")]
    [InlineData("https://smba.trafficmanager.net%2f@127.0.0.1:{safe}/")]
    [InlineData("https://smba.trafficmanager.net%2eevil.example/")]
    [InlineData("https://smba.trafficmanager.net%00.evil.example/")]
    [InlineData("https://evil.example\\@smba.trafficmanager.net/")]
    [InlineData("https://evil.example#@smba.trafficmanager.net/")]
    [InlineData("https://evil.example?@smba.trafficmanager.net/")]
    [InlineData("https://user:secret@smba.trafficmanager.net/")]
    [InlineData("https://smba.trafficmanager.net:8443/")]
    [InlineData("https://smba.trafficmanager.net:{safe}/")]
    [InlineData("https://smba.trafficmanager.net./emea/")]
    [InlineData("https://smba.trafficm\u0430nager.net/emea/")]
    [InlineData("https://smba.trafficmanager.net\u200b.evil.example/")]
    [InlineData("https://evilteams.microsoft.com/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("http://127.0.0.1:{plain}/")]
    [InlineData("https://127.0.0.1:{safe}/")]
    [InlineData("https://localhost:{safe}/")]
    [InlineData("https://[::1]:{safe}/")]
    [InlineData("https://2130706433:{safe}/")]
    [InlineData("ftp://smba.trafficmanager.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//smba.trafficmanager.net/")]
    [InlineData("smba.trafficmanager.net")]
    [InlineData("/v3")]
    [InlineData("")]
    public async Task Nothing_goes_to_a_host_that_is_not_on_the_list(string serviceUrl)
    {
        serviceUrl = serviceUrl
            .Replace("{safe}", Port(_safeCanary), StringComparison.Ordinal)
            .Replace("{plain}", Port(_canary), StringComparison.Ordinal);

        var sent = await SendAsync(serviceUrl);

        sent.ShouldBe(new ConnectorOutcome<SentActivity>(ConnectorStatus.Refused, Reason: "ForeignHost"));
        _rig.Connected.ShouldBeEmpty();
        _authority.Requests.ShouldBeEmpty("a token is not even fetched for such a host");
        _caught.ShouldBeEmpty();
        _connector.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/7b2f9a70/", "/emea/7b2f9a70")]
    [InlineData("https://smba.trafficmanager.net/teams", "/teams")]
    [InlineData("https://SMBA.TrafficManager.net:443", "")]
    [InlineData("https://smba.trafficmanager.net/a/../teams/", "/teams")]
    public async Task Microsofts_host_gets_message_and_token(string serviceUrl, string path)
    {
        (await SendAsync(serviceUrl)).IsOk.ShouldBeTrue();

        var call = _connector.Calls.ShouldHaveSingleItem();
        call.Authorization.ShouldBe("Bearer token-1");
        call.Target.ShouldBe($"{path}/v3/conversations/a%3Asamtale-1/activities");
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_an_answer_and_not_followed(int status)
    {
        _connector.Next(new ConnectorAnswer.With(status, "", ("Location", _safeCanary.Address.AbsoluteUri)));

        var sent = await SendAsync($"https://{Commercial}/emea/");

        sent.Status.ShouldBe(ConnectorStatus.Refused);
        _connector.Calls.ShouldHaveSingleItem();
        _caught.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cookie_of_one_answer_is_not_brought_to_the_next()
    {
        _connector.Next(new ConnectorAnswer.With(201, """{"id":"1"}""", ("Set-Cookie", "who=kari")));
        await SendAsync($"https://{Commercial}/emea/");
        await SendAsync($"https://{Commercial}/emea/");

        _connector.Calls.ShouldAllBe(call => call.Cookie == null);
    }

    [Fact]
    public async Task A_host_that_says_it_is_the_wrong_one_is_left_for_the_government_cloud_once()
    {
        const string wrong = """{"error":{"code":"InvalidBotApiHost","message":"use another"}}""";
        _connector.Next(new ConnectorAnswer.With(403, wrong), new ConnectorAnswer.With(403, wrong));

        (await SendAsync($"https://{Commercial}/emea/")).IsOk.ShouldBeTrue();
        var call = _government.Calls.ShouldHaveSingleItem();
        call.Target.ShouldBe("/teams/v3/conversations/a%3Asamtale-1/activities");
        call.Authorization.ShouldBe("Bearer token-1");

        _government.Next(new ConnectorAnswer.With(403, wrong));
        (await SendAsync($"https://{Commercial}/emea/")).ShouldBe(
            new ConnectorOutcome<SentActivity>(ConnectorStatus.Refused, Reason: "InvalidBotApiHost")
        );
        _government.Calls.Count.ShouldBe(2);
        _connector.Calls.Count.ShouldBe(2);
    }

    private static string Port(LoopbackServer server) => server.Address.Port.ToString(CultureInfo.InvariantCulture);

    private Task Catch(HttpContext context)
    {
        _caught.Enqueue(context.Request.Path);
        return Task.CompletedTask;
    }

    private Task<ConnectorOutcome<SentActivity>> SendAsync(string serviceUrl) =>
        _rig.Connector.SendAsync(ConnectorRig.Personal(serviceUrl), new OutgoingActivity { Text = "Hei" }, Limit, Cancellation).AsTask();
}
