using System.Collections.Immutable;
using ByregionBot.Language;

namespace ByregionBot.Cards;

/// <summary>Asks which of several people is meant; each button is the sentence with words that mean nobody else.</summary>
internal static class ChoosePersonCard
{
    /// <summary>Draws the card.</summary>
    /// <param name="sentence">What was said.</param>
    /// <param name="name">The name in it.</param>
    /// <param name="people">How each is shown, the words to stand in the place of the name, and the object id.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(
        string sentence,
        string name,
        ImmutableArray<(string Label, string Words, string ObjectId)> people,
        Texts texts
    ) =>
        CardParts.Card(
            texts,
            [
                CardParts.Strong(texts.Say("admin.which-of", ("name", name))),
                .. CardParts.Buttons(
                    people.Select(person =>
                        CardParts.Button(
                            person.Label,
                            CardVerbs.Say,
                            (CardKeys.Text, sentence.Replace(name, person.Words, StringComparison.Ordinal)),
                            (CardKeys.Person, person.ObjectId)
                        )
                    )
                ),
                CardParts.Quiet(texts["admin.or-mention"]),
            ]
        );
}
