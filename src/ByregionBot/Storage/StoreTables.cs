using System.Collections.Immutable;

namespace ByregionBot.Storage;

/// <summary>The tables of the store. What each holds stands in docs/what-we-store.md.</summary>
internal static class StoreTables
{
    public const string Regions = "Regions";
    public const string Conversations = "Conversations";
    public const string People = "People";
    public const string Addresses = "Addresses";
    public const string Deliveries = "Deliveries";
    public const string Wake = "Wake";

    /// <summary>The hints of the embedded store; in Azure they are a queue of its own.</summary>
    public const string Queue = "Queue";

    /// <summary>What the store knows of itself: the version of its layout, and how far the sweeper has come.</summary>
    public const string Store = "Store";

    /// <summary>The row of <see cref="Store"/> that tells the version of the layout; in a partition of the same name.</summary>
    public const string VersionRow = "version";

    /// <summary>Every table with something that cannot be derived anew: what a backup holds.</summary>
    public static ImmutableArray<string> Kept { get; } = [Regions, Conversations, People, Addresses, Deliveries, Wake, Store];
}
