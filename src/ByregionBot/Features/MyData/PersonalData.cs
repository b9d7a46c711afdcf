using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;

namespace ByregionBot.Features.MyData;

/// <summary>Finds what the store holds about a person: reads every table once, page by page, keeping only what is theirs.</summary>
internal sealed class PersonalData(ITableStore store, DirectoryStore directory, RegionStore regions)
{
    /// <summary>
    /// Rows of a page, so that a table of any size is looked through in little memory.
    /// </summary>
    public const int PageSize = 500;

    /// <summary>
    /// The tables that can say something of a person, in the order in which they are cleared: the address last, since it tells which chats
    /// are the person's.
    /// </summary>
    public static readonly string[] Tables =
    [
        StoreTables.Regions,
        StoreTables.Deliveries,
        StoreTables.Conversations,
        StoreTables.People,
        StoreTables.Addresses,
    ];

    /// <summary>The person with every name that history has known them by.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<DataSubject> KnowAsync(string objectId, string name, CancellationToken cancellation)
    {
        var names = new HashSet<string>([name], StringComparer.OrdinalIgnoreCase);
        await foreach (var row in store.Table(StoreTables.Regions).EveryRowAsync(PageSize, cancellation))
            names.UnionWith(PersonalRows.NamesIn(row, objectId));
        return new DataSubject(objectId, names);
    }

    /// <summary>The partitions of the person's own chats.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<IReadOnlySet<string>> ChatsAsync(string objectId, CancellationToken cancellation) =>
        (await store.Table(StoreTables.Addresses).AllAsync(AddressStore.OfPerson(objectId), "", Columns.After(""), PageSize, cancellation))
            .Where(static row => row.TextOrNull("Conversation") is not null)
            .Select(static row => ConversationStore.Partition(ReferenceColumns.Read(row)))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Everything that is stored about the person.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<Holdings> FindAsync(DataSubject who, CancellationToken cancellation)
    {
        var chats = await ChatsAsync(who.ObjectId, cancellation);
        var rows = new List<(string Table, TableRow Row)>();
        var unsure = new List<UnsureText>();
        foreach (var table in Tables)
        await foreach (var row in store.Table(table).EveryRowAsync(PageSize, cancellation))
        {
            if (Without(table, row, who, chats, Redaction.None) is not null)
                rows.Add((table, table == StoreTables.Deliveries ? PersonalDeliveries.ShownTo(who, row) : PersonalRows.ShownTo(who, row)));
            if (
                table == StoreTables.Regions
                && row.Row.StartsWith(HistoryRows.Prefix, StringComparison.Ordinal)
                && PersonalRows.MayMean(who, row) is { } text
            )
            {
                var entry = HistoryRows.ToEntry(row);
                unsure.Add(new(entry.Day, entry.By.Name, text));
            }
        }
        var roles = new List<(CityRegion Region, RoleGrant Grant)>();
        foreach (var region in (await directory.LoadAsync(cancellation)).Regions)
            if (await regions.LoadAsync(region.Id, cancellation) is { } state)
                roles.AddRange(state.Roles.Where(grant => who.Is(grant.Person)).Select(grant => (state.Region, grant)));
        return new Holdings(who, [.. rows], [.. roles]) { Unsure = [.. unsure] };
    }

    /// <summary>The write that takes the person out of a row of any table; null when it says nothing of the person.</summary>
    public static TableWrite? Without(string table, TableRow row, DataSubject who, IReadOnlySet<string> chats, Redaction redaction) =>
        table == StoreTables.Deliveries
            ? PersonalDeliveries.Without(row, who, redaction)
            : PersonalRows.Without(table, row, who, chats, redaction);
}
