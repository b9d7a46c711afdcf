using System.Collections.Immutable;
using ByregionBot.Delivery;
using ByregionBot.Registry;
using ByregionBot.Storage;

namespace ByregionBot.Retention;

/// <summary>Every kind of row that the program writes. The first that holds counts; docs/what-we-store.md tells the same to people.</summary>
internal static class RowKinds
{
    public static ImmutableArray<RowKind> All { get; } =
    [
        Stays(StoreTables.Regions, "the plan and what is settled, as the history gives it", row: RegionRows.Current),
        Stays(StoreTables.Regions, "a public body accounts for what was reported and decided", row: HistoryRows.Prefix),
        Goes(StoreTables.Regions, static (old, row, stop) => old.SweepTextAsync(row, stop), row: SnapshotStore.Prefix),
        Goes(StoreTables.Regions, static (old, row, stop) => old.SweepCauseAsync(row, stop), row: RegionStore.CausePrefix),
        Stays(StoreTables.Regions, "regions are found by it", partition: DirectoryStore.Partition),
        Goes(StoreTables.Conversations, static (old, row, stop) => old.SweepPlaceAsync(row, stop), row: ConversationStore.ReferenceKey),
        Goes(StoreTables.Conversations, static (old, row, stop) => old.SweepClaimAsync(row, stop), row: ConversationStore.ClaimPrefix),
        Goes(StoreTables.Conversations, static (old, row, stop) => old.SweepDialogAsync(row, stop), row: DialogStore.Prefix),
        Goes(StoreTables.Conversations, static (old, row, stop) => old.SweepLastActAsync(row, stop), row: LastActStore.Prefix),
        Stays(StoreTables.People, "it goes when the person is forgotten for certain", partition: PeopleStore.Forgetting),
        Stays(StoreTables.People, "others name people by it, until they are forgotten"),
        Goes(StoreTables.Addresses, static (old, row, stop) => old.SweepAddressAsync(row, stop), partition: AddressStore.PlacesPrefix),
        Stays(
            StoreTables.Addresses,
            "whoever has shut the bot out stays out, until they are forgotten",
            partition: AddressStore.PersonPrefix,
            row: AddressStore.ChatKey
        ),
        .. new[] { AddressStore.IntroducedKey, AddressStore.LookedKey, AddressStore.AwayKey }.Select(static key =>
            Goes(
                StoreTables.Addresses,
                static (old, row, stop) => old.SweepDayAsync(row, stop),
                partition: AddressStore.PersonPrefix,
                row: key
            )
        ),
        Stays(StoreTables.Addresses, "the calendar is open until somebody closes it", partition: CalendarStore.Partition),
        Goes(StoreTables.Deliveries, static (old, row, stop) => old.SweepMessageAsync(row, stop), row: DeliveryStore.MessagePrefix),
        Goes(StoreTables.Deliveries, static (old, row, stop) => old.SweepLineAsync(row, stop), row: DeliveryStore.LinePrefix),
        Goes(StoreTables.Wake, static (old, row, stop) => old.SweepTimerAsync(row, stop), row: WakeStore.AtPrefix),
        Stays(StoreTables.Wake, "a region has one", row: WakeStore.PointerPrefix),
        Stays(StoreTables.Store, "one row each: the version, the sweep, a restore under way", partition: StoreTables.VersionRow),
        Stays(StoreTables.Queue, "a hint goes once it is worked off"),
    ];

    /// <summary>The kind of a row; null for one that nobody has thought of.</summary>
    public static RowKind? Of(string table, TableRow row) => All.FirstOrDefault(kind => kind.Holds(table, row));

    private static RowKind Goes(string table, Sweep sweep, string partition = "", string row = "") =>
        new(table, partition, row, sweep, Stays: null);

    private static RowKind Stays(string table, string why, string partition = "", string row = "") =>
        new(table, partition, row, Sweep: null, why);
}
