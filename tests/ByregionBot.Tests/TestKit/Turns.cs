using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Tests.TestKit;

/// <summary>Turns as handlers meet them.</summary>
internal static class Turns
{
    private static readonly Person Marit = new("marit", "29:marit", "Marit Hansen");

    /// <summary>Somebody writes this in a place that may be bound to a region.</summary>
    public static Turn Written(string text, RegionId? bound = null, ConversationKind kind = ConversationKind.Personal) =>
        Of(new Incoming.Message("1", Place(kind), Marit, "nb-NO", text), bound);

    /// <summary>Somebody taps this on the card of message "42".</summary>
    public static Turn Tapped(string verb, params (string Key, string Value)[] data) =>
        Of(
            new Incoming.Tapped(
                "1",
                Place(ConversationKind.Personal),
                Marit,
                "nb-NO",
                new CardTap(verb, data.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal), "42", Automatic: false),
                IsInvoke: true
            ),
            null
        );

    private static Turn Of(Incoming incoming, RegionId? bound) =>
        new(
            incoming,
            Texts.In(BotLanguage.Bokmal),
            Plans.DemoDay,
            Plans.DemoDay.At(new LocalTime(8, 0)).InUtc().ToInstant(),
            Plans.Directory,
            bound
        );

    private static ConversationReference Place(ConversationKind kind) =>
        new("tenant", "conversation", kind, "https://example.org", "28:bot");
}
