using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The report as JSON, for programs: the names are a contract.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(FunderReport report, Texts texts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("region", report.RegionName);
            Day(json, "asOf", report.AsOf);
            Day(json, "since", report.Since);
            json.WriteString("language", report.Language);
            json.WriteStartObject("fields");
            foreach (var field in report.Fields)
                json.WriteString(field.Field.Name(), field.Text);
            json.WriteEndObject();
            json.WriteStartObject("characters");
            foreach (var field in report.Fields)
                json.WriteNumber(field.Field.Name(), field.Text.Length);
            json.WriteEndObject();
            json.WriteString("plan", report.PlanTitle);
            Rows(json, "planAdopted", report.Adopted, null);
            Rows(json, "planRevised", report.Revised, texts);
            Gaps(json, report, texts);
            Sentences(json, report);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Rows(Utf8JsonWriter json, string name, IEnumerable<ReportRow> rows, Texts? texts)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("title", row.Title);
            json.WriteString(
                "specification",
                string.Join(' ', row.Steps.Select(static step => step.Specification).Where(static text => text.Length > 0))
            );
            Time(json, row.Deciding.Due);
            json.WriteBoolean("emphasised", row.Emphasised);
            if (texts is not null)
                Change(json, row, texts);
            if (row.Steps.Length > 1)
            {
                json.WriteStartArray("steps");
                foreach (var step in row.Steps)
                {
                    json.WriteStartObject();
                    json.WriteString("specification", step.Specification);
                    Time(json, step.Due);
                    if (texts is not null)
                        Move(json, step);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Change(Utf8JsonWriter json, ReportRow row, Texts texts)
    {
        json.WriteBoolean("changed", row.Mark != RowMark.None);
        json.WriteString("mark", row.Mark == RowMark.None ? null : row.Mark.ToString().ToLowerInvariant());
        Move(json, row.Deciding);
        json.WriteString("formerTitle", row.FormerTitle);
        json.WriteString("progress", row.Progress?.Name());
        json.WriteNumber("daysLate", row.DaysLate);
        json.WriteString("status", ReportLayout.Status(row, row.Steps[0], texts));
    }

    private static void Move(Utf8JsonWriter json, ReportStep step)
    {
        json.WriteString("was", step.Was?.Wording);
        Day(json, "wasDeadline", step.Was?.Deadline);
        json.WriteString("decision", step.Decision.Length > 0 ? step.Decision : null);
        json.WriteString("reason", step.Reason.Length > 0 ? step.Reason : null);
    }

    private static void Time(Utf8JsonWriter json, Due due)
    {
        json.WriteString("wording", due.Wording);
        json.WriteString("kind", due.Kind.ToString().ToLowerInvariant());
        Day(json, "start", due.Start);
        Day(json, "end", due.End);
        Day(json, "deadline", due.Deadline);
    }

    private static void Gaps(Utf8JsonWriter json, FunderReport report, Texts texts)
    {
        json.WriteStartArray("gaps");
        foreach (var gap in report.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("field", gap.Field.Name());
            json.WriteString("activity", gap.Activity is null ? null : gap.Title);
            json.WriteString("missing", GapWords.Of(gap, report, texts));
            json.WriteString("who", GapWords.Who(gap, texts));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Each sentence with the entries of the history that it rests on.</summary>
    private static void Sentences(Utf8JsonWriter json, FunderReport report)
    {
        json.WriteStartArray("sentences");
        foreach (var field in report.Fields)
        foreach (var sentence in field.Paragraphs.SelectMany(static paragraph => paragraph.Sentences))
        {
            json.WriteStartObject();
            json.WriteString("field", field.Field.Name());
            json.WriteString("text", sentence.Text);
            json.WriteStartArray("sources");
            foreach (var source in sentence.Sources)
                json.WriteStringValue(source);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Day(Utf8JsonWriter json, string name, LocalDate? day) =>
        json.WriteString(name, day is { } value ? LocalDatePattern.Iso.Format(value) : null);
}
