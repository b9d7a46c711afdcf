using ByregionBot.Cards;
using ByregionBot.Language;

namespace ByregionBot.Features.Help;

/// <summary>Says that a sentence was not understood, and offers the nearest ones.</summary>
internal static class NotUnderstoodCard
{
    private const int MostSuggestions = 4;

    /// <summary>Draws the card.</summary>
    /// <param name="suggestions">Sentences that are near, the nearest first.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(IReadOnlyList<string> suggestions, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Heading(texts["unknown.title"]),
                CardParts.Words(suggestions.Count > 0 ? texts["unknown.meant"] : texts["unknown.help"]),
                .. CardParts.Buttons([
                    .. suggestions.Take(MostSuggestions).Select(CardParts.Sentence),
                    CardParts.Button(texts["action.help"], CardVerbs.Help),
                ]),
            ]
        );
}
