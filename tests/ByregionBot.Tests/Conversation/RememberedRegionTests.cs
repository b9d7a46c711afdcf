using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Conversation;

public sealed class RememberedRegionTests : IDisposable
{
    private static readonly Person Lead = new("lead-id", "29:lead", "Liv Lead");
    private static readonly Person Stranger = new("stranger-id", "29:stranger", "Siri Strand");

    private readonly Office _office = new(
        roles: new Dictionary<string, string?>
        {
            ["Roles:0:ObjectId"] = Lead.ObjectId,
            ["Roles:0:Role"] = "prosjektleder",
            ["Roles:0:Region"] = "Harstadregionen",
        },
        more: static services => services.AddSingleton(new BotEnvironment(IsProduction: false, DemoPlan: false, Office.Morning))
    );

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task Whoever_has_named_a_region_in_private_is_not_asked_again_until_naming_another()
    {
        (await SayAsync("status", Stranger)).ShouldContain("Hvilken region gjelder det?");
        await SayAsync("status Narvik", Stranger);
        (await SayAsync("status", Stranger)).ShouldStartWith("Narvikregionen");
        await SayAsync("region Harstad", Stranger);
        (await SayAsync("status", Stranger)).ShouldStartWith("Harstadregionen");
    }

    [Fact]
    public async Task Whoever_has_a_role_in_one_region_is_never_asked_and_comes_back_from_others()
    {
        (await SayAsync("status", Lead)).ShouldStartWith("Harstadregionen");
        (await SayAsync("status Narvik", Lead)).ShouldStartWith("Narvikregionen");
        (await SayAsync("status", Lead)).ShouldStartWith("Harstadregionen");
    }

    [Fact]
    public async Task A_refusal_names_the_lead_who_has_written_to_the_bot_and_else_tells_how_to_find_out()
    {
        await SayAsync("status Harstad", Stranger);
        (await SayAsync("gjør Per til leser", Stranger)).ShouldContain("den som har satt meg opp, kan si hvem det er");
        await SayAsync("hjelp", Lead);
        (await SayAsync("gjør Per til leser", Stranger)).ShouldContain("Det kan Liv Lead.");
    }

    private Task<string> SayAsync(string text, Person from) => _office.SayAsync(text, Stop, from: from);
}
