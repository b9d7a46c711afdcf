using System.Collections.Immutable;

namespace ByregionBot.Conversation;

/// <summary>Where a conversation is held.</summary>
public enum ConversationKind
{
    Personal,
    GroupChat,
    Channel,
}

/// <summary>The conversation a message belongs to, in the words the connector needs again later.</summary>
/// <param name="TenantId">The tenant that hosts the conversation.</param>
/// <param name="Id">The conversation's id, including the thread of a channel post.</param>
/// <param name="Kind">Where it is held.</param>
/// <param name="ServiceUrl">Where replies go; verified against the token of the message that brought it.</param>
/// <param name="BotId">The bot's own id in this conversation ("28:…").</param>
/// <param name="TeamId">The team of a channel; null elsewhere.</param>
/// <param name="ChannelId">The channel, without thread; null elsewhere.</param>
public sealed record ConversationReference(
    string TenantId,
    string Id,
    ConversationKind Kind,
    string ServiceUrl,
    string BotId,
    string? TeamId = null,
    string? ChannelId = null
)
{
    private const string ThreadMark = ";messageid=";

    /// <summary>The place that bindings and settings are kept for: the channel itself rather than one of its threads.</summary>
    public string Place => ChannelId ?? Id;

    /// <summary>The message that begins the thread of a channel; null elsewhere.</summary>
    public string? Thread => Id.Split(ThreadMark) is [_, var thread] ? thread : null;
}

/// <summary>The person who wrote or tapped.</summary>
/// <param name="ObjectId">Entra object id in the host tenant; what roles are given to. Empty when the channel gives none.</param>
/// <param name="ChannelUserId">The id by which this bot can mention and write to the person ("29:…").</param>
/// <param name="Name">The name as shown.</param>
public sealed record Person(string ObjectId, string ChannelUserId, string Name);

/// <summary>A tap on a card, whichever way it arrived (Action.Execute or Action.Submit): one handler for both.</summary>
/// <param name="Verb">The verb of the action.</param>
/// <param name="Data">What the card carried and what the person filled in. Held by the client: never trusted for rights.</param>
/// <param name="CardMessageId">The message that shows the card; null when unknown.</param>
/// <param name="Automatic">A client refreshed the card by itself.</param>
public sealed record CardTap(string Verb, IReadOnlyDictionary<string, string> Data, string? CardMessageId, bool Automatic);

/// <summary>What happened in a conversation, in the bot's own words.</summary>
/// <param name="Id">The activity's id; unique within its conversation, the same for a redelivery.</param>
/// <param name="Conversation">Where.</param>
/// <param name="From">Who.</param>
/// <param name="Locale">The client's language tag, such as "nb-NO"; null when not given.</param>
public abstract record Incoming(string Id, ConversationReference Conversation, Person From, string? Locale)
{
    /// <summary>A written message; the bot's own mention is already taken out, other people's names stand.</summary>
    public sealed record Message(string Id, ConversationReference Conversation, Person From, string? Locale, string Text)
        : Incoming(Id, Conversation, From, Locale)
    {
        /// <summary>The people mentioned with @, in the order of the text, the bot left out.</summary>
        public ImmutableArray<Person> Mentioned { get; init; } = [];

        /// <summary>The message as HTML, where it holds a table; null where it does not.</summary>
        public string? Html { get; init; }

        /// <summary>The files that came with it.</summary>
        public ImmutableArray<IncomingFile> Files { get; init; } = [];
    }

    /// <summary>A person has said whether the bot may put a file in the chat.</summary>
    /// <param name="Address">Where the file goes; null when it was declined.</param>
    /// <param name="Data">What the offer carried. Held by the client: never trusted for rights.</param>
    public sealed record FileAnswered(
        string Id,
        ConversationReference Conversation,
        Person From,
        string? Locale,
        string? Address,
        IReadOnlyDictionary<string, string> Data
    ) : Incoming(Id, Conversation, From, Locale)
    {
        /// <summary>How the chat will name the file once it is there; null when the client did not tell.</summary>
        public PlacedFile? Placed { get; init; }

        /// <summary>The message that asked; null when unknown.</summary>
        public string? OfferId { get; init; }
    }

    /// <summary>A tap on a card.</summary>
    /// <param name="IsInvoke">The answer goes back on the same request, within seconds.</param>
    public sealed record Tapped(string Id, ConversationReference Conversation, Person From, string? Locale, CardTap Action, bool IsInvoke)
        : Incoming(Id, Conversation, From, Locale);

    /// <summary>The bot was installed here, or has come with a conversation.</summary>
    public sealed record Installed(string Id, ConversationReference Conversation, Person From, string? Locale)
        : Incoming(Id, Conversation, From, Locale);

    /// <summary>The bot was removed from here.</summary>
    public sealed record Removed(string Id, ConversationReference Conversation, Person From, string? Locale)
        : Incoming(Id, Conversation, From, Locale);

    /// <summary>The place changed its name or ceased to be.</summary>
    /// <param name="Change">What happened to it.</param>
    /// <param name="Name">The new name; null when not given.</param>
    /// <param name="WholeTeam">It happened to the team and so to all of its channels, not only to the one named by the conversation.</param>
    public sealed record PlaceChanged(
        string Id,
        ConversationReference Conversation,
        Person From,
        string? Locale,
        PlaceChange Change,
        string? Name,
        bool WholeTeam
    ) : Incoming(Id, Conversation, From, Locale);

    /// <summary>Something the bot takes note of and does not answer: reactions, edits, new members, kinds of activity it does not know.</summary>
    public sealed record Noted(string Id, ConversationReference Conversation, Person From, string? Locale)
        : Incoming(Id, Conversation, From, Locale);
}

/// <summary>What happened to a channel or team.</summary>
public enum PlaceChange
{
    Renamed,
    Deleted,
    Restored,
    Archived,
    Unarchived,
}
