using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ReportProgress;

/// <summary>
/// "ferdig i Gratangen og Ibestad", "kommunikasjon og kartlegging er i rute": a report is about one activity in one place, so that the second
/// ends up in the comment. Whoever meant a second report is told so.
/// </summary>
internal static class AlsoNamed
{
    private static readonly string[] Joints = [" og ", " samt ", " and ", ",", "&"];
    private static readonly string[] Leads = ["og ", "samt ", "and ", "i ", "in "];

    /// <summary>The comment, without what joins it to the sentence, when it only names other municipalities or other activities; else null.</summary>
    /// <param name="report">The report as it was stored.</param>
    /// <param name="state">Its region.</param>
    /// <param name="names">The names of the region's activities; null when it has none.</param>
    public static string? In(ProgressReport report, RegionState state, ActivityNames? names)
    {
        var said = WithoutLead(report.Comment.Trim(' ', ',', '.'));
        List<string> parts =
        [
            .. said.Split(Joints, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(WithoutLead),
        ];
        return parts.Count > 0 && (parts.TrueForAll(IsOtherPlace) || parts.TrueForAll(IsOtherActivity)) ? said : null;

        bool IsOtherPlace(string part) =>
            report.Municipality is { } municipality
            && state.Region.Members.FirstOrDefault(member => member.IsCalled(part)) is { } named
            && !named.IsCalled(municipality);

        bool IsOtherActivity(string part) => names?.IsNameOfOther(part, report.Activity) == true;
    }

    private static string WithoutLead(string words) =>
        Array.Find(Leads, lead => words.StartsWith(lead, StringComparison.OrdinalIgnoreCase)) is { } lead ? words[lead.Length..] : words;
}
