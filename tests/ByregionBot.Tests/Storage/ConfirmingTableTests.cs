using ByregionBot.Storage;
using ByregionBot.Storage.Sqlite;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

public sealed class ConfirmingTableTests : IDisposable
{
    private const string Partition = "p";
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;
    private readonly ITable _engine;
    private readonly Faults _faults = new();
    private readonly ConfirmingTable _table;

    public ConfirmingTableTests()
    {
        _store = TableEngines.Sqlite(_folder);
        _engine = _store.Table("Test");
        _table = new(new FaultyTable(_engine, _faults), TableEngines.Quick, TimeProvider.System);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(WriteKind.Insert)]
    [InlineData(WriteKind.Upsert)]
    [InlineData(WriteKind.Replace)]
    internal async Task A_write_that_happened_unheard_is_ok_and_its_version_can_be_built_on(WriteKind kind)
    {
        var etag = "";
        if (kind == WriteKind.Replace)
            etag = (await WriteAsync(WriteKind.Insert, Row("a", 0))).ETags.ShouldHaveSingleItem();
        _faults.Then(Fault.DropAfter);

        var outcome = await WriteAsync(kind, Row("a", 1) with { ETag = etag });

        outcome.IsOk.ShouldBeTrue();
        (await ValueAsync("a")).ShouldBe(1);
        var next = Row("a", 2) with { ETag = outcome.ETags.ShouldHaveSingleItem() };
        (await WriteAsync(WriteKind.Replace, next)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_write_that_was_lost_on_its_way_is_sent_again()
    {
        _faults.Then(Fault.DropBefore);

        (await WriteAsync(WriteKind.Insert, Row("a", 1))).IsOk.ShouldBeTrue();

        (await ValueAsync("a")).ShouldBe(1);
    }

    [Fact]
    public async Task A_write_that_was_lost_while_another_wrote_is_refused()
    {
        _faults.Then(Fault.DropBefore).Meanwhile = () => OtherAsync(WriteKind.Insert, Row("a", 9));

        (await WriteAsync(WriteKind.Insert, Row("a", 1))).Status.ShouldBe(WriteStatus.Conflict);

        (await ValueAsync("a")).ShouldBe(9);
    }

    [Fact]
    public async Task A_replace_that_was_lost_while_another_replaced_is_refused()
    {
        await WriteAsync(WriteKind.Insert, Row("a", 0));
        var read = (await _table.GetAsync(Partition, "a", Cancellation)).Value.ShouldNotBeNull();
        _faults.Then(Fault.DropBefore).Meanwhile = () => OtherAsync(WriteKind.Replace, Row("a", 9) with { ETag = read.ETag });

        var outcome = await WriteAsync(WriteKind.Replace, Row("a", 1) with { ETag = read.ETag });

        outcome.Status.ShouldBe(WriteStatus.PreconditionFailed);
        (await ValueAsync("a")).ShouldBe(9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_write_that_happened_unheard_is_ok_even_when_others_built_on_it_and_its_version_is_overtaken(int others)
    {
        _faults.Then(Fault.DropAfter).Meanwhile = async () =>
        {
            for (var i = 1; i <= others; i++)
            {
                var read = (
                    await new ConfirmingTable(_engine, TableEngines.Quick, TimeProvider.System).GetAsync(Partition, "a", Cancellation)
                ).Value;
                await OtherAsync(WriteKind.Replace, Row("a", 10 + i) with { ETag = read.ShouldNotBeNull().ETag });
            }
        };

        var outcome = await WriteAsync(WriteKind.Insert, Row("a", 1));

        outcome.IsOk.ShouldBeTrue();
        var late = Row("a", 2) with { ETag = outcome.ETags.ShouldHaveSingleItem() };
        (await WriteAsync(WriteKind.Replace, late)).Status.ShouldBe(WriteStatus.PreconditionFailed);
        (await ValueAsync("a")).ShouldBe(10 + others);
    }

    [Fact]
    public async Task A_transaction_that_happened_unheard_has_the_versions_of_all_its_rows()
    {
        await WriteAsync(WriteKind.Insert, Row("gone", 0));
        var gone = (await _table.GetAsync(Partition, "gone", Cancellation)).Value.ShouldNotBeNull();
        _faults.Then(Fault.DropAfter);

        var outcome = await _table.TransactAsync(
            Partition,
            [new(WriteKind.Delete, gone), new(WriteKind.Upsert, Row("a", 1)), new(WriteKind.Insert, Row("b", 2))],
            Cancellation
        );

        outcome.IsOk.ShouldBeTrue();
        var etags = outcome.ETags.ShouldNotBeNull();
        etags[0].ShouldBeEmpty();
        etags[1].ShouldBe((await _table.GetAsync(Partition, "a", Cancellation)).Value?.ETag);
        etags[2].ShouldBe((await _table.GetAsync(Partition, "b", Cancellation)).Value?.ETag);
        (await _table.GetAsync(Partition, "gone", Cancellation)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_delete_that_happened_unheard_is_ok()
    {
        var etag = (await WriteAsync(WriteKind.Insert, Row("a", 1))).ETags.ShouldHaveSingleItem();
        _faults.Then(Fault.DropAfter);

        (await WriteAsync(WriteKind.Delete, Row("a", 1) with { ETag = etag })).IsOk.ShouldBeTrue();

        (await _table.GetAsync(Partition, "a", Cancellation)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_delete_that_was_lost_while_another_changed_the_row_is_refused()
    {
        var etag = (await WriteAsync(WriteKind.Insert, Row("a", 1))).ETags.ShouldHaveSingleItem();
        _faults.Then(Fault.DropBefore).Meanwhile = () => OtherAsync(WriteKind.Replace, Row("a", 9) with { ETag = etag });

        (await WriteAsync(WriteKind.Delete, Row("a", 1) with { ETag = etag })).Status.ShouldBe(WriteStatus.PreconditionFailed);

        (await ValueAsync("a")).ShouldBe(9);
    }

    [Fact]
    public async Task A_delete_of_a_row_that_nobody_has_is_refused_and_not_taken_for_our_own()
    {
        var etag = (await WriteAsync(WriteKind.Insert, Row("a", 1))).ETags.ShouldHaveSingleItem();
        await OtherAsync(WriteKind.Delete, Row("a", 1) with { ETag = etag });

        (await WriteAsync(WriteKind.Delete, Row("a", 1) with { ETag = etag })).Status.ShouldBe(WriteStatus.NotFound);
    }

    [Fact]
    public async Task A_plain_refusal_costs_one_read_more()
    {
        await WriteAsync(WriteKind.Insert, Row("a", 1));
        var before = _faults.Calls;

        (await WriteAsync(WriteKind.Insert, Row("a", 2))).Status.ShouldBe(WriteStatus.Conflict);

        (_faults.Calls - before).ShouldBe(2);
    }

    [Fact]
    public async Task A_silence_that_never_ends_is_an_unknown_outcome()
    {
        _faults.Then([.. Enumerable.Repeat(Fault.DropAfter, 1000)]);

        (await WriteAsync(WriteKind.Insert, Row("a", 1))).Status.ShouldBe(WriteStatus.OutcomeUnknown);
    }

    [Fact]
    public async Task A_silence_followed_by_a_busy_store_is_an_unknown_outcome()
    {
        _faults.Then(Fault.DropAfter).Then([.. Enumerable.Repeat(Fault.Throttle, 1000)]);

        (await WriteAsync(WriteKind.Insert, Row("a", 1))).Status.ShouldBe(WriteStatus.OutcomeUnknown);
    }

    [Theory]
    [InlineData(Fault.Throttle, WriteStatus.Throttled)]
    [InlineData(Fault.Unreachable, WriteStatus.Unavailable)]
    internal async Task A_busy_or_unreachable_store_is_reported_after_a_bounded_and_growing_wait(Fault fault, WriteStatus expected)
    {
        _faults.Then([.. Enumerable.Repeat(fault, 1000)]);
        var time = new FakeTimeProvider();
        var patience = new Patience(5, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300));
        var table = new ConfirmingTable(new FaultyTable(_engine, _faults), patience, time);

        var writing = table.TransactAsync(Partition, [new(WriteKind.Insert, Row("a", 1))], Cancellation).AsTask();
        List<(double Least, double Most)> waits = [(50, 100), (100, 200), (150, 300), (150, 300)];
        foreach (var (least, most) in waits)
        {
            var calls = _faults.Calls;
            time.Advance(TimeSpan.FromMilliseconds(least - 1));
            _faults.Calls.ShouldBe(calls);
            time.Advance(TimeSpan.FromMilliseconds(most - least + 1));
            _faults.Calls.ShouldBe(calls + 1);
        }

        writing.IsCompleted.ShouldBeTrue();
        (await writing).ShouldBe(new WriteOutcome(expected));
        (await _engine.GetAsync(Partition, "a", Cancellation)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_store_that_is_busy_for_a_moment_is_waited_for()
    {
        _faults.Then(Fault.Throttle, Fault.Unreachable, Fault.None, Fault.Throttle);

        (await WriteAsync(WriteKind.Insert, Row("a", 1))).IsOk.ShouldBeTrue();
        (await ValueAsync("a")).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_ends_the_wait()
    {
        _faults.Then([.. Enumerable.Repeat(Fault.Throttle, 1000)]);
        using var cancelling = new CancellationTokenSource();
        var table = new ConfirmingTable(new FaultyTable(_engine, _faults), Patience.Default, new FakeTimeProvider());

        var writing = table.TransactAsync(Partition, [new(WriteKind.Insert, Row("a", 1))], cancelling.Token).AsTask();
        await cancelling.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => writing);
    }

    [Fact]
    public async Task The_token_is_hidden_from_callers()
    {
        await WriteAsync(WriteKind.Insert, Row("a", 1));

        var row = (await _table.GetAsync(Partition, "a", Cancellation)).Value.ShouldNotBeNull();
        row.Columns.Keys.ShouldBe(["N"]);
        row.WriteToken.ShouldBeNull();
        (await _engine.GetAsync(Partition, "a", Cancellation)).Value?.WriteToken.ShouldNotBeNullOrEmpty();
        var page = (await _table.RangeAsync(Partition, "", "z", 10, null, Cancellation)).Value;
        page.Rows.ShouldHaveSingleItem().Columns.Keys.ShouldBe(["N"]);
        page.Rows[0].ETag.ShouldBe(row.ETag);
    }

    private async Task<WriteOutcome> WriteAsync(WriteKind kind, TableRow row) =>
        await _table.TransactAsync(Partition, [new(kind, row)], Cancellation);

    /// <summary>Another instance of the bot, with a good network.</summary>
    private async Task OtherAsync(WriteKind kind, TableRow row)
    {
        var other = new ConfirmingTable(_engine, TableEngines.Quick, TimeProvider.System);
        (await other.TransactAsync(Partition, [new(kind, row)], Cancellation)).IsOk.ShouldBeTrue();
    }

    private async Task<long> ValueAsync(string row) =>
        (long)(await _engine.GetAsync(Partition, row, Cancellation)).Value.ShouldNotBeNull().Columns["N"];

    private static TableRow Row(string row, long n) => new(Partition, row, new Dictionary<string, object> { ["N"] = n });
}
