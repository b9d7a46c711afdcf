using Azure;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace ByregionBot.Storage.AzureStorage;

/// <summary>One queue of Azure Storage, each call one request that is sent once. The queue is made at the first use.</summary>
internal sealed partial class AzureQueue(QueueClient client, ILogger<AzureQueue> log) : IWorkQueue
{
    /// <summary>A message stays until it is done: what is owed has no date of expiry.</summary>
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    private volatile bool _made;

    /// <summary>Retries of the client's own are off, as for tables: who is patient, is so in one place.</summary>
    public static QueueClientOptions ClientOptions() => new() { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(4) } };

    /// <summary>The client that the settings ask for. Nothing is sent yet.</summary>
    public static QueueClient Connect(StorageOptions options, string name)
    {
        if (options.ConnectionString is { } connection)
            return new(connection, name, ClientOptions());
        TokenCredential credential = options.ClientId is { } id
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
            : new DefaultAzureCredential();
        var service = new Uri(options.QueueServiceUri ?? throw new ArgumentException("Azure Storage is not set.", nameof(options)));
        return new QueueServiceClient(service, credential, ClientOptions()).GetQueueClient(name);
    }

    public async ValueTask<WriteStatus> EnqueueAsync(string text, TimeSpan visibleAfter, CancellationToken cancellation)
    {
        QueueRules.CheckText(text);
        QueueRules.CheckDelay(visibleAfter);
        var (status, _) = await TryAsync(() => client.SendMessageAsync(text, Whole(visibleAfter), ForEver, cancellation), cancellation);
        return status;
    }

    public async ValueTask<Read<IReadOnlyList<WorkMessage>>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellation)
    {
        QueueRules.CheckReceive(most, visibility);
        var (status, messages) = await TryAsync(() => client.ReceiveMessagesAsync(most, Whole(visibility), cancellation), cancellation);
        return new(
            status,
            [
                .. (messages ?? []).Select(message => new WorkMessage(
                    message.MessageId,
                    message.PopReceipt,
                    message.Body.ToString(),
                    (int)message.DequeueCount
                )),
            ]
        );
    }

    public async ValueTask<Read<WorkMessage>> ExtendAsync(WorkMessage message, TimeSpan visibility, CancellationToken cancellation)
    {
        QueueRules.CheckDelay(visibility);
        var (status, updated) = await TryAsync(
            () => client.UpdateMessageAsync(message.Id, message.Receipt, message.Text, Whole(visibility), cancellation),
            cancellation
        );
        return new(status, updated is { } receipt ? message with { Receipt = receipt.PopReceipt } : message);
    }

    public async ValueTask<WriteStatus> CompleteAsync(WorkMessage message, CancellationToken cancellation)
    {
        var (status, _) = await TryAsync(
            async () =>
            {
                var response = await client.DeleteMessageAsync(message.Id, message.Receipt, cancellation);
                return response.IsError ? throw new RequestFailedException(response) : Response.FromValue(response, response);
            },
            cancellation
        );
        return status;
    }

    private async ValueTask<(WriteStatus Status, T? Value)> TryAsync<T>(Func<Task<Response<T>>> call, CancellationToken cancellation)
        where T : class
    {
        try
        {
            if (!_made)
            {
                await client.CreateIfNotExistsAsync(cancellationToken: cancellation);
                _made = true;
            }
            return (WriteStatus.Ok, (await call()).Value);
        }
        // Somebody else holds the message by a newer receipt.
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            return (WriteStatus.NotFound, null);
        }
        catch (Exception e) when (AzureFailure.IsOne(e, cancellation))
        {
            if (e is RequestFailedException failure && failure.ErrorCode == QueueErrorCode.QueueNotFound)
            {
                // Someone removed the queue while we ran: make it anew.
                _made = false;
                return (WriteStatus.Unavailable, null);
            }
            var status = AzureFailure.Status(e);
            if (status != WriteStatus.NotFound)
                Log.Failed(log, AzureFailure.Reason(e), status);
            return (status, null);
        }
    }

    /// <summary>The service counts whole seconds; rounded up, so that nothing comes too early.</summary>
    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromSeconds(Math.Ceiling(time.TotalSeconds));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Azure Storage Queues: {Reason} ({Status})")]
        public static partial void Failed(ILogger log, string reason, WriteStatus status);
    }
}
