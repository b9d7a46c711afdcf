using System.Globalization;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using ByregionBot.Storage;
using ByregionBot.Storage.AzureStorage;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

public sealed class AzureTableStoreTests(Azurite azurite) : IAsyncLifetime
{
    private readonly string _partition = "p" + Guid.NewGuid().ToString("N");
    private readonly Faults _faults = new();
    private readonly FakeLogger<AzureTableStore> _log = new();
    private FaultyHandler? _network;
    private TableServiceClient? _service;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private FaultyHandler Network => _network ?? throw new InvalidOperationException("The test has not begun.");
    private TableServiceClient Service => _service ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync()
    {
        _network = new(_faults);
        var options = AzureTableStore.ClientOptions();
        options.Transport = new HttpClientTransport(_network);
        _service = new(await azurite.ConnectionStringAsync(), options);
    }

    public ValueTask DisposeAsync()
    {
        _network?.Dispose();
        return default;
    }

    [Fact]
    public async Task A_status_like_read_is_one_request_and_1500_rows_are_two()
    {
        var table = await ReadyAsync();
        for (var i = 0; i < 1500; i += 100)
            (await WriteAsync(table, [.. Enumerable.Range(i, 100).Select(n => Insert($"history~{n:D5}"))])).IsOk.ShouldBeTrue();
        (await WriteAsync(table, [.. Enumerable.Range(0, 40).Select(n => Insert($"current~{n:D5}"))])).IsOk.ShouldBeTrue();

        (await RequestsAsync(() => AllAsync(table, "current~", "current~\u007F"))).ShouldBe((40, 1));
        (await RequestsAsync(() => AllAsync(table, "history~", "history~\u007F"))).ShouldBe((1500, 2));
    }

    [Fact]
    public async Task A_read_a_write_and_a_transaction_are_one_request_each()
    {
        var table = await ReadyAsync();

        (await RequestsAsync(async () => (int)(await WriteAsync(table, Insert("a"))).Status)).ShouldBe(((int)WriteStatus.Ok, 1));
        (await RequestsAsync(async () => (int)(await WriteAsync(table, Insert("b"), Insert("c"))).Status)).ShouldBe(
            ((int)WriteStatus.Ok, 1)
        );
        (await RequestsAsync(async () => (int)(await table.GetAsync(_partition, "a", Cancellation)).Status)).ShouldBe(
            ((int)WriteStatus.Ok, 1)
        );
        (await RequestsAsync(async () => (int)(await WriteAsync(table, Insert("a"))).Status)).ShouldBe(((int)WriteStatus.Conflict, 2));
    }

    [Fact]
    public async Task An_answer_that_is_lost_on_the_wire_is_read_back()
    {
        var table = await ReadyAsync();
        _faults.Then(Fault.DropAfter);

        var outcome = await WriteAsync(table, Insert("a"), Insert("b"));

        outcome.IsOk.ShouldBeTrue();
        outcome.ETags.ShouldNotBeNull()[1].ShouldBe((await table.GetAsync(_partition, "b", Cancellation)).Value?.ETag);
        _log.Collector.GetSnapshot()
            .ShouldHaveSingleItem()
            .Message.ShouldBe("Azure Table Storage: no connection, ResponseEnded (OutcomeUnknown)");
    }

    [Fact]
    public async Task A_server_error_is_settled_by_sending_again()
    {
        var table = await ReadyAsync();
        _faults.Then(Fault.DropBefore, Fault.None, Fault.Throttle);

        (await WriteAsync(table, Insert("a"))).IsOk.ShouldBeTrue();
        (await WriteAsync(table, Insert("a"))).Status.ShouldBe(WriteStatus.Conflict);
    }

    [Theory]
    [InlineData(Fault.Throttle, WriteStatus.Throttled, WriteStatus.Throttled)]
    [InlineData(Fault.Unreachable, WriteStatus.Unavailable, WriteStatus.Unavailable)]
    [InlineData(Fault.DropBefore, WriteStatus.OutcomeUnknown, WriteStatus.Unavailable)]
    internal async Task What_does_not_pass_is_told(Fault fault, WriteStatus write, WriteStatus read)
    {
        var table = await ReadyAsync();
        _faults.Then([.. Enumerable.Repeat(fault, 1000)]);

        (await WriteAsync(table, Insert("a"))).Status.ShouldBe(write);
        var reading = await RequestsAsync(async () => (int)(await table.GetAsync(_partition, "a", Cancellation)).Status);
        // The client adds no attempts of its own.
        reading.ShouldBe(((int)read, TableEngines.Quick.Attempts));
        (await table.RangeAsync(_partition, "", "z", 1, null, Cancellation)).Status.ShouldBe(read);
    }

