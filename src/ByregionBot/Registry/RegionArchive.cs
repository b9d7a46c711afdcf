using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ByregionBot.Planning;
using ByregionBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Registry;

/// <summary>
/// Everything of a region as one JSON text: its history, the approved reports as they were, and for readers how it stands. The rows are
/// those of the store, so that nothing is left out and a later version reads what an earlier one wrote.
/// </summary>
/// <param name="Region">The region's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="History">Every entry, in order.</param>
/// <param name="Reports">The approved reports by their names, as they are kept.</param>
internal sealed record RegionArchive(
    RegionId Region,
    string Name,
    ImmutableArray<HistoryEntry> History,
    ImmutableSortedDictionary<string, string> Reports
)
{
    private const string Kind = "byregionbot-region";
    private const int Version = 1;

    /// <summary>A moment among the columns: text alone could be people's own.</summary>
    private const string MomentMark = "moment";

    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA),
    };

    /// <summary>The archive as JSON.</summary>
    /// <param name="state">The region as it stands, for readers: it is not read back.</param>
    /// <param name="now">When it is written.</param>
    public byte[] Write(RegionState state, Instant now)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Layout))
        {
            json.WriteStartObject();
            json.WriteString("kind", Kind);
            json.WriteNumber("version", Version);
            json.WriteString("region", Region.Value);
            json.WriteString("name", Name);
            json.WriteString("written", InstantPattern.General.Format(now));
            Rows(json, "standing", RegionRows.Of(state).OrderBy(static row => row.Row, StringComparer.Ordinal));
            Rows(json, "history", History.Select(entry => HistoryRows.Of(entry, Region)));
            json.WriteStartObject("reports");
            foreach (var (name, text) in Reports)
            {
                json.WritePropertyName(name);
                json.WriteRawValue(text);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary>The archive that these bytes hold; null when they hold none, or one that was changed by hand.</summary>
    public static RegionArchive? Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var root = document.RootElement;
            if (root.GetProperty("kind").GetString() != Kind || root.GetProperty("version").GetInt32() != Version)
                return null;
            var region = new RegionId(root.GetProperty("region").GetString() ?? "");
            var archive = new RegionArchive(
                region,
                root.GetProperty("name").GetString() ?? "",
                [
                    .. root.GetProperty("history")
                        .EnumerateArray()
                        .Select(row => HistoryRows.ToEntry(new TableRow(region.Value, "", Columns(row)))),
                ],
                root.GetProperty("reports")
                    .EnumerateObject()
                    .ToImmutableSortedDictionary(
                        static report => report.Name,
                        static report => report.Value.GetRawText(),
                        StringComparer.Ordinal
                    )
            );
            return archive.IsWhole ? archive : null;
        }
        // What a person has changed by hand can break any of the rows' own rules.
        catch (Exception broken)
            when (broken
                    is JsonException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or InvalidCastException
                        or FormatException
                        or ArgumentException
                        or UnparsableValueException
            )
        {
            return null;
        }
    }

    /// <summary>A region's id, every entry in its place, and every approved report as its name says.</summary>
    private bool IsWhole =>
        Region.Value.Length > 0
        && AsciiName.Of(Region.Value) == Region.Value
        && !History.IsEmpty
        && History.Select(static (entry, i) => entry.Sequence == i + 1).All(static isInPlace => isInPlace)
        && History.Select(static entry => entry.Id).Distinct(StringComparer.Ordinal).Count() == History.Length
        && Reports.All(static report => Registry.Columns.Hash(report.Value) == report.Key)
        && History.All(entry => entry.What is not RegionEvent.ReportApproved approved || Reports.ContainsKey(approved.Snapshot));

    private static void Rows(Utf8JsonWriter json, string name, IEnumerable<TableRow> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            foreach (var (column, value) in row.Columns.OrderBy(static column => column.Key, StringComparer.Ordinal))
                switch (value)
                {
                    case string text:
                        json.WriteString(column, text);
                        break;
                    case long number:
                        json.WriteNumber(column, number);
                        break;
                    case bool flag:
                        json.WriteBoolean(column, flag);
                        break;
                    case Instant moment:
                        json.WriteStartObject(column);
                        json.WriteString(MomentMark, InstantPattern.ExtendedIso.Format(moment));
                        json.WriteEndObject();
                        break;
                    default:
                        throw new InvalidOperationException($"An archive holds no {value.GetType().Name}.");
                }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static Dictionary<string, object> Columns(JsonElement row) =>
        row.EnumerateObject()
            .ToDictionary(
                static column => column.Name,
                static column =>
                    column.Value.ValueKind switch
                    {
                        JsonValueKind.String => column.Value.GetString() ?? "",
                        JsonValueKind.Number => column.Value.GetInt64(),
                        JsonValueKind.True => true,
                        JsonValueKind.False => false,
                        JsonValueKind.Object => (object)
                            InstantPattern.ExtendedIso.Parse(column.Value.GetProperty(MomentMark).GetString() ?? "").GetValueOrThrow(),
                        var kind => throw new FormatException($"A column is no {kind}."),
                    },
                StringComparer.Ordinal
            );
}
