using System.Globalization;
using System.Text;
using ByregionBot.Storage;
using ByregionBot.Storage.Sqlite;
using ByregionBot.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_directory_and_the_file_are_made_at_the_first_use()
    {
        var path = _folder.File(Path.Combine("data", "deeper", "test.db"));
        using var store = Store(path);
        Directory.Exists(Path.GetDirectoryName(path)).ShouldBeFalse();

        (await store.ProbeAsync(Cancellation)).ShouldBeNull();

        File.Exists(path).ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_but_its_owner_may_read_the_file()
    {
        var path = _folder.File("test.db");
        using var store = Store(path);
        (await store.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation)).IsOk.ShouldBeTrue();

        // Windows has rights of another kind.
        if (!OperatingSystem.IsWindows())
            foreach (var file in (string[])[path, $"{path}-wal"])
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
    }

    [Fact]
    public async Task Two_stores_on_one_file_see_each_other_and_share_no_version()
    {
        using var bot = TableEngines.Sqlite(_folder);
        using var verb = TableEngines.Sqlite(_folder);
        (await verb.Table("Test").GetAsync("p", "a", Cancellation)).Value.ShouldBeNull();

        var first = await bot.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation);
        var second = await verb.Table("Test").TransactAsync("p", [Insert("a", 2)], Cancellation);
        var read = (await verb.Table("Test").GetAsync("p", "a", Cancellation)).Value.ShouldNotBeNull();
        var third = await verb.Table("test").TransactAsync("p", [new(WriteKind.Replace, read)], Cancellation);

        second.Status.ShouldBe(WriteStatus.Conflict);
        read.ETag.ShouldBe(first.ETags.ShouldHaveSingleItem());
        third.IsOk.ShouldBeTrue();
        third.ETags.ShouldNotBe(first.ETags);
        (await bot.Table("Test").TransactAsync("p", [new(WriteKind.Delete, read)], Cancellation)).Status.ShouldBe(
            WriteStatus.PreconditionFailed
        );
    }

    [Fact]
    public async Task What_is_deleted_or_overwritten_is_not_in_the_file_either()
    {
        var path = _folder.File("test.db");
        using (var store = Store(path))
        {
            var table = store.Table("Test");
            for (var i = 0; i < 100; i++)
                (
                    await table.TransactAsync(
                        "p",
                        [new(WriteKind.Insert, Row(i, $"Kari Nordmann {new string('x', 50 * i)}"))],
                        Cancellation
                    )
                ).IsOk.ShouldBeTrue();
            for (var i = 0; i < 100; i++)
            {
                var stored = (await table.GetAsync("p", Key(i), Cancellation)).Value.ShouldNotBeNull();
                var without = Row(i, "slettet bruker") with { ETag = stored.ETag };
                (
                    await table.TransactAsync("p", [new(i % 2 == 0 ? WriteKind.Delete : WriteKind.Replace, without)], Cancellation)
                ).IsOk.ShouldBeTrue();
            }
        }

        var file = Encoding.UTF8.GetString(await File.ReadAllBytesAsync(path, Cancellation));
        file.ShouldContain("slettet bruker");
        file.ShouldNotContain("Kari Nordmann");
        File.Exists($"{path}-wal").ShouldBeFalse();

        static TableRow Row(int i, string name) => new("p", Key(i), new Dictionary<string, object> { ["ByName"] = name });

        static string Key(int i) => i.ToString(CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Eight_stores_may_open_one_new_file_at_once_and_lose_nothing()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => TableEngines.Sqlite(_folder)).ToList();

        var outcomes = await Task.WhenAll(
            stores.SelectMany(
                (store, s) =>
                    Enumerable
                        .Range(0, 10)
                        .Select(i =>
                            Task.Run(
                                async () => await store.Table("Test").TransactAsync("p", [Insert($"{s}-{i}", i)], Cancellation),
                                Cancellation
                            )
                        )
            )
        );

        outcomes.ShouldAllBe(outcome => outcome.IsOk);
        outcomes.Select(outcome => outcome.ETags.ShouldHaveSingleItem()).Distinct().Count().ShouldBe(80);
        (await RowsAsync(stores[0])).Count.ShouldBe(80);
        stores.ForEach(store => store.Dispose());
    }

    [Fact]
    public async Task Nothing_that_was_acknowledged_is_lost_when_the_process_is_killed()
    {
        var path = _folder.File("test.db");
        using var store = Store(path);
        for (var round = 0; round < 2; round++)
        {
            using var child = WritingChild.Start(path);
            var acknowledged = new List<string>();
            while (acknowledged.Count < 200 && await child.StandardOutput.ReadLineAsync(Cancellation) is { } line)
                if (line.StartsWith("ack ", StringComparison.Ordinal))
                {
                    acknowledged.Add(line[4..]);
                    // Another process writes meanwhile, as a verb does beside the bot.
                    if (acknowledged.Count % 50 == 0)
                        (
                            await store.Table("Test").TransactAsync("p", [Insert($"beside-{round}-{acknowledged.Count}", 0)], Cancellation)
                        ).IsOk.ShouldBeTrue();
                }
            child.Kill();
            // Acknowledgements that were under way count too.
            while (await child.StandardOutput.ReadLineAsync(Cancellation) is { } line)
                if (line.StartsWith("ack ", StringComparison.Ordinal))
                    acknowledged.Add(line[4..]);
            await child.WaitForExitAsync(Cancellation);

            acknowledged.Count.ShouldBeGreaterThanOrEqualTo(200);
            var rows = (await RowsAsync(store)).ToDictionary(row => row.Row);
            acknowledged.ShouldAllBe(key => rows.ContainsKey(key + "-a") && rows.ContainsKey(key + "-b"));
            // The transaction under way when the end came is there whole or not at all.
            rows.Keys.Count(key => key.EndsWith("-a", StringComparison.Ordinal))
                .ShouldBe(rows.Keys.Count(key => key.EndsWith("-b", StringComparison.Ordinal)));
        }
        Ask(path, "PRAGMA integrity_check").ShouldBe("ok");
    }

    [Fact]
    public async Task A_person_who_opens_the_file_sees_names_and_dates()
    {
        using var store = TableEngines.Sqlite(_folder);
        var columns = new Dictionary<string, object>
        {
            ["Title"] = "Milepælsplan «3»",
            ["Count"] = 3L,
            ["Share"] = 2d,
            ["Done"] = true,
            ["At"] = Instant.FromUtc(2016, 2, 15, 8, 0),
        };
        await store
            .Table("Regions")
            .TransactAsync("harstad", [new(WriteKind.Insert, new("harstad", "current~plan", columns))], Cancellation);

        Ask(_folder.File("test.db"), """SELECT partition || ' ' || "row" || ' ' || columns FROM Regions""")
            .ShouldBe(
                """harstad current~plan {"Title":"Milepælsplan «3»","Count":3,"Share":2.0,"Done":true,"At":{"utc":"2016-02-15T08:00:00Z"}}"""
            );
    }

    [Fact]
    public async Task A_commit_outlasts_a_power_cut()
    {
        using var store = TableEngines.Sqlite(_folder);
        await store.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation);

        using var connection = new SqliteFile(_folder.File("test.db"), TimeSpan.FromSeconds(1)).Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT (SELECT journal_mode FROM pragma_journal_mode) || ' ' || (SELECT synchronous FROM pragma_synchronous)";
        command.ExecuteScalar().ShouldBe("wal 2");
    }

    [Fact]
    public async Task A_file_that_another_process_holds_too_long_is_a_busy_store()
    {
        var path = _folder.File("test.db");
        using var store = new SqliteStore(path, NullLogger<SqliteStore>.Instance, TimeSpan.FromMilliseconds(50));
        (await store.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation)).IsOk.ShouldBeTrue();
        using (var other = new SqliteFile(path, TimeSpan.FromSeconds(1)).Open())
        using (other.BeginTransaction(deferred: false))
        {
            (await store.Table("Test").TransactAsync("p", [Insert("b", 1)], Cancellation)).Status.ShouldBe(WriteStatus.Throttled);
            (await store.Table("Test").GetAsync("p", "a", Cancellation)).Value.ShouldNotBeNull();
            (await store.ProbeAsync(Cancellation)).ShouldNotBeNull().ShouldContain("Throttled");
        }
        (await store.Table("Test").TransactAsync("p", [Insert("b", 1)], Cancellation)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_alone_and_told()
    {
        var path = _folder.File("report.txt");
        await File.WriteAllTextAsync(path, new string('x', 5000), Cancellation);
        var log = new FakeLogger<SqliteStore>();
        using var store = new SqliteStore(path, log);

        (await store.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation)).Status.ShouldBe(WriteStatus.Unavailable);
        (await store.Table("Test").GetAsync("p", "a", Cancellation)).Status.ShouldBe(WriteStatus.Unavailable);
        (await store.ProbeAsync(Cancellation)).ShouldNotBeNull().ShouldContain(path);
        log.Collector.Count.ShouldBe(3);
        (await File.ReadAllTextAsync(path, Cancellation)).ShouldBe(new string('x', 5000));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_not_written()
    {
        var path = _folder.File("test.db");
        using (var store = Store(path))
            await store.ProbeAsync(Cancellation);
        Ask(path, "PRAGMA user_version = 99");
        using var older = Store(path);

        (await older.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation)).Status.ShouldBe(WriteStatus.Unavailable);
        Ask(path, "SELECT count(*) FROM sqlite_schema").ShouldBe("0");
    }

    [Fact]
    public async Task A_path_that_cannot_be_is_an_unavailable_store()
    {
        await File.WriteAllTextAsync(_folder.File("file"), "", Cancellation);
        using var store = Store(_folder.File(Path.Combine("file", "test.db")));

        (await store.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation)).Status.ShouldBe(WriteStatus.Unavailable);
        (await store.Table("Test").RangeAsync("p", "", "z", 1, null, Cancellation)).Status.ShouldBe(WriteStatus.Unavailable);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("1abc")]
    [InlineData("with space")]
    [InlineData("quote\"")]
    [InlineData("Tabell_æ")]
    public void A_table_name_that_no_engine_may_hold_is_an_error_of_the_program(string name)
    {
        using var store = TableEngines.Sqlite(_folder);

        Should.Throw<ArgumentException>(() => store.Table(name));
    }

    [Fact]
    public async Task What_nobody_waits_for_is_not_overtaken_by_what_somebody_waits_for()
    {
        using var store = TableEngines.Sqlite(_folder);
        var table = store.Table("Test");
        (await table.TransactAsync("p", [Insert("begun", 0)], Cancellation)).IsOk.ShouldBeTrue();

        var soon = table.TransactSoonAsync("p", [Insert("a", 1)], Cancellation);
        (await table.TransactAsync("p", [Insert("a", 2)], Cancellation)).Status.ShouldBe(WriteStatus.Conflict);
        (await soon).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_store_that_is_closed_writes_first_what_nobody_waits_for()
    {
        var store = TableEngines.Sqlite(_folder);
        var soon = store.Table("Test").TransactSoonAsync("p", [Insert("a", 1)], Cancellation);
        store.Dispose();

        (await soon).IsOk.ShouldBeTrue();
        using var again = TableEngines.Sqlite(_folder);
        (await RowsAsync(again)).ShouldHaveSingleItem().Row.ShouldBe("a");
    }

    [Fact]
    public async Task A_closed_store_says_so()
    {
        var store = TableEngines.Sqlite(_folder);
        await store.ProbeAsync(Cancellation);
        store.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(async () =>
            await store.Table("Test").TransactAsync("p", [Insert("a", 1)], Cancellation)
        );
        await Should.ThrowAsync<ObjectDisposedException>(async () =>
            await store.Table("Test").TransactSoonAsync("p", [Insert("a", 1)], Cancellation)
        );
        await Should.ThrowAsync<ObjectDisposedException>(async () => await store.Table("Test").GetAsync("p", "a", Cancellation));
    }

    private static SqliteStore Store(string path) => new(path, NullLogger<SqliteStore>.Instance);

    private static TableWrite Insert(string row, long n) =>
        new(WriteKind.Insert, new("p", row, new Dictionary<string, object> { ["N"] = n }));

    private static async Task<List<TableRow>> RowsAsync(SqliteStore store)
    {
        var rows = new List<TableRow>();
        string? continuation = null;
        do
        {
            var (status, page) = await store.Table("Test").RangeAsync("p", "", "\uFFFD", 1000, continuation, Cancellation);
            status.ShouldBe(WriteStatus.Ok);
            rows.AddRange(page.Rows);
            continuation = page.Continuation;
        } while (continuation is not null);
        return rows;
    }

    private static string? Ask(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
