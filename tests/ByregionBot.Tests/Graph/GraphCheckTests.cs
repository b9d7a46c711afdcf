using ByregionBot.Conversation;
using ByregionBot.Graph;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Graph;

public sealed class GraphCheckTests : IAsyncLifetime
{
    private const string Group = "99999999-1111-4222-8333-000000000099";

    /// <summary>What is asked, and the permission that it takes.</summary>
    private static readonly (string Path, string Answer, string Permission)[] Probes =
    [
        ("/users", """{"value":[{"id":"u1"}]}""", "User.ReadBasic.All"),
        ("/users/u1/teamwork/installedApps", """{"value":[]}""", "TeamsAppInstallation.ReadWriteSelfForUser.All"),
        ("/appCatalogs/teamsApps", """{"value":[]}""", "AppCatalog.Read.All"),
        ("/users/u1/mailboxSettings", """{"timeZone":"UTC"}""", "MailboxSettings.Read"),
        (
            $"/teams/{Group}/channels/19:channel@thread.tacv2/filesFolder",
            """{"id":"f1","parentReference":{"driveId":"d1"} }""",
            "File.Read.Group"
        ),
        ("/drives/d1/root", """{"id":"r1"}""", "Sites.Selected"),
    ];

    private GraphRig _rig = null!; // Set before each test.

    public static TheoryData<string> Permissions => [.. Probes.Select(probe => probe.Permission)];

    public async ValueTask InitializeAsync()
    {
        _rig = await GraphRig.StartAsync();
        _rig.Server.Given(WireMock.RequestBuilders.Request.Create().WithPath("/v3/teams/19:team@thread.tacv2"))
            .RespondWith(GraphRig.Json($$"""{"id":"19:team@thread.tacv2","aadGroupId":"{{Group}}"}"""));
        foreach (var (path, answer, _) in Probes)
            _rig.Answer(path, answer);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task With_every_permission_nothing_is_missing_and_nothing_is_written()
    {
        (await MissingAsync()).ShouldBeEmpty();

        (await _rig.Get<GraphCheck>().TroubleAsync(_rig.Patience)).ShouldBeNull();
        _rig.Asked.ShouldAllBe(request => request.Method == "GET");
    }

    [Theory]
    [MemberData(nameof(Permissions))]
    public async Task A_permission_that_is_missing_is_named_with_what_is_lost(string permission)
    {
        var probe = Probes.Single(probe => probe.Permission == permission);
        _rig.Server.Given(GraphRig.On(probe.Path)).AtPriority(-1).RespondWith(GraphRig.Json(GraphRig.Error("Denied"), 403));
        if (permission == "User.ReadBasic.All")
            foreach (var path in (string[])["teamwork/installedApps", "mailboxSettings"])
                _rig.Answer($"/users/{Guid.Empty}/{path}", GraphRig.Error("NotFound"), status: 404);

        (await MissingAsync()).ShouldHaveSingleItem().ShouldContain(permission);

        (await _rig.Get<GraphCheck>().TroubleAsync(_rig.Patience)).ShouldBeNull();
    }

    [Fact]
    public async Task A_Graph_that_does_not_answer_is_trouble()
    {
        _rig.Server.Reset();

        _rig.Answer("/users", GraphRig.Error("InvalidAuthenticationToken"), status: 401);

        (await _rig.Get<GraphCheck>().TroubleAsync(_rig.Patience)).ShouldNotBeNull().ShouldContain("Graph__BaseUrl");
    }

    private ValueTask<IReadOnlyList<string>> MissingAsync() =>
        _rig.Get<GraphCheck>()
            .MissingAsync(
                Office.Channel() with
                {
                    ServiceUrl = _rig.Server.Url ?? throw new InvalidOperationException("A started server has an address."),
                },
                _rig.Patience
            );
}
