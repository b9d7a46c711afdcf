using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.Help;

/// <summary>What people can say, each with a sentence that works as it stands.</summary>
internal static class HelpCard
{
    /// <summary>The card that answers "hjelp".</summary>
    /// <param name="example">A region for the sentences; null when none is known.</param>
    /// <param name="inCompany">Others read along: the bot must be mentioned there.</param>
    /// <param name="year">This year, for the sentence about a period.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Help(CityRegion? example, bool inCompany, int year, Texts texts) =>
        CardParts.Card(texts, [CardParts.Header(texts["help.title"]), .. Sentences(example, inCompany, year, texts)]);

    /// <summary>The card that greets where the bot is installed.</summary>
    /// <inheritdoc cref="Help"/>
    public static AdaptiveCard Greeting(CityRegion? example, bool inCompany, int year, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["greeting.title"]),
                CardParts.Words(texts["greeting.lead"]),
                .. Sentences(example, inCompany, year, texts),
            ]
        );

    private static IEnumerable<CardElement> Sentences(CityRegion? example, bool inCompany, int year, Texts texts)
    {
        var region = example?.Name ?? "";
        var status = texts.Say("sentence.status", ("region", region)).TrimEnd();
        var plan = texts.Say("sentence.plan", ("region", region)).TrimEnd();
        yield return Sentence(status, texts["help.status"]);
        if (example is { Members: [var member, ..] })
            yield return Sentence(texts.Say("sentence.status-of", ("municipality", member.Municipality)), texts["help.municipality"]);
        yield return Sentence(plan, texts["help.plan"]);
        yield return Sentence(texts.Say("sentence.period", ("year", year)), texts.Say("help.period", ("year", year)));
        if (inCompany)
            yield return CardParts.Words(texts.Say("help.mention", ("sentence", status)));
        yield return CardParts.Quiet(texts["help.typo"]);
        foreach (var row in CardParts.Buttons(CardParts.Sentence(status), CardParts.Sentence(plan)))
            yield return row;
    }

    private static ColumnSet Sentence(string sentence, string meaning) =>
        CardParts.Row(
            new TextBlock("›") { Color = TextColor.Accent, Weight = TextWeight.Bolder },
            CardParts.Strong(sentence),
            CardParts.Quiet(meaning)
        );
}
