using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>What a report lacks, in words.</summary>
internal static class GapWords
{
    /// <summary>"Ingen har skrevet om Kommunikasjon siden forrige rapport."</summary>
    public static string Of(ReportLack gap, FunderReport report, Texts texts) =>
        gap.Activity is null
            ? texts[
                gap.Field switch
                {
                    ReportField.Organisation => "funder.gap.organisation",
                    ReportField.Goals => "funder.gap.goals",
                    _ => "funder.gap.progress",
                }
            ]
            : texts.Say(report.Since is null ? "funder.gap.activity-ever" : "funder.gap.activity", ("activity", gap.Title));

    /// <summary>Who can tell it: names, else the role that always can.</summary>
    public static string Who(ReportLack gap, Texts texts) =>
        gap.Who.IsEmpty ? texts["rights.the-lead"] : texts.List([.. gap.Who.Select(static who => who.Name)]);
}
