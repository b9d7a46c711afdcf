using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Registry;

/// <summary>An older store is brought forward, a newer one refused.</summary>
public sealed class StoreLayoutTests : IDisposable
{
    private static readonly FakeTimeProvider Time = new(DateTimeOffset.UnixEpoch.AddYears(50));
    private readonly TemporaryStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task An_empty_store_is_this_programs()
    {
        await new StoreLayout(_store.Tables, Time).EnsureAsync(Stop);

        (await VersionAsync()).ShouldBe(StoreLayout.Current);
    }

    [Fact]
    public async Task A_store_of_the_first_layout_is_brought_forward_and_keeps_what_it_held()
    {
        await FirstLayoutAsync();
        var before = await RowsAsync();

        await new StoreLayout(_store.Tables, Time).EnsureAsync(Stop);

        await ShouldBeCurrentAsync();
        var after = await RowsAsync();
        after.Count.ShouldBe(before.Count);
        after
            .Values.SelectMany(row => row.Columns.Keys)
            .Except(before.Values.SelectMany(row => row.Columns.Keys))
            .ShouldBe(["KeptAt", "GoneSince"], ignoreOrder: true);
        (await new SnapshotStore(_store.Tables, Time).FindAsync(new("r"), "s", Stop)).ShouldBe("text");
        await new StoreLayout(_store.Tables, Time).EnsureAsync(Stop);
        (await RowsAsync()).Select(row => row.Value.ETag).ShouldBe(after.Select(row => row.Value.ETag));
    }

    [Fact]
    public async Task Whoever_dies_on_the_way_is_followed_by_another()
    {
        await FirstLayoutAsync();
        for (var writes = 1; ; writes++)
        {
            var mortal = new MortalStore(_store.Tables);
            mortal.DieAfter(writes);
            try
            {
                await new StoreLayout(mortal, Time).EnsureAsync(Stop);
                break;
            }
            catch (StorageUnavailableException)
            {
                writes.ShouldBeLessThan(10);
            }
        }
        await ShouldBeCurrentAsync();
    }

    [Fact]
    public async Task A_newer_store_is_refused_and_left_alone()
    {
        await WriteAsync("Store", "version", "version", ("Version", StoreLayout.Current + 1L));

        var refused = await Should.ThrowAsync<InvalidSettingException>(async () =>
            await new StoreLayout(_store.Tables, Time).EnsureAsync(Stop)
        );

        refused.Message.ShouldContain("newer version");
        (await new StoreLayout(_store.Tables, Time).ProblemAsync(Stop)).ShouldBe(refused.Message);
        (await VersionAsync()).ShouldBe(StoreLayout.Current + 1);
    }

    [Fact]
    public async Task A_store_that_was_being_filled_is_used_by_nobody_until_it_is_filled()
    {
        var layout = new StoreLayout(_store.Tables, Time);
        await layout.BeginRestoreAsync(Stop);
        (await new StoreLayout(_store.Tables, Time).ProblemAsync(Stop)).ShouldNotBeNull().ShouldContain("--replace");

        await layout.EndRestoreAsync(Stop);

        (await new StoreLayout(_store.Tables, Time).ProblemAsync(Stop)).ShouldBeNull();
    }

    private async Task FirstLayoutAsync()
    {
        await WriteAsync("Conversations", "c", "dialog~1", ("Kind", "report.choose"), ("Person", "marit"), ("DataText", "hei"));
        await WriteAsync("Conversations", "c", "reference", ("Person", "is no dialog's"), ("Status", "Gone"));
        await WriteAsync("Conversations", "d", "reference", ("Status", "Blocked"));
        await WriteAsync("Regions", "r", "snapshot~s~0000", ("Text", "te"));
        await WriteAsync("Regions", "r", "snapshot~s~0001", ("Text", "xt"));
        await WriteAsync("Regions", "r", "history~1", ("Person", "marit"));
    }

    private async Task ShouldBeCurrentAsync()
    {
        (await VersionAsync()).ShouldBe(StoreLayout.Current);
        var rows = await RowsAsync();
        rows["dialog~1"].Columns.Keys.ShouldBe(["Kind", "DataText"], ignoreOrder: true);
        rows["d"].Columns.ShouldNotContainKey("GoneSince");
        rows["reference"].Columns["GoneSince"].ShouldBe(Instant.FromDateTimeOffset(Time.GetUtcNow()));
        rows["snapshot~s~0001"].Columns["KeptAt"].ShouldBe(Instant.FromDateTimeOffset(Time.GetUtcNow()));
        rows["history~1"].Columns["Person"].ShouldBe("marit");
    }

    private async Task<long> VersionAsync() =>
        (long)(await _store.Tables.Table("Store").FindAsync("version", "version", Stop)).ShouldNotBeNull().Columns["Version"];

    private async Task<Dictionary<string, TableRow>> RowsAsync()
    {
        var rows = new Dictionary<string, TableRow>(StringComparer.Ordinal);
        foreach (var table in (string[])["Regions", "Conversations"])
        await foreach (var row in _store.Tables.Table(table).EveryRowAsync(1, Stop))
            rows[row.Partition == "d" ? "d" : row.Row] = row;
        return rows;
    }

    private async Task WriteAsync(string table, string partition, string row, params (string Name, object Value)[] columns)
    {
        var written = new TableRow(partition, row, columns.ToDictionary(column => column.Name, column => column.Value));
        (await _store.Tables.Table(table).TransactAsync(partition, [new(WriteKind.Insert, written)], Stop)).IsOk.ShouldBeTrue();
    }
}
