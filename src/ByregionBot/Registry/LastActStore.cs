using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>What somebody did last in a place, where the history of the place's own region does not tell.</summary>
internal enum LastActKind
{
    /// <summary>Something in the history of another region.</summary>
    OtherRegion,

    /// <summary>The choice of a language.</summary>
    Language,

    /// <summary>The opening, renewing or closing of a region's calendar.</summary>
    Calendar,
}

/// <summary>Such an act: the last one alone, so that it can be taken back.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Region">The region that it was done to; null when it was done to none.</param>
/// <param name="Was">What was before, as the kind writes it; null when there was nothing.</param>
/// <param name="Is">What is since.</param>
/// <param name="Source">The message that did it.</param>
/// <param name="IsUndoing">It took something back.</param>
/// <param name="Here">The region of the place.</param>
/// <param name="After">The last entry of that region's history then: tells what the person has done there since.</param>
/// <param name="At">When, on the programme's clock.</param>
internal sealed record LastAct(
    LastActKind Kind,
    RegionId? Region,
    string? Was,
    string? Is,
    string Source,
    bool IsUndoing,
    RegionId? Here,
    long After,
    Instant At
);

/// <summary>The last acts that no history of their place tells of: one for each person and place.</summary>
internal sealed class LastActStore(ITableStore store, RegionStore regions)
{
    public const string Prefix = "last~";

    private readonly ITable _conversations = store.Table(StoreTables.Conversations);

    /// <summary>What the speaker did last here, if nothing in the region of the place has come after it; null otherwise.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<LastAct?> FindAsync(Turn turn, CancellationToken cancellation) =>
        await ReadAsync(turn, cancellation) is { } last
        && (last.Source == turn.Incoming.Id || !await HasDoneMoreAsync(turn, last, cancellation))
            ? last
            : null;

    /// <summary>Notes what is about to be done. The same message again leaves standing what was before it.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask NoteAsync(
        Turn turn,
        LastActKind kind,
        RegionId? region,
        string? was,
        string? now,
        bool isUndoing,
        CancellationToken cancellation
    )
    {
        if (await ReadAsync(turn, cancellation) is { } noted && noted.Source == turn.Incoming.Id && noted.Kind == kind)
            was = noted.Was;
        var after = turn.Bound is { } here ? (await regions.LoadAsync(here, cancellation))?.Version ?? 0 : 0;
        var act = new LastAct(kind, region, was, now, turn.Incoming.Id, isUndoing, turn.Bound, after, turn.Now);
        await WriteAsync(new TableWrite(WriteKind.Upsert, Row(turn, act)), cancellation);
    }

    /// <summary>Something has come after it that tells of itself.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask ForgetAsync(Turn turn, CancellationToken cancellation)
    {
        if (await _conversations.FindAsync(Partition(turn), Key(turn), cancellation) is { } row)
            await WriteAsync(new TableWrite(WriteKind.Delete, row), cancellation);
    }

    /// <summary>When the act of this row was done, on the programme's clock; null when it is none.</summary>
    public static Instant? DoneAt(TableRow row) => row.Row.StartsWith(Prefix, StringComparison.Ordinal) ? row.Moment("At") : null;

    /// <summary>The row of what somebody did last, the same in every place.</summary>
    public static string KeyOf(string person) => Prefix + Columns.Hash(person);

    private async ValueTask<bool> HasDoneMoreAsync(Turn turn, LastAct last, CancellationToken cancellation) =>
        last.Here is { } here
        && (await regions.HistoryAsync(here, cancellation)).Any(entry =>
            entry.Sequence > last.After && entry.By.ObjectId == turn.Speaker.ObjectId && entry.Source != last.Source
        );

    private async ValueTask<LastAct?> ReadAsync(Turn turn, CancellationToken cancellation) =>
        await _conversations.FindAsync(Partition(turn), Key(turn), cancellation) is { } row
            ? new LastAct(
                row.Named<LastActKind>("Kind"),
                Region(row, "Region"),
                row.TextOrNull("Was"),
                row.TextOrNull("Is"),
                row.Text("Source"),
                row.Flag("IsUndoing"),
                Region(row, "Here"),
                (long)row.Columns["After"],
                row.Moment("At")
            )
            : null;

    private static TableRow Row(Turn turn, LastAct act)
    {
        var columns = new Dictionary<string, object>
        {
            ["Kind"] = act.Kind.ToString(),
            ["Source"] = act.Source,
            ["IsUndoing"] = act.IsUndoing,
            ["After"] = act.After,
            ["At"] = act.At,
        };
        columns.Set("Region", act.Region?.Value);
        columns.Set("Was", act.Was);
        columns.Set("Is", act.Is);
        columns.Set("Here", act.Here?.Value);
        return new TableRow(Partition(turn), Key(turn), columns);
    }

    private async ValueTask WriteAsync(TableWrite write, CancellationToken cancellation)
    {
        var outcome = await _conversations.TransactAsync(write.Row.Partition, [write], cancellation);
        if (outcome.Status is not (WriteStatus.Ok or WriteStatus.NotFound or WriteStatus.PreconditionFailed))
            throw new StorageUnavailableException($"The last act could not be noted: {outcome.Status}.");
    }

    private static RegionId? Region(TableRow row, string column) => row.TextOrNull(column) is { } id ? new RegionId(id) : null;

    private static string Partition(Turn turn) => ConversationStore.Partition(turn.Incoming.Conversation);

    private static string Key(Turn turn) =>
        KeyOf(turn.Incoming.From.ObjectId.Length > 0 ? turn.Incoming.From.ObjectId : turn.Incoming.From.ChannelUserId);
}
