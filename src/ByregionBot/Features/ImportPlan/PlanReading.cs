using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A plan or a report as it was read, before anything is stored.</summary>
/// <param name="Tables">The tables: the plan as adopted, the same plan as it was reported later, and what else there is.</param>
/// <param name="Period">The programme's days by the plan's heading; null when it names no years.</param>
/// <param name="ReportDate">The day the report speaks of ("per 15.02.16"); null when it names none.</param>
/// <param name="Sections">The text outside the tables, in order.</param>
/// <param name="Lines">What every line with text was taken for, in order: nothing is dropped silently.</param>
/// <param name="General">What to look at that concerns no single row.</param>
internal sealed record PlanReading(
    ImmutableArray<PlanTable> Tables,
    ProjectPeriod? Period,
    LocalDate? ReportDate,
    ImmutableArray<PlanSection> Sections,
    ImmutableArray<LineUse> Lines,
    ImmutableArray<PlanDoubt> General
)
{
    /// <summary>The bot wrote the file itself.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The plan as adopted; null when the file holds no table.</summary>
    public PlanTable? Adopted => Tables.Length > 0 ? Tables[0] : null;

    /// <summary>The same plan as it was reported later; null when the file holds one plan only.</summary>
    public PlanTable? Revised => Tables.Length > 1 ? Tables[1] : null;

    /// <summary>Everything to look at, in the order of the file.</summary>
    public IEnumerable<PlanDoubt> Doubts =>
        General.Concat(Tables.SelectMany(table => table.Rows).SelectMany(row => row.Doubts)).OrderBy(doubt => doubt.Line);
}

/// <summary>One table of the file.</summary>
/// <param name="Heading">The line above the table; empty when there is none.</param>
/// <param name="Rows">Its activities, in order.</param>
internal sealed record PlanTable(string Heading, ImmutableArray<PlanRow> Rows);

/// <summary>An activity as the table gives it.</summary>
/// <param name="Title">The title; of two phrases in its cell, the first.</param>
/// <param name="TitleRest">The second phrase of the title's cell; empty for most.</param>
/// <param name="Steps">One for most; more when the table gives the activity over several rows. Never empty.</param>
/// <param name="Emphasised">The table marks the row, as with italics.</param>
/// <param name="Responsible">Who answers for it; null when the table has no such column or names nobody.</param>
/// <param name="Notes">Text of columns a plan does not have.</param>
/// <param name="Line">Its first line in the file, from 1.</param>
/// <param name="Doubts">What to look at.</param>
internal sealed record PlanRow(
    string Title,
    string TitleRest,
    ImmutableArray<PlanStep> Steps,
    bool Emphasised,
    string? Responsible,
    ImmutableArray<string> Notes,
    int Line,
    ImmutableArray<PlanDoubt> Doubts
)
{
    /// <summary>The time that decides: that of the step with the last deadline, else of the first step.</summary>
    public Due Due =>
        Steps.Where(static step => step.Due.Deadline is not null).MaxBy(static step => step.Due.Deadline)?.Due ?? Steps[0].Due;
}

/// <summary>One dated row of an activity.</summary>
internal sealed record PlanStep(string Specification, Due Due);

/// <summary>The four fields that the funder's report has.</summary>
internal enum SectionKind
{
    /// <summary>Text under none of the four headings.</summary>
    Other,
    Organisation,
    Goals,
    Activities,
    Progress,
}

/// <summary>Text outside the tables, under one heading.</summary>
/// <param name="Kind">Which field of the report it is.</param>
/// <param name="Heading">The heading as it stands; empty before the first one.</param>
/// <param name="Line">The heading's line, from 1; that of the first paragraph when there is no heading.</param>
/// <param name="Paragraphs">The paragraphs.</param>
internal sealed record PlanSection(SectionKind Kind, string Heading, int Line, ImmutableArray<PlanParagraph> Paragraphs);

/// <summary>A paragraph.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Activity">The title of the activity it is headed with; null when with none.</param>
/// <param name="Text">The text, without that heading.</param>
/// <param name="Stated">How far the activity has come, where the heading says so in brackets; else null.</param>
internal sealed record PlanParagraph(int Line, string? Activity, string Text, Progress? Stated = null);

/// <summary>What a line of the file was taken for.</summary>
internal enum LineKind
{
    SectionHeading,
    Paragraph,
    TableHeading,
    TableHeader,
    Row,
    Step,
    Continuation,

    /// <summary>Kept, but its place is unknown; a doubt tells.</summary>
    Unplaced,
}

/// <summary>A line with text, from 1, and what it was taken for.</summary>
internal sealed record LineUse(int Line, LineKind Kind);
