using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>How an addition to a region's history ended.</summary>
internal enum AppendOutcome
{
    /// <summary>Stored now.</summary>
    Stored,

    /// <summary>The same cause had stored its entries before; nothing was added.</summary>
    AlreadyStored,
}

/// <summary>
/// The regions as stored: an append-only history, and beside it the current state in one range. Both are written in one transaction.
/// </summary>
internal sealed class RegionStore(ITableStore store, DirectoryStore directory, WakeStore wakes, ProgrammeClock clock)
{
    /// <summary>Entries of one transaction: each takes a row, and the current rows it changes take at most as many again.</summary>
    private const int EntriesPerTransaction = 40;
    private const int PageSize = 1000;
    private const int Attempts = 16;
    public const string CausePrefix = "cause~";

    /// <summary>Regions that are read at the same time for an overview.</summary>
    private const int AtOnce = 16;

    /// <summary>How long an overview takes a region as it was.</summary>
    private static readonly Duration SeenFor = Duration.FromSeconds(30);

    private readonly ITable _regions = store.Table(StoreTables.Regions);

    /// <summary>
    /// Raised after something was stored about an activity, once for each; with null when something was taken back, which may be about any.
    /// A subscriber must be quick and must not throw.
    /// </summary>
    public event Action<RegionId, ActivityId?>? Changed;

    /// <summary>Regions as last read, by id. The region's own row changes with every change, so its version tells whether one still holds.</summary>
    private readonly ConcurrentDictionary<RegionId, Reading> _read = new();

    /// <summary>Regions as an overview saw them last.</summary>
    private readonly ConcurrentDictionary<RegionId, (Instant At, RegionState State)> _seen = new();

    /// <summary>How often something was stored from here.</summary>
    private int _writes;

    private readonly TurnOrder _writers = new();

    /// <summary>The region as it stands; without plan when none is stored; null when nobody knows it. One row is read while nothing changes.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<RegionState?> LoadAsync(RegionId region, CancellationToken cancellation)
    {
        if (_read.TryGetValue(region, out var kept))
        {
            var own = await _regions.FindAsync(region.Value, RegionRows.RegionKey, cancellation);
            if (own?.ETag == kept.ETag)
                return kept.State;
        }
        return (await ReadAsync(region, cancellation))?.State ?? await KnownAsync(region, cancellation);
    }

    /// <summary>The region as last read here, however long ago; null when it was not. For what a fresher state would not change.</summary>
    public RegionState? AtHand(RegionId region) => _read.TryGetValue(region, out var kept) ? kept.State : null;

    /// <summary>The region as it stands; without plan when none is stored.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<RegionState> LoadAsync(CityRegion region, CancellationToken cancellation) =>
        await LoadAsync(region.Id, cancellation) ?? RegionState.Of(region);

    /// <summary>
    /// Many regions, in their order, for an overview: what was read for one within the last half minute is taken as it is, and the others are
    /// read some at a time. One request for a region that is known here, and none for one that was looked at just now.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<ImmutableArray<RegionState>> LoadAllAsync(IReadOnlyList<CityRegion> all, CancellationToken cancellation)
    {
        var states = new RegionState[all.Count];
        await Parallel.ForAsync(
            0,
            all.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (i, stop) =>
            {
                if (_seen.TryGetValue(all[i].Id, out var seen) && clock.Now - seen.At is var age && age >= Duration.Zero && age < SeenFor)
                {
                    states[i] = seen.State;
                    return;
                }
                var (at, writes) = (clock.Now, Volatile.Read(ref _writes));
                states[i] = await LoadAsync(all[i], stop);
                _seen[all[i].Id] = (at, states[i]);
                // What was stored while it was read may not be in it.
                if (Volatile.Read(ref _writes) != writes)
                    _seen.TryRemove(all[i].Id, out _);
            }
        );
        return ImmutableCollectionsMarshal.AsImmutableArray(states);
    }

