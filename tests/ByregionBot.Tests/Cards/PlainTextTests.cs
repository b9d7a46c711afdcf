using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Cards;

public sealed class PlainTextTests
{
    private static readonly Texts Bokmal = Texts.In(BotLanguage.Bokmal);

    [Fact]
    public void A_symbol_stands_before_the_first_line_of_what_it_marks() =>
        Of(CardParts.Row(CardParts.LateMark, CardParts.Strong("Tittel"), CardParts.Quiet("Frist"))).ShouldBe("! Tittel\n  Frist");

    [Fact]
    public void Figures_stand_on_one_line() =>
        Of(new ColumnSet([CardParts.Figure(4, Progress.Done, Bokmal), CardParts.Figure(1560, Progress.Ongoing, Bokmal), CardParts.Blank]))
            .ShouldBe("✓ 4 gjennomført · ◐ 1 560 pågår");

    [Fact]
    public void Buttons_and_folded_parts_are_told_at_a_terminal_and_left_out_where_they_cannot_be_used()
    {
        var card = CardParts.Card(
            Bokmal,
            [
                CardParts.Words("Synlig") with
                {
                    IsVisible = true,
                },
                CardParts.Words("Skjult") with
                {
                    IsVisible = false,
                },
                .. CardParts.Buttons(CardParts.Sentence("hjelp")),
            ]
        );

        PlainText.Of(card).ReplaceLineEndings("\n").ShouldBe("Synlig\nSkjult\n\n[hjelp]");
        card.FallbackText.ShouldBe("Synlig");
    }

    [Fact]
    public void A_list_to_choose_from_names_its_choices() =>
        Of(new ChoiceInput("Region", [new Choice("Harstadregionen", "h"), new Choice("Narvikregionen", "n")]))
            .ShouldBe("Region: Harstadregionen / Narvikregionen");

    [Fact]
    public void What_a_reader_sees_has_no_marks_of_escaping()
    {
        foreach (var (name, card, _) in EveryCard.All.Where(card => !card.Name.Contains("hostile", StringComparison.Ordinal)))
        {
            PlainText.Of(card).ShouldNotContain("\\", customMessage: name);
            PlainText.Of(card).ShouldNotContain("&amp;", customMessage: name);
        }
    }

    private static string Of(CardElement element) => PlainText.Of(CardParts.Card(Bokmal, element)).ReplaceLineEndings("\n");
}
