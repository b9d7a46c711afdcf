using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

/// <summary>Any sequence of transactions and ranges does on an engine what it does to a sorted dictionary.</summary>
public sealed class TableModelTests(Azurite azurite)
{
    private static readonly string[] Keys = ["A", "a", "a~", "a~1", "b", "~"];

    private static readonly Gen<(WriteKind Kind, string Key, bool Stale, long Value)> Write = Gen.Select(
        Gen.Enum<WriteKind>(),
        Gen.Int[0, Keys.Length - 1].Select(i => Keys[i]),
        Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))),
        Gen.Long[0, 9]
    );

    private static readonly Gen<(WriteKind Kind, string Key, bool Stale, long Value)[][]> Transactions = Write.Array[1, 4].Array[1, 12];

    [Fact]
    public async Task Sqlite_does_what_the_model_does()
    {
        using var folder = new TemporaryFolder();
        using var store = TableEngines.Sqlite(folder);
        await Transactions.SampleAsync(transactions => CompareAsync(store.Table("Model"), transactions), iter: 200, threads: 1);
    }

    [Fact]
    public async Task Sqlite_behind_a_bad_network_does_what_the_model_does()
    {
        using var folder = new TemporaryFolder();
        using var store = TableEngines.Sqlite(folder);
        var table = TableEngines.UnderFaults(store.Table("Model"), new Faults(chance: 30));
        await Transactions.SampleAsync(transactions => CompareAsync(table, transactions, silent: true), iter: 100, threads: 1);
    }

    [Fact]
    public async Task Azure_does_what_the_model_does()
    {
        var store = await TableEngines.AzureAsync(azurite);
        await Transactions.SampleAsync(transactions => CompareAsync(store.Table("Model"), transactions), iter: 15, threads: 1);
    }

    /// <param name="silent">Whether acknowledgements get lost: then deletes alone whose rows are gone are Ok, whoever removed them.</param>
    private static async Task CompareAsync(
        ITable table,
        (WriteKind Kind, string Key, bool Stale, long Value)[][] transactions,
        bool silent = false
    )
    {
        var cancellation = TestContext.Current.CancellationToken;
        var partition = "p" + Guid.NewGuid().ToString("N");
        var model = new SortedDictionary<string, (long Value, string ETag)>(StringComparer.Ordinal);
        // A version each row had once, or that no row ever had.
        var stale = Keys.ToDictionary(key => key, _ => TableRow.OvertakenETag);
        foreach (var transaction in transactions)
        {
            var steps = transaction.DistinctBy(step => step.Key).ToList();
            var writes = steps.ConvertAll(step => new TableWrite(
                step.Kind,
                new(partition, step.Key, new Dictionary<string, object> { ["Value"] = step.Value })
                {
                    ETag = !step.Stale && model.TryGetValue(step.Key, out var row) ? row.ETag : stale[step.Key],
                }
            ));
            var refusals = steps
                .Select((step, i) => (Status: Expected(step.Kind, step.Stale, model.ContainsKey(step.Key)), Index: i))
                .Where(expected => expected.Status != WriteStatus.Ok)
                .ToList();

            var outcome = await table.TransactAsync(partition, writes, cancellation);

            if (silent && outcome.IsOk && steps.TrueForAll(step => step.Kind == WriteKind.Delete && !model.ContainsKey(step.Key)))
                continue;
            if (refusals.Count > 0)
            {
                (outcome.Status, outcome.FailedAt).ShouldBe((refusals[0].Status, refusals[0].Index));
                continue;
            }
            outcome.IsOk.ShouldBeTrue();
            foreach (var (step, etag) in steps.Zip(outcome.ETags.ShouldNotBeNull()))
            {
                if (model.Remove(step.Key, out var before))
                    stale[step.Key] = before.ETag;
                if (step.Kind != WriteKind.Delete)
                    model[step.Key] = (step.Value, etag);
            }
        }
        var found = new List<(string, long, string)>();
        string? continuation = null;
        do
        {
            var (status, page) = await table.RangeAsync(partition, "", "\u007F", 2, continuation, cancellation);
            status.ShouldBe(WriteStatus.Ok);
            found.AddRange(page.Rows.Select(row => (row.Row, (long)row.Columns["Value"], row.ETag)));
            continuation = page.Continuation;
        } while (continuation is not null);
        found.ShouldBe(model.Select(row => (row.Key, row.Value.Value, row.Value.ETag)));
    }

    private static WriteStatus Expected(WriteKind kind, bool stale, bool exists) =>
        kind switch
        {
            WriteKind.Insert => exists ? WriteStatus.Conflict : WriteStatus.Ok,
            WriteKind.Upsert => WriteStatus.Ok,
            _ when !exists => WriteStatus.NotFound,
            _ => stale ? WriteStatus.PreconditionFailed : WriteStatus.Ok,
        };
}
