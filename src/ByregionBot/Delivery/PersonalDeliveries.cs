using ByregionBot.Registry;
using ByregionBot.Storage;

namespace ByregionBot.Delivery;

/// <summary>
/// Which rows of <see cref="StoreTables.Deliveries"/> say something of a person: everything in the partition of the person's own chat, and
/// items in places that are asked of the person. Pure.
/// </summary>
internal static class PersonalDeliveries
{
    private const string ItemsColumn = "Items";

    /// <summary>The row as it is shown to the person: without what is asked of others.</summary>
    public static TableRow ShownTo(DataSubject who, TableRow row)
    {
        if (row.TextOrNull(ItemsColumn) is not { } items)
            return row;
        var own = items.Split('\n').Where(line => line.Split(DeliveryStore.Tab) is not [_, var person, var name] || who.Is(person, name));
        return row with { Columns = new Dictionary<string, object>(row.Columns) { [ItemsColumn] = string.Join('\n', own) } };
    }

    /// <summary>The write that takes the person out of a row; null when it says nothing of the person.</summary>
    public static TableWrite? Without(TableRow row, DataSubject who, Redaction redaction)
    {
        if (row.Partition == new Address.Chat(who.ObjectId).Partition)
            return new(WriteKind.Delete, row);
        var items = row.Text(ItemsColumn);
        var left = string.Join('\n', items.Split('\n').Select(Line));
        return left == items
            ? null
            : new(WriteKind.Replace, row with { Columns = new Dictionary<string, object>(row.Columns) { [ItemsColumn] = left } });

        string Line(string line) =>
            line.Split(DeliveryStore.Tab) is [var item, var person, var name] && who.Is(person, name)
                ? string.Join(DeliveryStore.Tab, item, redaction.Tombstone.ObjectId, redaction.Tombstone.Name)
                : line;
    }
}
