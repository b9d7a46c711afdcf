using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>
/// Shows messages that were sent anew, as things stand now, in their place. It goes over the queue, so that it survives whoever asked for it,
/// and is tried as often as a delivery. Putting a message in the place of itself again does no harm.
/// </summary>
internal sealed partial class Renewals(
    DeliveryStore deliveries,
    DeliveryWorld world,
    RegionStore regions,
    ConversationStore conversations,
    AddressStore addresses,
    IProactiveSender sender,
    IWorkQueue queue,
    Pace pace,
    IEnumerable<IDeliveryKind> kinds,
    DeliveryOptions options,
    ProgrammeClock clock,
    ILogger<Renewals> log
)
{
    private readonly Dictionary<string, IDeliveryKind> _kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>Asks for a message to be shown anew, within seconds, by whichever instance comes to it.</summary>
    /// <exception cref="StorageUnavailableException">The queue does not answer; it is safe to ask again.</exception>
    public ValueTask AskAsync(DeliveryId id, CancellationToken cancellation) => AskAsync(new Renewal(id), TimeSpan.Zero, cancellation);

    /// <summary>How the regions stand that a message speaks of: what is read later tells whether it still says the truth.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<IReadOnlyList<long>> StandAsync(PromisedMessage message, CancellationToken cancellation)
    {
        List<long> versions = [];
        foreach (var id in message.Items.Select(item => _kinds[message.Kind].RegionOf(item) ?? message.Region).Distinct())
            versions.Add((await regions.LoadAsync(id, cancellation))?.Version ?? 0);
        return versions;
    }

    /// <summary>Shows a message as things stand now, where it was sent and is still there.</summary>
    /// <returns>How long to wait before asking again; null when it is over.</returns>
    /// <exception cref="StorageUnavailableException">The store or the queue does not answer; it is safe to ask again.</exception>
    public async ValueTask<TimeSpan?> ShowAsync(Renewal renewal, CancellationToken cancellation)
    {
        if (
            await deliveries.LoadAsync(renewal.Id, cancellation) is not { State: DeliveryState.Sent, MessageId: { } shown } message
            || !_kinds.TryGetValue(message.Kind, out var kind)
            || await WhereAsync(message, cancellation) is not { } where
        )
            return null;
        if (await pace.TakeAsync(where.TenantId, renewal.Id.Partition, cancellation) is { } busy)
            return busy;
        var stand = await StandAsync(message, cancellation);
        if (await world.LoadAsync(message.Region, cancellation) is not var (region, context))
            return null;
        var content = await kind.RenderAsync(message, region, context, clock.Now, cancellation);
        var outcome = await sender.ReplaceAsync(where, shown, content, TimeSpan.FromSeconds(options.PostTimeoutSeconds), cancellation);
        switch (outcome.Status)
        {
            case SendStatus.Sent:
                pace.Accepted(where.TenantId);
                // Of two who show it at once the slower one may put the older on top; it is the one who sees that here.
                if (!stand.SequenceEqual(await StandAsync(message, cancellation)))
                    await AskAsync(renewal.Id, cancellation);
                break;
            case SendStatus.TryAgain or SendStatus.Uncertain:
                if (outcome.Status == SendStatus.TryAgain)
                    pace.TurnedAway(where.TenantId, outcome.RetryAfter);
                await RepeatAsync(renewal with { Attempts = renewal.Attempts + 1 }, outcome, cancellation);
                break;
            default:
                Log.LetBe(log, renewal.Id.Partition, message.Kind, outcome.Status, outcome.Reason);
                break;
        }
        return null;
    }

    private async ValueTask RepeatAsync(Renewal renewal, SendOutcome outcome, CancellationToken cancellation)
    {
        if (renewal.Attempts >= DeliveryMachine.MostAttempts)
        {
            Log.LetBe(log, renewal.Id.Partition, "renewal", outcome.Status, outcome.Reason);
            return;
        }
        var wait = DeliveryMachine.Backoff(renewal.Attempts, outcome.RetryAfter, Random.Shared.NextDouble(), options);
        await AskAsync(renewal, wait.ToTimeSpan(), cancellation);
    }

    private async ValueTask AskAsync(Renewal renewal, TimeSpan wait, CancellationToken cancellation)
    {
        if (await queue.EnqueueAsync(renewal.ToString(), QueueRules.Delay(wait), cancellation) is not WriteStatus.Ok and var status)
            throw new StorageUnavailableException($"The queue does not take the renewal: {status}.");
    }

    private async ValueTask<ConversationReference?> WhereAsync(PromisedMessage message, CancellationToken cancellation)
    {
        if (message.To is not Address.Chat(var person))
            return (await conversations.FindAsync(message.To.Partition, cancellation)).Way();
        // Somebody who has never written has a chat all the same.
        return (await addresses.ChatOfAsync(person, cancellation)).Chat is { } chat
            ? (await conversations.LoadAsync(chat, cancellation)).Way(chat)
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A {Kind} in conversation {Conversation} is left as it is: {Status}, {Reason}")]
        public static partial void LetBe(ILogger logger, string conversation, string kind, SendStatus status, string? reason);
    }
}
