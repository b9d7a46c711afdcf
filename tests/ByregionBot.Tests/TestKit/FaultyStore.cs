using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>A store behind a bad network, seen by a program that is careful and has little patience.</summary>
internal sealed class FaultyStore(ITableStore inner, Faults faults, TimeProvider time) : ITableStore
{
    private static readonly Patience Little = new(2, TimeSpan.Zero, TimeSpan.Zero);

    public ITable Table(string name) => new ConfirmingTable(new FaultyTable(inner.Table(name), faults), Little, time);

    public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);
}
