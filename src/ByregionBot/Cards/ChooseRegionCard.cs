using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>Asks which region is meant, with a button for each; a name that fits several is never guessed.</summary>
internal static class ChooseRegionCard
{
    /// <summary>More buttons than this are hidden by Teams; a list takes their place.</summary>
    private const int MostButtons = 6;

    /// <summary>Norwegian order: Å comes last.</summary>
    private static readonly StringComparer Alphabet = StringComparer.Create(CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true);

    /// <summary>Draws the card.</summary>
    /// <param name="question">Why it is asked, in words.</param>
    /// <param name="regions">What to choose between.</param>
    /// <param name="verb">What to do with the region chosen.</param>
    /// <param name="sentence">The key of the sentence that does the same when typed; it takes the region's name.</param>
    /// <param name="texts">The bot's sentences.</param>
    /// <param name="data">What the answer carries besides the region.</param>
    public static AdaptiveCard Render(
        string question,
        IReadOnlyList<CityRegion> regions,
        string verb,
        string sentence,
        Texts texts,
        params ImmutableArray<(string Key, string Value)> data
    )
    {
        if (regions.Count == 0)
            return CardParts.Card(texts, CardParts.Strong(question), CardParts.Words(texts["choose.none-known"]));
        var choice = regions.Count <= MostButtons ? Buttons(regions, verb, data) : Menu(regions, verb, texts, data);
        var typed = texts.Say(sentence, ("region", regions[0].Name));
        return CardParts.Card(
            texts,
            [CardParts.Strong(question), .. choice, CardParts.Quiet(texts.Say("choose.typed", ("sentence", typed)))]
        );
    }

    private static IEnumerable<CardElement> Buttons(
        IReadOnlyList<CityRegion> regions,
        string verb,
        ImmutableArray<(string Key, string Value)> data
    ) => CardParts.Buttons(regions.Select(region => CardParts.Button(region.Name, verb, data.Add((CardKeys.Region, region.Id.Value)))));

    /// <summary>A list to choose from; the choice comes back under the same key as a button's.</summary>
    private static IEnumerable<CardElement> Menu(
        IReadOnlyList<CityRegion> regions,
        string verb,
        Texts texts,
        ImmutableArray<(string Key, string Value)> data
    ) =>
        [
            new ChoiceInput(
                texts["choose.label"],
                [
                    .. regions
                        .Select(region => new Choice(CardText.Visible(region.Name), region.Id.Value))
                        .OrderBy(choice => choice.Title, Alphabet),
                ]
            )
            {
                Id = CardKeys.Region,
                Style = "compact",
                IsRequired = true,
                ErrorMessage = texts["choose.which-region"],
            },
            .. CardParts.Buttons(CardParts.Button(texts["action.choose"], verb, data)),
        ];
}
