using System.Collections.Immutable;
using ByregionBot.Planning;
using ByregionBot.Storage;

namespace ByregionBot.Registry;

/// <summary>
/// All regions with their names and members, for finding a region by what people call it: the verified start that the program carries,
/// and over it whatever is stored. Read once and kept for a short while; a change made elsewhere shows within <see cref="KeptFor"/>.
/// </summary>
internal sealed class DirectoryStore(ITableStore store, TimeProvider time)
{
    public const string Partition = "directory";
    private const string RegionPrefix = "region~";
    private const string MemberPrefix = "member~";
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private readonly ITable _regions = store.Table(StoreTables.Regions);
    private readonly Kept<RegionDirectory> _kept = new(time, KeptFor);

    /// <summary>Every region known.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<RegionDirectory> LoadAsync(CancellationToken cancellation) => _kept.GetAsync(ReadAsync, cancellation);

    /// <summary>Stores a region's names and members as they now are.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask PutAsync(CityRegion region, CancellationToken cancellation)
    {
        var prefix = $"{MemberPrefix}{region.Id.Value}~";
        var old = await _regions.AllAsync(Partition, prefix, 1000, cancellation);
        var members = region
            .Members.Select((member, i) => RegionRows.OfMember(member, Partition, RegionRows.Numbered(prefix, i)))
            .ToDictionary(row => row.Row, StringComparer.Ordinal);
        List<TableWrite> writes =
        [
            new(WriteKind.Upsert, RegionRows.OfRegion(region, Partition, RegionPrefix + region.Id.Value)),
            .. members.Values.Select(row => new TableWrite(WriteKind.Upsert, row)),
            .. old.Where(row => !members.ContainsKey(row.Row)).Select(row => new TableWrite(WriteKind.Delete, row)),
        ];
        var outcome = await _regions.TransactAsync(Partition, writes, cancellation);
        _kept.Forget();
        if (!outcome.IsOk)
            throw new StorageUnavailableException($"The directory could not be written: {outcome.Status}.");
    }

    /// <summary>Forgets a region that is no more.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask RemoveAsync(RegionId region, CancellationToken cancellation)
    {
        List<TableWrite> writes =
        [
            .. (await _regions.AllAsync(Partition, $"{MemberPrefix}{region.Value}~", 1000, cancellation)).Select(row => new TableWrite(
                WriteKind.Delete,
                row
            )),
        ];
        if (await _regions.FindAsync(Partition, RegionPrefix + region.Value, cancellation) is { } known)
            writes.Add(new TableWrite(WriteKind.Delete, known));
        if (writes.Count == 0)
            return;
        var outcome = await _regions.TransactAsync(Partition, writes, cancellation);
        _kept.Forget();
        if (!outcome.IsOk)
            throw new StorageUnavailableException($"The directory could not be written: {outcome.Status}.");
    }

    private async ValueTask<RegionDirectory> ReadAsync(CancellationToken cancellation) =>
        Of(await _regions.AllAsync(Partition, "", Columns.After(""), 1000, cancellation));

    private static RegionDirectory Of(List<TableRow> rows)
    {
        var members = rows.Where(row => row.Row.StartsWith(MemberPrefix, StringComparison.Ordinal))
            .ToLookup(row => row.Row.Split('~')[1], RegionRows.ToMember, StringComparer.Ordinal);
        var stored = rows.Where(row => row.Row.StartsWith(RegionPrefix, StringComparison.Ordinal))
            .Select(row => RegionRows.ToRegion(row, [.. members[row.Text("Id")]]))
            .ToImmutableArray();
        var overridden = stored.Select(region => region.Id).ToHashSet();
        return new RegionDirectory([.. stored, .. VerifiedRegions.All.Where(region => !overridden.Contains(region.Id))]);
    }
}
