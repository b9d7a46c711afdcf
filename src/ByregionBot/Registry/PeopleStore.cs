using System.Collections.Frozen;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>What is known of a person.</summary>
/// <param name="Name">As Teams shows it; empty when unknown.</param>
/// <param name="Language">The language to answer in; null when the person has not chosen.</param>
/// <param name="Region">The region that the person spoke of last in a personal chat; null when none is known.</param>
internal sealed record PersonSettings(string Name, BotLanguage? Language, RegionId? Region = null)
{
    public static PersonSettings None { get; } = new("", null);
}

/// <summary>The people of each tenant who have written to the bot, by their Entra object id.</summary>
internal sealed class PeopleStore(ITableStore store, TimeProvider time)
{
    /// <summary>The partition of notes that a person is being forgotten.</summary>
    public const string Forgetting = "forgetting";

    private const int Attempts = 4;
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
                        Settings,
                        StringComparer.Ordinal
                    ),
                cancellation
            );

    /// <summary>Remembers what a person is called, so that others can name them. Writes only when that is news.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask NoteAsync(string tenant, string objectId, string name, CancellationToken cancellation)
    {
        if (objectId.Length > 0 && name.Length > 0 && (await LoadAsync(tenant, objectId, cancellation)).Name != name)
            await ChangeAsync(tenant, objectId, known => known with { Name = name }, cancellation);
    }

    /// <summary>Remembers which region a person speaks of when alone with the bot. Writes only when that is news.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask NoteRegionAsync(string tenant, Person person, RegionId region, CancellationToken cancellation)
    {
        if (person.ObjectId.Length > 0 && (await LoadAsync(tenant, person.ObjectId, cancellation)).Region != region)
            await ChangeAsync(tenant, person.ObjectId, known => known with { Name = person.Name, Region = region }, cancellation);
    }

    /// <summary>Remembers the language a person wants; null for the one of the client.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask ChooseLanguageAsync(
        string tenant,
        string objectId,
        string name,
        BotLanguage? language,
        CancellationToken cancellation
    )
    {
        var outcome = await ChangeAsync(tenant, objectId, known => known with { Name = name, Language = language }, cancellation);
        if (!outcome.IsOk)
            throw new StorageUnavailableException($"The choice could not be written: {outcome.Status}.");
    }

    private async ValueTask<WriteOutcome> ChangeAsync(
        string tenant,
        string objectId,
        Func<PersonSettings, PersonSettings> change,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var known = await _people.FindAsync(Columns.Hash(tenant), Columns.Hash(objectId), cancellation);
            var row = Row(tenant, objectId, change(known is null ? PersonSettings.None : Settings(known)));
            var outcome = await _people.TransactAsync(
                row.Partition,
                [known is null ? new(WriteKind.Insert, row) : new(WriteKind.Replace, row with { ETag = known.ETag })],
                cancellation
            );
            KeptOf(tenant).Forget();
            // Somebody wrote in between, perhaps something else: it is read again.
            if (
                outcome.Status is not (WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound)
                || attempt == Attempts
            )
                return outcome;
        }
    }

    private static PersonSettings Settings(TableRow row) =>
        new(
            row.TextOrNull("Name") ?? "",
            row.NamedOrNull<BotLanguage>("Language"),
            row.TextOrNull("Region") is { } region ? new RegionId(region) : null
        );

    private static TableRow Row(string tenant, string objectId, PersonSettings settings)
    {
        var columns = new Dictionary<string, object>
        {
            ["Tenant"] = tenant,
            ["ObjectId"] = objectId,
            ["Name"] = settings.Name,
        };
        columns.Set("Language", settings.Language?.ToString());
        columns.Set("Region", settings.Region?.Value);
        return new TableRow(Columns.Hash(tenant), Columns.Hash(objectId), columns);
    }

    private Kept<FrozenDictionary<string, PersonSettings>> KeptOf(string tenant) =>
        _kept.GetOrAdd(tenant, static (_, clock) => new Kept<FrozenDictionary<string, PersonSettings>>(clock, KeptFor), time);
}
