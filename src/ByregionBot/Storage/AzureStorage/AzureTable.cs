using Azure;
using Azure.Data.Tables;
using NodaTime;

namespace ByregionBot.Storage.AzureStorage;

/// <summary>
/// One table, each call one request that is sent once: what became of a write that failed unclearly is <see cref="ConfirmingTable"/>'s question. The table is
/// made at the first use.
/// </summary>
internal sealed class AzureTable(TableClient client, ILogger<AzureTableStore> log) : ITable
{
    // A well-formed version that is older than any row.
    private static readonly ETag NoRowHasIt = new("W/\"datetime'1601-01-01T00%3A00%3A00.0000000Z'\"");

    private volatile bool _made;

    public async ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation)
    {
        TableRules.CheckKey(partition);
        TableRules.CheckKey(row);
        try
        {
            await MakeAsync(cancellation);
            var response = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, select: null, cancellation);
            // A response that has a value has one.
            return new(WriteStatus.Ok, response.HasValue ? Read(response.Value!) : null);
        }
        catch (Exception e) when (AzureFailure.IsOne(e, cancellation))
        {
            return new(ReadFailed(e), null);
        }
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
        TableRules.CheckRange(partition, from, to, limit);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {from} and RowKey lt {to}");
        return await PageAsync(filter, limit, continuation, cancellation);
    }

    public ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation)
    {
        TableRules.CheckLimit(limit);
        return PageAsync(filter: null, limit, continuation, cancellation);
    }

    private async ValueTask<Read<TablePage>> PageAsync(string? filter, int limit, string? continuation, CancellationToken cancellation)
    {
        try
        {
            await MakeAsync(cancellation);
            await foreach (
                var page in client.QueryAsync<TableEntity>(filter, limit, select: null, cancellation).AsPages(continuation, limit)
            )
                return new(WriteStatus.Ok, new([.. page.Values.Select(Read)], page.ContinuationToken));
            return new(WriteStatus.Ok, TablePage.Empty);
        }
        catch (Exception e) when (AzureFailure.IsOne(e, cancellation))
        {
            return new(ReadFailed(e), TablePage.Empty);
        }
    }

    public async ValueTask<WriteOutcome> TransactAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        TableRules.CheckWrites(partition, writes);
        try
        {
            await MakeAsync(cancellation);
            if (writes.Count == 1)
            {
                var response = await SendAsync(writes[0], cancellation);
                // The client takes the deletion of what is not there for a success.
                if (response.IsError)
                    throw new RequestFailedException(response);
                return new(WriteStatus.Ok, ETags: [VersionIn(response, writes[0])]);
            }
            var responses = await client.SubmitTransactionAsync(writes.Select(Action), cancellation);
            return new(WriteStatus.Ok, ETags: [.. responses.Value.Select((response, i) => VersionIn(response, writes[i]))]);
        }
        catch (Exception e) when (AzureFailure.IsOne(e, cancellation))
        {
            var status = AzureFailure.Status(e);
            Note(e, status);
            if (status is WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound)
                return new(status, e is TableTransactionFailedException refusal ? refusal.FailedTransactionActionIndex : 0);
            return new(status);
        }
    }

    private Task<Response> SendAsync(TableWrite write, CancellationToken cancellation)
    {
        var row = write.Row;
        return write.Kind switch
        {
            WriteKind.Insert => client.AddEntityAsync(Entity(row), cancellation),
            WriteKind.Replace => client.UpdateEntityAsync(Entity(row), Expected(row), TableUpdateMode.Replace, cancellation),
            WriteKind.Delete => client.DeleteEntityAsync(row.Partition, row.Row, Expected(row), cancellation),
            WriteKind.Upsert => client.UpsertEntityAsync(Entity(row), TableUpdateMode.Replace, cancellation),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write.Kind, null),
        };
    }

    private static TableTransactionAction Action(TableWrite write)
    {
        var row = write.Row;
        return write.Kind switch
        {
            WriteKind.Insert => new(TableTransactionActionType.Add, Entity(row)),
            WriteKind.Replace => new(TableTransactionActionType.UpdateReplace, Entity(row), Expected(row)),
            WriteKind.Delete => new(TableTransactionActionType.Delete, new TableEntity(row.Partition, row.Row), Expected(row)),
            WriteKind.Upsert => new(TableTransactionActionType.UpsertReplace, Entity(row)),
            _ => throw new ArgumentOutOfRangeException(nameof(write), write.Kind, null),
        };
    }

    private async ValueTask MakeAsync(CancellationToken cancellation)
    {
        if (_made)
            return;
        await client.CreateIfNotExistsAsync(cancellation);
        _made = true;
    }

    private WriteStatus ReadFailed(Exception e)
    {
        var status = AzureFailure.Status(e) is WriteStatus.Throttled ? WriteStatus.Throttled : WriteStatus.Unavailable;
        Note(e, status);
        return status;
    }

    private void Note(Exception e, WriteStatus status)
    {
        // Someone removed the table while we ran: make it anew.
        if (e is RequestFailedException { ErrorCode: "TableNotFound" })
            _made = false;
        if (status is WriteStatus.Throttled or WriteStatus.Unavailable or WriteStatus.OutcomeUnknown)
            AzureTableStore.Log.Failed(log, AzureFailure.Reason(e), status);
    }

    private static ETag Expected(TableRow row) => row.ETag == TableRow.OvertakenETag ? NoRowHasIt : new(row.ETag);

    private static string VersionIn(Response response, TableWrite write) =>
        write.Kind == WriteKind.Delete ? "" : response.Headers.ETag?.ToString() ?? TableRow.OvertakenETag;

    private static TableEntity Entity(TableRow row)
    {
        var entity = new TableEntity(row.Partition, row.Row);
        foreach (var (name, value) in row.Columns)
            entity[name] = value is Instant at ? new DateTimeOffset(at.ToDateTimeUtc()) : value;
        if (row.WriteToken is { } token)
            entity[TableRow.TokenColumn] = token;
        return entity;
    }

    private static TableRow Read(TableEntity entity)
    {
        var columns = new Dictionary<string, object>(entity.Count, StringComparer.Ordinal);
        foreach (var (name, value) in entity)
            switch (value)
            {
                case DateTimeOffset at when name != "Timestamp":
                    columns[name] = Instant.FromDateTimeOffset(at);
                    break;
                // Storage Explorer writes small numbers as Int32.
                case int number:
                    columns[name] = (long)number;
                    break;
                case string or long or bool or double when !IsOfTheTable(name):
                    columns[name] = value;
                    break;
            }
        return new(entity.PartitionKey, entity.RowKey, columns, entity.ETag.ToString())
        {
            WriteToken = entity.TryGetValue(TableRow.TokenColumn, out var token) ? token as string : null,
        };
    }

    private static bool IsOfTheTable(string name) => name is "PartitionKey" or "RowKey" or "odata.etag" or TableRow.TokenColumn;
}
