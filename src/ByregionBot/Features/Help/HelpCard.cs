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
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["help.title"]),
                .. Sentences(example, inCompany, year, texts),
                .. CardParts.Section(More(texts)),
                .. Buttons(example, texts),
            ]
        );

    /// <summary>The card that greets where the bot is installed.</summary>
    /// <inheritdoc cref="Help"/>
    public static AdaptiveCard Greeting(CityRegion? example, bool inCompany, int year, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["greeting.title"]),
                CardParts.Words(texts["greeting.lead"]),
                .. Sentences(example, inCompany, year, texts),
                .. Buttons(example, texts),
            ]
        );

    private static IEnumerable<CardElement> Sentences(CityRegion? example, bool inCompany, int year, Texts texts)
    {
        var status = Status(example, texts);
        yield return Sentence(status, texts["help.status"]);
        if (example is { Members: [var member, ..] })
            yield return Sentence(texts.Say("sentence.status-of", ("municipality", member.Municipality)), texts["help.municipality"]);
        yield return Sentence(Plan(example, texts), texts["help.plan"]);
        yield return Sentence(texts.Say("sentence.period", ("year", year)), texts.Say("help.period", ("year", year)));
        if (inCompany)
            yield return CardParts.Words(texts.Say("help.mention", ("sentence", status)));
        yield return CardParts.Quiet(texts["help.typo"]);
    }

    private static IEnumerable<CardElement> Buttons(CityRegion? example, Texts texts) =>
        CardParts.Buttons(CardParts.Sentence(Status(example, texts)), CardParts.Sentence(Plan(example, texts)));

    private static string Status(CityRegion? example, Texts texts) =>
        texts.Say("sentence.status", ("region", example?.Name ?? "")).TrimEnd();

    private static string Plan(CityRegion? example, Texts texts) => texts.Say("sentence.plan", ("region", example?.Name ?? "")).TrimEnd();

    /// <summary>The rest of the menu; what the card has shown with its region is left out, and so is the help itself.</summary>
    private static IEnumerable<CardElement> More(Texts texts) =>
        Menu.In(texts)
            .Where(item => item.Intent is not (Intent.StatusRegion or Intent.PlanShow or Intent.Help))
            .Select(CardElement (item) => Sentence(item.Sentence, item.Meaning))
            .Prepend(CardParts.Heading(texts["help.more"]));

    private static ColumnSet Sentence(string sentence, string meaning) =>
        CardParts.Row(
            new TextBlock("›") { Color = TextColor.Accent, Weight = TextWeight.Bolder },
            CardParts.Strong(sentence),
            CardParts.Quiet(meaning)
        );
}
