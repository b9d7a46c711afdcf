using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>
/// Makes deliveries whole again after a restore: hints are not in a backup, and the backup of a bot at work can hold a line of the ledger
/// without the delivery that it tells of.
/// </summary>
internal sealed class DeliveryMending(ITableStore store, DeliveryStore deliveries, IWorkQueue queue, ProgrammeClock clock)
{
    private const int PageSize = 500;

    /// <summary>Puts a hint in the queue for every delivery that is not over, and lets go of lines that tell of none. May be done again.</summary>
    /// <returns>How many deliveries wait.</returns>
    /// <exception cref="StorageUnavailableException">The store or the queue does not answer.</exception>
    public async ValueTask<int> MendAsync(CancellationToken cancellation)
    {
        var table = store.Table(StoreTables.Deliveries);
        var waiting = 0;
        await foreach (var row in table.EveryRowAsync(PageSize, cancellation))
        {
            if (row.Row.StartsWith(DeliveryStore.MessagePrefix, StringComparison.Ordinal))
            {
                if (DeliveryStore.ToMessage(row) is not { IsOver: false } message)
                    continue;
                var wait = QueueRules.Delay((message.DueAt - clock.Now).ToTimeSpan());
                var status = await queue.EnqueueAsync(message.Id.ToString(), wait, cancellation);
                if (status != WriteStatus.Ok)
                    throw new StorageUnavailableException($"The queue does not take the delivery: {status}.");
                waiting++;
            }
            else if (
                row.TextOrNull("Delivery") is { } delivery
                && await deliveries.LoadAsync(new DeliveryId(row.Partition, delivery), cancellation) is null
            )
                await table.TransactAsync(row.Partition, [new TableWrite(WriteKind.Delete, row)], cancellation);
        }
        return waiting;
    }
}
