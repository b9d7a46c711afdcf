using System.Security.Cryptography;

namespace ByregionBot.Storage;

/// <summary>
/// Puts patience and certainty before an engine across a network: waits and tries again when the store is busy or out of reach, and marks
/// each transaction with a token, so that after a refusal or silence it can read back whether the write was its own.
/// </summary>
/// <remarks>
/// A row keeps the tokens of its last few writes, newest first, so that ours is still found after others have replaced the row meanwhile; to
/// pass them on, the versions that callers see carry them. An upsert forgets them, and an upsert that was lost on its way may arrive late: where
/// several write one row, Insert and Replace are the safe ones.
/// </remarks>
internal sealed class ConfirmingTable(ITable inner, Patience patience, TimeProvider time) : ITable
{
    private const char EndOfVersion = '|';
    private const int TokenLength = 16;
    private const int TokensKept = 8;

    private enum Confirmation
    {
        Ours,
        NotOurs,
        CannotTell,
    }

    public async ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation)
    {
        var (status, found) = await GetMarkedAsync(partition, row, cancellation);
        return new(status, found is null ? null : Unmark(found));
    }

    public async ValueTask<Read<TablePage>> RangeAsync(
        string partition,
        string from,
        string to,
        int limit,
        string? continuation,
        CancellationToken cancellation
    )
    {
        var (status, page) = await ReadAsync(
            (inner, partition, from, to, limit, continuation),
            static (a, c) => a.inner.RangeAsync(a.partition, a.from, a.to, a.limit, a.continuation, c),
            cancellation
        );
        return new(status, page with { Rows = [.. page.Rows.Select(Unmark)] });
    }

    public async ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation)
    {
        var (status, page) = await ReadAsync(
            (inner, limit, continuation),
            static (a, c) => a.inner.ScanAsync(a.limit, a.continuation, c),
            cancellation
        );
        return new(status, page with { Rows = [.. page.Rows.Select(Unmark)] });
    }

    public async ValueTask<WriteOutcome> TransactAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        var token = RandomNumberGenerator.GetHexString(TokenLength, lowercase: true);
        var marked = Mark(writes, token);
        // Whether an attempt may have succeeded without our knowing.
        var doubt = false;
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await inner.TransactAsync(partition, marked, cancellation);
            switch (outcome.Status)
            {
                case WriteStatus.Ok:
                    return outcome with
                    {
                        ETags = [.. marked.Select((write, i) => Version(write.Kind, outcome.ETags?[i], write.Row.WriteToken))],
                    };
                case WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound:
                    return await ExplainAsync(partition, marked, token, outcome, doubt, cancellation);
                case WriteStatus.OutcomeUnknown:
                    doubt = true;
                    if (await ConfirmAsync(partition, marked, token, null, cancellation) is (Confirmation.Ours, var etags))
                        return new(WriteStatus.Ok, ETags: etags);
                    // Not there, or not yet: to send it again is safe, since the token tells the two from each other and from others'.
                    break;
            }
            if (attempt == patience.Attempts)
                return doubt ? new(WriteStatus.OutcomeUnknown) : outcome;
            await Task.Delay(patience.After(attempt), time, cancellation);
        }
    }

    /// <summary>What a refusal means: someone else was there first, or it was ourselves, unheard.</summary>
    private async ValueTask<WriteOutcome> ExplainAsync(
        string partition,
        IReadOnlyList<TableWrite> writes,
        string token,
        WriteOutcome refusal,
        bool doubt,
        CancellationToken cancellation
    )
    {
        if (writes.All(w => w.Kind == WriteKind.Delete))
            return doubt && await AreGoneAsync(partition, writes, cancellation)
                ? new(WriteStatus.Ok, ETags: [.. writes.Select(_ => "")])
                : refusal;
        var (confirmation, etags) = await ConfirmAsync(partition, writes, token, refusal.FailedAt, cancellation);
        return confirmation switch
        {
            Confirmation.Ours => new(WriteStatus.Ok, ETags: etags),
            Confirmation.NotOurs => refusal,
            _ => new(WriteStatus.OutcomeUnknown),
        };
    }

    /// <summary>Reads one written row back. A transaction is atomic: the token on one row speaks for all.</summary>
    private async ValueTask<(Confirmation Confirmation, IReadOnlyList<string>? ETags)> ConfirmAsync(
        string partition,
        IReadOnlyList<TableWrite> writes,
        string token,
        int? refused,
        CancellationToken cancellation
    )
    {
        if (Witness(writes, refused) is not { } witness)
            return (Confirmation.CannotTell, null);
        var (status, row) = await GetMarkedAsync(partition, writes[witness].Row.Row, cancellation);
        if (status != WriteStatus.Ok)
            return (Confirmation.CannotTell, null);
        if (row?.WriteToken?.Contains(token, StringComparison.Ordinal) is not true)
            return (Confirmation.NotOurs, null);
        var etags = new string[writes.Count];
        for (var i = 0; i < writes.Count; i++)
        {
            var written =
                writes[i].Kind == WriteKind.Delete || i == witness ? row : await AnyAsync(partition, writes[i].Row.Row, cancellation);
            var isLatest = written?.WriteToken?.StartsWith(token, StringComparison.Ordinal) is true;
            etags[i] = Version(writes[i].Kind, isLatest ? written?.ETag : null, written?.WriteToken);
        }
        return (Confirmation.Ours, etags);
    }

    /// <summary>
    /// The row to ask: the one that was refused, or one that was new, which others rarely touch so soon; null when all writes delete.
    /// </summary>
    private static int? Witness(IReadOnlyList<TableWrite> writes, int? refused)
    {
        if (refused is { } index && writes[index].Kind != WriteKind.Delete)
            return index;
        int? witness = null;
        for (var i = 0; i < writes.Count; i++)
            if (writes[i].Kind == WriteKind.Insert)
                return i;
            else if (writes[i].Kind != WriteKind.Delete)
                witness ??= i;
        return witness;
    }

    private async ValueTask<bool> AreGoneAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        foreach (var write in writes)
            if (await GetMarkedAsync(partition, write.Row.Row, cancellation) is not (WriteStatus.Ok, null))
                return false;
        return true;
    }

    private async ValueTask<TableRow?> AnyAsync(string partition, string row, CancellationToken cancellation) =>
        (await GetMarkedAsync(partition, row, cancellation)).Value;

    private ValueTask<Read<TableRow?>> GetMarkedAsync(string partition, string row, CancellationToken cancellation) =>
        ReadAsync((inner, partition, row), static (a, c) => a.inner.GetAsync(a.partition, a.row, c), cancellation);

    private async ValueTask<Read<T>> ReadAsync<TArgument, T>(
        TArgument argument,
        Func<TArgument, CancellationToken, ValueTask<Read<T>>> read,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var result = await read(argument, cancellation);
            if (result.Status is not (WriteStatus.Throttled or WriteStatus.Unavailable) || attempt == patience.Attempts)
                return result;
            await Task.Delay(patience.After(attempt), time, cancellation);
        }
    }

    private static TableWrite[] Mark(IReadOnlyList<TableWrite> writes, string token)
    {
        var marked = new TableWrite[writes.Count];
        for (var i = 0; i < marked.Length; i++)
        {
            var (kind, row) = (writes[i].Kind, writes[i].Row);
            var end = row.ETag.IndexOf(EndOfVersion, StringComparison.Ordinal);
            var (etag, tokens) = end < 0 ? (row.ETag, "") : (row.ETag[..end], row.ETag[(end + 1)..]);
            if (kind == WriteKind.Replace)
                tokens = token + tokens[..Math.Min(tokens.Length, (TokensKept - 1) * TokenLength)];
            else
                tokens = kind == WriteKind.Delete ? null : token;
            marked[i] = new(kind, row with { ETag = etag, WriteToken = tokens });
        }
        return marked;
    }

    private static TableRow Unmark(TableRow row) => row with { ETag = row.ETag + EndOfVersion + row.WriteToken, WriteToken = null };

    private static string Version(WriteKind kind, string? etag, string? tokens) =>
        kind == WriteKind.Delete ? "" : (etag ?? TableRow.OvertakenETag) + EndOfVersion + tokens;
}
