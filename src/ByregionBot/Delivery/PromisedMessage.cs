using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>Where a delivery stands. What leads from one to another is <see cref="DeliveryMachine"/>'s.</summary>
internal enum DeliveryState
{
    /// <summary>Promised, and surely not delivered.</summary>
    Due,

    /// <summary>On its way, by one sender that holds the token.</summary>
    Sending,

    /// <summary>It may have arrived.</summary>
    Uncertain,

    /// <summary>Accepted. An end.</summary>
    Sent,

    /// <summary>It could not be delivered. An end; only a late acceptance can turn it to Sent.</summary>
    Dead,

    /// <summary>It became pointless before it was sent. An end.</summary>
    Skipped,
}

/// <summary>An item of a delivery: what was owed, and to whom.</summary>
internal sealed record PromisedItem(string Name, Recipient To)
{
    /// <summary>Tells recipients from each other whatever a person is called today.</summary>
    public static string KeyOf(Recipient to) =>
        to switch
        {
            Recipient.Person({ ObjectId.Length: > 0 } who) => who.ObjectId,
            Recipient.Person(var who) => "name:" + who.Name,
            _ => "channel",
        };
}

/// <summary>One message that is promised to one conversation, with everything that is known of its way.</summary>
/// <param name="Id">Which.</param>
/// <param name="Kind">The <see cref="IDeliveryKind.Name"/>.</param>
/// <param name="Region">What it is about.</param>
/// <param name="To">Where it goes.</param>
/// <param name="Items">What it says.</param>
/// <param name="DueAt">Not before, on the programme's clock.</param>
/// <param name="State">Where it stands.</param>
internal sealed record PromisedMessage(
    DeliveryId Id,
    string Kind,
    RegionId Region,
    Address To,
    ImmutableArray<PromisedItem> Items,
    Instant DueAt,
    DeliveryState State = DeliveryState.Due
)
{
    /// <summary>How often it was on its way.</summary>
    public int Attempts { get; init; }

    /// <summary>How often nobody knew whether it had arrived: it may have been seen once more than that, never more often.</summary>
    public int Doubts { get; init; }

    /// <summary>How often the conversation was not found.</summary>
    public int NotFound { get; init; }

    /// <summary>Nothing is done before this moment of the real clock: a lease, a settling time, or what the other side asked for.</summary>
    public Instant? WaitUntil { get; init; }

    /// <summary>Held by the sender that is or was last on its way.</summary>
    public string? Token { get; init; }

    /// <summary>The message as Teams knows it; null until it is accepted, and when Teams told none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Why it stands as it does, in a word; null when there is nothing to tell.</summary>
    public string? Reason { get; init; }

    /// <summary>The version of the row; empty when not stored yet.</summary>
    public string ETag { get; init; } = "";

    /// <summary>An earlier attempt may have been seen.</summary>
    public bool MayHaveComeBefore => Doubts > 0;

    /// <summary>Nothing more is done about it.</summary>
    public bool IsOver => State is DeliveryState.Sent or DeliveryState.Dead or DeliveryState.Skipped;
}

/// <summary>Names a delivery: opaque in cards and in the queue.</summary>
/// <param name="Partition">The conversation's partition.</param>
/// <param name="Key">Its row in there.</param>
internal readonly record struct DeliveryId(string Partition, string Key)
{
    private const char Between = ' ';

    public override string ToString() => $"{Partition}{Between}{Key}";

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static DeliveryId? Read(string text)
    {
        var cut = text.IndexOf(Between, StringComparison.Ordinal);
        return cut > 0 && cut < text.Length - 1 ? new(text[..cut], text[(cut + 1)..]) : null;
    }
}

/// <summary>Where a delivery goes. The way there is looked up when it is sent: references change, addresses do not.</summary>
/// <param name="Partition">The partition of the conversation's deliveries.</param>
internal abstract record Address(string Partition)
{
    /// <summary>The personal chat of somebody.</summary>
    public sealed record Chat(string ObjectId) : Address(Registry.Columns.Hash("chat", ObjectId));

    /// <summary>A channel or group chat, by the partition of its place in <see cref="Registry.ConversationStore"/>.</summary>
    public sealed record Place(string Key) : Address(Key);
}
