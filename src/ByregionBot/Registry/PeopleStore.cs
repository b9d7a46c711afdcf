using System.Collections.Frozen;
using ByregionBot.Language;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>What a person has chosen.</summary>
/// <param name="Language">The language to answer in; null when the person has not chosen.</param>
internal sealed record PersonSettings(BotLanguage? Language)
{
    public static PersonSettings None { get; } = new((BotLanguage?)null);
}

/// <summary>The people of each tenant, by their Entra object id.</summary>
internal sealed class PeopleStore(ITableStore store, TimeProvider time)
{
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
                        row => new PersonSettings(row.NamedOrNull<BotLanguage>("Language")),
                        StringComparer.Ordinal
                    ),
                cancellation
            );

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
        var columns = new Dictionary<string, object>
        {
            ["Tenant"] = tenant,
            ["ObjectId"] = objectId,
            ["Name"] = name,
            ["Language"] = language.ToString(),
        };
        var row = new TableRow(Columns.Hash(tenant), Columns.Hash(objectId), columns);
        var outcome = await _people.TransactAsync(row.Partition, [new TableWrite(WriteKind.Upsert, row)], cancellation);
        KeptOf(tenant).Forget();
        if (!outcome.IsOk)
            throw new StorageUnavailableException($"The choice could not be written: {outcome.Status}.");
    }

    private Kept<FrozenDictionary<string, PersonSettings>> KeptOf(string tenant) =>
        _kept.GetOrAdd(tenant, static (_, clock) => new Kept<FrozenDictionary<string, PersonSettings>>(clock, KeptFor), time);
}
