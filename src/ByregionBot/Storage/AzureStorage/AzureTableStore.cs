using System.Collections.Concurrent;
using Azure;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;

namespace ByregionBot.Storage.AzureStorage;

/// <summary>Azure Table Storage.</summary>
/// <param name="service">Made by <see cref="Connect"/>, or with <see cref="ClientOptions"/>.</param>
/// <param name="patience">How long to go on with a busy store.</param>
/// <param name="time">For the waits.</param>
/// <param name="log">Hears of failures of the store.</param>
internal sealed partial class AzureTableStore(
    TableServiceClient service,
    Patience patience,
    TimeProvider time,
    ILogger<AzureTableStore> log
) : ITableStore
{
    private readonly ConcurrentDictionary<string, ITable> _tables = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Retries of the client's own are off: it would meet its own success as a conflict, and <see cref="ConfirmingTable"/> knows better.
    /// </summary>
    public static TableClientOptions ClientOptions() => new() { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(4) } };

    /// <summary>The client that the settings ask for. Nothing is sent yet.</summary>
    public static TableServiceClient Connect(StorageOptions options)
    {
        if (options.ConnectionString is { } connection)
            return new(connection, ClientOptions());
        TokenCredential credential = options.ClientId is { } id
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
            : new DefaultAzureCredential();
        return new(
            new Uri(options.TableServiceUri ?? throw new ArgumentException("Azure Storage is not set.", nameof(options))),
            credential,
            ClientOptions()
        );
    }

    public ITable Table(string name)
    {
        TableRules.CheckTable(name);
        return _tables.GetOrAdd(
            name,
            static (n, a) => new ConfirmingTable(new AzureTable(a.service.GetTableClient(n), a.log), a.patience, a.time),
            (service, patience, time, log)
        );
    }

    public async ValueTask<string?> ProbeAsync(CancellationToken cancellation)
    {
        try
        {
            await foreach (var _ in service.QueryAsync(maxPerPage: 1, cancellationToken: cancellation).AsPages())
                break;
            return null;
        }
        catch (Exception e) when (AzureFailure.IsOne(e, cancellation))
        {
            return $"Azure Table Storage at {service.Uri.Host} does not answer as it should: {AzureFailure.Reason(e)}.";
        }
    }

    internal static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Azure Table Storage: {Reason} ({Status})")]
        public static partial void Failed(ILogger log, string reason, WriteStatus status);
    }
}
