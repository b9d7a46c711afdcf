using System.Collections.Immutable;

namespace ByregionBot.Conversation;

/// <summary>A file that the bot has made.</summary>
/// <param name="Name">With its ending.</param>
/// <param name="Bytes">The content.</param>
public sealed record ExportedFile(string Name, ImmutableArray<byte> Bytes);

/// <summary>A file that a person has sent to the bot.</summary>
/// <param name="Name">As the person's file is named; its ending tells the kind.</param>
/// <param name="Address">Where it can be fetched for a short while.</param>
public sealed record IncomingFile(string Name, string Address);

/// <summary>A file that lies in a chat, as Teams names it.</summary>
/// <param name="Name">The name it has there.</param>
/// <param name="Address">Where it is opened.</param>
/// <param name="Id">Its id in SharePoint.</param>
/// <param name="Kind">Its ending, without the dot.</param>
public sealed record PlacedFile(string Name, string Address, string Id, string Kind);

/// <summary>Moves files between the bot and where Teams keeps them. Addresses that are not Teams' own are refused.</summary>
internal interface IFileTransfer
{
    /// <summary>Fetches a file; null when it could not be fetched.</summary>
    /// <param name="address">Where it lies.</param>
    /// <param name="most">Most bytes; of a larger file one more is given, so that the reader can refuse it.</param>
    /// <param name="cancellation">Gives up.</param>
    ValueTask<byte[]?> FetchAsync(string address, int most, CancellationToken cancellation);

    /// <summary>Puts a file where Teams has made room for it; false when that failed.</summary>
    ValueTask<bool> PutAsync(string address, ExportedFile file, CancellationToken cancellation);
}
