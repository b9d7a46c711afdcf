using System.Buffers;
using System.Text;
using System.Text.Json;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Verbs;

/// <summary>
/// The verb <c>when</c>: a phrase and its context on each line of input, <c>PHRASE⇥ref=2016-02-15;period=2015-01-01..2017-12-31</c>, and what it
/// means on one line of JSON.
/// </summary>
internal static class WhenVerb
{
    private static readonly PlanTimeReading NoContext = new(Due.Unset, "");

    /// <summary>Reads to the end of the input. Every line is answered, one that cannot be read with "unknown".</summary>
    /// <returns>The exit status.</returns>
    public static int Run(TextReader input, TextWriter output)
    {
        foreach (var line in Lines(input))
        {
            output.Write(Answer(line));
            output.Write('\n');
        }
        output.Flush();
        return 0;
    }

    /// <summary>The answer to one line.</summary>
    public static string Answer(string line)
    {
        var tab = line.LastIndexOf("\tref=", StringComparison.Ordinal);
        if (tab < 0)
            tab = line.LastIndexOf('\t');
        var reading =
            tab >= 0 && Context(line[(tab + 1)..].Split('\t')[0]) is { } context
                ? PlanTimeReader.Read(line[..tab].Replace("\\n", "\n", StringComparison.Ordinal), context)
                : NoContext;
        return Json(reading.Due);
    }

    /// <summary>Lines end with a line feed alone: other breaks are characters of a phrase.</summary>
    private static IEnumerable<string> Lines(TextReader input)
    {
        var line = new StringBuilder();
        var buffer = new char[4096];
        for (int read; (read = input.Read(buffer, 0, buffer.Length)) > 0; )
        {
            var rest = buffer.AsMemory(0, read);
            for (int end; (end = rest.Span.IndexOf('\n')) >= 0; rest = rest[(end + 1)..])
            {
                yield return line.Append(rest[..end]).ToString();
                line.Clear();
            }
            line.Append(rest);
        }
        if (line.Length > 0)
            yield return line.ToString();
    }

    /// <summary>Null when today is missing or anything known is malformed.</summary>
    private static PlanTimeContext? Context(string text)
    {
        LocalDate? today = null;
        PlanTimeContext context = new(default);
        foreach (var setting in text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            var value = setting[(equals + 1)..];
            switch (equals < 0 ? "" : setting[..equals])
            {
                case "ref" when Date(value) is { } day:
                    today = day;
                    break;
                case "period" when Period(value) is { } period:
                    context = context with { Period = period };
                    break;
                case "dir":
                    context = context with { Past = value == "past" };
                    break;
                case "model" when value is "kalender" or "politisk":
                    context = context with { Seasons = value == "kalender" ? SeasonModel.Calendar : SeasonModel.Political };
                    break;
                case "ref" or "period" or "model":
                    return null;
            }
        }
        return today is { } known ? context with { Today = known } : null;
    }

    private static ProjectPeriod? Period(string text) =>
        text.Split("..") is [var first, var last] && Date(first) is { } start && Date(last) is { } end && start <= end
            ? new ProjectPeriod(start, end)
            : null;

    private static LocalDate? Date(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day } ? day : null;

    private static string Json(Due due)
    {
        var written = new ArrayBufferWriter<byte>(160);
        using (var json = new Utf8JsonWriter(written))
        {
            json.WriteStartObject();
            json.WriteString("kind", due.Kind.ToString().ToLowerInvariant());
            Write("start", due.Start);
            Write("end", due.End);
            Write("deadline", due.Deadline);
            json.WriteString("confidence", due.Confidence == Confidence.High ? "high" : "low");
            json.WriteEndObject();

            void Write(string name, LocalDate? day)
            {
                if (day is { } known)
                    json.WriteString(name, LocalDatePattern.Iso.Format(known));
                else
                    json.WriteNull(name);
            }
        }
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }
}