    /// <summary>The region as this turn sees it: read once, whether to understand the sentence or to answer it.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<RegionState> LoadAsync(Turn turn, CityRegion region, CancellationToken cancellation) =>
        turn.Loaded.GetValueOrDefault(region.Id) ?? await LoadAsync(region, cancellation);

    /// <summary>The region as it stood at the end of <paramref name="day"/>, under the names it has today: the fold of its history until then.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<RegionState> AsOfAsync(CityRegion region, LocalDate day, CancellationToken cancellation) =>
        AsOf(region, await HistoryAsync(region.Id, cancellation), day);

    /// <inheritdoc cref="AsOfAsync"/>
    /// <param name="region">The region.</param>
    /// <param name="history">Its history, which may go on after the day.</param>
    /// <param name="day">The day, that day included.</param>
    public static RegionState AsOf(CityRegion region, IReadOnlyCollection<HistoryEntry> history, LocalDate day) =>
        RegionState.Fold(region, history, day) with
        {
            Region = region,
        };

    /// <summary>The cause of what a turn stores: the same for every delivery of its activity.</summary>
    public static string CauseOf(Turn turn) => $"turn:{Columns.Hash(turn.Incoming.Conversation.Id, turn.Incoming.Id)}";

    /// <summary>What one act adds to the history of a region, in order; the ids follow from the cause, so that repeating it adds nothing.</summary>
    /// <param name="turn">Who does it, when, and by which message.</param>
    /// <param name="cause">What brings the entries.</param>
    /// <param name="before">The state that they were decided on.</param>
    /// <param name="acts">What happens.</param>
    public static ImmutableArray<HistoryEntry> Entries(Turn turn, string cause, RegionState before, params IEnumerable<RegionEvent> acts) =>
        [
            .. acts.Select(
                (act, place) =>
                    new HistoryEntry(
                        EntryId(cause, place),
                        turn.Now,
                        turn.Today,
                        turn.Speaker,
                        act,
                        turn.Incoming.Id,
                        before.Version + 1 + place
                    )
                    {
                        Link = turn.MessageLink,
                    }
            ),
        ];

