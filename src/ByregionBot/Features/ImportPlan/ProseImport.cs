using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.ImportPlan;

/// <summary>What the text of a report adds: a report for each activity it tells of, a note for what is about no single activity.</summary>
internal static class ProseImport
{
    /// <summary>The entries, in the order of the text.</summary>
    /// <param name="reading">The file.</param>
    /// <param name="find">The activity of a title; null when there is none.</param>
    /// <param name="by">Who imports.</param>
    /// <param name="source">The file's name.</param>
    /// <param name="now">The moment.</param>
    /// <param name="day">The day from which the text counts.</param>
    public static IEnumerable<HistoryEntry> Entries(
        PlanReading reading,
        Func<string, ActivityId?> find,
        Actor by,
        string source,
        Instant now,
        LocalDate day
    )
    {
        foreach (var section in reading.Sections.Where(static section => section.Kind != SectionKind.Other))
        foreach (var (title, text, stated) in Texts(section))
            yield return title is not null && find(title) is { } activity
                ? OfActivity(activity, text, stated, section.Heading)
                : Of(new RegionEvent.Noted(FieldOf(section.Kind), text), $"note {section.Kind} {day}", text);

        HistoryEntry OfActivity(ActivityId activity, string text, Progress? stated, string heading)
        {
            var id = Id($"report {activity} {day}", text);
            var report = new ProgressReport(
                id,
                activity,
                now,
                day,
                by,
                OnBehalfOf: null,
                Municipality: null,
                ProgressOf(text, stated),
                Light: null,
                text,
                heading.Length > 0 ? $"{source}: {heading}" : source
            );
            return new HistoryEntry(id, now, day, by, new RegionEvent.Reported(report), source);
        }

        HistoryEntry Of(RegionEvent what, string about, string text) => new(Id(about, text), now, day, by, what, source);
    }

    /// <summary>The progress that the text of an activity states. One that tells of work without saying how far it came is under way.</summary>
    public static Progress ProgressOf(string text, Progress? stated) => stated ?? StatedProgress.In(text) ?? Progress.Ongoing;

    /// <summary>The texts of a section with the activities they tell of: a paragraph without a heading goes on with the activity above.</summary>
    public static ImmutableArray<(string? Activity, string Text, Progress? Stated)> Texts(PlanSection section)
    {
        var texts = ImmutableArray.CreateBuilder<(string? Activity, string Text, Progress? Stated)>();
        foreach (var paragraph in section.Paragraphs.Where(static paragraph => paragraph.Text.Length > 0))
            if (paragraph.Activity is null && texts.Count > 0 && texts[^1] is { Activity: { } above } last)
                texts[^1] = (above, $"{last.Text}\n\n{paragraph.Text}", last.Stated);
            else
                texts.Add((paragraph.Activity, paragraph.Text, paragraph.Stated));
        return texts.ToImmutable();
    }

    // The same words about the same thing are told once, however often the file comes.
    private static string Id(string about, string text) => $"import-{Columns.Hash(about, text)}";

    private static ReportField FieldOf(SectionKind kind) =>
        kind switch
        {
            SectionKind.Organisation => ReportField.Organisation,
            SectionKind.Goals => ReportField.Goals,
            SectionKind.Activities => ReportField.Activities,
            SectionKind.Progress => ReportField.Progress,
            _ => throw new InvalidOperationException($"No field holds {kind}."),
        };
}
