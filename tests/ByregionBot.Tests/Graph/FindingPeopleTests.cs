using ByregionBot.Cards;
using ByregionBot.Planning;
using ByregionBot.Tests.Features.ReportProgress;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Graph;

/// <summary>What people see of the search: from the sentence to what is stored, over HTTP to a loopback Graph.</summary>
public sealed class FindingPeopleTests : IAsyncLifetime
{
    private const string Kari = """{"id":"k1","displayName":"Kari Nordmann","mail":"kari@ibestad.kommune.no"}""";
    private const string OtherKari =
        """{"id":"k2","displayName":"Kari Nordmann","mail":null,"userPrincipalName":"kari_gratangen.kommune.no#EXT#@harstad.onmicrosoft.com"}""";

    private GraphRig _rig = null!; // Set before each test.
    private Desk _desk = null!; // Set before each test.

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _rig = await GraphRig.StartAsync();
        _desk = new Desk(new Office(time: _rig.Time, roles: Desk.Roles, more: _rig.Register));
        await _desk.Office.WithDemonstrationAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _desk.Dispose();
        await _rig.DisposeAsync();
    }

    [Fact]
    public async Task A_contact_whom_nobody_has_met_is_found_by_name_and_has_the_rights()
    {
        Found(Kari);

        var receipt = await _desk.SayAsync("Kari Nordmann er kontakt for Ibestad", Stop);

        receipt.ShouldContain("Kari Nordmann");
        receipt.ShouldNotContain("navn alene");
        (await RoleHolderAsync()).ObjectId.ShouldBe("k1");
    }

    [Fact]
    public async Task A_guest_is_made_responsible_by_address()
    {
        Found(OtherKari);

        await _desk.SayAsync("sett kari@gratangen.kommune.no som ansvarlig for kunnskapsinnhentingen", Stop);

        (await ResponsibleAsync()).ShouldBe(("k2", "Kari Nordmann"));
    }

    [Theory]
    [InlineData("Kari Nordmann er kontakt for Ibestad")]
    [InlineData("Kari er kontakt for Ibestad")]
    public async Task Several_who_may_be_meant_are_shown_with_their_addresses_and_a_tap_chooses(string sentence)
    {
        Found(Kari, OtherKari);

        (await _desk.SayAsync(sentence, Stop)).ShouldContain("Hvem av dem mener du");
        (await _desk.StateAsync(Stop)).Roles.ShouldBeEmpty();
        var question = _desk.LastCard;
        PlainText.Of(question).ShouldContain("Kari Nordmann (kari@ibestad.kommune.no)");
        Found(OtherKari);
        await _desk.TapAsync(question, "#EXT#", Stop);

        (await RoleHolderAsync()).ObjectId.ShouldBe("k2");
    }

    [Fact]
    public async Task Part_of_a_name_is_never_taken_for_the_whole()
    {
        Found(Kari);

        (await _desk.SayAsync("Kari er ansvarlig for kunnskapsinnhentingen", Stop)).ShouldContain(
            "Kari Nordmann (kari@ibestad.kommune.no)"
        );
        await _desk.TapAsync(_desk.LastCard, "Kari Nordmann", Stop);

        (await ResponsibleAsync()).ShouldBe(("k1", "Kari Nordmann"));
    }

    [Theory]
    [InlineData(200, "Jeg finner ingen som heter Kari Nordmann")]
    [InlineData(403, "Jeg har ikke fått lov til å søke etter personer")]
    [InlineData(500, "Jeg får ikke svar på søket")]
    public async Task Where_nobody_is_found_the_name_is_saved_alone_and_one_sentence_says_why(int status, string why)
    {
        _rig.Answer("/users", status == 200 ? """{"value":[]}""" : GraphRig.Error("Denied"), status: status);

        (await _desk.SayAsync("Kari Nordmann er kontakt for Ibestad", Stop)).ShouldContain(why);
        (await RoleHolderAsync()).ShouldBe(new("", "Kari Nordmann"));
        (await _desk.SayAsync("Kari Nordmann er ansvarlig for kunnskapsinnhentingen", Stop)).ShouldContain(why);
        (await ResponsibleAsync()).ShouldBe(("", "Kari Nordmann"));
    }

    [Fact]
    public async Task Whoever_may_give_no_roles_searches_for_nobody()
    {
        Found(Kari);

        (await _desk.SayAsync("Kari Nordmann er kontakt for Ibestad", Stop, Desk.Ola)).ShouldContain("Det kan Marit Hansen");
        (await _desk.SayAsync("Kari Nordmann er ansvarlig for kunnskapsinnhentingen", Stop, Desk.Ola)).ShouldContain("Marit Hansen");

        _rig.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Those_who_are_known_here_are_not_searched_for()
    {
        Found(Kari);
        await _desk.SayAsync("Kari Nordmann er kontakt for Ibestad", Stop);
        await _desk.SayAsync("Kari Nordmann er kontakt for Salangen", Stop);
        await _desk.SayAsync("Kari Nordmann er ansvarlig for kunnskapsinnhentingen", Stop);
        await _desk.SayAsync("jeg er ansvarlig for kunnskapsinnhentingen", Stop);

        _rig.Asked.Count.ShouldBe(1);
    }

    private void Found(params string[] users)
    {
        _rig.Server.Reset();
        _rig.Answer("/users", $$"""{"value":[{{string.Join(',', users)}}]}""");
    }

    private async Task<Actor> RoleHolderAsync() => (await _desk.StateAsync(Stop)).Roles.ShouldHaveSingleItem().Person;

    private async Task<(string, string)?> ResponsibleAsync() =>
        (await _desk.StateAsync(Stop))
            .Activities.Single(activity => activity.Activity.Title.StartsWith("Kartlegge behov", StringComparison.Ordinal))
            .Activity.Responsible
            is { } who
            ? (who.ObjectId, who.Name)
            : null;
}
