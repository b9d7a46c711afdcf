using ByregionBot.Planning;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Planning;

public sealed class AsciiNameTests
{
    [Theory]
    [InlineData("Status næringsplaner i kommunene", "status-naeringsplaner-i-kommunene")]
    [InlineData("Følge fusjonen av UiT, HiN, HIH", "folge-fusjonen-av-uit-hin-hih")]
    [InlineData("  Ålesund ", "alesund")]
    [InlineData("Porsáŋgu / Đ Ŧ", "porsangu-d-t")]
    [InlineData("漢字", "")]
    public void Name_becomes_ascii_that_people_recognise(string name, string ascii) => AsciiName.Of(name).ShouldBe(ascii);

    [Fact]
    public void Any_text_gives_a_short_name_of_safe_characters() =>
        Gen.String.Sample(text =>
        {
            var ascii = AsciiName.Of(text);
            ascii.Length.ShouldBeLessThanOrEqualTo(61);
            ascii.ShouldAllBe(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        });

    [Fact]
    public void Title_without_a_usable_letter_still_gives_an_id() => ActivityId.Of("—").Value.ShouldBe("aktivitet");
}
