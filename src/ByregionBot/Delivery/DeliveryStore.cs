using System.Collections.Immutable;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>A line of the ledger: an item was promised, here by a delivery or to another address.</summary>
/// <param name="Delivery">The row of the delivery in this partition; null when it went elsewhere.</param>
/// <param name="Elsewhere">The partition it was promised in instead; null when it was promised here.</param>
/// <param name="Row">As stored.</param>
internal sealed record LedgerLine(string? Delivery, string? Elsewhere, TableRow Row);

/// <summary>
/// The deliveries of each conversation and the ledger of what was promised there, in one partition and changed together: <c>d~…</c> a
/// delivery, the newest of each kind first; <c>i~…</c> an item.
/// </summary>
internal sealed class DeliveryStore(ITableStore store, TimeProvider time)
{
    /// <summary>Stands between an item, the person it is asked of, and that person's name.</summary>
    public const char Tab = '\t';

    /// <summary>Begins the key of a delivery.</summary>
    public const string MessagePrefix = "d~";

    /// <summary>Begins the key of a line of the ledger.</summary>
    public const string LinePrefix = "i~";

    private const int LastFew = 20;

    private readonly ITable _deliveries = store.Table(StoreTables.Deliveries);

    /// <summary>The moment, on the real clock.</summary>
    public Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>A delivery; null when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PromisedMessage?> LoadAsync(DeliveryId id, CancellationToken cancellation) =>
        await _deliveries.FindAsync(id.Partition, id.Key, cancellation) is { } row ? ToMessage(row) : null;

    /// <summary>The newest delivery of a kind in a conversation; null when there is none.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PromisedMessage?> NewestAsync(string partition, string kind, CancellationToken cancellation)
    {
        var prefix = $"{MessagePrefix}{kind}~";
        string? continuation = null;
        do
        {
            var read = await _deliveries.RangeAsync(partition, prefix, Columns.After(prefix), 1, continuation, cancellation);
            if (read.Status != WriteStatus.Ok)
                throw new StorageUnavailableException($"The deliveries could not be read: {read.Status}.");
            if (read.Value.Rows.Count > 0)
                return ToMessage(read.Value.Rows[0]);
            continuation = read.Value.Continuation;
        } while (continuation is not null);
        return null;
    }

    /// <summary>The deliveries of a kind that were accepted in a conversation, among the last few of them, the newest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<IReadOnlyList<PromisedMessage>> SentAsync(string partition, string kind, CancellationToken cancellation)
    {
        var prefix = $"{MessagePrefix}{kind}~";
        var read = await _deliveries.RangeAsync(partition, prefix, Columns.After(prefix), LastFew, null, cancellation);
        return read.Status == WriteStatus.Ok
            ? [.. read.Value.Rows.Select(ToMessage).Where(static message => message.State == DeliveryState.Sent)]
            : throw new StorageUnavailableException($"The deliveries could not be read: {read.Status}.");
    }

    /// <summary>What the ledger of a conversation says of an item; null when it was never promised there.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<LedgerLine?> LineAsync(string partition, string kind, PromisedItem item, CancellationToken cancellation) =>
        await _deliveries.FindAsync(partition, ItemKey(kind, item), cancellation) is { } row
            ? new LedgerLine(row.TextOrNull("Delivery"), row.TextOrNull("Elsewhere"), row)
            : null;

    /// <summary>A name for a new delivery.</summary>
    public DeliveryId NewId(string partition, string kind) =>
        new(partition, $"{MessagePrefix}{kind}~{Columns.NewestFirst(Now.ToUnixTimeTicks())}~{Guid.NewGuid():N}");

