using ByregionBot.Retention;
using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>A store that takes only rows of kinds of which somebody has said how long they are kept.</summary>
internal sealed class KnownRows(ITableStore inner) : ITableStore
{
    public ITable Table(string name) => new KnownTable(name, inner.Table(name));

    public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);

    private sealed class KnownTable(string name, ITable table) : ForwardingTable(table)
    {
        public override ValueTask<WriteOutcome> TransactAsync(
            string partition,
            IReadOnlyList<TableWrite> writes,
            CancellationToken cancellation
        )
        {
            foreach (var (_, row) in writes)
                if (RowKinds.Of(name, row) is null)
                    throw new InvalidOperationException(
                        $"Nobody has said how long {name}/{row.Partition}/{row.Row} is kept: name its kind in RowKinds and in docs/what-we-store.md."
                    );
            return base.TransactAsync(partition, writes, cancellation);
        }
    }
}
