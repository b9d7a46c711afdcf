using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ImportPlan;

/// <summary>What became of one region of a table.</summary>
/// <param name="Region">The region as it now stands.</param>
/// <param name="IsNew">Nobody knew it before.</param>
/// <param name="IsChanged">The table changed it.</param>
internal sealed record RegionSaved(CityRegion Region, bool IsNew, bool IsChanged);

/// <summary>Stores regions, their other names, members and report dates from a table.</summary>
internal sealed class ImportRegionsHandler(RegionStore regions, DirectoryStore directory)
{
    /// <summary>The regions known before.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public ValueTask<RegionDirectory> KnownAsync(CancellationToken cancellation) => directory.LoadAsync(cancellation);

    /// <summary>Stores a table without faults. Each region is stored whole or not at all; the same table again changes nothing.</summary>
    /// <exception cref="ArgumentException">The table has faults.</exception>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer; the same table may come again.</exception>
    public async ValueTask<IReadOnlyList<RegionSaved>> SaveAsync(
        RegionsTable table,
        Actor by,
        Instant now,
        LocalDate today,
        CancellationToken cancellation
    )
    {
        if (!table.Faults.IsEmpty)
            throw new ArgumentException("A table with faults is not stored.", nameof(table));
        var known = await directory.LoadAsync(cancellation);
        var saved = new List<RegionSaved>(table.Regions.Length);
        foreach (var row in table.Regions)
        {
            var id = RegionsTable.IdOf(row.Id, row.Name, known);
            var before = known.Find(id.Value) is { } stored && stored.Id == id ? stored : null;
            var after = Described(row, id, before);
            var changed = before is null || Content(before) != Content(after);
            if (changed)
            {
                var entry = new HistoryEntry(
                    $"regions-{Columns.Hash(Content(after), before is null ? "" : Content(before))}",
                    now,
                    today,
                    by,
                    new RegionEvent.RegionDescribed(after)
                );
                await regions.AppendAsync(id, entry.Id, [entry], cancellation);
            }
            saved.Add(new RegionSaved(after, before is null, changed));
        }
        return saved;
    }

    private static CityRegion Described(RegionRow row, RegionId id, CityRegion? before) =>
        new(
            id,
            row.Name,
            row.Aliases ?? before?.Aliases ?? [],
            row.Members ?? before?.Members ?? [],
            row.ReportDates ?? before?.ReportDates ?? []
        );

    private static string Content(CityRegion region) =>
        string.Join(
            '\n',
            [
                region.Name,
                string.Join(';', region.Aliases),
                string.Join(';', region.ReportDates.Select(static day => Day(day))),
                .. region.Members.Select(static member =>
                    string.Join(';', [member.Municipality, Day(member.From), Day(member.To), .. member.OtherNames])
                ),
            ]
        );

    private static string Day(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : "";
}