    /// <summary>Writes a delivery, new or grown, and its items' lines in the ledger, all or nothing.</summary>
    /// <param name="message">The delivery, with the version read when it was there before.</param>
    /// <param name="items">The items that are new to it, with the lines to take over where a lost delivery holds them.</param>
    /// <param name="cancellation">Stops before the write.</param>
    /// <returns>False when something of it was written by somebody else meanwhile.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<bool> PromiseAsync(
        PromisedMessage message,
        IReadOnlyList<(PromisedItem Item, LedgerLine? Lost)> items,
        CancellationToken cancellation
    ) =>
        WriteAsync(
            message.Id.Partition,
            [
                new TableWrite(message.ETag.Length == 0 ? WriteKind.Insert : WriteKind.Replace, ToRow(message)),
                .. items.Select(item => Line(message.Id.Partition, message.Kind, item.Item, "Delivery", message.Id.Key, item.Lost)),
            ],
            cancellation
        );

    /// <summary>Notes that an item goes to another address, so that it is never promised here as well. False when somebody else wrote its line meanwhile.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<bool> SendElsewhereAsync(
        string partition,
        string kind,
        PromisedItem item,
        string elsewhere,
        LedgerLine? lost,
        CancellationToken cancellation
    ) => WriteAsync(partition, [Line(partition, kind, item, "Elsewhere", elsewhere, lost)], cancellation);

    /// <summary>
    /// Whether a row is a line of the ledger that leads elsewhere, was written before this moment, on the real clock, and finds nothing there:
    /// what it led to has had its time. A line of a version that told no moment is old.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> LedElsewhereAsync(TableRow row, Instant before, CancellationToken cancellation) =>
        row.TextOrNull("Elsewhere") is { } elsewhere
        && !(row.Columns.GetValueOrDefault("NotedAt") is Instant at && at >= before)
        && await _deliveries.FindAsync(elsewhere, row.Row, cancellation) is null;

    /// <summary>Moves a delivery on from how it was read. Null when somebody else has, or when nobody knows whether it was done.</summary>
    public async ValueTask<PromisedMessage?> MoveAsync(PromisedMessage message, CancellationToken cancellation)
    {
        var outcome = await _deliveries.TransactAsync(
            message.Id.Partition,
            [new TableWrite(WriteKind.Replace, ToRow(message))],
            cancellation
        );
        if (!outcome.IsOk)
            return null;
        Measurements.DeliveryCameTo(message.State.ToString());
        return message with { ETag = outcome.ETags![0] }; // an accepted write has its versions
    }

    /// <summary>Takes a delivery away together with its lines in the ledger. False when somebody else has changed one of them meanwhile.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> ForgetAsync(PromisedMessage message, CancellationToken cancellation)
    {
        List<TableWrite> writes = [new(WriteKind.Delete, ToRow(message))];
        foreach (var item in message.Items.DistinctBy(item => ItemKey(message.Kind, item)))
            if (await LineAsync(message.Id.Partition, message.Kind, item, cancellation) is { } line && line.Delivery == message.Id.Key)
                writes.Add(new TableWrite(WriteKind.Delete, line.Row));
        return await WriteAsync(message.Id.Partition, writes, cancellation);
    }

    private async ValueTask<bool> WriteAsync(string partition, List<TableWrite> writes, CancellationToken cancellation)
    {
        var outcome = await _deliveries.TransactAsync(partition, writes, cancellation);
        return outcome.Status switch
        {
            WriteStatus.Ok => true,
            WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound => false,
            _ => throw new StorageUnavailableException($"The promise could not be written: {outcome.Status}."),
        };
    }

    private TableWrite Line(string partition, string kind, PromisedItem item, string column, string value, LedgerLine? lost) =>
        new(
            lost is null ? WriteKind.Insert : WriteKind.Replace,
            new TableRow(
                partition,
                ItemKey(kind, item),
                new Dictionary<string, object>
                {
                    ["Item"] = item.Name,
                    [column] = value,
                    ["NotedAt"] = Now,
                },
                lost?.Row.ETag ?? ""
            )
        );

    private static string ItemKey(string kind, PromisedItem item) =>
        $"{LinePrefix}{Columns.Hash(kind, item.Name, PromisedItem.KeyOf(item.To))}";

    private static TableRow ToRow(PromisedMessage message)
    {
        var columns = new Dictionary<string, object>
        {
            ["Kind"] = message.Kind,
            ["Region"] = message.Region.Value,
            ["State"] = message.State.ToString(),
            ["DueAt"] = message.DueAt,
            ["Attempts"] = (long)message.Attempts,
            ["Doubts"] = (long)message.Doubts,
            ["NotFound"] = (long)message.NotFound,
            ["Items"] = string.Join('\n', message.Items.Select(ToLine)),
        };
        columns.Set(
            message.To is Address.Chat ? "Person" : "Place",
            message.To is Address.Chat chat ? chat.ObjectId : message.To.Partition
        );
        if (message.WaitUntil is { } until)
            columns["WaitUntil"] = until;
        columns.Set("Token", message.Token);
        columns.Set("MessageId", message.MessageId);
        columns.Set("Reason", message.Reason);
        return new TableRow(message.Id.Partition, message.Id.Key, columns, message.ETag);
    }

    /// <summary>The delivery of a row whose key begins with <see cref="MessagePrefix"/>.</summary>
    public static PromisedMessage ToMessage(TableRow row) =>
        new(
            new DeliveryId(row.Partition, row.Row),
            row.Text("Kind"),
            new RegionId(row.Text("Region")),
            row.TextOrNull("Person") is { } person ? new Address.Chat(person) : new Address.Place(row.Text("Place")),
            [.. row.Text("Items").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ToItem)],
            row.Moment("DueAt"),
            row.Named<DeliveryState>("State")
        )
        {
            Attempts = row.Number("Attempts"),
            Doubts = row.Number("Doubts"),
            NotFound = row.Number("NotFound"),
            WaitUntil = row.Columns.ContainsKey("WaitUntil") ? row.Moment("WaitUntil") : null,
            Token = row.TextOrNull("Token"),
            MessageId = row.TextOrNull("MessageId"),
            Reason = row.TextOrNull("Reason"),
            ETag = row.ETag,
        };

    private static string ToLine(PromisedItem item) =>
        item.To is Recipient.Person(var who) ? string.Join(Tab, item.Name, who.ObjectId, who.Name) : item.Name;

    private static PromisedItem ToItem(string line) =>
        line.Split(Tab) is [var name, var person, var called]
            ? new(name, new Recipient.Person(new Actor(person, called)))
            : new(line, new Recipient.Channels());
}
