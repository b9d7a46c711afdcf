using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.Help;

/// <summary>What people can say: by topic in short, and each topic by itself.</summary>
internal static class HelpCard
{
    /// <summary>So many examples stand beside a topic.</summary>
    private const int Examples = 2;

    /// <summary>The card that answers "hjelp".</summary>
    /// <param name="example">A region for the sentences; null when none is known.</param>
    /// <param name="inCompany">Others read along: the bot must be mentioned there.</param>
    /// <param name="year">This year, for the sentence about a period.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Help(CityRegion? example, bool inCompany, int year, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["help.title"]),
                .. Topics(example, inCompany, year, texts),
                .. CardParts.Buttons([
                    .. HelpTopics.All.Select(topic =>
                        CardParts.Button(
                            HelpTopics.Name(topic, texts),
                            CardVerbs.Say,
                            (CardKeys.Text, texts.Say("help.say-topic", ("topic", HelpTopics.Name(topic, texts))))
                        )
                    ),
                ]),
            ]
        );

    /// <summary>The card that greets where the bot is installed.</summary>
    /// <inheritdoc cref="Help"/>
    public static AdaptiveCard Greeting(CityRegion? example, bool inCompany, int year, Texts texts) =>
        CardParts.Card(
            texts,
            [CardParts.Header(texts["greeting.title"]), CardParts.Words(texts["greeting.lead"]), .. Topics(example, inCompany, year, texts)]
        );

    /// <summary>The card that answers "hjelp rapportering".</summary>
    /// <param name="topic">What is asked about.</param>
    /// <param name="example">A region for the sentences; null when none is known.</param>
    /// <param name="year">This year, for the sentence about a period.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard OfTopic(HelpTopic topic, CityRegion? example, int year, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(HelpTopics.Name(topic, texts), texts["help.title"]),
                .. HelpTopics.Of(topic, example, year, texts).Select(line => Row(line.Sentence, line.Meaning)),
                .. CardParts.Buttons(CardParts.Button(texts["help.all"], CardVerbs.Help)),
            ]
        );

    private static IEnumerable<CardElement> Topics(CityRegion? example, bool inCompany, int year, Texts texts)
    {
        foreach (var topic in HelpTopics.All)
            yield return Row(
                HelpTopics.Name(topic, texts),
                string.Join(" · ", HelpTopics.Of(topic, example, year, texts).Take(Examples).Select(line => $"«{line.Sentence}»"))
            );
        if (inCompany)
            yield return CardParts.Words(texts.Say("help.mention", ("sentence", First(HelpTopic.LookUp, example, year, texts))));
        yield return CardParts.Quiet(texts["help.more"]);
        yield return CardParts.Quiet(texts["help.typo"]);
    }

    private static string First(HelpTopic topic, CityRegion? example, int year, Texts texts) =>
        HelpTopics.Of(topic, example, year, texts).First().Sentence;

    private static ColumnSet Row(string first, string second) =>
        CardParts.Row(
            new TextBlock("›") { Color = TextColor.Accent, Weight = TextWeight.Bolder },
            CardParts.Strong(first),
            CardParts.Quiet(second)
        );
}
