using ByregionBot.Conversation;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>What to do with a delivery now.</summary>
internal abstract record Step
{
    private Step() { }

    /// <summary>Nothing, ever.</summary>
    public sealed record Done : Step;

    /// <summary>Nothing before this moment of the real clock.</summary>
    public sealed record Wait(Instant Until) : Step;

    /// <summary>Record this, and look again.</summary>
    public sealed record Record(PromisedMessage Message) : Step;

    /// <summary>Look whether it is still owed, and send it.</summary>
    public sealed record Send : Step;
}

/// <summary>
/// The way of a delivery from promised to sent. Pure: the row, the moment and what happened in, the next row out. Moments are of the real
/// clock, except <see cref="PromisedMessage.DueAt"/>.
/// </summary>
internal static class DeliveryMachine
{
    public const int MostAttempts = 6;

    /// <summary>A single "not found" can be false.</summary>
    public const int NotFoundsBelieved = 3;

    public const string Gone = "ConversationGone";
    public const string NotFoundReason = "NotFound";
    public const string NeverConfirmed = "NeverConfirmed";

    /// <summary>What is to be done about a delivery as it stands.</summary>
    public static Step Next(PromisedMessage message, WhenUncertain policy, Instant now, DeliveryOptions options)
    {
        if (message.IsOver)
            return new Step.Done();
        if (message.WaitUntil is { } until && until > now)
            return new Step.Wait(until);
        return message.State switch
        {
            // Whoever was sending is dead or slow; nobody knows whether it arrived.
            DeliveryState.Sending => new Step.Record(Doubtful(message, "SenderSilent", now, options)),
            DeliveryState.Uncertain when policy == WhenUncertain.Drop => new Step.Record(Skipped(message, "PerhapsSent")),
            DeliveryState.Uncertain when message.Attempts >= MostAttempts => new Step.Record(Dead(message, NeverConfirmed)),
            _ => new Step.Send(),
        };
    }

    /// <summary>On its way from now on. Recorded before the first byte leaves.</summary>
    public static PromisedMessage Sending(PromisedMessage message, string token, Instant now, DeliveryOptions options) =>
        message with
        {
            State = DeliveryState.Sending,
            Token = token,
            Attempts = message.Attempts + 1,
            WaitUntil = now + options.Lease,
            Reason = null,
        };

    /// <summary>After an attempt that ended so.</summary>
    /// <param name="message">As it was sent.</param>
    /// <param name="outcome">How the attempt ended.</param>
    /// <param name="chance">0–1: spreads those that were turned away together.</param>
    /// <param name="now">The moment.</param>
    /// <param name="options">The waits.</param>
    public static PromisedMessage After(
        PromisedMessage message,
        SendOutcome outcome,
        double chance,
        Instant now,
        DeliveryOptions options
    ) =>
        outcome.Status switch
        {
            SendStatus.Sent => Accepted(message, outcome.MessageId),
            SendStatus.Uncertain => Doubtful(message, outcome.Reason, now, options),
            SendStatus.Refused or SendStatus.Blocked => Dead(message, outcome.Reason ?? outcome.Status.ToString()),
            SendStatus.Gone when message.NotFound + 1 >= NotFoundsBelieved => Dead(message, NotFoundReason) with
            {
                NotFound = message.NotFound + 1,
            },
            SendStatus.Gone => Again(message, outcome.Reason, now + options.BetweenNotFounds) with { NotFound = message.NotFound + 1 },
            _ when message.Attempts >= MostAttempts => Dead(message, outcome.Reason ?? "GaveUp"),
            _ => Again(message, outcome.Reason, now + Backoff(message.Attempts, outcome.RetryAfter, chance, options)),
        };

    /// <summary>It has arrived, as this message of Teams. Holds from every state: an acceptance that comes late is an acceptance.</summary>
    public static PromisedMessage Accepted(PromisedMessage message, string? messageId) =>
        message with
        {
            State = DeliveryState.Sent,
            MessageId = messageId,
            WaitUntil = null,
            Reason = null,
        };

    public static PromisedMessage Skipped(PromisedMessage message, string reason) =>
        message with
        {
            State = DeliveryState.Skipped,
            Reason = reason,
            WaitUntil = null,
        };

    public static PromisedMessage Dead(PromisedMessage message, string reason) =>
        message with
        {
            State = DeliveryState.Dead,
            Reason = reason,
            WaitUntil = null,
        };

    /// <summary>Whether what it promised may be promised again to another address: it will not come here.</summary>
    public static bool IsLost(PromisedMessage message) =>
        message.State == DeliveryState.Dead || message is { State: DeliveryState.Skipped, Reason: Gone };

    private static PromisedMessage Doubtful(PromisedMessage message, string? reason, Instant now, DeliveryOptions options) =>
        message with
        {
            State = DeliveryState.Uncertain,
            Doubts = message.Doubts + 1,
            WaitUntil = now + options.Settle,
            Reason = reason,
        };

    private static PromisedMessage Again(PromisedMessage message, string? reason, Instant until) =>
        message with
        {
            State = DeliveryState.Due,
            WaitUntil = until,
            Reason = reason,
        };

    /// <summary>How long to wait after so many attempts: as long as the other side asks for, and longer each time; a part of it is chance.</summary>
    public static Duration Backoff(int attempts, TimeSpan? retryAfter, double chance, DeliveryOptions options)
    {
        var backoff = options.FirstBackoff * Math.Pow(4, Math.Max(attempts - 1, 0)) * (1 + chance / 2);
        var asked = Duration.FromTimeSpan(retryAfter ?? TimeSpan.Zero);
        // A second more than was asked: clocks differ.
        return backoff > asked ? backoff : asked + Duration.FromSeconds(chance);
    }
}
