using System.Text;
using System.Text.RegularExpressions;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Cards;

public sealed partial class EveryCardTests
{
    /// <summary>Teams refuses messages of more than about 80 KB in UTF-16, pictures not counted.</summary>
    private const int MostBytes = 40 * 1024;

    [Fact]
    public async Task Every_card_passes_the_official_parser()
    {
        var complaints = await CardLint.ComplaintsAsync(EveryCard.All, TestContext.Current.CancellationToken);
        string.Join('\n', complaints.Take(20)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_card_can_be_read_narrow_and_wide_in_light_and_dark()
    {
        var folder = Repository.PathOf("artifacts/cards");
        var shown = EveryCard.All.Where(card => card.IsShown && card.Card.Lang == "nb").ToList();

        var troubles = await CardLint.DrawAsync(shown, folder, TestContext.Current.CancellationToken);

        string.Join('\n', troubles.Take(20)).ShouldBeEmpty();
        foreach (var card in shown)
            Directory.GetFiles(folder, $"{card.Name}-*.png").Length.ShouldBe(4);
    }

    [Fact]
    public void No_card_is_larger_than_Teams_accepts()
    {
        foreach (var (name, card, _) in EveryCard.All)
            Encoding.UTF8.GetByteCount(Pictures().Replace(CardLint.Json(card), "")).ShouldBeLessThan(MostBytes, name);
    }

    [Fact]
    public void Every_card_says_its_answer_in_words_too()
    {
        foreach (var (name, card, _) in EveryCard.All)
            card.FallbackText.Length.ShouldBeInRange(10, 2001, name);
    }

    [GeneratedRegex("data:image/png;base64,[^\"]*", RegexOptions.NonBacktracking)]
    private static partial Regex Pictures();
}
