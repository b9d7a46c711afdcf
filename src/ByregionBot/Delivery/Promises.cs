using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>
/// Promises: finds the conversation for what is owed, and writes a delivery and its lines in the ledger in one transaction. Promising the
/// same again, at the same time elsewhere or after a crash at any step, adds nothing and loses nothing.
/// </summary>
internal sealed class Promises(
    DeliveryStore deliveries,
    AddressStore addresses,
    IWorkQueue queue,
    WakeStore wakes,
    ProgrammeClock clock,
    IEnumerable<IDeliveryKind> kinds
)
{
    /// <summary>Items of one delivery: with their lines and the delivery itself they fit a transaction and a column.</summary>
    private const int MostItems = 60;
    private const int Attempts = 8;

    /// <summary>How long a planner that could not find a conversation waits before it looks again.</summary>
    public static readonly Duration BetweenSearches = Duration.FromHours(1);

    /// <summary>The first message may come before the row that it tells of is written.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromSeconds(1);

    /// <summary>So long a message waits for what other regions owe the same person at the same moment.</summary>
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, IDeliveryKind> _kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    /// <summary>
    /// Promises one item of a kind. When this returns it will be sent, whatever dies; the same item to the same recipient is promised once,
    /// however often it is asked for. False when there is no conversation to send it to.
    /// </summary>
    /// <param name="kind">The <see cref="IDeliveryKind.Name"/>; its <see cref="IDeliveryKind.Judge"/> and <see cref="IDeliveryKind.RenderAsync"/> see it again.</param>
    /// <param name="region">What it is about.</param>
    /// <param name="item">What to say, to whom, and from when.</param>
    /// <param name="cancellation">Stops before the next write.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer; it is safe to ask again.</exception>
    public ValueTask<bool> PromiseAsync(string kind, RegionId region, OwedItem item, CancellationToken cancellation) =>
        PromiseAllAsync(_kinds[kind], region, [item], cancellation);

    /// <summary>Promises everything that a kind owes in a region. False when a part of it has no conversation to go to.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; it is safe to ask again.</exception>
    public async ValueTask<bool> PromiseAllAsync(
        IDeliveryKind kind,
        RegionId region,
        IReadOnlyCollection<OwedItem> owed,
        CancellationToken cancellation
    )
    {
        if (owed.Count == 0)
            return true;
        var bound = await addresses.BoundToAsync(region, cancellation);
        var places = bound.ConvertAll(static place => new Address.Place(ConversationStore.Partition(place.Where)));
        var all = true;
        var wanted = new List<(Address To, PromisedItem Item, Instant Due, LedgerLine? Lost)>();
        var shut = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var item in owed)
        {
            var promised = new PromisedItem(item.Name, item.To);
            switch (item.To)
            {
                case Recipient.Channels:
                    all &= places.Count > 0;
                    foreach (var (place, since) in places.Zip(bound, static (place, bound) => (place, bound.Since)))
                        if (!kind.IsNews || !(item.Due < since))
                            await WantAsync(place, promised, item.Due);
                    break;
                case Recipient.Person({ ObjectId.Length: > 0 } who):
                    all &= await RouteAsync(who, promised, item.Due);
                    break;
                default:
                    all &= places.Count > 0;
                    if (places.Count > 0)
                        await WantAsync(places[0], promised, item.Due);
                    break;
            }
        }
        foreach (var group in wanted.GroupBy(want => (want.To, Alone: kind.Gathers ? null : want.Item)))
        foreach (var part in group.Chunk(MostItems))
            await WriteAsync(kind, region, part[0].To, part, cancellation);
        return all;

        // Wants an item at an address unless it was promised there. Open deliveries are told of again: a lost hint is found so.
        async ValueTask WantAsync(Address to, PromisedItem item, Instant due)
        {
            var line = await deliveries.LineAsync(to.Partition, kind.Name, item, cancellation);
            if (line is null)
                wanted.Add((to, item, due, null));
            else if (line.Delivery is { } key && await IsLostAsync(new DeliveryId(to.Partition, key), to is Address.Place))
                wanted.Add((to, item, due, line));
        }

        // A person's own ledger says where an item goes: here, or elsewhere. It is asked first and written first.
        async ValueTask<bool> RouteAsync(Actor who, PromisedItem item, Instant due)
        {
            var chat = new Address.Chat(who.ObjectId);
            var line = await deliveries.LineAsync(chat.Partition, kind.Name, item, cancellation);
            if (line is { Delivery: { } key } && !await IsLostAsync(new DeliveryId(chat.Partition, key), onlyGone: false))
                return true;
            if (line is null && !await IsShutAsync(who.ObjectId))
            {
                wanted.Add((chat, item, due, null));
                return true;
            }
            if (line?.Elsewhere is { } elsewhere && (places.Count == 0 || places.Exists(place => place.Partition == elsewhere)))
            {
                await WantAsync(new Address.Place(elsewhere), item, due);
                return true;
            }
            if (places.Count == 0)
                return false;
            if (await deliveries.SendElsewhereAsync(chat.Partition, kind.Name, item, places[0].Partition, line, cancellation))
                await WantAsync(places[0], item, due);
            return true;
        }

        async ValueTask<bool> IsShutAsync(string person)
        {
            if (!shut.TryGetValue(person, out var known))
                shut[person] = known = (await addresses.ChatOfAsync(person, cancellation)).IsShut;
            return known;
        }

        async ValueTask<bool> IsLostAsync(DeliveryId id, bool onlyGone)
        {
            if (await deliveries.LoadAsync(id, cancellation) is not { } message)
                return false;
            if (!message.IsOver)
                await HintAsync(message.Id, TimeSpan.Zero, cancellation);
            // To the same place again only what was never tried there.
            return onlyGone ? message is { State: DeliveryState.Skipped, Reason: DeliveryMachine.Gone } : DeliveryMachine.IsLost(message);
        }
    }

    /// <summary>Lets the planner look at the region now: what was promised to an address has not come, and another may be found.</summary>
    public ValueTask LookAgainAsync(RegionId region, CancellationToken cancellation) => wakes.StirAsync(region, clock.Now, cancellation);

    private async ValueTask WriteAsync(
        IDeliveryKind kind,
        RegionId region,
        Address to,
        IReadOnlyList<(Address To, PromisedItem Item, Instant Due, LedgerLine? Lost)> wanted,
        CancellationToken cancellation
    )
    {
        var items = wanted.Select(want => (want.Item, want.Lost)).ToList();
        var due = wanted.Min(want => want.Due);
        DeliveryId? id = null;
        for (var attempt = 0; attempt < Attempts && items.Count > 0; attempt++)
        {
            var open = kind.Gathers ? await deliveries.NewestAsync(to.Partition, kind.Name, cancellation) : null;
            PromisedMessage message;
            if (
                open is { State: DeliveryState.Due }
                && (open.Region == region || kind.RegionOf(items[0].Item) is not null)
                && open.Items.Length + items.Count <= MostItems
            )
                // What was promised here and has surely not arrived goes along: one message, not two.
                message = open with
                {
                    Items = [.. open.Items, .. items.Select(item => item.Item)],
                };
            else
            {
                if (id is null)
                {
                    id = deliveries.NewId(to.Partition, kind.Name);
                    // The hint first: a hint without a row is dropped, a row without a hint would wait for ever.
                    var wait = Longer(kind.Gathers ? Gathering : HeadStart, (due - clock.Now).ToTimeSpan());
                    await HintAsync(id.Value, wait, cancellation);
                }
                message = new PromisedMessage(id.Value, kind.Name, region, to, [.. items.Select(item => item.Item)], due);
            }
            if (await deliveries.PromiseAsync(message, items, cancellation))
                return;
            // Somebody else promised some of it at the same time, or sent what was open.
            var left = new List<(PromisedItem Item, LedgerLine? Lost)>();
            foreach (var (item, lost) in items)
            {
                var line = await deliveries.LineAsync(to.Partition, kind.Name, item, cancellation);
                if (line is null || line.Row.ETag == lost?.Row.ETag)
                    left.Add((item, line));
            }
            items = left;
        }
        if (items.Count > 0)
            throw new StorageUnavailableException("The conversation is being promised too much at once.");
    }

    private async ValueTask HintAsync(DeliveryId id, TimeSpan wait, CancellationToken cancellation)
    {
        if (await queue.EnqueueAsync(id.ToString(), QueueRules.Delay(wait), cancellation) is not WriteStatus.Ok and var status)
            throw new StorageUnavailableException($"The queue does not take the delivery: {status}.");
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
