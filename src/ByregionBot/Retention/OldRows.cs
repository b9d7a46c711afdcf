using System.Collections.Immutable;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Retention;

/// <summary>
/// Tells whether a row has had its time, and takes it away. One round's worth: what it has read of the regions is not read again.
/// </summary>
internal sealed class OldRows(
    ITableStore store,
    RegionStore regions,
    DeliveryStore deliveries,
    DeliveryWorld world,
    WakeStore wakes,
    AddressStore addresses,
    IEnumerable<IDeliveryKind> kinds,
    RetentionOptions options,
    ProgrammeClock clock,
    TimeProvider time
)
{
    private readonly Dictionary<RegionId, HashSet<(string Kind, string Item, string To)>> _owed = [];
    private readonly Dictionary<RegionId, HashSet<string>> _frozen = [];

    private Instant RealNow => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The tables that hold something that ends.</summary>
    public static ImmutableArray<string> Tables { get; } =
    [.. RowKinds.All.Where(static kind => kind.Sweep is not null).Select(static kind => kind.Table).Distinct()];

    /// <summary>Takes the row away when it has had its time.</summary>
    /// <returns>Whether it has gone.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> SweepAsync(string table, TableRow row, CancellationToken cancellation) =>
        RowKinds.Of(table, row) is { Sweep: { } sweep } && await sweep(this, row, cancellation);

    /// <summary>Claims run on the real clock.</summary>
    public async ValueTask<bool> SweepClaimAsync(TableRow row, CancellationToken cancellation) =>
        ConversationStore.ClaimedAt(row) + RetentionOptions.Claims < RealNow
        && await DeleteAsync(StoreTables.Conversations, row, cancellation);

    public async ValueTask<bool> SweepDialogAsync(TableRow row, CancellationToken cancellation) =>
        DialogStore.AskedAt(row) + options.Dialogs < clock.Now && await DeleteAsync(StoreTables.Conversations, row, cancellation);

    public async ValueTask<bool> SweepLastActAsync(TableRow row, CancellationToken cancellation) =>
        LastActStore.DoneAt(row) + RetentionOptions.LastActs < clock.Now && await DeleteAsync(StoreTables.Conversations, row, cancellation);

    /// <summary>The mark of a place that the bot has left; one where it is only shut out waits to be let in.</summary>
    public async ValueTask<bool> SweepPlaceAsync(TableRow row, CancellationToken cancellation) =>
        ConversationStore.GoneSince(row) + options.LeftPlaces < RealNow && await DeleteAsync(StoreTables.Conversations, row, cancellation);

    /// <summary>The way to a place goes once nothing is known of the place.</summary>
    public async ValueTask<bool> SweepAddressAsync(TableRow row, CancellationToken cancellation) =>
        await addresses.LeadsNowhereAsync(row, cancellation) && await DeleteAsync(StoreTables.Addresses, row, cancellation);

    public async ValueTask<bool> SweepDayAsync(TableRow row, CancellationToken cancellation) =>
        AddressStore.DayOf(row)?.PlusDays(RetentionOptions.Days) < clock.Today
        && await DeleteAsync(StoreTables.Addresses, row, cancellation);

    /// <summary>What has brought entries. What comes again later finds them in the history.</summary>
    public async ValueTask<bool> SweepCauseAsync(TableRow row, CancellationToken cancellation) =>
        RegionStore.BroughtAt(row) + RetentionOptions.Causes < clock.Now && await DeleteAsync(StoreTables.Regions, row, cancellation);

    public async ValueTask<bool> SweepTimerAsync(TableRow row, CancellationToken cancellation) =>
        await wakes.IsStrayAsync(row, cancellation) && await DeleteAsync(StoreTables.Wake, row, cancellation);

    /// <summary>The ledger's line of what was promised elsewhere goes after what it leads to.</summary>
    public async ValueTask<bool> SweepLineAsync(TableRow row, CancellationToken cancellation) =>
        await deliveries.LedElsewhereAsync(row, RealNow - options.Deliveries, cancellation)
        && await DeleteAsync(StoreTables.Deliveries, row, cancellation);

    /// <summary>A kept text that no approval speaks of: a plan that was sent and not saved.</summary>
    public async ValueTask<bool> SweepTextAsync(TableRow row, CancellationToken cancellation)
    {
        if (SnapshotStore.KeptAt(row) is not var (name, keptAt) || keptAt + options.UnsavedPlans >= RealNow)
            return false;
        var region = new RegionId(row.Partition);
        if (!_frozen.TryGetValue(region, out var frozen))
            _frozen[region] = frozen = [
                .. (await regions.HistoryAsync(region, cancellation))
                    .Select(static entry => entry.What)
                    .OfType<RegionEvent.ReportApproved>()
                    .Select(static approved => approved.Snapshot),
            ];
        return !frozen.Contains(name) && await DeleteAsync(StoreTables.Regions, row, cancellation);
    }

    /// <summary>What is still owed keeps its line however old it is, since without the line it would be said again.</summary>
    public async ValueTask<bool> SweepMessageAsync(TableRow row, CancellationToken cancellation)
    {
        if (DeliveryStore.ToMessage(row) is not { IsOver: true } message || message.DueAt + options.Deliveries >= clock.Now)
            return false;
        var owed = await OwedAsync(message.Region, cancellation);
        return !message.Items.Any(item => owed.Contains((message.Kind, item.Name, PromisedItem.KeyOf(item.To))))
            && await deliveries.ForgetAsync(message, cancellation);
    }

    private async ValueTask<HashSet<(string, string, string)>> OwedAsync(RegionId region, CancellationToken cancellation)
    {
        if (_owed.TryGetValue(region, out var known))
            return known;
        var owed = new HashSet<(string, string, string)>();
        if (await world.LoadAsync(region, cancellation) is var (state, context))
            foreach (var kind in kinds)
            foreach (var item in kind.Owed(state, context, clock.Now))
                owed.Add((kind.Name, item.Name, PromisedItem.KeyOf(item.To)));
        return _owed[region] = owed;
    }

    /// <summary>A row that somebody has written meanwhile is theirs.</summary>
    private async ValueTask<bool> DeleteAsync(string table, TableRow row, CancellationToken cancellation)
    {
        var outcome = await store.Table(table).TransactAsync(row.Partition, [new TableWrite(WriteKind.Delete, row)], cancellation);
        return outcome.Status switch
        {
            WriteStatus.Ok => true,
            WriteStatus.NotFound or WriteStatus.PreconditionFailed => false,
            _ => throw new StorageUnavailableException($"A row could not be deleted: {outcome.Status}."),
        };
    }
}
