using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>A table of the report as people read it, the same in every kind of file.</summary>
/// <param name="Heading">The line above it.</param>
/// <param name="Columns">The names of its columns.</param>
/// <param name="Rows">Its rows; an activity of several steps takes several, the later ones without title.</param>
internal sealed record ReportTable(string Heading, ImmutableArray<string> Columns, ImmutableArray<ReportTableRow> Rows);

/// <summary>A row as people read it.</summary>
/// <param name="Cells">As many as the table has columns.</param>
/// <param name="Emphasised">In italics, as the plan sets it.</param>
/// <param name="Changed">It differs from the adopted plan.</param>
/// <param name="Gone">It is taken out of the plan.</param>
internal sealed record ReportTableRow(ImmutableArray<string> Cells, bool Emphasised, bool Changed, bool Gone);

/// <summary>The words of the report around what people told: headings, tables, marks of change.</summary>
internal static class ReportLayout
{
    /// <summary>"Rapport per 15. februar 2016".</summary>
    public static string Title(FunderReport report, Texts texts) => texts.Say("funder.title", ("date", texts.Date(report.AsOf)));

    /// <summary>The funder's own heading of a field.</summary>
    public static string Heading(ReportField field, Texts texts) =>
        texts[
            field switch
            {
                ReportField.Organisation => "funder.heading.organisation",
                ReportField.Goals => "funder.heading.goals",
                ReportField.Activities => "funder.heading.activities",
                _ => "funder.heading.progress",
            }
        ];

    /// <summary>The plan as adopted, under its own heading; null without a plan.</summary>
    public static ReportTable? Adopted(FunderReport report, Texts texts) =>
        report.Adopted.IsEmpty
            ? null
            : new ReportTable(
                report.PlanTitle,
                Columns(texts),
                [.. report.Adopted.SelectMany(static row => Cells(row, static step => [step.Due.Wording]))]
            );

    /// <summary>The plan as reported, with a column that tells what has changed; null without a plan.</summary>
    public static ReportTable? Revised(FunderReport report, Texts texts) =>
        report.Revised.IsEmpty
            ? null
            : new ReportTable(
                texts.Say("funder.table.revised", ("date", texts.Date(report.AsOf))),
                [.. Columns(texts), texts["funder.table.status"]],
                [.. report.Revised.SelectMany(row => Cells(row, step => [Time(step, texts), Status(row, step, texts)]))]
            );

    /// <summary>What has changed in a row, and how far it has come: "Flyttet fra høst 2017 (sak 12/16). Pågår, 46 dager over fristen".</summary>
    public static string Status(ReportRow row, ReportStep step, Texts texts)
    {
        var isFirst = step == row.Steps[0];
        var words = new List<string>();
        if (step.Was is { } was)
        {
            words.Add(
                step.Decision.Length == 0
                    ? texts.Say("funder.mark.moved", ("from", Wording(was, texts)))
                    : texts.Say("funder.mark.moved-decided", ("from", Wording(was, texts)), ("decision", step.Decision))
            );
            if (step.Reason.Length > 0)
                words.Add(ReportDraft.Sentence(step.Reason));
        }
        if (isFirst && row.FormerTitle is { } former)
            words.Add(texts.Say("funder.mark.renamed", ("before", former)));
        if (isFirst && row.Mark is RowMark.Added or RowMark.Removed)
            words.Add(texts[row.Mark == RowMark.Added ? "funder.mark.added" : "funder.mark.removed"]);
        if (isFirst && row.Mark != RowMark.Removed)
            words.Add(Standing(row, texts));
        return string.Join(' ', words.Where(static word => word.Length > 0));
    }

    /// <summary>"Pågår, 46 dager over fristen."; empty when there is nothing to tell.</summary>
    private static string Standing(ReportRow row, Texts texts)
    {
        var status = row.Progress is null ? "" : CardParts.Word(row.Progress, texts);
        var late = row.DaysLate > 0 ? texts.Say("status.days-late", ("n", row.DaysLate), ("days", texts.Number(row.DaysLate))) : "";
        var both = string.Join(", ", new[] { status, late }.Where(static word => word.Length > 0));
        return both.Length == 0 ? "" : ReportDraft.Sentence(both);
    }

    private static string Time(ReportStep step, Texts texts) => Wording(step.Due, texts);

    /// <summary>The plan's own words for a time; the date when it has none.</summary>
    private static string Wording(Due due, Texts texts) =>
        due.Wording.Length > 0 ? due.Wording
        : (due.Deadline ?? due.Start) is { } date ? texts.Date(date)
        : "";

    private static ImmutableArray<string> Columns(Texts texts) =>
        [texts["funder.table.activity"], texts["funder.table.specification"], texts["funder.table.time"]];

    private static IEnumerable<ReportTableRow> Cells(ReportRow row, Func<ReportStep, ImmutableArray<string>> last) =>
        row.Steps.Select(
            (step, i) =>
                new ReportTableRow(
                    [i == 0 ? row.Title : "", step.Specification, .. last(step)],
                    row.Emphasised,
                    row.Mark != RowMark.None && (i == 0 || step.Was is not null),
                    row.Mark == RowMark.Removed
                )
        );
}
