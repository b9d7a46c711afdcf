using System.Collections.Immutable;
using System.Globalization;
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
            var state = before is null ? null : await regions.LoadAsync(id, cancellation);
            var settings = state?.Settings ?? RegionSettings.None;
            ImmutableArray<RegionEvent> changes =
            [
                .. before is null || Content(before) != Content(after) ? [new RegionEvent.RegionDescribed(after, before)] : Nothing,
                .. ReportDates(row, settings),
            ];
            if (!changes.IsEmpty)
            {
                // With the version: a table that was undone by another may come again.
                var cause = string.Create(
                    CultureInfo.InvariantCulture,
                    $"regions-{Columns.Hash(Content(row, after), before is null ? "" : Content(before), Content(settings))}-{state?.Version ?? 0}"
                );
                await regions.AppendAsync(
                    id,
                    cause,
                    [
                        .. changes.Select(
                            (what, i) => new HistoryEntry(string.Create(CultureInfo.InvariantCulture, $"{cause}-{i}"), now, today, by, what)
                        ),
                    ],
                    cancellation
                );
            }
            saved.Add(new RegionSaved(after, before is null, !changes.IsEmpty));
        }
        return saved;
    }

    /// <summary>What makes the region's report dates those of the table; nothing when the table has no column for them.</summary>
    private static IEnumerable<RegionEvent> ReportDates(RegionRow row, RegionSettings settings) =>
        row.ReportDates is not { } dates
            ? Nothing
            :
            [
                .. settings
                    .ReportDates.Where(report => !dates.Contains(report.Date))
                    .Select(report => new RegionEvent.ReportDateChanged(report.Date, null)),
                .. dates
                    .Where(date => settings.ReportOn(date) is null)
                    .Select(date => new RegionEvent.ReportDateChanged(null, new ReportDate(date))),
            ];

    private static CityRegion Described(RegionRow row, RegionId id, CityRegion? before) =>
        new(id, row.Name, row.Aliases ?? before?.Aliases ?? [], row.Members ?? before?.Members ?? []);

    private static string Content(RegionRow row, CityRegion region) =>
        $"{Content(region)}\n{string.Join(';', row.ReportDates?.Select(static day => Day(day)) ?? [])}";

    private static string Content(RegionSettings settings) =>
        string.Join(';', settings.ReportDates.Select(static report => Day(report.Date)));

    private static string Content(CityRegion region) =>
        string.Join(
            '\n',
            [
                region.Name,
                string.Join(';', region.Aliases),
                .. region.Members.Select(static member =>
                    string.Join(';', [member.Municipality, Day(member.From), Day(member.To), .. member.OtherNames])
                ),
            ]
        );

    private static IEnumerable<RegionEvent> Nothing => [];

    private static string Day(LocalDate? day) => day is { } value ? LocalDatePattern.Iso.Format(value) : "";
}
