using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>A report as a card shows it.</summary>
/// <param name="Report">The draft, or the frozen report once it is approved.</param>
/// <param name="Standing">How far it has come; null while nobody has approved it.</param>
/// <param name="DeliveredOn">The day it was delivered; null until somebody says so.</param>
/// <param name="IsDraft">The draft is shown: before approval, or a new one after it.</param>
/// <param name="Later">What was changed after approval that a new draft would tell.</param>
internal sealed record ReportView(
    FunderReport Report,
    FunderReporting? Standing,
    LocalDate? DeliveredOn,
    bool IsDraft,
    ImmutableArray<HistoryEntry> Later
)
{
    /// <summary>What every button about this report carries.</summary>
    public IEnumerable<(string Key, string Value)> Data =>
        [
            (CardKeys.Region, Report.Region),
            (CardKeys.AsOf, LocalDatePattern.Iso.Format(Report.AsOf)),
            .. IsDraft ? [(CardKeys.Form, DraftForm)] : Array.Empty<(string, string)>(),
        ];

    /// <summary>Says in a card's data that the draft is meant, not the frozen report.</summary>
    public const string DraftForm = "draft";
}
