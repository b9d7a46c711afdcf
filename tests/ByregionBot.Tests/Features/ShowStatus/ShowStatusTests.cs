using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Features.ShowStatus;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ShowStatus;

public sealed class ShowStatusTests
{
    [Fact]
    public void Status_says_first_what_must_be_done()
    {
        var said = Said(Turns.Written("status Harstadregionen"));

        said.ShouldStartWith("Harstadregionen\nStatus 15. februar 2016");
        var order = ((string[])["Rødt lys", "Rapporteringsfrist i dag", "Over fristen (1)", "Neste frister", "16 aktiviteter i planen"])
            .Select(part => said.IndexOf(part, StringComparison.Ordinal))
            .ToList();
        order.ShouldNotContain(-1);
        order.ShouldBe(order.Order());
    }

    [Fact]
    public void Overdue_activities_show_days_late_what_was_said_and_the_adopted_wording() =>
        Said(Turns.Written("status Harstadregionen"))
            .ShouldContain("! Anskaffelse av ekstern prosessledelse\n  46 dager over fristen · pågår\n  ultimo 2015 – 31. des. 2015");

    [Theory]
    [InlineData("status Harstad", true)]
    [InlineData("hvordan går det i harstad?", true)]
    [InlineData("status Harstadregionen", false)]
    public void A_name_that_is_both_is_answered_for_the_region_and_says_so(string text, bool saysSo) =>
        Said(Turns.Written(text)).Contains("Dette er regionen, ikke kommunen", StringComparison.Ordinal).ShouldBe(saysSo);

    [Fact]
    public void Asking_by_municipality_shows_its_city_region_with_its_part_on_top()
    {
        var said = Said(Turns.Written("status Kvæfjord"), new Slots { Region = "Harstadregionen", Municipality = "Kvæfjord" });

        said.ShouldContain("Kvæfjord er med i Harstadregionen.");
        said.IndexOf("Meldt fra Kvæfjord", StringComparison.Ordinal).ShouldBeLessThan(said.IndexOf("Rødt lys", StringComparison.Ordinal));
    }

    [Fact]
    public void A_former_member_is_shown_with_its_last_day()
    {
        var turn = Turns.Written("status Skånland") with { Today = new(2021, 3, 1) };

        Said(turn, new Slots { Region = "Harstadregionen", Municipality = "Skånland" })
            .ShouldContain("Skånland var med i Harstadregionen til 31. desember 2019.");
    }

    [Fact]
    public void A_corrected_name_is_told()
    {
        var command = new Command(Intent.StatusRegion) with { ReadAs = [new ReadAs("harstadregjonen", "Harstadregionen")] };

        Said(ShowStatusHandler.Answer(Turns.Written("stauts harstadregjonen"), command, Plans.Demo()))
            .ShouldContain("«harstadregjonen» er tolket som Harstadregionen.");
    }

    [Fact]
    public void A_region_without_a_plan_says_so_and_offers_no_plan_button()
    {
        var said = Said(
            ShowStatusHandler.Answer(Turns.Written("status"), new Command(Intent.StatusRegion), RegionState.Of(Plans.Harstadregionen))
        );

        said.ShouldContain("Ingen milepælsplan ennå");
        said.ShouldNotContain("[Milepælsplan]");
    }

    [Fact]
    public void A_tap_on_refresh_takes_the_place_of_the_card_it_was_on()
    {
        var reply = ShowStatusHandler.Answer(
            Turns.Tapped(CardVerbs.StatusRegion, (CardKeys.Region, "harstadregionen")),
            new Command(Intent.StatusRegion),
            Plans.Demo()
        );

        reply.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutgoingMessage.Card>().Replaces.ShouldBe("42");
    }

    private static string Said(Turn turn, Slots? slots = null) =>
        Said(ShowStatusHandler.Answer(turn, new Command(Intent.StatusRegion, slots), Plans.Demo()));

    private static string Said(Reply reply) =>
        PlainText.Of(reply.Messages.ShouldHaveSingleItem().ShouldBeOfType<OutgoingMessage.Card>().Content);
}
