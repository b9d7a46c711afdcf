using System.Globalization;

namespace ByregionBot.Storage;

/// <summary>
/// The queue of the embedded store: rows sorted by the moment they become visible. To take a message is to move its row to a later moment,
/// on condition that nobody else has; whoever loses looks again.
/// </summary>
/// <param name="table">A table of its own.</param>
/// <param name="time">The clock that all processes on this machine share.</param>
internal sealed class TableQueue(ITable table, TimeProvider time) : IWorkQueue
{
    private const string Partition = "messages";
    private const int Attempts = 8;

    public async ValueTask<WriteStatus> EnqueueAsync(string text, TimeSpan visibleAfter, CancellationToken cancellation)
    {
        QueueRules.CheckText(text);
        QueueRules.CheckDelay(visibleAfter);
        var row = Row(Guid.NewGuid().ToString("N"), text, received: 0, visibleAfter);
        return (await table.TransactAsync(Partition, [new TableWrite(WriteKind.Insert, row)], cancellation)).Status;
    }

    public async ValueTask<Read<IReadOnlyList<WorkMessage>>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellation)
    {
        QueueRules.CheckReceive(most, visibility);
        for (var attempt = 1; ; attempt++)
        {
            var read = await table.RangeAsync(Partition, "", Key(time.GetUtcNow()), most, continuation: null, cancellation);
            if (read.Status != WriteStatus.Ok || read.Value.Rows.Count == 0)
                return new(read.Status, []);
            var taken = read.Value.Rows.Select(row => Moved(row, Number(row) + 1, visibility)).ToList();
            var outcome = await table.TransactAsync(
                Partition,
                [.. read.Value.Rows.Zip(taken).SelectMany(pair => Move(pair.First, pair.Second))],
                cancellation
            );
            if (outcome.IsOk)
                return new(WriteStatus.Ok, [.. taken.Select((row, i) => Message(row, outcome.ETags![2 * i + 1]))]); // an accepted write has its versions
            if (!IsLost(outcome.Status))
                return new(outcome.Status, []);
            if (attempt == Attempts)
                return new(WriteStatus.Throttled, []);
        }
    }

    public async ValueTask<Read<WorkMessage>> ExtendAsync(WorkMessage message, TimeSpan visibility, CancellationToken cancellation)
    {
        QueueRules.CheckDelay(visibility);
        var held = Held(message);
        var moved = Moved(held, message.DequeueCount, visibility);
        var outcome = await table.TransactAsync(Partition, [.. Move(held, moved)], cancellation);
        return outcome.IsOk
            ? new(WriteStatus.Ok, Message(moved, outcome.ETags![1])) // an accepted write has its versions
            : new(IsLost(outcome.Status) ? WriteStatus.NotFound : outcome.Status, message);
    }

    public async ValueTask<WriteStatus> CompleteAsync(WorkMessage message, CancellationToken cancellation)
    {
        var outcome = await table.TransactAsync(Partition, [new TableWrite(WriteKind.Delete, Held(message))], cancellation);
        return IsLost(outcome.Status) ? WriteStatus.NotFound : outcome.Status;
    }

    private static TableWrite[] Move(TableRow from, TableRow to) =>
        [new TableWrite(WriteKind.Delete, from), new TableWrite(WriteKind.Insert, to)];

    private static bool IsLost(WriteStatus status) =>
        status is WriteStatus.NotFound or WriteStatus.PreconditionFailed or WriteStatus.Conflict;

    private TableRow Moved(TableRow row, int received, TimeSpan visibility) =>
        Row((string)row.Columns["Id"], (string)row.Columns["Text"], received, visibility);

    private TableRow Row(string id, string text, int received, TimeSpan visibleAfter) =>
        new(
            Partition,
            // Never the same place twice, not even in the same tick: a receipt holds for one taking only.
            $"{Key(time.GetUtcNow() + visibleAfter)}{Guid.NewGuid():N}",
            new Dictionary<string, object>
            {
                ["Id"] = id,
                ["Text"] = text,
                ["Received"] = (long)received,
            }
        );

    private static TableRow Held(WorkMessage message)
    {
        var cut = message.Receipt.IndexOf(' ', StringComparison.Ordinal);
        return new(
            Partition,
            message.Receipt[..cut],
            new Dictionary<string, object> { ["Id"] = message.Id, ["Text"] = message.Text },
            message.Receipt[(cut + 1)..]
        );
    }

    private static WorkMessage Message(TableRow row, string etag) =>
        new((string)row.Columns["Id"], $"{row.Row} {etag}", (string)row.Columns["Text"], Number(row));

    private static int Number(TableRow row) => (int)(long)row.Columns["Received"];

    /// <summary>Where messages begin that become visible after this moment.</summary>
    private static string Key(DateTimeOffset moment) => moment.UtcTicks.ToString("D19", CultureInfo.InvariantCulture) + '~';
}