    /// <summary>The id of the entry that stands at a place, from 0, among those of a cause.</summary>
    public static string EntryId(string cause, int place) => Columns.Hash(cause, place.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether this cause has stored its entries before; one row is read, not the history.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> HasStoredAsync(RegionId region, string cause, CancellationToken cancellation) =>
        await _regions.FindAsync(region.Value, MarkerKey(cause, 0), cancellation) is not null;

    /// <summary>The whole history, the newest first.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<ImmutableArray<HistoryEntry>> HistoryAsync(RegionId region, CancellationToken cancellation) =>
        [.. (await RangeAsync(region, HistoryRows.Prefix, cancellation)).Select(HistoryRows.ToEntry)];

    /// <summary>The newest entries of the history, the newest first; no more is read than is asked for.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<ImmutableArray<HistoryEntry>> NewestAsync(RegionId region, int most, CancellationToken cancellation)
    {
        var (from, to) = (HistoryRows.Prefix, Columns.After(HistoryRows.Prefix));
        var read = await _regions.RangeAsync(region.Value, from, to, most, continuation: null, cancellation);
        return read.Status == WriteStatus.Ok
            ? [.. read.Value.Rows.Select(HistoryRows.ToEntry)]
            : throw new StorageUnavailableException($"The history could not be read: {read.Status}.");
    }

    /// <summary>Adds entries that do not depend on the state; see <see cref="AppendAsync(RegionId, string, Func{RegionState, IReadOnlyList{HistoryEntry}}, CancellationToken)"/>.</summary>
    public ValueTask<AppendOutcome> AppendAsync(
        RegionId region,
        string cause,
        IReadOnlyList<HistoryEntry> entries,
        CancellationToken cancellation
    ) => AppendAsync(region, cause, _ => entries, cancellation);

    /// <summary>
    /// Adds to the history and moves the current state on, in one transaction for up to 40 entries. Somebody else's change in between
    /// makes it decide again on the new state. The same cause never adds twice, however often it comes.
    /// </summary>
    /// <param name="region">Whose history.</param>
    /// <param name="cause">What brings the entries: a message's or a file's own id.</param>
    /// <param name="decide">What happens, given the state as it stands. Pure: it may be asked again.</param>
    /// <param name="cancellation">Stops before the next transaction.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer; the same cause may safely come again.</exception>
    public async ValueTask<AppendOutcome> AppendAsync(
        RegionId region,
        string cause,
        Func<RegionState, IReadOnlyList<HistoryEntry>> decide,
        CancellationToken cancellation
    )
    {
        // Who writes here waits for those before, so that only another instance can come in between: many reports at once are all stored.
        using var turn = await _writers.EnterAsync(region.Value, cancellation);
        var stored = AppendOutcome.AlreadyStored;
        for (var part = 0; ; part++)
        {
            var (outcome, more) = await AppendPartAsync(region, cause, part, decide, cancellation);
            if (outcome == AppendOutcome.Stored)
                stored = outcome;
            if (!more)
                return stored;
        }
    }

    /// <summary>
    /// Makes the current rows anew where they are not what the history gives: after a restore, whose backup may have been made while
    /// somebody changed the region. False when they are as they should be.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer, or somebody changes the region just now.</exception>
    public async ValueTask<bool> MendAsync(RegionId region, CancellationToken cancellation)
    {
        var history = await HistoryAsync(region, cancellation);
        if (history.IsEmpty)
            return false;
        var rows = await RangeAsync(region, RegionRows.Current, cancellation);
        List<TableWrite> writes = [.. Changes(rows, RegionState.Fold(Beginning(region), history))];
        if (writes.Count == 0)
            return false;
        var outcome = await _regions.TransactAsync(region.Value, writes, cancellation);
        _read.TryRemove(region, out _);
        return outcome.IsOk ? true : throw new StorageUnavailableException($"The region could not be written: {outcome.Status}.");
    }

    /// <summary>
    /// Adds entries that were decided on a state of this version. Null when the region has moved on since and nothing was added: load it
    /// and decide again.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; the same cause may safely come again.</exception>
    public async ValueTask<AppendOutcome?> AppendOnAsync(
        RegionId region,
        string cause,
        long version,
        IReadOnlyList<HistoryEntry> entries,
        CancellationToken cancellation
    )
    {
        var movedOn = false;
        var outcome = await AppendAsync(region, cause, state => (movedOn = state.Version != version) ? [] : entries, cancellation);
        return movedOn ? null : outcome;
    }

    private async ValueTask<(AppendOutcome Outcome, bool More)> AppendPartAsync(
        RegionId region,
        string cause,
        int part,
        Func<RegionState, IReadOnlyList<HistoryEntry>> decide,
        CancellationToken cancellation
    )
    {
        Wake? guard = null;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // What was read last is most often what stands, and the write itself finds out. A decision to add nothing finds out nothing.
            var atHand = attempt == 0 && _read.TryGetValue(region, out var kept) ? kept : null;
            var reading = atHand ?? await ReadAsync(region, cancellation);
            var before = reading?.State;
            var state = before ?? await KnownAsync(region, cancellation) ?? RegionState.Of(Beginning(region));
            var all = decide(state);
            var entries = all.Skip(part * EntriesPerTransaction).Take(EntriesPerTransaction).ToList();
            if (entries.Count == 0 && atHand is not null)
                continue;
            if (entries.Count == 0)
                return (AppendOutcome.AlreadyStored, false);
            entries = [.. entries.Select((entry, i) => entry with { Sequence = state.Version + 1 + i })];
            var after = await AfterAsync(state, entries, cancellation);
            var marker = new TableRow(
                region.Value,
                MarkerKey(cause, part),
                new Dictionary<string, object> { ["Entry"] = entries[0].Id, ["RecordedAt"] = entries[0].At }
            );
            List<TableWrite> writes =
            [
                new(WriteKind.Insert, marker),
                .. entries.Select(entry => new TableWrite(WriteKind.Insert, HistoryRows.Of(entry, region))),
                .. Changes(reading?.Rows ?? [], after),
            ];
            if (guard is null && MayOweMore(state, after, entries))
                guard = await wakes.GuardAsync(region, clock.Now, cancellation);
            var outcome = await _regions.TransactAsync(region.Value, writes, cancellation);
            switch (outcome.Status)
            {
                case WriteStatus.Ok:
                    if (guard is not null)
                        await wakes.ReleaseAsync(guard, clock.Now, cancellation);
                    // A report, of which there are many, changes one row and moves none: what was written is what would be read.
                    if (reading is not null && entries.TrueForAll(static entry => entry.What is RegionEvent.Reported))
                        _read[region] = reading.After(writes, outcome.ETags!, after); // an accepted write has its versions
                    else
                        _read.TryRemove(region, out _);
                    Interlocked.Increment(ref _writes);
                    _seen.TryRemove(region, out _);
                    Tell(region, entries);
                    if (before is null || before.Region != after.Region)
                        await TellDirectoryAsync(after.Region, cancellation);
                    return (AppendOutcome.Stored, all.Count > (part + 1) * EntriesPerTransaction);
                case WriteStatus.Conflict
                    when outcome.FailedAt is 0 or null && await _regions.FindAsync(region.Value, marker.Row, cancellation) is not null:
                    // Whoever stored this may have died before the directory was told.
                    if (entries.Exists(static entry => entry.What is RegionEvent.RegionDescribed or RegionEvent.Undone))
                        await TellDirectoryAsync((await LoadAsync(state.Region, cancellation)).Region, cancellation);
                    return (AppendOutcome.AlreadyStored, all.Count > (part + 1) * EntriesPerTransaction);
                case WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound:
                    continue;
                default:
                    throw new StorageUnavailableException($"The region could not be written: {outcome.Status}.");
            }
        }
        throw new StorageUnavailableException("The region is being changed by too many at once.");
    }

