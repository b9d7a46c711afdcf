using ByregionBot.Conversation;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>What the bot waits for from one person in one place.</summary>
/// <param name="Kind">The feature and the question, such as "report.choose" or "move.confirm".</param>
/// <param name="Data">What has been gathered so far.</param>
/// <param name="AskedAt">When it was asked, on the programme's clock.</param>
/// <param name="Id">Names this question; a card carries it, so that a tap on an old card is known as such.</param>
/// <param name="ETag">The version; empty when not stored yet.</param>
/// <param name="AnsweredBy">The message that answered it; null while it is open. A redelivery of that message meets it again.</param>
internal sealed record Dialog(
    string Kind,
    IReadOnlyDictionary<string, string> Data,
    Instant AskedAt,
    string Id,
    string ETag = "",
    string? AnsweredBy = null
);

/// <summary>Open dialogs: one for each person and place, in a channel each thread; changed on condition that nobody else has changed it.</summary>
internal sealed class DialogStore(ITableStore store)
{
    public const string Prefix = "dialog~";
    private const string DataPrefix = "Data";

    private readonly ITable _conversations = store.Table(StoreTables.Conversations);

    /// <summary>What is open, or what was last answered; null when nothing is. A question put in another thread of the channel is not answered in this one.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<Dialog?> FindAsync(ConversationReference where, Person person, CancellationToken cancellation) =>
        await _conversations.FindAsync(ConversationStore.Partition(where), Key(where, person), cancellation) is { } row
            ? ToDialog(row)
            : null;

    /// <summary>The dialog that <see cref="FindAsync"/> would find, among rows of the place.</summary>
    internal static Dialog? Among(IReadOnlyList<TableRow> rows, ConversationReference where, Person person)
    {
        if (!rows.Any(IsDialog))
            return null;
        var key = Key(where, person);
        return rows.FirstOrDefault(row => row.Row == key) is { } found ? ToDialog(found) : null;
    }

    /// <summary>Opens a dialog in the place of whatever was open.</summary>
    /// <param name="where">The place.</param>
    /// <param name="person">Who is asked.</param>
    /// <param name="dialog">The question; the keys of its data are letters and digits.</param>
    /// <param name="cancellation">Stops the write.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask OpenAsync(ConversationReference where, Person person, Dialog dialog, CancellationToken cancellation) =>
        await WriteAsync(new TableWrite(WriteKind.Upsert, Row(where, person, dialog)), cancellation);

    /// <summary>
    /// Records that a message has answered the dialog that was read, once what it says is stored. False when it has been answered or
    /// replaced meanwhile.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<bool> AnswerAsync(
        ConversationReference where,
        Person person,
        Dialog dialog,
        string messageId,
        CancellationToken cancellation
    ) => WriteAsync(new TableWrite(WriteKind.Replace, Row(where, person, dialog with { AnsweredBy = messageId })), cancellation);

    private static Dialog ToDialog(TableRow row) =>
        new(
            row.Text("Kind"),
            row.Columns.Where(column => column.Key.StartsWith(DataPrefix, StringComparison.Ordinal))
                .ToDictionary(column => column.Key[DataPrefix.Length..], column => (string)column.Value),
            row.Moment("AskedAt"),
            row.Text("Id"),
            row.ETag,
            row.TextOrNull("AnsweredBy")
        );

    private static TableRow Row(ConversationReference where, Person person, Dialog dialog)
    {
        var columns = new Dictionary<string, object>
        {
            ["Kind"] = dialog.Kind,
            ["AskedAt"] = dialog.AskedAt,
            ["Id"] = dialog.Id,
        };
        columns.Set("AnsweredBy", dialog.AnsweredBy);
        foreach (var (name, value) in dialog.Data)
            columns.Set(DataPrefix + name, value);
        return new TableRow(ConversationStore.Partition(where), Key(where, person), columns, dialog.ETag);
    }

    private async ValueTask<bool> WriteAsync(TableWrite write, CancellationToken cancellation)
    {
        var outcome = await _conversations.TransactAsync(write.Row.Partition, [write], cancellation);
        return outcome.Status switch
        {
            WriteStatus.Ok => true,
            WriteStatus.NotFound or WriteStatus.PreconditionFailed => false,
            _ => throw new StorageUnavailableException($"The dialog could not be written: {outcome.Status}."),
        };
    }

    private static string Key(ConversationReference where, Person person)
    {
        var key = KeyOf(person.ObjectId.Length > 0 ? person.ObjectId : person.ChannelUserId);
        return where.Thread is { } thread ? $"{key}~{Columns.Hash(thread)}" : key;
    }

    /// <summary>When the question of this row was put, on the programme's clock; null when it is none.</summary>
    public static Instant? AskedAt(TableRow row) => IsDialog(row) ? row.Moment("AskedAt") : null;

    /// <summary>The row as layout 2 has it: the person is known by the key alone. Null for every other row.</summary>
    public static TableRow? WithoutPerson(TableRow row)
    {
        if (!IsDialog(row) || !row.Columns.ContainsKey("Person"))
            return null;
        var columns = new Dictionary<string, object>(row.Columns);
        columns.Remove("Person");
        return row with { Columns = columns };
    }

    private static bool IsDialog(TableRow row) => row.Row.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The row of whatever is open with somebody, the same in every place; in a channel the thread follows.</summary>
    public static string KeyOf(string person) => Prefix + Columns.Hash(person);
}
