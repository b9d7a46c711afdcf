using System.Buffers.Text;
using System.Security.Cryptography;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>That a region's calendar can be read from outside. The address itself is not kept, only its hash.</summary>
/// <param name="Language">The language of the calendar.</param>
/// <param name="By">Who made the address.</param>
/// <param name="At">When.</param>
/// <param name="Cause">The turn that made it.</param>
internal sealed record OpenCalendar(BotLanguage Language, Actor By, Instant At, string Cause)
{
    /// <summary>192 bits: nobody finds one by trying.</summary>
    private const int SecretBytes = 24;

    /// <summary>The hash of its address.</summary>
    public string Key { get; init; } = "";

    /// <summary>The calendar at an address of its own, and the secret of that address. It cannot be had again.</summary>
    public (OpenCalendar Calendar, string Secret) Anew()
    {
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        return (this with { Key = CalendarStore.KeyOf(secret) }, secret);
    }

    /// <summary>Where it is and in which language, in one text, so that the same address can be opened again.</summary>
    public string Write() => $"{Key} {Texts.In(Language).Tag}";

    /// <summary>What <see cref="Write"/> wrote, opened again by somebody; null for none.</summary>
    public static OpenCalendar? Read(string? written, Actor by, Instant at, string cause) =>
        written?.Split(' ') is [var key, var language]
            ? new OpenCalendar(BotLanguages.OfLocale(language) ?? BotLanguage.Bokmal, by, at, cause) { Key = key }
            : null;
}

/// <summary>A calendar that a secret opens.</summary>
internal sealed record FoundCalendar(RegionId Region, BotLanguage Language);

/// <summary>
/// The addresses of the regions' calendars: one for each region at most. All stand in one partition, so that an old address ends in the same
/// transaction in which the new one begins.
/// </summary>
internal sealed class CalendarStore(ITableStore store)
{
    public const string Partition = "calendar";
    private const int Attempts = 5;

    private readonly ITable _addresses = store.Table(StoreTables.Addresses);

    /// <summary>Whose calendar a secret opens; null when it opens none. One row is read, whatever the secret.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<FoundCalendar?> FindAsync(string secret, CancellationToken cancellation) =>
        await _addresses.FindAsync(Partition, KeyOf(secret), cancellation) is { } row
            ? new FoundCalendar(new RegionId(row.Text("Region")), LanguageOf(row))
            : null;

    /// <summary>Who opened a region's calendar; null while it is closed.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<OpenCalendar?> OfAsync(RegionId region, CancellationToken cancellation) =>
        await _addresses.FindAsync(Partition, KeyOf(region), cancellation) is { } row
            ? new OpenCalendar(LanguageOf(row), new Actor(row.Text("By"), row.Text("ByName")), row.Moment("At"), row.Text("Cause"))
            {
                Key = row.Text("Secret"),
            }
            : null;

    /// <summary>Has a region's calendar read at this address alone, or at none. False when it was closed and stays so.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<bool> PutAsync(RegionId region, OpenCalendar? calendar, CancellationToken cancellation)
    {
        if (calendar is null)
            return ChangeAsync(region, null, null, cancellation);
        var columns = new Dictionary<string, object>
        {
            ["Secret"] = calendar.Key,
            ["By"] = calendar.By.ObjectId,
            ["ByName"] = calendar.By.Name,
            ["At"] = calendar.At,
            ["Cause"] = calendar.Cause,
            ["Language"] = Texts.In(calendar.Language).Tag,
        };
        var opened = new TableRow(
            Partition,
            calendar.Key,
            new Dictionary<string, object> { ["Region"] = region.Value, ["Language"] = columns["Language"] }
        );
        return ChangeAsync(region, new TableRow(Partition, KeyOf(region), columns), opened, cancellation);
    }

    /// <summary>Puts these rows in the place of those that stand. False when nothing stood and nothing shall.</summary>
    private async ValueTask<bool> ChangeAsync(RegionId region, TableRow? own, TableRow? opened, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var known = await _addresses.FindAsync(Partition, KeyOf(region), cancellation);
            var old = known is null ? null : await _addresses.FindAsync(Partition, known.Text("Secret"), cancellation);
            if (old is not null && old.Row == opened?.Row)
                return true;
            List<TableWrite> writes = [];
            if (own is not null)
                writes.Add(known is null ? new(WriteKind.Insert, own) : new(WriteKind.Replace, own with { ETag = known.ETag }));
            else if (known is not null)
                writes.Add(new(WriteKind.Delete, known));
            if (opened is not null)
                writes.Add(new(WriteKind.Insert, opened));
            if (old is not null)
                writes.Add(new(WriteKind.Delete, old));
            if (writes.Count == 0)
                return false;
            var outcome = await _addresses.TransactAsync(Partition, writes, cancellation);
            if (outcome.IsOk)
                return true;
            if (outcome.Status is not (WriteStatus.Conflict or WriteStatus.PreconditionFailed or WriteStatus.NotFound))
                throw new StorageUnavailableException($"The calendar's address could not be written: {outcome.Status}.");
        }
        throw new StorageUnavailableException("The calendar's address is being changed by too many at once.");
    }

    private static string KeyOf(RegionId region) => $"region~{region.Value}";

    internal static string KeyOf(string secret) => $"secret~{Columns.Hash("calendar", secret)}";

    private static BotLanguage LanguageOf(TableRow row) => BotLanguages.OfLocale(row.Text("Language")) ?? BotLanguage.Bokmal;
}
