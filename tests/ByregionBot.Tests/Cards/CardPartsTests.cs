using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Cards;

public sealed class CardPartsTests
{
    private static readonly Texts Bokmal = Texts.In(BotLanguage.Bokmal);

    [Fact]
    public void A_button_carries_the_same_verb_and_keys_to_both_kinds_of_client()
    {
        var button = CardParts.Button("Vis", CardVerbs.PlanShow, (CardKeys.Region, "harstadregionen"));

        button.Data.ShouldBe(new Dictionary<string, string> { ["verb"] = "plan.show", ["region"] = "harstadregionen" }, ignoreOrder: true);
        button.Fallback.ShouldBeOfType<SubmitAction>().Data.ShouldBe(button.Data);
    }

    [Fact]
    public void Buttons_that_do_not_fit_a_phone_go_on_the_next_row()
    {
        var rows = CardParts.Buttons(
            ((string[])["Status", "Oppdater", "milepælsplan Harstadregionen", "Hjelp"]).Select(CardParts.Sentence)
        );

        rows.Cast<ActionSet>().Select(row => row.Actions.Length).ShouldBe([2, 1, 1]);
    }

    [Fact]
    public void Every_progress_has_a_symbol_and_a_word_of_its_own()
    {
        var all = Enum.GetValues<Progress>().Select(progress => (Progress?)progress).Append(null).ToList();

        all.Select(CardParts.Symbol).ShouldBeUnique();
        all.Select(progress => CardParts.Word(progress, Bokmal)).ShouldBeUnique();
    }

    [Theory]
    [InlineData("høst 2016", "høst 2016 – 31. des. 2016")]
    [InlineData("31. desember 2016", "31. des. 2016")]
    [InlineData("", "31. des. 2016")]
    public void A_deadline_is_shown_with_the_adopted_wording(string wording, string shown) =>
        DueText.Of(new Due(wording, DueKind.Span, Deadline: new(2016, 12, 31)), Bokmal).ShouldBe(shown);

    [Fact]
    public void A_time_without_a_date_keeps_its_wording()
    {
        DueText.Of(new Due("hele prosjektperioden", DueKind.Ongoing), Bokmal).ShouldBe("hele prosjektperioden");
        DueText.Of(new Due("når vi rekker det", DueKind.Unknown), Bokmal).ShouldBe("når vi rekker det (uten dato)");
        DueText.Of(new Due("fra høst 2017", DueKind.Open, Start: new(2017, 8, 1)), Bokmal).ShouldBe("fra høst 2017 – starter 1. aug. 2017");
        DueText.Of(Due.Unset, Bokmal).ShouldBe("Uten tidspunkt");
    }

    [Fact]
    public void A_doubtful_reading_says_so() =>
        DueText
            .Of(new Due("medio høst", DueKind.Span, Deadline: new(2016, 10, 31), Confidence: Confidence.Low), Bokmal)
            .ShouldBe("medio høst – 31. okt. 2016 (usikker tolkning)");

    [Fact]
    public void Main_cards_say_what_they_said_before()
    {
        foreach (var (name, card, isShown) in EveryCard.All)
            if (isShown)
                Snapshot.Match(name, PlainText.Of(card).ReplaceLineEndings("\n"));
    }
}
