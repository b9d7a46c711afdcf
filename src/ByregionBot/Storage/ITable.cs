using NodaTime;

namespace ByregionBot.Storage;

/// <summary>
/// One table of rows ordered by partition and row key (ordinal; keys hold no surrogates, so UTF-8 and UTF-16 agree). Two engines stand
/// behind it; one contract suite holds both. Expected outcomes are values. Only cancellation and broken assumptions throw
/// (<see cref="TableRules"/>).
/// </summary>
internal interface ITable
{
    /// <summary>One row by its full key.</summary>
    ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation);

    /// <summary>
    /// A page of rows of one partition with <paramref name="from"/> ≤ row key &lt; <paramref name="to"/>, in order. A page may be empty
    /// and still carry a continuation: go on until it is null.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="from">First row key, included.</param>
    /// <param name="to">Row key that ends the range, excluded.</param>
    /// <param name="limit">At most this many rows a page, 1–1000.</param>
    /// <param name="continuation">From the page before; null for the first.</param>
    /// <param name="cancellation">Stops the read.</param>
    ValueTask<Read<TablePage>> RangeAsync(
        string partition,
        string from,
        string to,
        int limit,
        string? continuation,
        CancellationToken cancellation
    );

    /// <summary>
    /// A page of all rows of the table, partition by partition and in order within each. It reads everything there is: for copying, sweeping
    /// and looking for a person, never for a turn's answer. A page may be empty and still carry a continuation; rows that are written
    /// meanwhile may be met or not, all others are met once.
    /// </summary>
    /// <param name="limit">At most this many rows a page, 1–1000.</param>
    /// <param name="continuation">From the page before, also of an earlier scan; null for the first.</param>
    /// <param name="cancellation">Stops the read.</param>
    ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation);

    /// <summary>
    /// All of the writes or none, in one partition; 1–100 of them, each row at most once. A write whose acknowledgement was lost is read
    /// back by the token it bears and reported as what really happened. Cancellation is heeded until the writes are on their way; a caller
    /// that cancels later does not learn the outcome.
    /// </summary>
    ValueTask<WriteOutcome> TransactAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation);

    /// <summary>
    /// As <see cref="TransactAsync"/>, and beside it reads the rows with <paramref name="from"/> ≤ row key &lt; <paramref name="to"/> as
    /// they stand at some moment of the call. The writes lie outside that range.
    /// </summary>
    /// <param name="partition">The partition of both.</param>
    /// <param name="writes">As for <see cref="TransactAsync"/>.</param>
    /// <param name="from">First row key, included.</param>
    /// <param name="to">Row key that ends the range, excluded.</param>
    /// <param name="limit">At most this many rows, 1–1000; those after them follow with <see cref="RangeAsync"/>.</param>
    /// <param name="cancellation">As for <see cref="TransactAsync"/>.</param>
    async ValueTask<(WriteOutcome Outcome, Read<TablePage> Beside)> TransactBesideAsync(
        string partition,
        IReadOnlyList<TableWrite> writes,
        string from,
        string to,
        int limit,
        CancellationToken cancellation
    )
    {
        var reading = RangeAsync(partition, from, to, limit, continuation: null, cancellation).AsTask();
        var outcome = await TransactAsync(partition, writes, cancellation);
        return (outcome, await reading);
    }

    /// <summary>
    /// As <see cref="TransactAsync"/>, for what nobody waits for: an engine may keep it back for some milliseconds, to write it together
    /// with what others wait for. A process that is killed meanwhile loses it.
    /// </summary>
    ValueTask<WriteOutcome> TransactSoonAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation) =>
        TransactAsync(partition, writes, cancellation);
}

/// <summary>The tables of one store.</summary>
internal interface ITableStore
{
    /// <summary>The table of this name, which is made when it does not exist.</summary>
    /// <param name="name">Letters and digits, 3–40, beginning with a letter.</param>
    ITable Table(string name);

    /// <summary>Whether the store answers just now; null when it does, else why not, in English, without secrets.</summary>
    ValueTask<string?> ProbeAsync(CancellationToken cancellation);
}

/// <summary>A stored row.</summary>
/// <param name="Partition">Partition key. No <c>/ \ # ?</c>, no control characters, at most 512 characters.</param>
/// <param name="Row">Row key, with the same limits.</param>
/// <param name="Columns">
/// Readable columns. Values are <see cref="string"/> (at most 32,000 characters; halves of surrogate pairs come back as U+FFFD),
/// <see cref="long"/>, <see cref="bool"/>, <see cref="double"/> (finite) or <see cref="Instant"/> (from 1601; finer parts than 100 ns are
/// dropped). Names are ASCII letters, digits and '_', a letter first.
/// </param>
/// <param name="ETag">The version: opaque, another one after each write, never used twice. Empty on a row that is not stored yet.</param>
internal sealed record TableRow(string Partition, string Row, IReadOnlyDictionary<string, object> Columns, string ETag = "")
{
    /// <summary>The column that holds <see cref="WriteToken"/>.</summary>
    public const string TokenColumn = "WriteToken";

    /// <summary>A version that no row has: of a write that happened but was overwritten before it could be read back.</summary>
    public const string OvertakenETag = "?";

    /// <summary>Marks the transaction that wrote the row, so that a lost acknowledgement can be settled; null where nobody needs it.</summary>
    public string? WriteToken { get; init; }
}

/// <summary>A page of a range.</summary>
internal sealed record TablePage(IReadOnlyList<TableRow> Rows, string? Continuation)
{
    public static TablePage Empty { get; } = new([], null);
}

/// <summary>The kinds of write.</summary>
internal enum WriteKind
{
    /// <summary>Refused with <see cref="WriteStatus.Conflict"/> when the row exists.</summary>
    Insert,

    /// <summary>Replaces the whole row when its version is the one read; else <see cref="WriteStatus.PreconditionFailed"/> (changed) or <see cref="WriteStatus.NotFound"/> (gone).</summary>
    Replace,

    /// <summary>
    /// As <see cref="Replace"/>, but removes. When the acknowledgement of a transaction of deletes alone is lost and the rows are gone, it counts
    /// as Ok, whoever removed them: deletes alone are no mutex.
    /// </summary>
    Delete,

    /// <summary>Writes whatever was there.</summary>
    Upsert,
}

/// <summary>One write of a transaction.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Row">The row; its ETag is the version expected by Replace and Delete.</param>
internal sealed record TableWrite(WriteKind Kind, TableRow Row);

/// <summary>How a call to storage ended.</summary>
internal enum WriteStatus
{
    Ok,
    Conflict,
    PreconditionFailed,
    NotFound,

    /// <summary>The store asks for patience; nothing was written.</summary>
    Throttled,

    /// <summary>The store could not be reached and nothing was written.</summary>
    Unavailable,

    /// <summary>The write may have happened and could not be read back.</summary>
    OutcomeUnknown,
}

/// <summary>The outcome of a transaction.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="FailedAt">Index of the write that was refused; null when unknown or none.</param>
/// <param name="ETags">New versions in the order of the writes, empty for deletes; empty unless Ok.</param>
internal readonly record struct WriteOutcome(WriteStatus Status, int? FailedAt = null, IReadOnlyList<string>? ETags = null)
{
    public bool IsOk => Status == WriteStatus.Ok;
}

/// <summary>The outcome of a read.</summary>
internal readonly record struct Read<T>(WriteStatus Status, T Value);

/// <summary>A store that cannot answer at all, where the caller has no way on. The turn says so to the person, and loses nothing.</summary>
internal sealed class StorageUnavailableException(string message) : Exception(message);
