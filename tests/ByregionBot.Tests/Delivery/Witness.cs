using ByregionBot.Delivery;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;

namespace ByregionBot.Tests.Delivery;

/// <summary>Sees what is committed, whatever the writer is told of it: every version of every delivery, in order.</summary>
internal sealed class Witness(ITableStore inner, TimeProvider time) : ITableStore
{
    private const string Deliveries = "Deliveries";
    private readonly DeliveryStore _read = new(inner, time);

    /// <summary>All versions.</summary>
    public List<PromisedMessage> Seen { get; } = [];

    /// <summary>What happens after each commit, before the writer learns of it.</summary>
    public Action<PromisedMessage> Committed { get; set; } = static _ => { };

    /// <summary>The deliveries as they stand, in the order of their promises.</summary>
    public IEnumerable<PromisedMessage> Latest => Seen.GroupBy(message => message.Id).Select(versions => versions.Last());

    public ITable Table(string name) => name == Deliveries ? new Seeing(inner.Table(name), this) : inner.Table(name);

    public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);

    private sealed class Seeing(ITable table, Witness witness) : ForwardingTable(table)
    {
        public override async ValueTask<WriteOutcome> TransactAsync(
            string partition,
            IReadOnlyList<TableWrite> writes,
            CancellationToken cancellation
        )
        {
            var outcome = await base.TransactAsync(partition, writes, cancellation);
            if (!outcome.IsOk)
                return outcome;
            foreach (var write in writes.Where(write => write.Row.Row.StartsWith("d~", StringComparison.Ordinal)))
                if (await witness._read.LoadAsync(new DeliveryId(partition, write.Row.Row), cancellation) is { } message)
                {
                    witness.Seen.Add(message);
                    witness.Committed(message);
                }
            return outcome;
        }
    }
}