    private void Tell(RegionId region, List<HistoryEntry> entries)
    {
        foreach (var activity in Touched(entries))
            Changed?.Invoke(region, activity);
    }

    /// <summary>The activities that entries are about; null among them for any, when something was taken back.</summary>
    public static IEnumerable<ActivityId?> Touched(IReadOnlyCollection<HistoryEntry> entries)
    {
        foreach (var activity in entries.Select(static entry => entry.What.About).OfType<ActivityId>().Distinct())
            yield return activity;
        if (entries.Any(static entry => entry.What is RegionEvent.Undone))
            yield return null;
    }

    /// <summary>
    /// Whether more may be owed after these entries than before, so that the planner must look. A report only answers what was owed, unless it
    /// opens again what was closed; what has become pointless is found by the look before sending. So a report, of which there are many,
    /// asks nothing more of the store, and everything else, which is rare, sets the timer twice.
    /// </summary>
    private static bool MayOweMore(RegionState before, RegionState after, List<HistoryEntry> entries) =>
        entries.Exists(static entry => entry.What is not RegionEvent.Reported)
        || entries.Exists(entry => entry.What.About is { } activity && IsClosed(before.Find(activity)) && !IsClosed(after.Find(activity)));

    /// <summary>Nothing is owed about it, for now or for ever.</summary>
    private static bool IsClosed(ActivityState? activity) =>
        activity?.Latest?.Progress is Progress.Done or Progress.Cancelled or Progress.Postponed;

