using ByregionBot.Planning;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>How a person is forgotten.</summary>
/// <param name="Tombstone">What stands in the person's place.</param>
/// <param name="Texts">Whether what the person wrote goes as well, and not the name alone.</param>
internal sealed record Redaction(Actor Tombstone, bool Texts)
{
    /// <summary>For looking only.</summary>
    public static Redaction None { get; } = new(new Actor("-", "-"), Texts: false);
}

/// <summary>
/// Which rows of the tables of this folder say something of a person, and what they become without it. What is the person's alone goes;
/// what belongs to a region stays and names nobody. Pure.
/// </summary>
internal static class PersonalRows
{
    private const string IdColumn = "ObjectId";

    /// <summary>Each person of a row is written in two columns: the id, and the name below it.</summary>
    private static readonly (string Id, string Name)[] People =
    [
        ("RecordedBy", "RecordedByName"),
        ("By", "ByName"),
        ("Responsible", "ResponsibleName"),
        ("Person", "PersonName"),
        ("For", "ForName"),
    ];

    /// <summary>What the one who recorded a row wrote in own words.</summary>
    private static readonly string[] OwnWords = ["Comment", "Reason", "Text"];

    /// <summary>The write that takes the person out of a row; null when it says nothing of the person.</summary>
    /// <param name="table">A table of this folder.</param>
    /// <param name="row">As stored.</param>
    /// <param name="who">The person.</param>
    /// <param name="chats">The partitions of the person's own chats.</param>
    /// <param name="redaction">What to put in the person's place.</param>
    public static TableWrite? Without(string table, TableRow row, DataSubject who, IReadOnlySet<string> chats, Redaction redaction) =>
        table switch
        {
            StoreTables.People when row.Text(IdColumn) == who.ObjectId => new(WriteKind.Delete, row),
            StoreTables.Addresses when row.Partition == AddressStore.OfPerson(who.ObjectId) => new(WriteKind.Delete, row),
            StoreTables.Conversations
                when row.Row.StartsWith(DialogStore.KeyOf(who.ObjectId), StringComparison.Ordinal)
                    || row.Row == LastActStore.KeyOf(who.ObjectId) => new(WriteKind.Delete, row),
            StoreTables.Conversations when row.Row == ConversationStore.ReferenceKey && chats.Contains(row.Partition) => new(
                WriteKind.Delete,
                row
            ),
            StoreTables.Regions or StoreTables.Conversations or StoreTables.Addresses => Renamed(row, who, redaction) is { } renamed
                ? new(WriteKind.Replace, renamed)
                : null,
            _ => null,
        };

    /// <summary>The names under which the person has left something in this row.</summary>
    public static IEnumerable<string> NamesIn(TableRow row, string objectId) =>
        People.Where(person => row.Text(person.Id) == objectId).Select(person => row.Text(person.Name));

    /// <summary>What somebody else wrote in a row where the person's first name stands alone; null when there is nothing of the kind.</summary>
    public static string? MayMean(DataSubject who, TableRow row) =>
        row.Text("RecordedBy") == who.ObjectId
            ? null
            : OwnWords.Select(words => row.Text(words)).FirstOrDefault(text => text.Length > 0 && who.MayBeIn(text));

    /// <summary>The row as it is shown to the person: what others are called in it, and not by which ids.</summary>
    public static TableRow ShownTo(DataSubject who, TableRow row) =>
        row with
        {
            Columns = row
                .Columns.Where(column => !Array.Exists(People, person => person.Id == column.Key && column.Value as string != who.ObjectId))
                .ToDictionary(StringComparer.Ordinal),
        };

    private static TableRow? Renamed(TableRow row, DataSubject who, Redaction redaction)
    {
        var columns = new Dictionary<string, object>(row.Columns, StringComparer.Ordinal);
        var changed = false;
        foreach (var (id, name) in People)
            if (row.TextOrNull(name) is { } called && who.Is(row.Text(id), called))
            {
                columns[id] = redaction.Tombstone.ObjectId;
                columns[name] = redaction.Tombstone.Name;
                // How to reach somebody who has a role.
                columns.Remove("Details");
                if (redaction.Texts && id is "RecordedBy" or "By")
                    foreach (var words in OwnWords)
                        columns.Remove(words);
                changed = true;
            }
        foreach (var (name, value) in row.Columns)
            if (
                value is string text
                && ReferenceEquals(columns.GetValueOrDefault(name), text)
                && who.Without(text, redaction.Tombstone.Name) is var left
                && left != text
            )
            {
                columns[name] = left;
                changed = true;
            }
        return changed ? row with { Columns = columns } : null;
    }
}
