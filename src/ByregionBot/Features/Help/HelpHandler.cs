using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.Help;

/// <summary>Tells people what they can say: when they ask, when the bot is new to them, and when it did not understand.</summary>
internal static class HelpHandler
{
    private static readonly KeptCards<(BotLanguage Language, bool InCompany), (CityRegion? Example, int Year)> Kept = new();

    /// <summary>Answers "hjelp", and "hjelp rapportering".</summary>
    public static Reply Answer(Turn turn, Command command)
    {
        var (example, inCompany, year, texts) = (Example(turn), InCompany(turn), turn.Today.Year, turn.Texts);
        if (command.Slots.Topic is { } topic)
            return Reply.InPlaceOf(turn.Incoming, HelpCard.OfTopic(topic, example, year, texts), HelpTopics.Name(topic, texts));
        return Reply.Of(
            Kept.Get(
                (texts.Language, inCompany),
                (example, year),
                () => new(HelpCard.Help(example, inCompany, year, texts), texts["help.title"])
            )
        );
    }

    /// <summary>Greets where the bot was installed.</summary>
    public static Reply Greet(Turn turn) =>
        Reply.Of(HelpCard.Greeting(Example(turn), InCompany(turn), turn.Today.Year, turn.Texts), turn.Texts["greeting.title"]);

    /// <summary>Answers a sentence that nothing fits.</summary>
    public static Reply NotUnderstood(Turn turn, Command command) =>
        Reply.Of(
            NotUnderstoodCard.Render(
                [.. command.Suggestions.Select(near => SampleSentences.Of(near, turn.Texts)).OfType<string>()],
                turn.Texts
            ),
            turn.Texts["unknown.title"]
        );

    /// <summary>Answers a greeting or thanks: kindly, and with what the bot is for.</summary>
    public static Reply SmallTalk(Turn turn, Command command) =>
        Reply.Of(turn.Texts[command.IsThanks ? "smalltalk.thanks" : "smalltalk.answer"]);

    private static bool InCompany(Turn turn) => turn.Incoming.Conversation.Kind != ConversationKind.Personal;

    /// <summary>The region of this place, else one that is known well enough to show something.</summary>
    private static CityRegion? Example(Turn turn) =>
        (turn.Bound is { } bound ? turn.Directory.Find(bound.Value) : null)
        ?? turn.Directory.Regions.FirstOrDefault(region => !region.Members.IsEmpty)
        ?? turn.Directory.Regions.FirstOrDefault();
}
