using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>A store whose tables are a test's own, on an engine that all tests share.</summary>
internal sealed class OwnTables(ITableStore inner) : ITableStore
{
    private readonly string _prefix = $"T{Guid.NewGuid():N}"[..12];

    public ITable Table(string name) => inner.Table(_prefix + name);

    public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);
}
