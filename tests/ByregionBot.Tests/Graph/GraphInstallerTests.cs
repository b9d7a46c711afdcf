using ByregionBot.Conversation;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Graph;

public sealed class GraphInstallerTests : IAsyncLifetime
{
    private const string Catalogue = "/appCatalogs/teamsApps";
    private const string Kari = "/users/k1/teamwork/installedApps";

    private GraphRig _rig = null!; // Set before each test.

    public async ValueTask InitializeAsync()
    {
        _rig = await GraphRig.StartAsync();
        _rig.Answer(Catalogue, """{"value":[{"id":"c1"}]}""");
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Theory]
    [InlineData(201, "", "Answered")]
    [InlineData(409, "Conflict", "Answered")]
    [InlineData(403, "Forbidden", "NotAllowed")]
    [InlineData(404, "NotFound", "NotNow")]
    [InlineData(500, "Broken", "NotNow")]
    public async Task The_app_is_named_by_its_id_in_the_catalogue_which_is_looked_up_once(int status, string code, string answer)
    {
        _rig.Answer(Kari, status == 201 ? "{}" : GraphRig.Error(code), "POST", status);

        (await InstallAsync()).ToString().ShouldBe(answer);
        (await InstallAsync()).ToString().ShouldBe(answer);

        _rig.Asked.Select(request => request.Method).ShouldBe(["GET", "POST", "POST"]);
        string.Join(',', _rig.Asked[0].Query!["%24filter"]).ShouldBe($"externalId eq '{GraphRig.AppId}'");
        _rig.Asked[1].Body.ShouldNotBeNull().ShouldContain($"\"teamsApp@odata.bind\":\"{_rig.Server.Url}/v1.0/appCatalogs/teamsApps/c1\"");
    }

    [Theory]
    [InlineData(403, "NotAllowed")]
    [InlineData(200, "NotNow")]
    public async Task Without_an_app_in_the_catalogue_nothing_is_installed(int status, string answer)
    {
        _rig.Server.Reset();
        _rig.Answer(Catalogue, status == 200 ? """{"value":[]}""" : GraphRig.Error("Forbidden"), status: status);

        (await InstallAsync()).ToString().ShouldBe(answer);

        _rig.Asked.Count.ShouldBe(1);
    }

    private ValueTask<TenantAnswer> InstallAsync() => _rig.Get<IAppInstaller>().InstallAsync("k1", _rig.Patience);
}
