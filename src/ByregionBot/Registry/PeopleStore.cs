using System.Collections.Frozen;
using ByregionBot.Language;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>What is known of a person.</summary>
/// <param name="Name">As Teams shows it; empty when unknown.</param>
/// <param name="Language">The language to answer in; null when the person has not chosen.</param>
internal sealed record PersonSettings(string Name, BotLanguage? Language)
{
    public static PersonSettings None { get; } = new("", null);
}

/// <summary>The people of each tenant who have written to the bot, by their Entra object id.</summary>
internal sealed class PeopleStore(ITableStore store, TimeProvider time)
{
    /// <summary>The partition of notes that a person is being forgotten.</summary>
    public const string Forgetting = "forgetting";

    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly ITable _people = store.Table(StoreTables.People);
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, Kept<FrozenDictionary<string, PersonSettings>>> _kept = new(
        StringComparer.Ordinal
    );

    /// <summary>What the person has chosen; nothing when unknown.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PersonSettings> LoadAsync(string tenant, string objectId, CancellationToken cancellation) =>
        (await AllAsync(tenant, cancellation)).GetValueOrDefault(objectId, PersonSettings.None);

    /// <summary>What everybody of a tenant has chosen, by object id.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<FrozenDictionary<string, PersonSettings>> AllAsync(string tenant, CancellationToken cancellation) =>
        KeptOf(tenant)
            .GetAsync(
                async stop =>
                    (await _people.AllAsync(Columns.Hash(tenant), "", Columns.After(""), 1000, stop)).ToFrozenDictionary(
                        row => row.Text("ObjectId"),
                        row => new PersonSettings(row.TextOrNull("Name") ?? "", row.NamedOrNull<BotLanguage>("Language")),
                        StringComparer.Ordinal
                    ),
                cancellation
            );

    /// <summary>Remembers what a person is called, so that others can name them. Writes only when that is news.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask NoteAsync(string tenant, string objectId, string name, CancellationToken cancellation)
    {
        if (objectId.Length == 0 || name.Length == 0 || (await LoadAsync(tenant, objectId, cancellation)).Name == name)
            return;
        var known = await _people.FindAsync(Columns.Hash(tenant), Columns.Hash(objectId), cancellation);
        var row = Row(tenant, objectId, name, known?.NamedOrNull<BotLanguage>("Language"));
        // Whoever writes in between knows the name as well.
        await _people.TransactAsync(
            row.Partition,
            [known is null ? new(WriteKind.Insert, row) : new(WriteKind.Replace, row with { ETag = known.ETag })],
            cancellation
        );
        KeptOf(tenant).Forget();
    }

    /// <summary>Remembers the language a person wants.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask ChooseLanguageAsync(
        string tenant,
        string objectId,
        string name,
        BotLanguage language,
        CancellationToken cancellation
    )
    {
        var row = Row(tenant, objectId, name, language);
        var outcome = await _people.TransactAsync(row.Partition, [new TableWrite(WriteKind.Upsert, row)], cancellation);
        KeptOf(tenant).Forget();
        if (!outcome.IsOk)
            throw new StorageUnavailableException($"The choice could not be written: {outcome.Status}.");
    }

    private static TableRow Row(string tenant, string objectId, string name, BotLanguage? language)
    {
        var columns = new Dictionary<string, object>
        {
            ["Tenant"] = tenant,
            ["ObjectId"] = objectId,
            ["Name"] = name,
        };
        columns.Set("Language", language?.ToString());
        return new TableRow(Columns.Hash(tenant), Columns.Hash(objectId), columns);
    }

    private Kept<FrozenDictionary<string, PersonSettings>> KeptOf(string tenant) =>
        _kept.GetOrAdd(tenant, static (_, clock) => new Kept<FrozenDictionary<string, PersonSettings>>(clock, KeptFor), time);
}
