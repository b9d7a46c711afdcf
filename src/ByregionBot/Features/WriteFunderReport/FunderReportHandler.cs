using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>Writes the report to the funder.</summary>
internal sealed class FunderReportHandler(RegionStore regions)
{
    /// <summary>The report as it would be written now.</summary>
    /// <param name="region">Whose.</param>
    /// <param name="asOf">The day it speaks of, that day included.</param>
    /// <param name="texts">The language.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<FunderReport> DraftAsync(CityRegion region, LocalDate asOf, Texts texts, CancellationToken cancellation) =>
        ReportDraft.Of(new ReportBasis(region, await regions.HistoryAsync(region.Id, cancellation), asOf), texts);
}
