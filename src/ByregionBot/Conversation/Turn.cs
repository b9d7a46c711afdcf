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

    /// <summary>The regions in which the person has something to do, where it was asked for; they are offered first.</summary>
    public ImmutableArray<CityRegion>? Own { get; init; }

    /// <summary>What somebody is called who has written to the bot; empty when unknown.</summary>
    public Func<string, string> NameOf { get; init; } = static _ => "";

    /// <summary>The regions that were read to understand the sentence.</summary>
    public IReadOnlyDictionary<RegionId, RegionState> Loaded { get; init; } = ImmutableDictionary<RegionId, RegionState>.Empty;
}
