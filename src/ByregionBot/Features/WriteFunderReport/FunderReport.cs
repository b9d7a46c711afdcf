using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The report to the funder: four fields of text, and the milestone plan twice.</summary>
/// <param name="Region">Whose.</param>
/// <param name="RegionName">The region's name on the day it was written.</param>
/// <param name="AsOf">The day it speaks of, that day included.</param>
/// <param name="Since">The last day of the report before; null when there was none.</param>
/// <param name="Version">The place in the history up to which it reaches.</param>
/// <param name="Language">BCP 47 tag of its texts.</param>
/// <param name="PlanTitle">The plan's own heading; empty without a plan.</param>
/// <param name="Fields">The four fields, in the funder's order.</param>
/// <param name="Adopted">The plan as it was adopted.</param>
/// <param name="Revised">The plan as it stands on the day, with what has changed.</param>
/// <param name="Gaps">What is missing, and who can tell it.</param>
/// <param name="WithText">Activities that somebody has written about.</param>
/// <param name="Total">Activities of the plan.</param>
internal sealed record FunderReport(
    string Region,
    string RegionName,
    LocalDate AsOf,
    LocalDate? Since,
    long Version,
    string Language,
    string PlanTitle,
    ImmutableArray<FieldText> Fields,
    ImmutableArray<ReportRow> Adopted,
    ImmutableArray<ReportRow> Revised,
    ImmutableArray<ReportLack> Gaps,
    int WithText,
    int Total
)
{
    /// <summary>The text of a field.</summary>
    public FieldText Of(ReportField field) => Fields[(int)field];
}

/// <summary>One field of the report.</summary>
/// <param name="Field">Which.</param>
/// <param name="Paragraphs">Its paragraphs.</param>
/// <param name="WrittenBy">Who has written it in the place of the drafted words; null for a draft.</param>
internal sealed record FieldText(ReportField Field, ImmutableArray<ReportParagraph> Paragraphs, Actor? WrittenBy = null)
{
    /// <summary>The whole text as it is pasted: paragraphs with an empty line between.</summary>
    public string Text => string.Join("\n\n", Paragraphs.Select(static paragraph => paragraph.Text));
}

/// <summary>A paragraph.</summary>
/// <param name="Lead">What it is headed with, such as the activity's title; empty for none.</param>
/// <param name="Sentences">Its sentences. A person's own words are one, however long.</param>
/// <param name="IsComputed">It is counted from the history rather than told by somebody.</param>
internal sealed record ReportParagraph(string Lead, ImmutableArray<ReportSentence> Sentences, bool IsComputed = false)
{
    /// <summary>The paragraph in one text.</summary>
    public string Text
    {
        get
        {
            var words = string.Join(' ', Sentences.Select(static sentence => sentence.Text));
            return Lead.Length == 0 ? words : $"{Lead}: {words}";
        }
    }
}

/// <summary>A sentence, and the entries of the history that it rests on; none when it tells that nothing was said.</summary>
internal sealed record ReportSentence(string Text, ImmutableArray<string> Sources);

/// <summary>How a row of the plan differs from the adopted one.</summary>
internal enum RowMark
{
    None,
    Moved,
    Renamed,
    Added,
    Removed,
}

/// <summary>A row of one of the two tables.</summary>
/// <param name="Title">The title that the table shows.</param>
/// <param name="Steps">One or more, each with its own time.</param>
/// <param name="Emphasised">The plan sets it in italics.</param>
/// <param name="Mark">What has changed; <see cref="RowMark.None"/> throughout the adopted plan.</param>
/// <param name="FormerTitle">The adopted title of a row that was renamed; else null.</param>
/// <param name="Progress">How far it has come by the report's day; null when nobody has said, and in the adopted plan.</param>
/// <param name="DaysLate">Days past the deadline on the report's day; 0 when not late.</param>
internal sealed record ReportRow(
    string Title,
    ImmutableArray<ReportStep> Steps,
    bool Emphasised,
    RowMark Mark = RowMark.None,
    string? FormerTitle = null,
    Progress? Progress = null,
    int DaysLate = 0
)
{
    /// <summary>The step whose time decides: that with the last deadline, else the first.</summary>
    public ReportStep Deciding =>
        Steps.Where(static step => step.Due.Deadline is not null).MaxBy(static step => step.Due.Deadline) ?? Steps[0];
}

/// <summary>One dated row of an activity.</summary>
/// <param name="Specification">What is to be done.</param>
/// <param name="Due">When.</param>
/// <param name="Was">The adopted time of a step that was moved; else null.</param>
/// <param name="Decision">Who decided the move; empty when nobody says.</param>
/// <param name="Reason">Why; empty when nobody says.</param>
internal sealed record ReportStep(string Specification, Due Due, Due? Was = null, string Decision = "", string Reason = "");

/// <summary>Something the report lacks.</summary>
/// <param name="Field">The field it is missing in.</param>
/// <param name="Activity">The activity that nobody has written about; null when it is the field itself.</param>
/// <param name="Title">The activity's title; empty when it is the field itself.</param>
/// <param name="Who">Those who can tell it; empty when nobody is named.</param>
internal sealed record ReportLack(ReportField Field, string? Activity, string Title, ImmutableArray<Actor> Who);
