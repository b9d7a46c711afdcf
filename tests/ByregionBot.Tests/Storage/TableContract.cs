using System.Globalization;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

/// <summary>What every engine of <see cref="ITable"/> promises. One class derives from it for each engine, and one for each behind a bad network.</summary>
public abstract class TableContract : IAsyncLifetime
{
    private const string AllRows = "\u00FF";
    private readonly string _partition = "p" + Guid.NewGuid().ToString("N");
    private ITable? _table;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private ITable Table => _table ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _table = await OpenAsync("Contract");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return CloseAsync();
    }

    /// <summary>A table of this name on the engine under test.</summary>
    private protected abstract Task<ITable> OpenAsync(string name);

    protected virtual ValueTask CloseAsync() => default;

    /// <summary>The outcome of a delete alone of a row that is gone; behind a bad network it may be Ok as well.</summary>
    private protected virtual WriteStatus[] WhenGone => [WriteStatus.NotFound];

    [Fact]
    public async Task A_row_nobody_wrote_is_absent()
    {
        (await Table.GetAsync(_partition, "nothing", Cancellation)).ShouldBe(new Read<TableRow?>(WriteStatus.Ok, null));
        (await AllAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_inserted_row_is_read_back_with_its_version()
    {
        var outcome = await WriteAsync(Insert("a", ("Name", "Harstad")));

        outcome.IsOk.ShouldBeTrue();
        var row = await GetAsync("a");
        row.Partition.ShouldBe(_partition);
        row.Row.ShouldBe("a");
        row.Columns.ShouldBe(Columns(("Name", "Harstad")));
        row.ETag.ShouldBe(outcome.ETags.ShouldHaveSingleItem());
        row.ETag.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_second_insert_is_refused_and_changes_nothing()
    {
        await WriteAsync(Insert("a", ("Name", "first")));

        var second = await WriteAsync(Insert("a", ("Name", "second")));

        second.Status.ShouldBe(WriteStatus.Conflict);
        second.FailedAt.ShouldBe(0);
        (await GetAsync("a")).Columns["Name"].ShouldBe("first");
    }

    [Fact]
    public async Task A_replace_with_the_version_read_replaces_every_column()
    {
        await WriteAsync(Insert("a", ("Name", "old"), ("Gone", true)));
        var read = await GetAsync("a");

        var outcome = await WriteAsync(new TableWrite(WriteKind.Replace, Row("a", ("Name", "new")) with { ETag = read.ETag }));

        outcome.IsOk.ShouldBeTrue();
        var row = await GetAsync("a");
        row.Columns.ShouldBe(Columns(("Name", "new")));
        row.ETag.ShouldBe(outcome.ETags.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task A_replace_or_delete_with_an_old_version_is_refused()
    {
        await WriteAsync(Insert("a", ("N", 1L)));
        var old = await GetAsync("a");
        await WriteAsync(new TableWrite(WriteKind.Replace, Row("a", ("N", 2L)) with { ETag = old.ETag }));

        (await WriteAsync(new TableWrite(WriteKind.Replace, old))).Status.ShouldBe(WriteStatus.PreconditionFailed);
        (await WriteAsync(new TableWrite(WriteKind.Delete, old))).Status.ShouldBe(WriteStatus.PreconditionFailed);
        (await GetAsync("a")).Columns["N"].ShouldBe(2L);
    }

    [Fact]
    public async Task A_replace_or_delete_of_a_row_that_is_gone_is_refused_as_not_found()
    {
        await WriteAsync(Insert("a"));
        var old = await GetAsync("a");
        await WriteAsync(new TableWrite(WriteKind.Delete, old));

        (await WriteAsync(new TableWrite(WriteKind.Replace, old))).Status.ShouldBe(WriteStatus.NotFound);
        (await WriteAsync(new TableWrite(WriteKind.Delete, old))).Status.ShouldBeOneOf(WhenGone);
        (await WriteAsync(new TableWrite(WriteKind.Delete, old), Insert("b"))).Status.ShouldBe(WriteStatus.NotFound);
        (await FindAsync("b")).ShouldBeNull();
    }

    [Fact]
    public async Task A_version_that_was_overtaken_matches_no_row()
    {
        await WriteAsync(Insert("a"));

        var outcome = await WriteAsync(new TableWrite(WriteKind.Replace, Row("a") with { ETag = TableRow.OvertakenETag }));

        outcome.Status.ShouldBe(WriteStatus.PreconditionFailed);
    }

    [Fact]
    public async Task A_deleted_row_is_gone_and_has_no_version()
    {
        await WriteAsync(Insert("a"));

        var outcome = await WriteAsync(new TableWrite(WriteKind.Delete, await GetAsync("a")));

        outcome.IsOk.ShouldBeTrue();
        outcome.ETags.ShouldBe([""]);
        (await FindAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task An_upsert_writes_whatever_was_there()
    {
        var first = await WriteAsync(new TableWrite(WriteKind.Upsert, Row("a", ("Name", "first"), ("Gone", 1L))));
        var second = await WriteAsync(new TableWrite(WriteKind.Upsert, Row("a", ("Name", "second"))));

        first.IsOk.ShouldBeTrue();
        second.IsOk.ShouldBeTrue();
        var row = await GetAsync("a");
        row.Columns.ShouldBe(Columns(("Name", "second")));
        row.ETag.ShouldBe(second.ETags.ShouldHaveSingleItem());
    }

    [Fact]
    public async Task A_row_has_another_version_after_every_write_even_when_made_anew()
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < 3; i++)
        {
            await WriteAsync(Insert("a"));
            seen.Add((await GetAsync("a")).ETag).ShouldBeTrue();
            await WriteAsync(new TableWrite(WriteKind.Replace, await GetAsync("a")));
            seen.Add((await GetAsync("a")).ETag).ShouldBeTrue();
            await WriteAsync(new TableWrite(WriteKind.Upsert, Row("a")));
            seen.Add((await GetAsync("a")).ETag).ShouldBeTrue();
            await WriteAsync(new TableWrite(WriteKind.Delete, await GetAsync("a")));
        }
    }

    [Fact]
    public async Task A_transaction_of_all_kinds_is_done_whole()
    {
        await WriteAsync(Insert("replaced"), Insert("deleted"), Insert("upserted"));

        var outcome = await WriteAsync(
            Insert("inserted", ("N", 1L)),
            new TableWrite(WriteKind.Replace, Row("replaced", ("N", 2L)) with { ETag = (await GetAsync("replaced")).ETag }),
            new TableWrite(WriteKind.Delete, await GetAsync("deleted")),
            new TableWrite(WriteKind.Upsert, Row("upserted", ("N", 3L)))
        );

        outcome.IsOk.ShouldBeTrue();
        var rows = await AllAsync();
        rows.Select(row => (row.Row, row.Columns["N"])).ShouldBe([("inserted", 1L), ("replaced", 2L), ("upserted", 3L)]);
        outcome.ETags.ShouldBe([rows[0].ETag, rows[1].ETag, "", rows[2].ETag]);
    }

    [Fact]
    public async Task A_scan_brings_every_row_of_every_partition_once_and_in_order_and_goes_on_where_it_stopped()
    {
        var table = await OpenAsync($"Scan{Guid.NewGuid():N}");
        (await ScanAsync(table, 10)).ShouldBeEmpty();
        List<string> expected = [];
        foreach (var partition in (string[])["a", "a b", "b~", "ø"])
            for (var i = 0; i < 7; i++)
            {
                var row = new TableRow(partition, $"r{i}", Columns(("N", (long)i)));
                (await table.TransactAsync(partition, [new TableWrite(WriteKind.Insert, row)], Cancellation)).IsOk.ShouldBeTrue();
                expected.Add($"{partition}/r{i}");
            }

        foreach (var limit in (int[])[1, 3, 7, 28, 1000])
            (await ScanAsync(table, limit)).ConvertAll(row => $"{row.Partition}/{row.Row}").ShouldBe(expected);
        var first = (await ScanAsync(table, 28))[0];
        (await table.TransactAsync(first.Partition, [new TableWrite(WriteKind.Delete, first)], Cancellation)).IsOk.ShouldBeTrue();
    }

    private static async Task<List<TableRow>> ScanAsync(ITable table, int limit)
    {
        var rows = new List<TableRow>();
        string? continuation = null;
        do
        {
            var (status, page) = await table.ScanAsync(limit, continuation, Cancellation);
            status.ShouldBe(WriteStatus.Ok);
            page.Rows.Count.ShouldBeLessThanOrEqualTo(limit);
            rows.AddRange(page.Rows);
            continuation = page.Continuation;
        } while (continuation is not null);
        return rows;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_transaction_with_one_refusal_does_nothing_and_names_it(int place)
    {
        await WriteAsync(Insert("taken", ("Name", "before")));
        var writes = Enumerable.Range(0, 4).Select(i => Insert(i == place ? "taken" : $"new{i}")).ToArray();

        var outcome = await WriteAsync(writes);

        outcome.Status.ShouldBe(WriteStatus.Conflict);
        outcome.FailedAt.ShouldBe(place);
        (await AllAsync()).ShouldHaveSingleItem().Columns["Name"].ShouldBe("before");
    }

    [Fact]
    public async Task A_transaction_names_the_replace_that_came_too_late()
    {
        await WriteAsync(Insert("a", ("N", 1L)));
        var old = await GetAsync("a");
        await WriteAsync(new TableWrite(WriteKind.Upsert, Row("a", ("N", 2L))));

        var outcome = await WriteAsync(
            new TableWrite(WriteKind.Upsert, Row("b")),
            new TableWrite(WriteKind.Replace, old),
            new TableWrite(WriteKind.Upsert, Row("c"))
        );

        outcome.Status.ShouldBe(WriteStatus.PreconditionFailed);
        outcome.FailedAt.ShouldBe(1);
        (await AllAsync()).ShouldHaveSingleItem().Columns["N"].ShouldBe(2L);
    }

    [Fact]
    public async Task A_hundred_rows_are_written_at_once()
    {
        var writes = Enumerable.Range(0, 100).Select(i => Insert(Numbered(i), ("Text", new string('x', 1000)))).ToArray();

        (await WriteAsync(writes)).IsOk.ShouldBeTrue();

        (await AllAsync()).Count.ShouldBe(100);
    }

    [Fact]
    public async Task A_range_includes_its_first_key_and_excludes_its_last_in_ordinal_order()
    {
        string[] keys =
        [
            "A",
            "B",
            "Z",
            "a",
            "a~",
            "a~1",
            "ab",
            "b",
            "z",
            "~",
            "~~",
            "æ",
            "ø",
            "å",
            "-",
            "0",
            "10",
            "9",
            "_",
            ".",
            "a b",
            "é",
            "鉄",
        ];
        await WriteAsync([.. keys.Select(key => Insert(key))]);

        (await AllAsync(to: "\uFFFD")).Select(row => row.Row).ShouldBe(keys.Order(StringComparer.Ordinal));
        (await AllAsync("B", "a~1")).Select(row => row.Row).ShouldBe(["B", "Z", "_", "a", "a b", "ab", "a~"]);
        (await AllAsync("a", "a")).ShouldBeEmpty();
        (await AllAsync("a~", "a~\u007F")).Select(row => row.Row).ShouldBe(["a~", "a~1"]);
        (await AllAsync("b", "a")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_range_stays_in_its_partition()
    {
        await WriteAsync(Insert("a"));
        var other = new TableRow(_partition + "0", "a", Columns());
        (await Table.TransactAsync(other.Partition, [new(WriteKind.Insert, other)], Cancellation)).IsOk.ShouldBeTrue();

        (await AllAsync()).ShouldHaveSingleItem().Partition.ShouldBe(_partition);
        (await Table.GetAsync(_partition.ToUpperInvariant(), "a", Cancellation)).Value.ShouldBeNull();
    }

    [Fact]
    public async Task A_transaction_brings_the_rows_that_stand_beside_it()
    {
        await WriteAsync(Insert("b1", ("N", 1L)), Insert("b2", ("Text", "Milepælsplan")), Insert("c"));

        var (outcome, rows) = await BesideAsync(10, Insert("a", ("N", 2L)));

        outcome.IsOk.ShouldBeTrue();
        outcome.ETags.ShouldBe([(await GetAsync("a")).ETag]);
        rows.Select(row => (row.Row, row.ETag)).ShouldBe((await AllAsync("b", "c")).Select(row => (row.Row, row.ETag)));
        rows[1].Columns.ShouldBe(Columns(("Text", "Milepælsplan")));
    }

    [Fact]
    public async Task A_transaction_that_is_refused_brings_what_stands_beside_it_all_the_same()
    {
        await WriteAsync(Insert("a", ("N", 1L)), Insert("b1"), Insert("b2"), Insert("b3"));

        var (outcome, rows) = await BesideAsync(2, Insert("a", ("N", 2L)));

        outcome.Status.ShouldBe(WriteStatus.Conflict);
        rows.Select(row => row.Row).ShouldBe(["b1", "b2", "b3"]);
        (await GetAsync("a")).Columns["N"].ShouldBe(1L);
    }

    [Fact]
    public async Task What_nobody_waits_for_is_written_in_the_order_it_was_asked_for()
    {
        var first = Table.TransactSoonAsync(_partition, [new TableWrite(WriteKind.Upsert, Row("a", ("N", 1L)))], Cancellation).AsTask();
        (await first).IsOk.ShouldBeTrue();
        var second = Table.TransactSoonAsync(_partition, [new TableWrite(WriteKind.Replace, await GetAsync("a"))], Cancellation).AsTask();
        (await second).IsOk.ShouldBeTrue();
        (await WriteAsync(Insert("b"))).IsOk.ShouldBeTrue();
        (await AllAsync()).Select(row => row.Row).ShouldBe(["a", "b"]);
    }

    /// <summary>Writes, and reads what lies from "b" to "c", going on where the first page ends.</summary>
    private async Task<(WriteOutcome Outcome, List<TableRow> Rows)> BesideAsync(int limit, params TableWrite[] writes)
    {
        var (outcome, (status, page)) = await Table.TransactBesideAsync(_partition, writes, "b", "c", limit, Cancellation);
        status.ShouldBe(WriteStatus.Ok);
        page.Rows.Count.ShouldBeLessThanOrEqualTo(limit);
        List<TableRow> rows = [.. page.Rows];
        while (page.Continuation is { } continuation)
        {
            (status, page) = await Table.RangeAsync(_partition, "b", "c", limit, continuation, Cancellation);
            status.ShouldBe(WriteStatus.Ok);
            rows.AddRange(page.Rows);
        }
        return (outcome, rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Pages_of_any_size_bring_every_row_once_in_order(int limit)
    {
        await WriteAsync([.. Enumerable.Range(0, 7).Select(i => Insert(Numbered(i)))]);

        (await AllAsync("", AllRows, limit)).Select(row => row.Row).ShouldBe(Enumerable.Range(0, 7).Select(Numbered));
    }

    [Fact]
    public async Task Rows_written_and_deleted_between_two_pages_do_not_disturb_the_rest()
    {
        await WriteAsync([.. Enumerable.Range(0, 6).Select(i => Insert(Numbered(i)))]);
        var (rows, continuation) = await PageAsync("", AllRows, 3, null);
        while (rows.Count == 0)
            (rows, continuation) = await PageAsync("", AllRows, 3, continuation);
        continuation.ShouldNotBeNull();

        await WriteAsync(new TableWrite(WriteKind.Delete, await GetAsync(Numbered(3))), Insert("00000-before"));
        while (continuation is not null)
        {
            var (more, next) = await PageAsync("", AllRows, 3, continuation);
            rows = [.. rows, .. more];
            continuation = next;
        }

        rows.Select(row => row.Row).ShouldBe(["00000", "00001", "00002", "00004", "00005"]);
    }

    [Fact]
    public async Task Every_type_of_column_comes_back_as_it_was()
    {
        var columns = Columns(
            ("Text", "Milepælsplan"),
            ("Empty", ""),
            ("Zero", 0L),
            ("Smallest", long.MinValue),
            ("Largest", long.MaxValue),
            ("SmallNumber", 17L),
            ("Yes", true),
            ("No", false),
            ("Whole", 2d),
            ("Half", -0.5),
            ("Tiny", double.Epsilon),
            ("Huge", double.MaxValue),
            ("Large", 1e16),
            ("Third", 1d / 3),
            ("Then", Instant.FromUtc(2016, 2, 15, 8, 0)),
            ("Tick", Instant.FromUtc(2016, 2, 15, 8, 0).PlusTicks(1_234_567)),
            ("Earliest", Instant.FromUtc(1601, 1, 1, 0, 0)),
            ("Latest", Instant.FromUtc(9999, 12, 31, 23, 59, 59).PlusTicks(9_999_999)),
            ("With_Underscore9", "x")
        );

        await WriteAsync(new TableWrite(WriteKind.Insert, new(_partition, "a", columns)));

        (await GetAsync("a")).Columns.ShouldBe(columns, ignoreOrder: true);
        (await AllAsync()).ShouldHaveSingleItem().Columns.ShouldBe(columns, ignoreOrder: true);
    }

    [Fact]
    public async Task An_instant_is_kept_to_a_hundred_nanoseconds()
    {
        var tick = Instant.FromUtc(2016, 2, 15, 8, 0).PlusTicks(7);

        await WriteAsync(
            Insert("a", ("At", tick.PlusNanoseconds(99)), ("Before", Instant.FromUtc(1969, 12, 31, 23, 59).PlusNanoseconds(-1)))
        );

        var row = await GetAsync("a");
        row.Columns["At"].ShouldBe(tick);
        row.Columns["Before"].ShouldBe(Instant.FromUtc(1969, 12, 31, 23, 59).PlusTicks(-1));
    }

    [Theory]
    [InlineData("' OR 1=1; DROP TABLE Contract; --")]
    [InlineData("PartitionKey eq '' or true")]
    [InlineData("\"quoted\" \\back\\ /slash/ %27 ?#&=+")]
    [InlineData("😀 👩‍👩‍👧 \u202Ertl\u202C á́ \uFEFF \uFFFF")]
    [InlineData("line\r\nbreak\ttab\u0001\u001F\u007F\u0085\u2028")]
    [InlineData("nul\0inside")]
    [InlineData("{\"utc\":\"2016-02-15T08:00:00Z\"}")]
    [InlineData("2016-02-15T08:00:00Z")]
    [InlineData("  spaces around  ")]
    [InlineData("Davvisiida – Sámediggi, åæø ÅÆØ")]
    public async Task Text_comes_back_as_it_was_whatever_it_says(string text)
    {
        await WriteAsync(Insert("a", ("Text", text)));

        (await GetAsync("a")).Columns["Text"].ShouldBe(text);
        (await AllAsync()).ShouldHaveSingleItem().Columns["Text"].ShouldBe(text);
    }

    [Theory]
    [InlineData('x')]
    [InlineData('æ')]
    [InlineData('\u0001')]
    [InlineData('"')]
    public async Task The_longest_text_comes_back_as_it_was(char letter)
    {
        var text = new string(letter, TableRules.LongestText);

        await WriteAsync(Insert("a", ("Text", text)));

        (await GetAsync("a")).Columns["Text"].ShouldBe(text);
    }

    [Fact]
    public async Task Half_a_surrogate_pair_comes_back_as_the_replacement_character()
    {
        await WriteAsync(Insert("a", ("Text", "cut \ud83d off")));

        (await GetAsync("a")).Columns["Text"].ShouldBe("cut \uFFFD off");
    }

    [Fact]
    public async Task A_row_may_have_no_columns()
    {
        await WriteAsync(Insert("a"));

        (await GetAsync("a")).Columns.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_of_the_greatest_length_with_quotes_and_percent_signs_is_a_key()
    {
        var key = "it's 100%25 «" + new string('k', TableRules.LongestKey - 13);

        await WriteAsync(Insert(key));

        (await FindAsync(key)).ShouldNotBeNull();
        (await AllAsync(key, AllRows)).ShouldHaveSingleItem().Row.ShouldBe(key);
        (await WriteAsync(new TableWrite(WriteKind.Delete, await GetAsync(key)))).IsOk.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u007Fb")]
    [InlineData("a\u0085b")]
    [InlineData("😀")]
    public async Task A_key_that_no_engine_may_hold_is_an_error_of_the_program(string key)
    {
        await Should.ThrowAsync<ArgumentException>(async () => await Table.GetAsync(_partition, key, Cancellation));
        await Should.ThrowAsync<ArgumentException>(async () => await Table.GetAsync(key, "a", Cancellation));
        await Should.ThrowAsync<ArgumentException>(async () => await Table.RangeAsync(key, "", AllRows, 1, null, Cancellation));
        await Should.ThrowAsync<ArgumentException>(async () => await WriteAsync(Insert(key)));
        var row = new TableRow(key, "a", Columns());
        await Should.ThrowAsync<ArgumentException>(async () => await Table.TransactAsync(key, [new(WriteKind.Insert, row)], Cancellation));
    }

    [Fact]
    public async Task A_transaction_against_the_rules_is_an_error_of_the_program()
    {
        await RefusesAsync([]);
        await RefusesAsync([.. Enumerable.Range(0, 101).Select(i => Insert(Numbered(i)))]);
        await RefusesAsync([Insert("a"), Insert("a")]);
        await RefusesAsync([Insert("a"), new(WriteKind.Upsert, new TableRow(_partition + "0", "b", Columns()))]);
        await RefusesAsync([Insert(new string('k', 513))]);
        await RefusesAsync([new(WriteKind.Replace, Row("a"))]);
        await RefusesAsync([new(WriteKind.Delete, Row("a") with { ETag = "*" })]);
        await RefusesAsync([Insert("a", ("Text", new string('x', 32_001)))]);
        await RefusesAsync([Insert("a", ("N", 1))]);
        await RefusesAsync([Insert("a", ("N", double.NaN))]);
        await RefusesAsync([Insert("a", ("At", Instant.FromUtc(1600, 12, 31, 0, 0)))]);
        await RefusesAsync([Insert("a", ("RowKey", "x"))]);
        await RefusesAsync([Insert("a", (TableRow.TokenColumn, "x"))]);
        await RefusesAsync([Insert("a", ("Næringsutvikling", "x"))]);
        await RefusesAsync([Insert("a", ("9lives", "x"))]);
        await RefusesAsync([.. Enumerable.Range(0, 100).Select(i => Insert(Numbered(i), ("A", new string('æ', 32_000))))]);
        await RefusesAsync([Insert("a", [.. Enumerable.Range(0, 20).Select(i => ($"C{i}", (object)new string('x', 32_000)))])]);
        await RefusesAsync([Insert("a", [.. Enumerable.Range(0, 252).Select(i => ($"C{i}", (object)true))])]);
        (await AllAsync()).ShouldBeEmpty();

        Task RefusesAsync(TableWrite[] writes) => Should.ThrowAsync<ArgumentException>(async () => await WriteAsync(writes));
    }

    [Fact]
    public async Task A_page_has_between_one_and_a_thousand_rows()
    {
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () =>
            await Table.RangeAsync(_partition, "", AllRows, 0, null, Cancellation)
        );
        await Should.ThrowAsync<ArgumentOutOfRangeException>(async () =>
            await Table.RangeAsync(_partition, "", AllRows, 1001, null, Cancellation)
        );
    }

    [Fact]
    public async Task A_cancelled_call_throws_and_writes_nothing()
    {
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(async () => await Table.GetAsync(_partition, "a", cancelled));
        await Should.ThrowAsync<OperationCanceledException>(async () =>
            await Table.RangeAsync(_partition, "", AllRows, 1, null, cancelled)
        );
        await Should.ThrowAsync<OperationCanceledException>(async () => await Table.TransactAsync(_partition, [Insert("a")], cancelled));
        (await FindAsync("a")).ShouldBeNull();
    }

    [Fact]
    public async Task Of_32_writers_who_insert_the_same_row_exactly_one_wins()
    {
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(i => Task.Run(async () => await WriteAsync(Insert("own" + i), Insert("claim", ("By", (long)i))), Cancellation))
        );

        outcomes.Select(outcome => outcome.Status).Distinct().Order().ShouldBe([WriteStatus.Ok, WriteStatus.Conflict]);
        var winner = outcomes.Index().Single(outcome => outcome.Item.IsOk).Index;
        (await AllAsync()).Select(row => row.Row).ShouldBe(["claim", "own" + winner], ignoreOrder: true);
        (await GetAsync("claim")).Columns["By"].ShouldBe((long)winner);
    }

    [Fact]
    public async Task Of_32_writers_who_count_on_the_version_they_read_every_one_counts()
    {
        await WriteAsync(Insert("counter", ("N", 0L)));

        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(CountAsync, Cancellation)));

        (await GetAsync("counter")).Columns["N"].ShouldBe(32L);

        async Task CountAsync()
        {
            while (true)
            {
                var read = await GetAsync("counter");
                var next = Row("counter", ("N", (long)read.Columns["N"] + 1)) with { ETag = read.ETag };
                var outcome = await WriteAsync(new TableWrite(WriteKind.Replace, next));
                if (outcome.IsOk)
                    return;
                outcome.Status.ShouldBe(WriteStatus.PreconditionFailed);
            }
        }
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_a_transaction_whole_or_not_at_all()
    {
        var writing = Task.Run(
            async () =>
            {
                for (var n = 1L; n <= 20; n++)
                    (
                        await WriteAsync([
                            .. Enumerable.Range(0, 5).Select(i => new TableWrite(WriteKind.Upsert, Row(Numbered(i), ("N", n)))),
                        ])
                    ).IsOk.ShouldBeTrue();
            },
            Cancellation
        );
        while (!writing.IsCompleted)
            // One page is one request, and thereby one moment.
            (await PageAsync("", AllRows, 1000, null))
                .Rows.Select(row => row.Columns["N"])
                .Distinct()
                .Count()
                .ShouldBeLessThanOrEqualTo(1);
        await writing;
    }

    [Fact]
    public async Task Tables_do_not_share_rows()
    {
        await WriteAsync(Insert("a"));

        var other = await OpenAsync("Other");

        (await other.GetAsync(_partition, "a", Cancellation)).ShouldBe(new Read<TableRow?>(WriteStatus.Ok, null));
    }

    private async Task<WriteOutcome> WriteAsync(params TableWrite[] writes) => await Table.TransactAsync(_partition, writes, Cancellation);

    private TableWrite Insert(string row, params (string Name, object Value)[] columns) => new(WriteKind.Insert, Row(row, columns));

    private TableRow Row(string row, params (string Name, object Value)[] columns) => new(_partition, row, Columns(columns));

    private async Task<TableRow> GetAsync(string row) => (await FindAsync(row)).ShouldNotBeNull();

    private async Task<TableRow?> FindAsync(string row)
    {
        var (status, found) = await Table.GetAsync(_partition, row, Cancellation);
        status.ShouldBe(WriteStatus.Ok);
        return found;
    }

    private async Task<TablePage> PageAsync(string from, string to, int limit, string? continuation)
    {
        var (status, page) = await Table.RangeAsync(_partition, from, to, limit, continuation, Cancellation);
        status.ShouldBe(WriteStatus.Ok);
        page.Rows.Count.ShouldBeLessThanOrEqualTo(limit);
        return page;
    }

    private async Task<List<TableRow>> AllAsync(string from = "", string to = AllRows, int limit = 1000)
    {
        var rows = new List<TableRow>();
        string? continuation = null;
        do
        {
            var page = await PageAsync(from, to, limit, continuation);
            rows.AddRange(page.Rows);
            continuation = page.Continuation;
        } while (continuation is not null);
        return rows;
    }

    private static Dictionary<string, object> Columns(params (string Name, object Value)[] columns) =>
        columns.ToDictionary(column => column.Name, column => column.Value);

    private static string Numbered(int i) => i.ToString("D5", CultureInfo.InvariantCulture);
}
