using ByregionBot.Cards;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Cards;

public sealed class CardTextTests
{
    [Theory]
    [InlineData("**fet** _kursiv_ `kode` ~strek~", @"\*\*fet\*\* \_kursiv\_ \`kode\` \~strek\~")]
    [InlineData("[her](https://example.org)", @"\[her\](https://example.org)")]
    [InlineData("<at>Alle</at>", "&lt;at>Alle&lt;/at>")]
    [InlineData("&lt;at&gt;", "&amp;lt;at&amp;gt;")]
    [InlineData("# Tittel", @"\# Tittel")]
    [InlineData("ordinary words, æøå č", "ordinary words, æøå č")]
    public void Markdown_and_mentions_become_plain_words(string written, string escaped) => CardText.Escape(written).ShouldBe(escaped);

    [Theory]
    [InlineData("15. februar 2016", "15.\u00A0februar 2016")]
    [InlineData("- punkt", "-\u00A0punkt")]
    [InlineData("først\n2) så", "først\n2)\u00A0så")]
    [InlineData("> sitat", "&gt; sitat")]
    [InlineData("Frist 15. februar", "Frist 15. februar")]
    public void A_line_that_begins_like_a_list_is_none(string written, string escaped) => CardText.Escape(written).ShouldBe(escaped);

    [Fact]
    public void Characters_that_turn_or_hide_text_are_gone() => CardText.Escape("a\u202Ebc\u202C\u200Bd\u2066e\u0007").ShouldBe("abcde");

    [Fact]
    public void A_button_shows_letters_as_they_are_without_hidden_ones() => CardText.Visible("*a*\u202E <b>").ShouldBe("*a* <b>");

    [Fact]
    public void Escaping_loses_no_visible_letter() =>
        Gen.String[Gen.Char["ab 1.)-+*_[]`\\#~<>&;lt\n"], 0, 30].Sample(text => CardText.Unescape(CardText.Escape(text)) == text);
}
