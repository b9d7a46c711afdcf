using System.Security.Cryptography;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Features.MyData;

/// <summary>
/// Forgets a person: ends what the person has to do with the regions, and takes the person out of every row, the history's only rewrite.
/// A note of it is kept until it is done, so that whoever finds the note can go on; each step may be done again.
/// </summary>
internal sealed class Erasure(
    ITableStore store,
    PersonalData data,
    DirectoryStore directory,
    RegionStore regions,
    SnapshotStore snapshots,
    ProgrammeClock clock,
    TimeProvider time
)
{
    private const string Notes = PeopleStore.Forgetting;
    private const int RowsPerTransaction = 40;
    private const int Attempts = 8;

    /// <summary>So long after its beginning an erasure whose note still stands is taken for dead.</summary>
    private static readonly Duration Abandoned = Duration.FromMinutes(5);

    private readonly ITable _people = store.Table(StoreTables.People);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Forgets the person. What an earlier attempt has done stays done.</summary>
    /// <param name="objectId">Who.</param>
    /// <param name="name">The name as Teams tells it; empty when unknown.</param>
    /// <param name="texts">Whether what the person wrote goes as well, and not the name alone.</param>
    /// <param name="cancellation">Stops before the next write; the rest is done by <see cref="ResumeAsync"/>.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer; the rest is done by <see cref="ResumeAsync"/>.</exception>
    public async ValueTask ForgetAsync(string objectId, string name, bool texts, CancellationToken cancellation)
    {
        var note = await _people.FindAsync(Notes, Columns.Hash(objectId), cancellation);
        if (note is null)
        {
            var who = await data.KnowAsync(objectId, name, cancellation);
            note = Note(who, texts);
            var outcome = await _people.TransactAsync(Notes, [new TableWrite(WriteKind.Insert, note)], cancellation);
            // Where somebody else has begun at the same time, theirs counts: one person has one tombstone.
            note =
                await _people.FindAsync(Notes, note.Row, cancellation)
                ?? throw new StorageUnavailableException($"The erasure could not be begun: {outcome.Status}.");
        }
        await CarryOutAsync(note, cancellation);
    }

    /// <summary>Ends what somebody began and did not end.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask ResumeAsync(CancellationToken cancellation)
    {
        foreach (var note in await _people.AllAsync(Notes, "", Columns.After(""), PersonalData.PageSize, cancellation))
            if (note.Moment("AskedAt") + Abandoned < Now)
                await CarryOutAsync(note, cancellation);
    }

    private TableRow Note(DataSubject who, bool texts)
    {
        var columns = new Dictionary<string, object>
        {
            ["Forgotten"] = who.ObjectId,
            ["AskedAt"] = Now,
            ["Tombstone"] = $"deleted-{RandomNumberGenerator.GetHexString(12, lowercase: true)}",
            ["Texts"] = texts,
        };
        columns.Set("Names", string.Join('\n', who.Names));
        return new TableRow(Notes, Columns.Hash(who.ObjectId), columns);
    }

    private async ValueTask CarryOutAsync(TableRow note, CancellationToken cancellation)
    {
        var who = new DataSubject(note.Text("Forgotten"), note.Text("Names").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        // Whoever reads the store later sees one language; most read this one.
        var tombstone = new Actor(note.Text("Tombstone"), Texts.In(BotLanguage.Bokmal)["mydata.deleted-user"]);
        foreach (var region in (await directory.LoadAsync(cancellation)).Regions)
            await EndAsync(region.Id, who, tombstone, cancellation);
        var redaction = new Redaction(tombstone, note.Flag("Texts"));
        var chats = await data.ChatsAsync(who.ObjectId, cancellation);
        foreach (var table in PersonalData.Tables)
            await ClearAsync(table, who, chats, redaction, cancellation);
        await _people.TransactAsync(Notes, [new TableWrite(WriteKind.Delete, note)], cancellation);
    }

    /// <summary>Ends roles, deputies, responsibilities and choices, as entries like all others: the state stays the fold of the history.</summary>
    private async ValueTask EndAsync(RegionId region, DataSubject who, Actor tombstone, CancellationToken cancellation)
    {
        while (await regions.LoadAsync(region, cancellation) is { } state)
        {
            var endings = Endings.Of(state, who);
            if (endings.HasChoices)
                endings = endings.With(await regions.HistoryAsync(region, cancellation), who);
            if (endings.Events.IsEmpty)
                return;
            var cause = $"forget:{tombstone.ObjectId}:{state.Version}";
            await regions.AppendAsync(
                region,
                cause,
                [
                    .. endings.Events.Select(
                        (what, i) =>
                            new HistoryEntry(
                                Columns.Hash(cause, i.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                                clock.Now,
                                clock.Today,
                                tombstone,
                                what,
                                cause
                            )
                    ),
                ],
                cancellation
            );
        }
    }

    private async ValueTask ClearAsync(
        string name,
        DataSubject who,
        IReadOnlySet<string> chats,
        Redaction redaction,
        CancellationToken cancellation
    )
    {
        var table = store.Table(name);
        var found = new List<TableWrite>();
        await foreach (var row in table.EveryRowAsync(PersonalData.PageSize, cancellation))
        {
            if (name == StoreTables.Regions && SnapshotStore.IsPart(row))
            {
                if (SnapshotStore.NameAt(row) is { } snapshot)
                    await snapshots.RedactAsync(row.Partition, snapshot, text => Redacted(text, who, redaction), cancellation);
                continue;
            }
            // The question that this answers is kept until its answer has surely been heard.
            if (
                PersonalData.Without(name, row, who, chats, redaction) is not { } write
                || (name == StoreTables.Conversations && row.TextOrNull("Kind") == MyDataHandler.Confirm)
            )
                continue;
            if (found.Count == RowsPerTransaction || (found.Count > 0 && found[0].Row.Partition != row.Partition))
                await WriteAsync();
            found.Add(write);
        }
        if (found.Count > 0)
            await WriteAsync();

        async ValueTask WriteAsync()
        {
            await WriteRowsAsync(name, table, found, row => PersonalData.Without(name, row, who, chats, redaction), cancellation);
            found.Clear();
        }
    }

    /// <summary>A frozen report also holds people as JSON, where an id stands beside its own name.</summary>
    private static string Redacted(string text, DataSubject who, Redaction redaction) =>
        who.Without(text.Replace(Id(who.ObjectId), Id(redaction.Tombstone.ObjectId), StringComparison.Ordinal), redaction.Tombstone.Name);

    private static string Id(string objectId) => $"\"ObjectId\":\"{System.Text.Json.JsonEncodedText.Encode(objectId)}\"";

    /// <summary>Writes what was found in one partition; what somebody else has changed meanwhile is read and decided again.</summary>
    private static async ValueTask WriteRowsAsync(
        string name,
        ITable table,
        IReadOnlyList<TableWrite> found,
        Func<TableRow, TableWrite?> without,
        CancellationToken cancellation
    )
    {
        IReadOnlyList<TableWrite> writes = found;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (writes.Count == 0)
                return;
            var partition = writes[0].Row.Partition;
            var all = name == StoreTables.Regions ? await TouchedAsync(table, writes, cancellation) : writes;
            var outcome = await table.TransactAsync(partition, all, cancellation);
            if (outcome.IsOk)
                return;
            if (outcome.Status is not (WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound))
                throw new StorageUnavailableException($"A row could not be written: {outcome.Status}.");
            var again = new List<TableWrite>();
            foreach (var row in found)
                if (await table.FindAsync(partition, row.Row.Row, cancellation) is { } now && without(now) is { } write)
                    again.Add(write);
            writes = again;
        }
        throw new StorageUnavailableException("The rows are being changed by too many at once.");
    }

    /// <summary>Regions are kept in memory by the version of their own row, so it changes with what it stands for.</summary>
    private static async ValueTask<IReadOnlyList<TableWrite>> TouchedAsync(
        ITable table,
        IReadOnlyList<TableWrite> writes,
        CancellationToken cancellation
    ) =>
        writes.Any(static write => write.Row.Row.StartsWith(RegionRows.Current, StringComparison.Ordinal))
        && !writes.Any(static write => write.Row.Row == RegionRows.RegionKey)
        && await table.FindAsync(writes[0].Row.Partition, RegionRows.RegionKey, cancellation) is { } region
            ? [.. writes, new TableWrite(WriteKind.Replace, region)]
            : writes;
}
