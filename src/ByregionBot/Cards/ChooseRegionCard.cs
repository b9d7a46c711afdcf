using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>Asks which region is meant, with a button for each; a name that fits several is never guessed.</summary>
internal static class ChooseRegionCard
{
    /// <summary>More buttons than this are hidden by Teams on phones.</summary>
    private const int MostButtons = 6;

    /// <summary>Draws the card.</summary>
    /// <param name="question">Why it is asked, in words.</param>
    /// <param name="regions">What to choose between.</param>
    /// <param name="verb">What to do with the region chosen.</param>
    /// <param name="sentence">The key of the sentence that does the same when typed; it takes the region's name.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(string question, IReadOnlyList<CityRegion> regions, string verb, string sentence, Texts texts)
    {
        if (regions.Count == 0)
            return CardParts.Card(texts, CardParts.Strong(question), CardParts.Words(texts["choose.none-known"]));
        var typed = texts.Say(sentence, ("region", regions[0].Name));
        return CardParts.Card(
            texts,
            CardParts.Strong(question),
            CardParts.Buttons(
                regions.Take(MostButtons).Select(region => CardParts.Button(region.Name, verb, (CardKeys.Region, region.Id.Value)))
            ),
            CardParts.Quiet(texts.Say("choose.typed", ("sentence", typed)))
        );
    }
}
