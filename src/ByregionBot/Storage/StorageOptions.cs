using Azure.Data.Tables;

namespace ByregionBot.Storage;

/// <summary>Where the bot keeps what it knows: Azure Storage by connection string or by identity, else a file.</summary>
/// <param name="ConnectionString">Storage__ConnectionString: Azure Storage with a key.</param>
/// <param name="TableServiceUri">Storage__TableServiceUri: Azure Table Storage by identity.</param>
/// <param name="QueueServiceUri">Storage__QueueServiceUri: goes with the former.</param>
/// <param name="Path">Storage__Path: the embedded database; null when nobody chose one.</param>
/// <param name="ClientId">Teams__ManagedIdentityClientId: the identity to use; null for whichever the machine offers.</param>
internal sealed record StorageOptions(
    string? ConnectionString,
    string? TableServiceUri,
    string? QueueServiceUri,
    string? Path,
    string? ClientId
)
{
    public const string DefaultPath = "data/byregionbot.db";

    /// <summary>Whether Azure Storage is chosen.</summary>
    public bool IsAzure => ConnectionString is not null || TableServiceUri is not null;

    /// <summary>
    /// The full path of the embedded database. A relative one begins at the root of the checkout that the working directory is in, so that
    /// a verb finds the running bot's store from wherever it is called; outside a checkout, at the working directory.
    /// </summary>
    public string FullPath => System.IO.Path.GetFullPath(Path ?? DefaultPath, Root(Environment.CurrentDirectory));

    public static StorageOptions From(IConfiguration configuration)
    {
        return new(
            Setting("Storage:ConnectionString"),
            Setting("Storage:TableServiceUri"),
            Setting("Storage:QueueServiceUri"),
            Setting("Storage:Path"),
            Setting("Teams:ManagedIdentityClientId")
        );

        string? Setting(string name) => configuration[name]?.Trim() is { Length: > 0 } value ? value : null;
    }

    /// <summary>One clear line for each thing that is wrong or missing; none when storage can be used.</summary>
    /// <param name="production">In Production a file on the machine's disk must be chosen on purpose.</param>
    public IEnumerable<string> Problems(bool production)
    {
        if (!IsServiceAddress(TableServiceUri))
            yield return "Storage__TableServiceUri must be an https address, such as https://account.table.core.windows.net.";
        if (!IsServiceAddress(QueueServiceUri))
            yield return "Storage__QueueServiceUri must be an https address, such as https://account.queue.core.windows.net.";
        if (TableServiceUri is null != QueueServiceUri is null)
            yield return "Storage__TableServiceUri and Storage__QueueServiceUri go together: one of them is missing.";
        if (ConnectionString is { } connection && !IsConnectionString(connection))
            yield return "Storage__ConnectionString is no connection string: copy it from the storage account in Azure, Access keys, as it is.";
        if (ConnectionString is not null && (TableServiceUri ?? QueueServiceUri) is not null)
            yield return "Storage is set twice: set either Storage__ConnectionString, or Storage__TableServiceUri and Storage__QueueServiceUri.";
        if (production && !IsAzure && Path is null)
            yield return "No storage is set: set Storage__ConnectionString, or Storage__TableServiceUri and Storage__QueueServiceUri, "
                + "or choose a file on this machine with Storage__Path.";
    }

    private static string Root(string workingDirectory)
    {
        for (var folder = new DirectoryInfo(workingDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ByregionBot.sln")))
                return folder.FullName;
        return workingDirectory;
    }

    private static bool IsConnectionString(string connection)
    {
        try
        {
            return new TableServiceClient(connection) is not null;
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException or ArgumentException) // how Azure's library says it
        {
            return false;
        }
    }

    private static bool IsServiceAddress(string? address) =>
        address is null || (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "https" });
}
