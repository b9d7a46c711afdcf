using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Conversation;

/// <summary>What a handler knows of the turn it answers, besides the command.</summary>
/// <param name="Incoming">What came in.</param>
/// <param name="Texts">The bot's sentences in the person's language.</param>
/// <param name="Today">The day in the programme's calendar.</param>
/// <param name="Now">The moment, on the programme's clock.</param>
/// <param name="Directory">All regions.</param>
/// <param name="Bound">The region this place is bound to, or that the person spoke of last when alone with the bot; null when none is.</param>
internal sealed record Turn(Incoming Incoming, Texts Texts, LocalDate Today, Instant Now, RegionDirectory Directory, RegionId? Bound)
{
    /// <summary>Who says it, as the history keeps it.</summary>
    public Actor Speaker => new(Incoming.From.ObjectId, Incoming.From.Name);

    /// <summary>The words of the turn: written, or those that a button stands for; empty when there are none.</summary>
    public string Sentence =>
        Incoming switch
        {
            Incoming.Message message => message.Text,
            Incoming.Tapped { Action.Data: var data } => data.GetValueOrDefault(CardKeys.Text, ""),
            _ => "",
        };

    /// <summary>
    /// Where those who are in the conversation find the message again, or the card that was tapped; null for a personal chat, which is
    /// nobody else's matter.
    /// </summary>
    public string? MessageLink
    {
        get
        {
            var where = Incoming.Conversation;
            if (where.Kind == ConversationKind.Personal)
                return null;
            var message = (Incoming as Incoming.Tapped)?.Action.CardMessageId ?? Incoming.Id;
            var inside =
                where.Kind == ConversationKind.GroupChat
                    ? "context=%7B%22contextType%22%3A%22chat%22%7D"
                    : $"parentMessageId={Uri.EscapeDataString(where.Thread ?? message)}";
            return $"https://teams.microsoft.com/l/message/{Uri.EscapeDataString(where.Place)}/{Uri.EscapeDataString(message)}"
                + $"?tenantId={Uri.EscapeDataString(where.TenantId)}&{inside}";
        }
    }

    /// <summary>The regions in which the person has something to do, where it was asked for; they are offered first.</summary>
    public ImmutableArray<CityRegion>? Own { get; init; }

    /// <summary>Whether the bot waited for the person's answer to a question in this place when the turn began.</summary>
    public bool IsAsked { get; init; }

    /// <summary>What somebody is called who has written to the bot; empty when unknown.</summary>
    public Func<string, string> NameOf { get; init; } = static _ => "";

    /// <summary>The regions that were read to understand the sentence.</summary>
    public IReadOnlyDictionary<RegionId, RegionState> Loaded { get; init; } = ImmutableDictionary<RegionId, RegionState>.Empty;
}
