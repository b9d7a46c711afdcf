using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Registry;

/// <summary>
/// The plan that a demonstration shows: the milestone plan of Harstadregionen 2015–2017 as it was adopted, and the progress per
/// 15.02.2016 in this project's own words, each report with the section of the region's report that tells it.
/// </summary>
internal static class DemoPlan
{
    /// <summary>What brings the entries, for storing them once.</summary>
    public const string Cause = "demo-plan";

    /// <summary>Whose plan it is.</summary>
    public static RegionId Region { get; }

    /// <summary>The adopted plan, then the reports in the order they count.</summary>
    public static ImmutableArray<HistoryEntry> Entries { get; }

    /// <summary>What of it a region is to get: everything until it has it all, whatever is remembered of the cause.</summary>
    public static IReadOnlyList<HistoryEntry> Missing(RegionState region) => region.Version < Entries.Length ? Entries : [];

    static DemoPlan()
    {
        using var data = EmbeddedData.Open("harstad-plan.json");
        var plan = data.RootElement;
        Region = new RegionId(plan.Text("region"));
        Entries =
        [
            .. Adoption(plan),
            .. Reports(plan).Concat(Notes(plan)).OrderBy(entry => entry.Day).ThenBy(entry => entry.Id, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<HistoryEntry> Adoption(JsonElement plan)
    {
        var period = new ProjectPeriod(Required(plan, "start"), Required(plan, "end"));
        var reporter = Reporter(plan);
        yield return new HistoryEntry(
            $"{Cause}-frame",
            At(period.Start),
            period.Start,
            reporter,
            new RegionEvent.PlanAdopted(new PlanFrame(plan.Text("title"), period, SeasonModel.Political))
        );
        foreach (var (date, i) in plan.GetProperty("reportDates").EnumerateArray().Select((date, i) => (date, i)))
            yield return new HistoryEntry(
                $"{Cause}-report-date-{i + 1}",
                At(period.Start),
                period.Start,
                reporter,
                new RegionEvent.ReportDateChanged(null, new ReportDate(Required(date, "date"), date.Text("recipient")))
            );
        var order = 0;
        foreach (var row in plan.GetProperty("activities").EnumerateArray())
        {
            var title = row.Text("title");
            var activity = new PlannedActivity(
                ActivityId.Of(title),
                order++,
                title,
                [.. row.GetProperty("steps").EnumerateArray().Select(ToStep)],
                row.TryGetProperty("emphasised", out var emphasised) && emphasised.GetBoolean()
            );
            yield return new HistoryEntry(
                $"{Cause}-{activity.Id}",
                At(period.Start),
                period.Start,
                reporter,
                new RegionEvent.ActivityPlanned(activity)
            );
        }
    }

    private static IEnumerable<HistoryEntry> Reports(JsonElement plan)
    {
        var reporter = Reporter(plan);
        foreach (var row in plan.GetProperty("reports").EnumerateArray())
        {
            var activity = ActivityId.Of(row.Text("activity"));
            var municipality = row.TextOrNull("municipality");
            var day = Required(row, "day");
            var id = $"{Cause}-{activity}-{(municipality is null ? "whole" : AsciiName.Of(municipality))}";
            var report = new ProgressReport(
                id,
                activity,
                At(day),
                day,
                reporter,
                municipality,
                municipality,
                row.Named<Progress>("progress"),
                Light: null,
                row.Text("comment"),
                $"{plan.Text("document")}: {row.Text("section")}"
            );
            yield return new HistoryEntry(id, report.At, day, reporter, new RegionEvent.Reported(report));
        }
    }

    private static IEnumerable<HistoryEntry> Notes(JsonElement plan)
    {
        var number = 0;
        foreach (var note in plan.GetProperty("notes").EnumerateArray())
        {
            var day = Required(note, "day");
            var field = note.Named<ReportField>("field");
            yield return new HistoryEntry(
                string.Create(CultureInfo.InvariantCulture, $"{Cause}-note-{++number}"),
                At(day),
                day,
                Reporter(plan),
                new RegionEvent.Noted(field, note.Text("text")),
                plan.Text("document")
            );
        }
    }

    private static ActivityStep ToStep(JsonElement step)
    {
        var due = new Due(step.Text("wording"), step.Named<DueKind>("kind"), step.Day("start"), step.Day("end"), step.Day("deadline"));
        return new ActivityStep(step.Text("specification"), due, due);
    }

    private static Actor Reporter(JsonElement plan) => new("demo-prosjektleder", plan.Text("reporter"));

    private static LocalDate Required(JsonElement of, string name) =>
        of.Day(name) ?? throw new InvalidOperationException($"The data lacks {name}.");

    /// <summary>The documents tell no hour; this one is a winter morning at eight in Norway.</summary>
    private static Instant At(LocalDate day) => day.At(new LocalTime(7, 0)).InUtc().ToInstant();
}
