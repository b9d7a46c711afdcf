using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;

namespace ByregionBot.Features.ChangePlan;

/// <summary>Asks what a sentence is about when it does not tell: each choice says the sentence again, with the answer.</summary>
internal static class WhichCard
{
    private const int MostButtons = 6;
    private const int LongestTitle = 28;

    /// <summary>Draws the card.</summary>
    /// <param name="question">The question.</param>
    /// <param name="choices">Titles and ids: buttons when they are few, else a list.</param>
    /// <param name="key">What is chosen: <see cref="CardKeys.Activity"/> or <see cref="CardKeys.Region"/>.</param>
    /// <param name="sentence">The sentence.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(string question, ImmutableArray<Choice> choices, string key, string sentence, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Strong(question),
                .. choices.Length <= MostButtons ? Buttons(choices, key, sentence) : Menu(question, choices, key, sentence, texts),
            ]
        );

    private static IEnumerable<CardElement> Buttons(ImmutableArray<Choice> choices, string key, string sentence) =>
        CardParts.Buttons(
            choices.Select(choice => CardParts.Button(Short(choice.Title), CardVerbs.Say, (CardKeys.Text, sentence), (key, choice.Value)))
        );

    /// <summary>The choice comes back under the same key as a button's.</summary>
    private static IEnumerable<CardElement> Menu(
        string question,
        ImmutableArray<Choice> choices,
        string key,
        string sentence,
        Texts texts
    ) =>
        [
            new ChoiceInput(
                texts[key == CardKeys.Region ? "choose.label" : "report.activity"],
                [.. choices.Select(choice => choice with { Title = CardText.Visible(choice.Title) })]
            )
            {
                Id = key,
                Style = "compact",
                IsRequired = true,
                ErrorMessage = CardText.Visible(question),
            },
            .. CardParts.Buttons(CardParts.Button(texts["action.choose"], CardVerbs.Say, (CardKeys.Text, sentence))),
        ];

    private static string Short(string title) => title.Length <= LongestTitle ? title : $"{title[..(LongestTitle - 1)].TrimEnd()}…";
}
