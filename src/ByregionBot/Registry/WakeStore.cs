using System.Globalization;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Registry;

/// <summary>A region's timer as read: it goes off at a moment of the programme's clock.</summary>
/// <param name="Region">Whose.</param>
/// <param name="At">When.</param>
/// <param name="Pointer">The row that says so; its version tells whether the timer was set anew since.</param>
internal sealed record Wake(RegionId Region, Instant At, TableRow Pointer);

/// <summary>
/// One timer for each region: when the planner should look at it next. Spread over sixteen partitions, each sorted by time, so that a look at
/// what has come reads nothing else. Too early does no harm; too late is what every rule here prevents.
/// </summary>
internal sealed class WakeStore(ITableStore store)
{
    private const int Partitions = 16;
    private const int MostAtOnce = 200;
    public const string AtPrefix = "at~";
    public const string PointerPrefix = "region~";
    private static readonly InstantPattern KeyPattern = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fffffff'Z'");

    /// <summary>A change to a region takes less than this, or is not made.</summary>
    private static readonly Duration Guarded = Duration.FromMinutes(2);

    private readonly ITable _wakes = store.Table(StoreTables.Wake);

    /// <summary>The timers that have gone off by now, the oldest of each partition first; at most some hundreds of them at once.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<List<Wake>> DueAsync(Instant now, CancellationToken cancellation)
    {
        var due = new List<Wake>();
        for (var i = 0; i < Partitions; i++)
        {
            var read = await _wakes.RangeAsync(Name(i), AtPrefix, Columns.After($"{AtPrefix}{Key(now)}~"), MostAtOnce, null, cancellation);
            if (read.Status != WriteStatus.Ok)
                throw new StorageUnavailableException($"The timers could not be read: {read.Status}.");
            foreach (var row in read.Value.Rows)
                if (await FindAsync(new RegionId(row.Text("Region")), cancellation) is { } wake && wake.At <= now)
                    due.Add(wake);
        }
        return due;
    }

    /// <summary>Sets a timer that was read to another moment, or takes it away. False when somebody else has set it meanwhile.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> MoveAsync(Wake wake, Instant? to, CancellationToken cancellation) =>
        await WriteAsync(wake, wake.Region, to, cancellation) is not null;

    /// <summary>
    /// Called before a region is changed: whatever the planner sees of the region until then is not its last word, since the timer goes off
    /// after the change, even when whoever made it dies at once.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; the change must not be made.</exception>
    public ValueTask<Wake> GuardAsync(RegionId region, Instant now, CancellationToken cancellation) =>
        SetAsync(region, _ => now + Guarded, cancellation);

    /// <summary>Called after the change: the planner may look now. A timer that was set anew meanwhile is left: its setter says when.</summary>
    public async ValueTask ReleaseAsync(Wake guard, Instant now, CancellationToken cancellation)
    {
        try
        {
            await MoveAsync(guard, now, cancellation);
        }
        catch (StorageUnavailableException)
        {
            // It goes off by itself in two minutes.
        }
    }

    /// <summary>Lets the planner look at the region at this moment at the latest.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask StirAsync(RegionId region, Instant at, CancellationToken cancellation) =>
        await SetAsync(region, set => set is { } earlier && earlier < at ? earlier : at, cancellation);

    /// <summary>The region's timer; null when none is set.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<Wake?> FindAsync(RegionId region, CancellationToken cancellation) =>
        await _wakes.FindAsync(PartitionOf(region), PointerKey(region), cancellation) is { } pointer
            ? new Wake(region, pointer.Moment("At"), pointer)
            : null;

    /// <summary>
    /// Whether the row is the half of a timer that its other half knows nothing of: both are written together, but a backup may have been
    /// made in between.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> IsStrayAsync(TableRow row, CancellationToken cancellation) =>
        row.Row.StartsWith(AtPrefix, StringComparison.Ordinal)
        && (await FindAsync(new RegionId(row.Text("Region")), cancellation))?.At != row.Moment("At");

    private async ValueTask<Wake> SetAsync(RegionId region, Func<Instant?, Instant> at, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var wake = await FindAsync(region, cancellation);
            if (await WriteAsync(wake, region, at(wake?.At), cancellation) is { } set)
                return set;
        }
        throw new StorageUnavailableException("The timer is being set by too many at once.");
    }

    /// <summary>Both rows of a timer in one transaction, on condition that it stands as read. Null when it does not.</summary>
    private async ValueTask<Wake?> WriteAsync(Wake? old, RegionId region, Instant? at, CancellationToken cancellation)
    {
        var partition = PartitionOf(region);
        List<TableWrite> writes = [];
        var pointer = new TableRow(partition, PointerKey(region), Timer(region, at ?? default), old?.Pointer.ETag ?? "");
        if (at is null && old is not null)
            writes.Add(new(WriteKind.Delete, old.Pointer));
        else if (at is not null)
            writes.Add(new(old is null ? WriteKind.Insert : WriteKind.Replace, pointer));
        if (old is not null && old.At != at && await _wakes.FindAsync(partition, AtKey(region, old.At), cancellation) is { } gone)
            writes.Add(new(WriteKind.Delete, gone));
        if (at is { } then)
            writes.Add(new(WriteKind.Upsert, new TableRow(partition, AtKey(region, then), Timer(region, then))));
        if (writes.Count == 0)
            return old;
        var outcome = await _wakes.TransactAsync(partition, writes, cancellation);
        return outcome.Status switch
        {
            WriteStatus.Ok => new Wake(region, at ?? default, pointer with { ETag = at is null ? "" : outcome.ETags![0] }), // an accepted write has its versions
            WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound => null,
            _ => throw new StorageUnavailableException($"The timer could not be set: {outcome.Status}."),
        };
    }

    private static Dictionary<string, object> Timer(RegionId region, Instant at) => new() { ["Region"] = region.Value, ["At"] = at };

    private static string PointerKey(RegionId region) => $"{PointerPrefix}{region.Value}";

    private static string AtKey(RegionId region, Instant at) => $"{AtPrefix}{Key(at)}~{region.Value}";

    private static string Key(Instant at) => KeyPattern.Format(at);

    private static string PartitionOf(RegionId region) =>
        Name(int.Parse(Columns.Hash(region.Value).AsSpan(0, 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"w{number:D2}");
}
