using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>Whether the bot may write in a place of its own accord.</summary>
internal enum PlaceStatus
{
    Active,

    /// <summary>Somebody has shut the bot out; it waits until it is spoken to or installed again.</summary>
    Blocked,

    /// <summary>The place is no more, or the bot was removed from it.</summary>
    Gone,
}

/// <summary>What is known of a place (a personal chat, a group chat or a channel with all its threads).</summary>
/// <param name="Reference">How to write there; null when the bot has not been there before.</param>
/// <param name="Status">Whether it may.</param>
/// <param name="Bound">The region the place is about; null when none is.</param>
/// <param name="GreetedFor">The activity that was answered with a greeting; null when nobody was greeted since the bot came.</param>
/// <param name="ETag">The version; empty when nothing is stored.</param>
internal sealed record PlaceState(ConversationReference? Reference, PlaceStatus Status, RegionId? Bound, string? GreetedFor, string ETag)
{
    public static PlaceState Unknown { get; } = new(null, PlaceStatus.Active, null, null, "");

    /// <summary>How to write there, or by <paramref name="otherwise"/> when the bot has not been there before; null when it may not.</summary>
    public ConversationReference? Way(ConversationReference? otherwise = null) =>
        Status == PlaceStatus.Active ? Reference ?? otherwise : null;

    /// <summary>How <see cref="Bound"/> came about; null when it was never changed.</summary>
    public PlaceBinding? Binding { get; init; }

    /// <summary>Since when it is <see cref="PlaceStatus.Gone"/>, on the real clock; null while it is not.</summary>
    public Instant? GoneSince { get; init; }
}

/// <summary>How a claim on an activity ended.</summary>
internal enum ClaimStatus
{
    /// <summary>This turn answers the activity.</summary>
    Mine,

    /// <summary>It has been answered.</summary>
    Answered,

    /// <summary>Another turn is answering it and its lease runs.</summary>
    UnderWay,
}

/// <summary>A claim: who answers an activity, until when.</summary>
internal readonly record struct Claim(ClaimStatus Status, TableRow Row)
{
    /// <summary>How many messages of the answer an earlier turn has sent before it gave the claim back.</summary>
    public int Sent => Row.Columns.ContainsKey(SentColumn) ? Row.Number(SentColumn) : 0;

    internal const string SentColumn = "Sent";
}

/// <summary>
/// What a turn needs before the region: the place and the claims on its activities, all in one partition. Leases run on the real clock.
/// </summary>
internal sealed class ConversationStore(ITableStore store, TimeProvider time)
{
    /// <summary>The row of a place that says how to write there.</summary>
    public const string ReferenceKey = "reference";

    public const string ClaimPrefix = "claim~";

    /// <summary>Dialogs and the reference lie side by side, and nothing follows them.</summary>
    private const string AfterReference = ReferenceKey + "~";

    private const string GoneColumn = "GoneSince";
    private const string RunningState = "Running";
    private const string AnsweredState = "Answered";

    /// <summary>Milliseconds since 1970 have 13 digits until the year 2286.</summary>
    private const int LongestNumber = 13;

    private const int Attempts = 8;
    private const int PageSize = 200;
    private static readonly Duration Lease = Duration.FromSeconds(30);

    private readonly ITable _conversations = store.Table(StoreTables.Conversations);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The place of this conversation.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PlaceState> LoadAsync(ConversationReference where, CancellationToken cancellation) =>
        await _conversations.FindAsync(Partition(where), ReferenceKey, cancellation) is { } row ? ToPlace(row) : PlaceState.Unknown;

    /// <summary>The place of this partition; unknown when nothing is stored.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PlaceState> FindAsync(string partition, CancellationToken cancellation) =>
        await _conversations.FindAsync(partition, ReferenceKey, cancellation) is { } row ? ToPlace(row) : PlaceState.Unknown;

