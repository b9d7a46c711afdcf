using System.Globalization;
using ByregionBot.Conversation;
using ByregionBot.Tests.TestKit;
using Shouldly;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;
using WireMock.Server;
using Xunit;

namespace ByregionBot.Tests.Graph;

public sealed class GraphPeopleTests : IAsyncLifetime
{
    private const string Kari =
        """{"id":"k1","displayName":"Kari Nordmann","mail":"kari@ibestad.kommune.no","userPrincipalName":"kari@ibestad.kommune.no"}""";
    private const string Ola =
        """{"id":"o1","displayName":"Ola Li","mail":null,"userPrincipalName":"ola_gratangen.kommune.no#EXT#@harstad.onmicrosoft.com"}""";

    private GraphRig _rig = null!; // Set before each test.

    private IPeopleSearch People => _rig.Get<IPeopleSearch>();

    public async ValueTask InitializeAsync() => _rig = await GraphRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_name_is_looked_for_among_the_words_of_names_with_the_bots_own_token_and_no_more_is_fetched_than_needed()
    {
        _rig.Answer("/users", Users(Kari));

        var found = await People.FindAsync("Kari \"Nordmann\"", Office.Tenant, _rig.Patience);

        found.Answer.ShouldBe(TenantAnswer.Answered);
        var person = found.People.ShouldHaveSingleItem();
        (person.Who.ObjectId, person.Who.Name, person.Address).ShouldBe(("k1", "Kari Nordmann", "kari@ibestad.kommune.no"));
        var asked = _rig.Asked.ShouldHaveSingleItem();
        Query(asked, "$search").ShouldBe("\"displayName:Kari Nordmann\"");
        Query(asked, "$select").ShouldBe("id,displayName,mail,userPrincipalName");
        asked.Headers!["ConsistencyLevel"].ShouldHaveSingleItem().ShouldBe("eventual");
        asked.Headers["Authorization"].ShouldHaveSingleItem().ShouldBe("Bearer token-1");
        _rig.Authority.Requests.ShouldHaveSingleItem().Form["scope"].Split(' ').ShouldContain("https://graph.microsoft.com/.default");
    }

    [Fact]
    public async Task An_address_finds_a_guest_by_mail_or_by_the_name_the_guest_signs_in_under()
    {
        _rig.Answer("/users", Users(Ola));

        var found = await People.FindAsync("ola.o'neil@gratangen.kommune.no", Office.Tenant, _rig.Patience);

        found.People.ShouldHaveSingleItem().Address.ShouldBe("ola.o'neil@gratangen.kommune.no");
        Query(_rig.Asked.ShouldHaveSingleItem(), "$filter")
            .ShouldBe(
                "mail eq 'ola.o''neil@gratangen.kommune.no' or userPrincipalName eq 'ola.o''neil@gratangen.kommune.no'"
                    + " or startswith(userPrincipalName,'ola.o''neil_gratangen.kommune.no#EXT#')"
            );
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task Other_addresses_are_asked_for_last_and_nobody_is_found_where_that_is_not_allowed(int status)
    {
        _rig.Server.Given(GraphRig.On("/users").WithParam("%24filter", new WireMock.Matchers.WildcardMatcher("mail eq*")))
            .RespondWith(GraphRig.Json(Users()));
        _rig.Server.Given(GraphRig.On("/users").WithParam("%24filter", new WireMock.Matchers.WildcardMatcher("otherMails*")))
            .RespondWith(GraphRig.Json(status == 200 ? Users(Ola) : GraphRig.Error("Authorization_RequestDenied"), status));

        var found = await People.FindAsync("ola@privat.no", Office.Tenant, _rig.Patience);

        found.Answer.ShouldBe(TenantAnswer.Answered);
        found.People.Length.ShouldBe(status == 200 ? 1 : 0);
    }

    [Fact]
    public async Task All_pages_are_read_and_those_who_bear_the_very_name_come_first()
    {
        var first = Enumerable.Range(1, 25).Select(number => User($"a{number}", $"Kari Nordmann {number}"));
        _rig.Server.Given(GraphRig.On("/users").WithParam("%24search"))
            .RespondWith(GraphRig.Json(Page($"{_rig.Server.Url}/v1.0/users?$skiptoken=2", [.. first])));
        _rig.Server.Given(GraphRig.On("/users").WithParam("$skiptoken", "2")).RespondWith(GraphRig.Json(Users(Kari)));

        var found = await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience);

        found.People.Length.ShouldBe(5);
        found.People[0].Who.ObjectId.ShouldBe("k1");
        _rig.Asked.ShouldAllBe(request => request.Headers!.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Pages_without_end_are_left_after_a_few()
    {
        _rig.Answer("/users", Page($"{_rig.Server.Url}/v1.0/users?$skiptoken=again", Kari));

        (await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience)).People.ShouldHaveSingleItem();

        _rig.Asked.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task A_next_page_at_another_host_is_never_asked_for(string host)
    {
        using var foreign = WireMockServer.Start();
        foreign.Given(Request.Create()).RespondWith(Response.Create().WithStatusCode(200));
        _rig.Answer("/users", Page($"http://{host}:{foreign.Port}/v1.0/users?$skiptoken=2", Kari));

        var found = await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience);

        (found.Answer, found.People.Length).ShouldBe((TenantAnswer.NotNow, 0));
        foreign.LogEntries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_short_wait_that_Graph_asks_for_is_waited()
    {
        _rig.Server.Given(GraphRig.On("/users"))
            .InScenario("busy")
            .WillSetStateTo("free")
            .RespondWith(Response.Create().WithStatusCode(429).WithHeader("Retry-After", "2"));
        _rig.Server.Given(GraphRig.On("/users")).InScenario("busy").WhenStateIs("free").RespondWith(GraphRig.Json(Users(Kari)));

        var search = People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience).AsTask();
        await _rig.Time.UntilWaitedForAsync(TimeSpan.FromSeconds(2), _rig.Patience);
        _rig.Time.Advance(TimeSpan.FromSeconds(2) - TimeSpan.FromTicks(1));
        _rig.Asked.Count.ShouldBe(1);
        _rig.Time.Advance(TimeSpan.FromTicks(1));

        (await search).People.ShouldHaveSingleItem();
        _rig.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_wait_longer_than_a_turn_is_given_up_at_once_and_nothing_is_asked_until_it_is_over()
    {
        _rig.Server.Given(GraphRig.On("/users")).RespondWith(Response.Create().WithStatusCode(429).WithHeader("Retry-After", "60"));

        (await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience)).Answer.ShouldBe(TenantAnswer.NotNow);
        (await People.FindAsync("Ola Li", Office.Tenant, _rig.Patience)).Answer.ShouldBe(TenantAnswer.NotNow);
        _rig.Asked.Count.ShouldBe(1);

        _rig.Time.Advance(TimeSpan.FromSeconds(60));
        _rig.Server.Reset();
        _rig.Answer("/users", Users(Kari));
        (await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience)).People.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(403, "NotAllowed")]
    [InlineData(404, "Answered")]
    [InlineData(500, "NotNow")]
    public async Task What_Graph_refuses_is_told_in_a_word(int status, string answer)
    {
        _rig.Answer("/users", GraphRig.Error("Some_Code"), status: status);

        var found = await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience);

