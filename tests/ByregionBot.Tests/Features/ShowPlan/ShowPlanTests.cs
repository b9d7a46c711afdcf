using System.Buffers.Binary;
using ByregionBot.Cards;
using ByregionBot.Cards.Drawing;
using ByregionBot.Conversation;
using ByregionBot.Features.ShowPlan;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ByregionBot.Tests.Features.ShowPlan;

public sealed class ShowPlanTests
{
    [Fact]
    public void The_plan_shows_what_is_now_before_what_lies_ahead_and_folds_what_is_closed()
    {
        var card = Card(Turns.Written("milepælsplan"), Plans.Demo());
        var said = PlainText.Of(card);

        said.IndexOf("Nå (6)", StringComparison.Ordinal).ShouldBeLessThan(said.IndexOf("Framover (6)", StringComparison.Ordinal));
        card.Body.OfType<Container>().Single(container => container.Id == "closed").IsVisible.ShouldBe(false);
        card.FallbackText.ShouldNotContain("Oppstartsmøte");
    }

    [Fact]
    public void Every_activity_keeps_its_number_its_wording_and_its_date()
    {
        var said = PlainText.Of(Card(Turns.Written("milepælsplan"), Plans.Demo()));

        said.ShouldContain("– 9. Analyse og aktiv bruk av innhentet kunnskap\n  ikke rapportert\n  årsskiftet 2016/17 – 15. jan. 2017");
        for (var number = 1; number <= 16; number++)
            said.ShouldContain($"{number}. {Plans.Demo().Activities[number - 1].Activity.Title}");
    }

    [Fact]
    public void An_activity_of_two_steps_shows_both_times()
    {
        var said = PlainText.Of(Card(Turns.Written("milepælsplan"), Plans.Demo()));

        said.ShouldContain("vår 2017 – 30. juni 2017: Prosess styrt av ekstern PL");
        said.ShouldContain("vår/sommer 2017 – 31. aug. 2017: Konkretisering av innspill");
    }

    [Fact]
    public void A_moved_activity_shows_the_adopted_time_too()
    {
        var (adopted, moved) = (Plans.Month(new(2016, 3, 1)), Plans.Month(new(2016, 9, 1)));
        var activity = new PlannedActivity(new ActivityId("a"), 0, "Flyttet", [new ActivityStep("", adopted, moved)]);
        var state = Plans.OfSize(0).After(new RegionEvent.ActivityPlanned(activity));

        PlainText
            .Of(Card(Turns.Written("milepælsplan"), state))
            .ShouldContain("mnd. 9/2016 – 30. sep. 2016\n  Vedtatt: mnd. 3/2016 – 31. mars 2016");
    }

    [Fact]
    public void A_period_shows_only_what_happens_in_it_and_how_to_see_the_rest()
    {
        var period = new SpokenTime("vår 2016", new Due("vår 2016", DueKind.Span, new(2016, 1, 1), new(2016, 6, 30), new(2016, 6, 30)));

        var said = PlainText.Of(Card(Turns.Written("milepæler vår 2016"), Plans.Demo(), new Slots { Period = period }));

        said.ShouldContain("Viser vår 2016: 5 av 16 aktiviteter.");
        said.ShouldContain("[Hele planen]");
        said.ShouldNotContain("Oppstartsmøte");
    }

    [Theory]
    [InlineData("milepælsplan Harstadregionen side 2", "21. Aktivitet 21")]
    [InlineData("milestone plan Harstadregionen page 10", "200. Aktivitet 200")]
    [InlineData("milepælsplan side 99", "200. Aktivitet 200")]
    [InlineData("milepælsplan", "1. Aktivitet 1")]
    public void A_long_plan_is_turned_by_a_sentence(string text, string shown) =>
        PlainText.Of(Card(Turns.Written(text), Plans.OfSize(200))).ShouldContain(shown);

    [Theory]
    [InlineData("2", "21. Aktivitet 21")]
    [InlineData("-1", "1. Aktivitet 1")]
    [InlineData("tull", "1. Aktivitet 1")]
    public void A_long_plan_is_turned_by_a_tap_whatever_the_card_carries(string page, string shown) =>
        PlainText
            .Of(Card(Turns.Tapped(CardVerbs.PlanShow, (CardKeys.Page, page), (CardKeys.From, "ikke en dato")), Plans.OfSize(200)))
            .ShouldContain(shown);

    [Fact]
    public void The_pages_of_a_period_stay_in_the_period()
    {
        var question = new PlanQuestion(2, new(2016, 1, 1), new(2017, 12, 31), "2016–2017");
        var carried = question.Carried("harstadregionen", 3).ToArray();

        PlanQuestion
            .Of(Turns.Tapped(CardVerbs.PlanShow, carried).Incoming, new Command(Intent.PlanShow))
            .ShouldBe(question with { Page = 3 });
    }

    [Fact]
    public void The_picture_is_as_wide_as_a_phone_needs_and_light_enough_to_send()
    {
        var picture = Draw(Plans.Demo(), Plans.DemoDay);

        BinaryPrimitives.ReadInt32BigEndian(picture.Png.AsSpan(16)).ShouldBe(560);
        picture.Png.Length.ShouldBeLessThan(30 * 1024);
        picture.Span.ShouldBe(new ProjectPeriod(new(2015, 1, 1), new(2017, 12, 31)));
    }

    [Fact]
    public void The_picture_shows_where_today_is()
    {
        var early = Draw(Plans.Demo(), new(2015, 3, 1)).Png;
        var late = Draw(Plans.Demo(), new(2015, 3, 20)).Png;
        var beyond = Draw(Plans.Demo(), new(2030, 3, 20)).Png;

        early.ShouldNotBe(late);
        DarkColumns(early).ShouldBeGreaterThan(0);
        DarkColumns(beyond).ShouldBe(0);
    }

    [Theory]
    [InlineData("æøåÆØÅ")]
    [InlineData("čđŋšŧžČĐŊŠŦŽ")]
    [InlineData("0123456789–·")]
    public void The_picture_can_write_every_letter_of_the_languages(string letters)
    {
        using var font = new SKFont(Palette.Letters, 20);
        foreach (var letter in letters)
            font.GetGlyph(letter).ShouldNotBe((ushort)0, letter.ToString());
    }

    [Fact]
    public void A_date_at_the_end_of_time_can_be_drawn()
    {
        var due = new Due("31.12.9999", DueKind.Date, new(9999, 12, 31), new(9999, 12, 31), new(9999, 12, 31));
        var state = Plans.OfSize(1).After(new RegionEvent.ActivityPlanned(Plans.Activity(1, "Sent", due)));

        Draw(state, Plans.DemoDay).Span.End.Year.ShouldBe(9999);
    }

    private static TimelinePicture Draw(RegionState state, LocalDate today) =>
        TimelinePicture.Draw(PlanOverview.From(RegionStatus.From(state, today)).Shown, state.Frame, today, Texts.In(BotLanguage.Bokmal));

    /// <summary>Columns of the picture that are ink from the axis to the bottom: today's line.</summary>
    private static int DarkColumns(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        return Enumerable
            .Range(0, picture.Width)
            .Count(x => Enumerable.Range(60, picture.Height - 60).All(y => picture.GetPixel(x, y).Red < 0x60));
    }

    private static AdaptiveCard Card(Turn turn, RegionState state, Slots? slots = null) =>
        ShowPlanHandler
            .Answer(turn, new Command(Intent.PlanShow, slots), state)
            .Messages.ShouldHaveSingleItem()
            .ShouldBeOfType<OutgoingMessage.Card>()
            .Content;
}
