using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A reading as JSON, for programs: the names are a contract.</summary>
internal static class PlanReadingJson
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The whole reading; doubts are sentences.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="region">The region's name; null when the file names none.</param>
    /// <param name="texts">The language of the doubts.</param>
    public static string Of(PlanReading reading, string? region, Texts texts)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("region", region);
            json.WriteString("plan", reading.Adopted?.Heading);
            json.WriteStartObject("period");
            Day(json, "start", reading.Period?.Start);
            Day(json, "end", reading.Period?.End);
            json.WriteEndObject();
            Day(json, "reportDate", reading.ReportDate);
            Rows(json, "rows", reading.Adopted, texts);
            Rows(json, "revised", reading.Revised, texts);
            Sections(json, reading);
            json.WriteNumber("lines", reading.Lines.Length);
            json.WriteStartArray("doubts");
            foreach (var doubt in reading.Doubts)
                json.WriteStringValue(DoubtText.WithLine(doubt, texts));
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Rows(Utf8JsonWriter json, string name, PlanTable? table, Texts texts)
    {
        json.WriteStartArray(name);
        foreach (var row in table?.Rows ?? [])
            Row(json, row, texts);
        json.WriteEndArray();
    }

    /// <summary>The activity as a whole carries the time that decides: its last deadline.</summary>
    private static void Row(Utf8JsonWriter json, PlanRow row, Texts texts)
    {
        json.WriteStartObject();
        json.WriteString("title", row.Title);
        if (row.TitleRest.Length > 0)
            json.WriteString("titleRest", row.TitleRest);
        json.WriteString(
            "specification",
            string.Join(' ', row.Steps.Select(static step => step.Specification).Where(static text => text.Length > 0))
        );
        Due(json, row.Due);
        json.WriteString("doubt", row.Doubts.IsEmpty ? null : string.Join(' ', row.Doubts.Select(doubt => DoubtText.Of(doubt, texts))));
        json.WriteBoolean("emphasised", row.Emphasised);
        if (row.Responsible is { } responsible)
            json.WriteString("responsible", responsible);
        if (!row.Notes.IsEmpty)
        {
            json.WriteStartArray("notes");
            foreach (var note in row.Notes)
                json.WriteStringValue(note);
            json.WriteEndArray();
        }
        json.WriteNumber("line", row.Line);
        if (row.Steps.Length > 1)
        {
            json.WriteStartArray("steps");
            foreach (var step in row.Steps)
            {
                json.WriteStartObject();
                json.WriteString("specification", step.Specification);
                Due(json, step.Due);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Due(Utf8JsonWriter json, Due due)
    {
        json.WriteString("wording", due.Wording);
        json.WriteString("kind", due.Kind.ToString().ToLowerInvariant());
        Day(json, "start", due.Start);
        Day(json, "end", due.End);
        Day(json, "deadline", due.Deadline);
        json.WriteString("confidence", due.Confidence.ToString().ToLowerInvariant());
    }

    private static void Sections(Utf8JsonWriter json, PlanReading reading)
    {
        json.WriteStartArray("sections");
        foreach (var section in reading.Sections)
        {
            json.WriteStartObject();
            json.WriteString("kind", section.Kind.ToString().ToLowerInvariant());
            json.WriteString("heading", section.Heading);
            json.WriteNumber("line", section.Line);
            json.WriteStartArray("paragraphs");
            foreach (var paragraph in section.Paragraphs)
            {
                json.WriteStartObject();
                json.WriteString("activity", paragraph.Activity);
                json.WriteString("text", paragraph.Text);
                json.WriteNumber("line", paragraph.Line);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Day(Utf8JsonWriter json, string name, LocalDate? day) =>
        json.WriteString(name, day is { } value ? LocalDatePattern.Iso.Format(value) : null);
}