    [Fact]
    public async Task The_table_is_made_once_and_made_anew_when_somebody_removes_it()
    {
        var name = "T" + Guid.NewGuid().ToString("N")[..20];
        var table = Store().Table(name);
        (await RequestsAsync(async () => (int)(await WriteAsync(table, Insert("a"))).Status)).ShouldBe(((int)WriteStatus.Ok, 2));
        await Service.DeleteTableAsync(name, Cancellation);

        (await WriteAsync(table, Insert("a"))).IsOk.ShouldBeTrue();

        await Service.DeleteTableAsync(name, Cancellation);
    }

    [Fact]
    public async Task A_person_with_Storage_Explorer_sees_names_dates_and_numbers()
    {
        var table = await ReadyAsync();
        var columns = new Dictionary<string, object>
        {
            ["Title"] = "Milepælsplan",
            ["Count"] = 3L,
            ["Done"] = true,
            ["Share"] = 0.5,
            ["At"] = Instant.FromUtc(2016, 2, 15, 8, 0),
        };
        await WriteAsync(table, new TableWrite(WriteKind.Insert, new(_partition, "a", columns)));

        TableEntity entity = await Service.GetTableClient("Azure").GetEntityAsync<TableEntity>(_partition, "a", null, Cancellation);

        entity["Title"].ShouldBe("Milepælsplan");
        entity["Count"].ShouldBe(3L);
        entity["Done"].ShouldBe(true);
        entity["Share"].ShouldBe(0.5);
        entity["At"].ShouldBe(DateTimeOffset.Parse("2016-02-15T08:00:00Z", CultureInfo.InvariantCulture));
        entity[TableRow.TokenColumn].ShouldBeOfType<string>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_small_number_that_a_person_typed_into_the_table_reads_as_a_number()
    {
        var table = await ReadyAsync();
        await Service.GetTableClient("Azure").AddEntityAsync(new TableEntity(_partition, "a") { ["N"] = 17 }, Cancellation);

        var row = (await table.GetAsync(_partition, "a", Cancellation)).Value.ShouldNotBeNull();

        row.Columns["N"].ShouldBe(17L);
        (await WriteAsync(table, new TableWrite(WriteKind.Replace, row))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task The_probe_tells_whether_the_store_answers_and_gives_no_secrets()
    {
        var store = Store();
        (await store.ProbeAsync(Cancellation)).ShouldBeNull();
        _faults.Then(Fault.Unreachable);

        (await store.ProbeAsync(Cancellation)).ShouldBe(
            "Azure Table Storage at 127.0.0.1 does not answer as it should: no connection, ConnectionError."
        );
    }

    [Fact]
    public async Task A_wrong_key_is_an_unavailable_store()
    {
        var wrong = (await azurite.ConnectionStringAsync()).Replace("AccountKey=E", "AccountKey=F", StringComparison.Ordinal);
        var store = new AzureTableStore(new(wrong, AzureTableStore.ClientOptions()), TableEngines.Quick, TimeProvider.System, _log);

        (await store.Table("Azure").GetAsync(_partition, "a", Cancellation)).Status.ShouldBe(WriteStatus.Unavailable);
        (await store.ProbeAsync(Cancellation)).ShouldNotBeNull().ShouldContain("403");
        _log.Collector.GetSnapshot()
            .ShouldAllBe(record => record.Level == LogLevel.Warning && !record.Message.Contains("Key", StringComparison.Ordinal));
    }

    private AzureTableStore Store() => new(Service, TableEngines.Quick, TimeProvider.System, _log);

    /// <summary>A table that exists, so that its making is not counted.</summary>
    private async Task<ITable> ReadyAsync()
    {
        var table = Store().Table("Azure");
        await table.GetAsync(_partition, "a", Cancellation);
        return table;
    }

    private async Task<(int Result, int Requests)> RequestsAsync(Func<Task<int>> work)
    {
        var before = Network.Requests;
        return (await work(), Network.Requests - before);
    }

    private async Task<int> AllAsync(ITable table, string from, string to)
    {
        var count = 0;
        string? continuation = null;
        do
        {
            var (_, page) = await table.RangeAsync(_partition, from, to, 1000, continuation, Cancellation);
            count += page.Rows.Count;
            continuation = page.Continuation;
        } while (continuation is not null);
        return count;
    }

    private async Task<WriteOutcome> WriteAsync(ITable table, params TableWrite[] writes) =>
        await table.TransactAsync(_partition, writes, Cancellation);

    private TableWrite Insert(FormattableString row) => Insert(row.ToString(CultureInfo.InvariantCulture));

    private TableWrite Insert(string row) => new(WriteKind.Insert, new(_partition, row, new Dictionary<string, object>()));
}
