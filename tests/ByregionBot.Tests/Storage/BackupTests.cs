using System.Text;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Storage.Backup;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

/// <summary>A whole store as a file, and back, on either engine.</summary>
public sealed class BackupTests(Azurite azurite) : IDisposable
{
    private static readonly Instant Moment = Instant.FromUtc(2016, 2, 15, 8, 0) + Duration.FromTicks(1234567);
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_store_moves_from_the_file_to_Azure_and_back_and_is_the_same()
    {
        using var office = await WorkedInAsync();
        var azure = new OwnTables(await TableEngines.AzureAsync(azurite));
        using var back = TableEngines.Sqlite(_folder);

        var first = await MoveAsync(office.Tables, azure);
        var second = await MoveAsync(azure, back);

        second.ShouldBe(first);
        using var moved = new Office(back);
        (await moved.SayAsync("vis historikk for kommunikasjon i Harstad", Stop)).ShouldContain("møte æøå 👍 holdt");
        (await moved.Regions.MendAsync(DemoPlan.Region, Stop)).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_kind_of_value_comes_back_as_it_was()
    {
        using var from = TableEngines.Sqlite(_folder);
        var columns = new Dictionary<string, object>
        {
            ["Text"] = "\"'\\ \n\t\u2028 æøå 👍",
            ["Long"] = long.MaxValue,
            ["Whole"] = 3.0,
            ["Small"] = 1e-300,
            ["Flag"] = true,
            ["At"] = Moment,
        };
        (await from.Table("Wake").TransactAsync("p", [new(WriteKind.Insert, new TableRow("p", "r", columns))], Stop)).IsOk.ShouldBeTrue();
        using var to = new TemporaryStore();

        await MoveAsync(from, to.Tables);

        (await to.Tables.Table("Wake").FindAsync("p", "r", Stop)).ShouldNotBeNull().Columns.ShouldBe(columns, ignoreOrder: true);
    }

    [Fact]
    public async Task A_row_that_differs_is_named()
    {
        using var office = await WorkedInAsync();
        var file = await WriteAsync(office.Tables);
        var restore = new BackupRestore(office.Tables);
        (await restore.DifferenceAsync(await OpenAsync(file), Stop)).ShouldBeNull();
        var people = office.Tables.Table("People");
        await people.TransactAsync("t", [new(WriteKind.Insert, new TableRow("t", "new", new Dictionary<string, object>()))], Stop);

        (await restore.DifferenceAsync(await OpenAsync(file), Stop)).ShouldNotBeNull().ShouldContain("new");

        (await restore.IsEmptyAsync(Stop)).ShouldBeFalse();
        await restore.ClearAsync(Stop);
        (await restore.IsEmptyAsync(Stop)).ShouldBeTrue();
        (await restore.DifferenceAsync(await OpenAsync(file), Stop)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_that_is_cut_anywhere_or_changed_in_any_line_is_refused()
    {
        using var office = await WorkedInAsync();
        var lines = Encoding.UTF8.GetString(await WriteAsync(office.Tables)).TrimEnd('\n').Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            await ShouldBeRefusedAsync(lines[..i]);
            await ShouldBeRefusedAsync([.. lines[..i], lines[i][..(lines[i].Length / 2)], .. lines[(i + 1)..]]);
            if (i > 0)
                await ShouldBeRefusedAsync([.. lines[..i], .. lines[(i + 1)..]]);
            if (i > 0 && i < lines.Length - 1)
                await ShouldBeRefusedAsync([
                    .. lines[..i],
                    lines[i].Replace("\"row\":\"", "\"row\":\"x", StringComparison.Ordinal),
                    .. lines[(i + 1)..],
                ]);
        }
        await ShouldBeRefusedAsync([.. lines, lines[^2]]);
        await ShouldBeRefusedAsync(["{}"]);
        await ShouldBeRefusedAsync(["[]"]);
        await ReadAsync(lines);
    }

    [Fact]
    public async Task What_a_backup_at_work_has_torn_is_mended()
    {
        using var office = await WorkedInAsync();
        var deliveries = office.Of<DeliveryStore>();
        var waiting = new PromisedMessage(
            deliveries.NewId("place", "reminder"),
            "reminder",
            DemoPlan.Region,
            new Address.Place("place"),
            [new PromisedItem("Deadline kommunikasjon 1 2016-02-29", new Recipient.Channels())],
            Office.Morning
        );
        (await deliveries.PromiseAsync(waiting, [(waiting.Items[0], null)], Stop)).ShouldBeTrue();
        var regions = office.Tables.Table("Regions");
        var lines = Encoding.UTF8.GetString(await WriteAsync(office.Tables)).Split('\n');
        // The activity as it was before its last report, and a line of the ledger whose delivery was written a moment later.
        var before = await regions.AllAsync(DemoPlan.Region.Value, "current~report~", 10, Stop);
        before.ShouldNotBeEmpty();
        foreach (var row in before)
            await regions.TransactAsync(DemoPlan.Region.Value, [new(WriteKind.Delete, row)], Stop);
        var table = office.Tables.Table("Deliveries");
        await table.TransactAsync(
            "place",
            [new(WriteKind.Insert, new TableRow("place", "i~torn", new Dictionary<string, object> { ["Delivery"] = "d~reminder~none" }))],
            Stop
        );

        (await office.Regions.MendAsync(DemoPlan.Region, Stop)).ShouldBeTrue();
        (await office.Of<DeliveryMending>().MendAsync(Stop)).ShouldBe(1);

        Encoding.UTF8.GetString(await WriteAsync(office.Tables)).Split('\n').ShouldBe(lines);
        var hints = await office.Of<IWorkQueue>().ReceiveAsync(10, TimeSpan.FromSeconds(30), Stop);
        hints.Value.ShouldContain(hint => hint.Text == waiting.Id.ToString());
    }

    private static async Task<Office> WorkedInAsync()
    {
        var office = await new Office().WithDemonstrationAsync(Stop);
        await office.Of<StoreLayout>().EnsureAsync(Stop);
        await office.SayAsync("kommunikasjon pågår: møte æøå 👍 holdt", Stop);
        await office.SayAsync("bytt til nynorsk", Stop);
        await office.Of<SnapshotStore>().KeepAsync(DemoPlan.Region, new string('x', 70_000), Stop);
        return office;
    }

    /// <returns>The rows of each table.</returns>
    private static async Task<string> MoveAsync(ITableStore from, ITableStore to)
    {
        var file = await WriteAsync(from);
        var restore = new BackupRestore(to);
        (await restore.IsEmptyAsync(Stop)).ShouldBeTrue();
        await restore.FillAsync(await OpenAsync(file), Stop);
        using var compared = await OpenAsync(file);
        (await restore.DifferenceAsync(compared, Stop)).ShouldBeNull();
        return compared.Totals.ToString();
    }

    private static async Task<byte[]> WriteAsync(ITableStore store)
    {
        using var file = new MemoryStream();
        using var totals = await BackupWriter.WriteAsync(store, StoreLayout.Current, file, Stop);
        return file.ToArray();
    }

    private static Task<BackupReader> OpenAsync(byte[] file) => BackupReader.OpenAsync(new MemoryStream(file), "file", Stop);

    private static async Task ReadAsync(string[] lines)
    {
        using var reader = await OpenAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        await foreach (var _ in reader.RowsAsync(Stop)) { }
    }

    private static async Task ShouldBeRefusedAsync(string[] lines) => await Should.ThrowAsync<BackupException>(() => ReadAsync(lines));
}
