using ByregionBot.Conversation;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>
/// One kind of thing that the bot says of its own accord: a feature's part of a promise. It says what is owed and how it looks; when it is
/// sent, how often and what becomes of it is the engine's. Everything but <see cref="RenderAsync"/> is pure: same arguments, same answer.
/// </summary>
/// <remarks>
/// Owed, never "is it today?": <see cref="Owed"/> lists what somebody should have by now, whether the moment was a second or three days ago,
/// and goes on listing it until nothing more is expected. The ledger knows what of it was promised already. After an outage only the newest
/// matters, so of several moments for the same thing only the last one that has passed is listed.
/// </remarks>
internal interface IDeliveryKind
{
    /// <summary>Names the kind in keys and rows: small letters, never changed.</summary>
    string Name { get; }

    /// <summary>The key of the words for one such message, as it is called before people: "Påminnelse".</summary>
    string Subject => AnyMessage;

    /// <summary>The key of the words for a message of any kind.</summary>
    const string AnyMessage = "undelivered.message";

    /// <summary>What to do when nobody knows whether a message arrived.</summary>
    WhenUncertain WhenUncertain { get; }

    /// <summary>
    /// Whether everything that one conversation is owed at once is said in one message, and what is newly owed takes along what was promised
    /// there and is not sent yet.
    /// </summary>
    bool Gathers { get; }

    /// <summary>Whether what came due before a place was bound is past for it, and not owed to it.</summary>
    bool IsNews => false;

    /// <summary>Whether a message is shown anew when what it speaks of changes after it was rendered: see <see cref="Renewals"/>.</summary>
    bool IsKeptTrue => false;

    /// <summary>
    /// The region that an item's name tells, for a kind that gathers what one person is owed in several regions; null for one whose messages are
    /// about one region each.
    /// </summary>
    RegionId? RegionOf(PromisedItem item) => null;

    /// <summary>What is owed by <paramref name="now"/>, sent or not. By default nothing: the kind is promised by <see cref="Promises.PromiseAsync"/> alone.</summary>
    IEnumerable<OwedItem> Owed(RegionState region, DeliveryContext context, Instant now) => [];

    /// <summary>The first moment after <paramref name="after"/> at which more may be owed than by then; too early does no harm. Null for never.</summary>
    Instant? Next(RegionState region, DeliveryContext context, Instant after) => null;

    /// <summary>
    /// Looks again just before sending: the world may have moved on, and people may want quiet. By default, what is no longer among
    /// <see cref="Owed"/> is dropped and the rest is sent. Asked once for each region that the message speaks of (<see cref="RegionOf"/>).
    /// </summary>
    Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now) =>
        Verdict.OnWhatIsStillOwed(message, Owed(region, context, now));

    /// <summary>
    /// The message for what <see cref="Judge"/> left of a delivery; of a kind that is kept true, also for one that was sent long ago. It may read
    /// more than the region; it must not write. A delivery that may have come before (<see cref="PromisedMessage.MayHaveComeBefore"/>) says so.
    /// </summary>
    ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    );
}

/// <summary>What to do about a message that may have arrived.</summary>
internal enum WhenUncertain
{
    /// <summary>Send it again, marked as perhaps sent before: better twice than never.</summary>
    SendAgain,

    /// <summary>Let it be: the next one tells the same.</summary>
    Drop,
}
