using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ByregionBot.Language;
using NodaTime.Text;

namespace ByregionBot.Verbs;

/// <summary>Reads utterances, one a line, and writes what each is understood as: one JSON line each, an empty one included.</summary>
internal static class UnderstandVerb
{
    // The output is a stream of JSON lines, never HTML: letters stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads to the end of the input.</summary>
    /// <param name="input">One utterance a line.</param>
    /// <param name="output">One JSON line for each.</param>
    /// <param name="context">What the utterances are read against.</param>
    /// <param name="explain">Whether each line also says which words decided.</param>
    /// <returns>0: nothing a person writes is an error.</returns>
    public static int Run(TextReader input, TextWriter output, ReadingContext context, bool explain)
    {
        using var buffer = new MemoryStream();
        while (input.ReadLine() is { } line)
        {
            buffer.SetLength(0);
            using (var json = new Utf8JsonWriter(buffer, Readable))
                Write(json, CommandReader.Read(line, context), explain);
            output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
            output.Write('\n');
        }
        output.Flush();
        return 0;
    }

    /// <summary>The slots under the names that samples use; what is absent is left out.</summary>
    internal static void WriteSlots(Utf8JsonWriter json, Slots slots)
    {
        json.WriteStartObject();
        Text(json, "region", slots.Region);
        Text(json, "municipality", slots.Municipality);
        Flag(json, "ambiguous", slots.Ambiguous);
        Text(json, "activity", slots.Activity);
        Text(json, "status", slots.Status?.Name());
        Text(json, "light", slots.Light?.Name());
        Flag(json, "noChange", slots.NoChange);
        Text(json, "comment", slots.Comment);
        Text(json, "onBehalfOf", slots.OnBehalfOf);
        Text(json, "person", slots.Person);
        Text(json, "role", slots.Role);
        Time(json, "date", slots.Date);
        Time(json, "period", slots.Period);
        Number(json, "offsetDays", slots.OffsetDays);
        Days(json, slots);
        Text(json, "decision", slots.Decision);
        Text(json, "recipient", slots.Recipient);
        Text(json, "format", slots.Format);
        Text(json, "language", slots.Language);
        Text(json, "weekday", slots.Weekday);
        Text(json, "time", slots.Time);
        Flag(json, "enabled", slots.Enabled);
        Text(json, "quiet", slots.Quiet);
        Text(json, "scope", slots.Scope);
        Text(json, "name", slots.Name);
        Text(json, "field", slots.Field?.Name());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Command command, bool explain)
    {
        json.WriteStartObject();
        json.WriteString("intent", command.Intent.Name());
        json.WritePropertyName("slots");
        WriteSlots(json, command.Slots);
        if (explain)
        {
            json.WriteStartArray("because");
            foreach (var reason in command.Because)
                json.WriteStringValue(reason);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Flag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
            json.WriteBoolean(name, flag);
    }

    private static void Number(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    private static void Days(Utf8JsonWriter json, Slots slots)
    {
        if (slots.AllDays is not { } all)
        {
            Number(json, "days", slots.Days);
            return;
        }
        json.WriteStartArray("days");
        foreach (var days in all)
            json.WriteNumberValue(days);
        json.WriteEndArray();
    }

    private static void Time(Utf8JsonWriter json, string name, SpokenTime? time)
    {
        if (time is null)
            return;
        json.WriteStartObject(name);
        json.WriteString("text", time.Text);
        if (time.Due.Start is { } start)
            json.WriteString("start", LocalDatePattern.Iso.Format(start));
        if (time.Due.End is { } end)
            json.WriteString("end", LocalDatePattern.Iso.Format(end));
        json.WriteEndObject();
    }
}