    /// <summary>The state after these entries. One that takes another back needs the whole history: what it takes back may lie anywhere.</summary>
    private async ValueTask<RegionState> AfterAsync(RegionState state, List<HistoryEntry> entries, CancellationToken cancellation) =>
        entries.Exists(static entry => entry.What is RegionEvent.Undone)
            ? RegionState.Fold(Beginning(state.Region.Id), [.. await HistoryAsync(state.Region.Id, cancellation), .. entries])
            : entries.Aggregate(state, static (folded, entry) => folded.Apply(entry));

    /// <summary>When the cause of this row brought its entries, on the programme's clock; null when the row is no cause's.</summary>
    public static Instant? BroughtAt(TableRow row) =>
        row.Row.StartsWith(CausePrefix, StringComparison.Ordinal) ? row.Moment("RecordedAt") : null;

    private static string MarkerKey(string cause, int part) =>
        CausePrefix + Columns.Hash(cause, part.ToString(CultureInfo.InvariantCulture));

    /// <summary>What turns the stored current rows into those of the new state, with the version that was read as a condition.</summary>
    private static IEnumerable<TableWrite> Changes(IReadOnlyList<TableRow> stored, RegionState after)
    {
        var old = stored.ToDictionary(row => row.Row, StringComparer.Ordinal);
        // The region's own row carries the number of the last entry, so it changes every time and guards against every change in between.
        foreach (var row in RegionRows.Of(after))
        {
            if (!old.Remove(row.Row, out var was))
                yield return new TableWrite(WriteKind.Insert, row);
            else if (!row.SaysTheSameAs(was))
                yield return new TableWrite(WriteKind.Replace, row with { ETag = was.ETag });
        }
        foreach (var gone in old.Values)
            yield return new TableWrite(WriteKind.Delete, gone);
    }

    private async ValueTask<RegionState?> KnownAsync(RegionId region, CancellationToken cancellation) =>
        (await directory.LoadAsync(cancellation)).Find(region.Value) is { } known ? RegionState.Of(known) : null;

    /// <summary>What a region is before its history begins.</summary>
    private static CityRegion Beginning(RegionId region) =>
        VerifiedRegions.All.FirstOrDefault(known => known.Id == region) ?? new CityRegion(region, region.Value, [], []);

    /// <summary>A region whose making was taken back is described by nothing and found no more.</summary>
    private ValueTask TellDirectoryAsync(CityRegion region, CancellationToken cancellation) =>
        region.Name == region.Id.Value && region.Aliases.IsEmpty && region.Members.IsEmpty
            ? directory.RemoveAsync(region.Id, cancellation)
            : directory.PutAsync(region, cancellation);

    /// <summary>Reads the current rows; null when nothing is stored.</summary>
    private async ValueTask<Reading?> ReadAsync(RegionId region, CancellationToken cancellation)
    {
        var rows = await RangeAsync(region, RegionRows.Current, cancellation);
        if (RegionRows.ToState(rows) is not { } state)
            return null;
        var own = rows.First(static row => row.Row == RegionRows.RegionKey);
        return _read[region] = new Reading(own.ETag, rows, state);
    }

    private ValueTask<List<TableRow>> RangeAsync(RegionId region, string prefix, CancellationToken cancellation) =>
        _regions.AllAsync(region.Value, prefix, PageSize, cancellation);

    private sealed record Reading(string ETag, IReadOnlyList<TableRow> Rows, RegionState State)
    {
        /// <summary>What would be read after these writes, of which none is a delete. That they were accepted shows that nobody else had changed the rows.</summary>
        public Reading After(IReadOnlyList<TableWrite> writes, IReadOnlyList<string> etags, RegionState state)
        {
            var rows = Rows.ToDictionary(static row => row.Row, StringComparer.Ordinal);
            foreach (var (write, etag) in writes.Zip(etags))
                if (write.Row.Row.StartsWith(RegionRows.Current, StringComparison.Ordinal))
                    rows[write.Row.Row] = write.Row with { ETag = etag };
            return new Reading(rows[RegionRows.RegionKey].ETag, [.. rows.Values], state);
        }
    }
}