    /// <summary>
    /// Claims an activity, and reads beside it what a turn needs before the region. A claim whose lease has run out is taken over: its turn
    /// died.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; nothing is claimed.</exception>
    public async ValueTask<(Claim Claim, PlaceState Place, Dialog? Asked)> ClaimAsync(
        ConversationReference where,
        Person person,
        string activityId,
        CancellationToken cancellation
    )
    {
        var partition = Partition(where);
        var claim = new TableRow(partition, ClaimKey(where, activityId), Running());
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var (outcome, beside) = await _conversations.TransactBesideAsync(
                partition,
                [new TableWrite(WriteKind.Insert, claim)],
                DialogStore.Prefix,
                AfterReference,
                PageSize,
                cancellation
            );
            if (outcome.Status is not (WriteStatus.Ok or WriteStatus.Conflict))
                throw new StorageUnavailableException($"The activity could not be claimed: {outcome.Status}.");
            TableRow? held = null;
            if (!outcome.IsOk && (held = await _conversations.FindAsync(partition, claim.Row, cancellation)) is null)
                // Given back in between.
                continue;
            // An accepted write has its versions.
            var mine = held is null
                ? new Claim(ClaimStatus.Mine, claim with { ETag = outcome.ETags![0] })
                : await JoinAsync(held, cancellation);
            var rows = beside is (WriteStatus.Ok, { Continuation: null } all)
                ? all.Rows
                : await ReadBesideAsync(mine, partition, cancellation);
            return (
                mine,
                rows.FirstOrDefault(row => row.Row == ReferenceKey) is { } reference ? ToPlace(reference) : PlaceState.Unknown,
                DialogStore.Among(rows, where, person)
            );
        }
        throw new StorageUnavailableException("The activity is claimed and given back by too many at once.");
    }

    /// <summary>What could not be read beside the claim. Where that fails too, the claim is given back.</summary>
    private async ValueTask<List<TableRow>> ReadBesideAsync(Claim claim, string partition, CancellationToken cancellation)
    {
        try
        {
            return await _conversations.AllAsync(partition, DialogStore.Prefix, AfterReference, PageSize, cancellation);
        }
        catch (StorageUnavailableException) when (claim.Status == ClaimStatus.Mine)
        {
            await ReleaseAsync(claim, claim.Sent, CancellationToken.None);
            throw;
        }
    }

    /// <summary>Keeps the way to a place fresh; whoever writes from there has not shut the bot out.</summary>
    /// <returns>The place as it is now.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PlaceState> RefreshAsync(ConversationReference where, CancellationToken cancellation) =>
        (
            await ChangeAsync(
                where,
                place => IsFresh(place, where) ? null : place with { Reference = where, Status = PlaceStatus.Active },
                cancellation
            )
        ).State;

    /// <summary>Whether the bot knows to write there, by this very way.</summary>
    public static bool IsFresh(PlaceState place, ConversationReference where) =>
        place is { Status: PlaceStatus.Active, Reference: { } known, ETag.Length: > 0 } && known == where with { Id = known.Id };

    /// <summary>
    /// Records that the activity is answered. Losing the record, as when the store does not answer, only lets a redelivery answer again; it
    /// writes nothing twice.
    /// </summary>
    public async ValueTask CompleteAsync(Claim claim, CancellationToken cancellation)
    {
        var answered = claim.Row with { Columns = new Dictionary<string, object>(claim.Row.Columns) { ["State"] = AnsweredState } };
        await _conversations.TransactSoonAsync(claim.Row.Partition, [new TableWrite(WriteKind.Replace, answered)], cancellation);
    }

    /// <summary>Gives the claim back at once, so that a redelivery need not wait for the lease to run out, nor say again what was said.</summary>
    public async ValueTask ReleaseAsync(Claim claim, int sent, CancellationToken cancellation)
    {
        var free = claim.Row with
        {
            Columns = new Dictionary<string, object>(claim.Row.Columns) { ["LeaseUntil"] = Now, [Claim.SentColumn] = (long)sent },
        };
        var write = sent == 0 ? new TableWrite(WriteKind.Delete, claim.Row) : new TableWrite(WriteKind.Replace, free);
        await _conversations.TransactAsync(claim.Row.Partition, [write], cancellation);
    }

    /// <summary>Changes what is known of a place; somebody else's change in between makes it decide again.</summary>
    /// <param name="where">The place.</param>
    /// <param name="change">The new state, or null to leave it as it is. Pure: it may be asked again.</param>
    /// <param name="cancellation">Stops before the write.</param>
    /// <returns>The state that holds afterwards, and whether this call changed it.</returns>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<(PlaceState State, bool Changed)> ChangeAsync(
        ConversationReference where,
        Func<PlaceState, PlaceState?> change,
        CancellationToken cancellation
    )
    {
        var partition = Partition(where);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var place = await LoadAsync(where, cancellation);
            if (change(place with { Reference = place.Reference ?? where }) is not { } changed)
                return (place, false);
            var kind = place.ETag.Length == 0 ? WriteKind.Insert : WriteKind.Replace;
            var outcome = await _conversations.TransactAsync(partition, [new TableWrite(kind, OfPlace(changed, partition))], cancellation);
            if (outcome.IsOk)
                return (changed, true);
            if (outcome.Status is not (WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound))
                throw new StorageUnavailableException($"The place could not be written: {outcome.Status}.");
        }
        throw new StorageUnavailableException("The place is being changed by too many at once.");
    }

    private async ValueTask<Claim> JoinAsync(TableRow held, CancellationToken cancellation)
    {
        if (held.Text("State") == AnsweredState)
            return new Claim(ClaimStatus.Answered, held);
        if (held.Moment("LeaseUntil") > Now)
            return new Claim(ClaimStatus.UnderWay, held);
        var running = Running();
        if (held.Columns.TryGetValue(Claim.SentColumn, out var sent))
            running[Claim.SentColumn] = sent;
        var taken = held with { Columns = running };
        var outcome = await _conversations.TransactAsync(held.Partition, [new TableWrite(WriteKind.Replace, taken)], cancellation);
        return outcome.IsOk
            ? new Claim(ClaimStatus.Mine, taken with { ETag = outcome.ETags![0] }) // an accepted write has its versions
            : new Claim(ClaimStatus.UnderWay, held);
    }

    private Dictionary<string, object> Running() =>
        new()
        {
            ["State"] = RunningState,
            ["ClaimedAt"] = Now,
            ["LeaseUntil"] = Now + Lease,
        };

    /// <summary>When the claim of this row was made, on the real clock; null when it is none.</summary>
    public static Instant? ClaimedAt(TableRow row) =>
        row.Row.StartsWith(ClaimPrefix, StringComparison.Ordinal) ? row.Moment("ClaimedAt") : null;

    internal static string Partition(ConversationReference where) => Columns.Hash(where.TenantId, where.Place);

    /// <summary>
    /// In the order the activities came, where their ids tell it, as the numbers that Teams gives to messages do: then a store that keeps its
    /// rows sorted finds the claims of now side by side.
    /// </summary>
    private static string ClaimKey(ConversationReference where, string activityId)
    {
        var hash = Columns.Hash(where.Id, activityId);
        return activityId.Length is > 0 and <= LongestNumber && activityId.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
            ? $"{ClaimPrefix}{activityId.PadLeft(LongestNumber, '0')}~{hash}"
            : ClaimPrefix + hash;
    }

    /// <summary>Since when the place of this row is gone, on the real clock; null when it is not, or the row is no place's.</summary>
    public static Instant? GoneSince(TableRow row) =>
        row.Row == ReferenceKey && row.Columns.GetValueOrDefault(GoneColumn) is Instant since ? since : null;

    /// <summary>The row as layout 3 has it: a place that is gone tells since when. Null for every other row.</summary>
    public static TableRow? WithMoment(TableRow row, Instant now) =>
        row.Row == ReferenceKey && row.NamedOrNull<PlaceStatus>("Status") == PlaceStatus.Gone && !row.Columns.ContainsKey(GoneColumn)
            ? row with
            {
                Columns = new Dictionary<string, object>(row.Columns) { [GoneColumn] = now },
            }
            : null;

    private TableRow OfPlace(PlaceState place, string partition)
    {
        var columns = new Dictionary<string, object> { ["Status"] = place.Status.ToString() };
        if (place.Status == PlaceStatus.Gone)
            columns[GoneColumn] = place.GoneSince ?? Now;
        if (place.Reference is { } reference)
            ReferenceColumns.Write(reference, columns);
        columns.Set("Region", place.Bound?.Value);
        columns.Set("GreetedFor", place.GreetedFor);
        if (place.Binding is { } binding)
        {
            columns.Set("BoundBefore", binding.Was?.Value);
            columns["BoundBy"] = binding.By;
            columns["BoundSource"] = binding.Source;
            columns["BoundAfter"] = binding.After;
            columns["BoundUndoes"] = binding.Undoes;
            columns["BoundUndoing"] = binding.IsUndoing;
            columns.Set("BoundAt", binding.At);
        }
        return new TableRow(partition, ReferenceKey, columns, place.ETag);
    }

    private static PlaceState ToPlace(TableRow row) =>
        new(
            ReferenceColumns.Read(row),
            row.Named<PlaceStatus>("Status"),
            row.TextOrNull("Region") is { } region ? new RegionId(region) : null,
            row.TextOrNull("GreetedFor"),
            row.ETag
        )
        {
            Binding = row.TextOrNull("BoundBy") is { } by
                ? new PlaceBinding(
                    row.TextOrNull("BoundBefore") is { } before ? new RegionId(before) : null,
                    by,
                    row.Text("BoundSource"),
                    (long)row.Columns["BoundAfter"],
                    row.Text("BoundUndoes"),
                    row.Flag("BoundUndoing"),
                    row.MomentOrNull("BoundAt")
                )
                : null,
            GoneSince = GoneSince(row),
        };
}
