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
    public static readonly string[] Tables = [StoreTables.Conversations, StoreTables.Deliveries, StoreTables.Regions, StoreTables.Wake];

    /// <summary>Takes the row away when it has had its time.</summary>
    /// <returns>Whether it has gone.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> SweepAsync(string table, TableRow row, CancellationToken cancellation) =>
        table switch
        {
            StoreTables.Conversations => IsOver(row) && await DeleteAsync(table, row, cancellation),
            StoreTables.Deliveries => await SweepDeliveryAsync(row, cancellation),
            StoreTables.Regions => await IsUnsavedAsync(row, cancellation) && await DeleteAsync(table, row, cancellation),
            StoreTables.Wake => await wakes.IsStrayAsync(row, cancellation) && await DeleteAsync(table, row, cancellation),
            _ => false,
        };

    /// <summary>Claims run on the real clock, dialogs on the programme's.</summary>
    private bool IsOver(TableRow row) =>
        ConversationStore.ClaimedAt(row) is { } claimed
            ? claimed + RetentionOptions.Claims < RealNow
            : DialogStore.AskedAt(row) is { } asked && asked + options.Dialogs < clock.Now;

    /// <summary>A kept text that no approval speaks of: a plan that was sent and not saved.</summary>
    private async ValueTask<bool> IsUnsavedAsync(TableRow row, CancellationToken cancellation)
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
        return !frozen.Contains(name);
    }

    /// <summary>What is still owed keeps its line however old it is, since without the line it would be said again.</summary>
    private async ValueTask<bool> SweepDeliveryAsync(TableRow row, CancellationToken cancellation)
    {
        if (
            !row.Row.StartsWith(DeliveryStore.MessagePrefix, StringComparison.Ordinal)
            || DeliveryStore.ToMessage(row) is not { IsOver: true } message
            || message.DueAt + options.Deliveries >= clock.Now
        )
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
