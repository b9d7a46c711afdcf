using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>The personal chat of somebody, as far as it is known.</summary>
/// <param name="Chat">The chat; null when there was never one.</param>
/// <param name="IsShut">The person cannot be written to there until they write to the bot.</param>
internal sealed record PersonalChat(ConversationReference? Chat, bool IsShut);

/// <summary>
/// From a region to the places bound to it, and from a person to their chat: an index, written before what it points to, so that it may
/// promise too much and never too little. What it finds is looked up again.
/// </summary>
internal sealed class AddressStore(ITableStore store, ConversationStore conversations)
{
    /// <summary>Begins the partition of a region's places.</summary>
    public const string PlacesPrefix = "region~";

    /// <summary>Begins the partition of a person.</summary>
    public const string PersonPrefix = "person~";

    /// <summary>The row of a person that says where to write to them.</summary>
    public const string ChatKey = "chat";

    /// <summary>The days on which the bot did something for a person; see <see cref="TakeDayAsync"/>.</summary>
    public const string IntroducedKey = "introduced";

    /// <inheritdoc cref="IntroducedKey"/>
    public const string LookedKey = "looked";

    /// <summary>Since when a person is seen to be away.</summary>
    public const string AwayKey = "away";

    private const int SameAbsenceFor = 14;

    private readonly ITable _addresses = store.Table(StoreTables.Addresses);

    /// <summary>Remembers that a place is about to be bound to a region.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask NoteBindingAsync(RegionId region, ConversationReference where, CancellationToken cancellation) =>
        PutAsync(new TableRow(OfRegion(region), ConversationStore.Partition(where), Reference(where)), cancellation);

    /// <summary>The channels and group chats that are bound to the region and may be written to, in a fixed order; two requests and one for each.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<List<ConversationReference>> PlacesOfAsync(RegionId region, CancellationToken cancellation) =>
        (await BoundToAsync(region, cancellation)).ConvertAll(static place => place.Where);

    /// <summary>The same places, each with the moment since which it is bound, on the programme's clock; null when that was not noted.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<List<(ConversationReference Where, Instant? Since)>> BoundToAsync(
        RegionId region,
        CancellationToken cancellation
    )
    {
        var places = new List<(ConversationReference, Instant?)>();
        foreach (var row in await _addresses.AllAsync(OfRegion(region), "", Columns.After(""), 1000, cancellation))
        {
            var place = await conversations.LoadAsync(ReferenceColumns.Read(row), cancellation);
            if (place is { Status: PlaceStatus.Active, Reference: { Kind: not ConversationKind.Personal } there } && place.Bound == region)
                places.Add((there, place.Binding?.At));
        }
        return places;
    }

    /// <summary>
    /// A place that tells the tenant and the address at which people of a region are reached: one that may be written to, else one that could be
    /// once. Null when there never was one.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<ConversationReference?> NearAsync(RegionId region, CancellationToken cancellation)
    {
        if (await PlacesOfAsync(region, cancellation) is [var place, ..])
            return place;
        var noted = await _addresses.AllAsync(OfRegion(region), "", Columns.After(""), 1000, cancellation);
        return noted.Select(ReferenceColumns.Read).FirstOrDefault(static once => once.Kind != ConversationKind.Personal);
    }

    /// <summary>Remembers where a person was met in private.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask NoteChatAsync(string objectId, ConversationReference chat, CancellationToken cancellation) =>
        PutAsync(new TableRow(OfPerson(objectId), ChatKey, Reference(chat)), cancellation);

    /// <summary>Remembers that a person cannot be written to in private.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask ShutAsync(string objectId, CancellationToken cancellation)
    {
        var known = await ChatOfAsync(objectId, cancellation);
        var columns = known.Chat is { } chat ? Reference(chat) : [];
        columns["Shut"] = true;
        await PutAsync(new TableRow(OfPerson(objectId), ChatKey, columns), cancellation);
    }

    /// <summary>The person's chat, one request.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<PersonalChat> ChatOfAsync(string objectId, CancellationToken cancellation) =>
        await _addresses.FindAsync(OfPerson(objectId), ChatKey, cancellation) is { } row
            ? new PersonalChat(row.TextOrNull("Conversation") is null ? null : ReferenceColumns.Read(row), row.Flag("Shut"))
            : new PersonalChat(null, IsShut: false);

    /// <summary>Forgets that a person could not be written to, who was never met: the way may be open now.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask ReopenAsync(string objectId, CancellationToken cancellation) =>
        PutAsync(new TableRow(OfPerson(objectId), ChatKey, new Dictionary<string, object>()), cancellation);

    /// <summary>Whether this is the first on a day to do something for a person; nobody else is from then on.</summary>
    /// <param name="objectId">For whom.</param>
    /// <param name="what">What: the key of its row.</param>
    /// <param name="day">The day.</param>
    /// <param name="cancellation">Stops before the write.</param>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> TakeDayAsync(string objectId, string what, LocalDate day, CancellationToken cancellation)
    {
        var last = await _addresses.FindAsync(OfPerson(objectId), what, cancellation);
        if (last?.Day("On") >= day)
            return false;
        var columns = new Dictionary<string, object>();
        columns.Set("On", day);
        var row = new TableRow(OfPerson(objectId), what, columns, last?.ETag ?? "");
        var outcome = await _addresses.TransactAsync(
            row.Partition,
            [new TableWrite(last is null ? WriteKind.Insert : WriteKind.Replace, row)],
            cancellation
        );
        return outcome.IsOk;
    }

    /// <summary>Since when a person is seen to be away who does not say since when. Not seen for a fortnight, it is a new absence.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<LocalDate> AwaySinceAsync(string objectId, LocalDate day, CancellationToken cancellation)
    {
        var last = await _addresses.FindAsync(OfPerson(objectId), AwayKey, cancellation);
        var since = last?.Day("On") >= day.PlusDays(-SameAbsenceFor) ? last.Day("Since") ?? day : day;
        var columns = new Dictionary<string, object>();
        columns.Set("On", day);
        columns.Set("Since", since);
        await PutAsync(new TableRow(OfPerson(objectId), AwayKey, columns), cancellation);
        return since;
    }

    private async ValueTask PutAsync(TableRow row, CancellationToken cancellation)
    {
        var outcome = await _addresses.TransactAsync(row.Partition, [new TableWrite(WriteKind.Upsert, row)], cancellation);
        if (!outcome.IsOk)
            throw new StorageUnavailableException($"The address could not be written: {outcome.Status}.");
    }

    /// <summary>The day that a row of a person was written for; null when the row is of no day.</summary>
    public static LocalDate? DayOf(TableRow row) => row.Row is IntroducedKey or LookedKey or AwayKey ? row.Day("On") : null;

    /// <summary>Whether nothing is known any more of the place that a region's row leads to.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<bool> LeadsNowhereAsync(TableRow row, CancellationToken cancellation) =>
        row.Partition.StartsWith(PlacesPrefix, StringComparison.Ordinal)
        && await conversations.FindAsync(row.Row, cancellation) == PlaceState.Unknown;

    private static string OfRegion(RegionId region) => $"{PlacesPrefix}{region.Value}";

    /// <summary>The partition of a person's address.</summary>
    public static string OfPerson(string objectId) => $"{PersonPrefix}{Columns.Hash(objectId)}";

    private static Dictionary<string, object> Reference(ConversationReference where)
    {
        var columns = new Dictionary<string, object>();
        ReferenceColumns.Write(where, columns);
        return columns;
    }
}