        found.Answer.ToString().ShouldBe(answer);
        found.People.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200, "text/html", "<html>", "NotNow")]
    [InlineData(200, "application/json", "{\"value\":", "NotNow")]
    [InlineData(200, "application/json", "[]", "NotNow")]
    [InlineData(200, "application/json", "{}", "NotNow")]
    [InlineData(200, "application/json", "", "NotNow")]
    [InlineData(302, "text/html", "", "NotNow")]
    [InlineData(200, "application/json", "{\"value\":[{\"id\":null},{}]}", "Answered")]
    public async Task An_answer_that_makes_no_sense_is_none_and_not_taken_for_nobody(int status, string type, string body, string answer)
    {
        _rig.Server.Given(GraphRig.On("/users"))
            .RespondWith(Response.Create().WithStatusCode(status).WithHeader("Content-Type", type).WithBody(body));

        var found = await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience);

        found.Answer.ToString().ShouldBe(answer);
        found.People.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_outdated_token_is_renewed_once()
    {
        _rig.Server.Given(GraphRig.On("/users").WithHeader("Authorization", "Bearer token-1"))
            .RespondWith(Response.Create().WithStatusCode(401));
        _rig.Server.Given(GraphRig.On("/users").WithHeader("Authorization", "Bearer token-2")).RespondWith(GraphRig.Json(Users(Kari)));

        (await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience)).People.ShouldHaveSingleItem();
        _rig.Asked.Count.ShouldBe(2);

        _rig.Server.Reset();
        _rig.Server.Given(GraphRig.On("/users")).RespondWith(Response.Create().WithStatusCode(401));
        (await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience)).Answer.ShouldBe(TenantAnswer.NotNow);
        _rig.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task People_of_another_tenant_that_is_served_too_are_told_of_nobody()
    {
        _rig.Answer("/users", Users(Kari));

        (await People.FindAsync("Kari Nordmann", GraphRig.OtherTenant, _rig.Patience)).Answer.ShouldBe(TenantAnswer.Off);

        _rig.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_token_nothing_is_asked()
    {
        _rig.Authority.Refusal = "AADSTS7000222";

        (await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience)).Answer.ShouldBe(TenantAnswer.NotNow);

        _rig.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Graph_that_is_silent_is_left_after_some_seconds()
    {
        _rig.Server.Given(GraphRig.On("/users")).RespondWith(GraphRig.Json(Users(Kari)).WithDelay(TimeSpan.FromMinutes(5)));

        var search = People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience).AsTask();
        await _rig.Time.UntilWaitedForAsync(TimeSpan.FromSeconds(4), _rig.Patience);
        _rig.Time.Advance(TimeSpan.FromSeconds(4));

        (await search).Answer.ShouldBe(TenantAnswer.NotNow);
    }

    [Fact]
    public async Task Nobody_is_named_in_the_log()
    {
        _rig.Answer("/users", GraphRig.Error("Authorization_RequestDenied"), status: 403);
        await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience);
        await People.FindAsync("kari@ibestad.kommune.no", Office.Tenant, _rig.Patience);
        _rig.Server.Reset();
        _rig.Answer("/users", Page("http://foreign.example/kari", Kari));
        await People.FindAsync("Kari Nordmann", Office.Tenant, _rig.Patience);

        var log = string.Join('\n', _rig.Logs.GetSnapshot().Select(record => $"{record.Message} {record.Exception}"));
        log.ShouldContain("Graph people: 403 Authorization_RequestDenied");
        foreach (var secret in (string[])["Kari", "kari", "ibestad", "token-1", LoopbackAuthority.Secret])
            log.ShouldNotContain(secret);
    }

    private static string Query(WireMock.IRequestMessage request, string name) =>
        string.Join(',', request.Query![name.Replace("$", "%24", StringComparison.Ordinal)]);

    private static string Users(params string[] users) => $$"""{"value":[{{string.Join(',', users)}}]}""";

    private static string Page(string next, params string[] users) =>
        $$"""{"@odata.nextLink":"{{next}}","value":[{{string.Join(',', users)}}]}""";

    private static string User(string id, string name) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"id":"{{id}}","displayName":"{{name}}","userPrincipalName":"{{id}}@ibestad.kommune.no"}"""
        );
}
