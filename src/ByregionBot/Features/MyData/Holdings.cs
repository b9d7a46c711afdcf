using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ByregionBot.Delivery;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.MyData;

/// <summary>A text that may be about a person.</summary>
/// <param name="Day">When it was written.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="Text">The text.</param>
internal sealed record UnsureText(LocalDate Day, string By, string Text);

/// <summary>What the store holds about a person.</summary>
/// <param name="Who">The person.</param>
/// <param name="Rows">Every row that says something of the person, by table.</param>
/// <param name="Roles">The roles the person has now.</param>
internal sealed record Holdings(
    DataSubject Who,
    ImmutableArray<(string Table, TableRow Row)> Rows,
    ImmutableArray<(CityRegion Region, RoleGrant Grant)> Roles
)
{
    private const string Token = "Token";

    // The file is read by people, never by a browser: letters stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Texts of others that have the person's first name alone: theirs to judge, since nobody else can tell who is meant.</summary>
    public ImmutableArray<UnsureText> Unsure { get; init; } = [];

    /// <summary>Entries of the history that the person has made.</summary>
    public int Acts => History.Count(row => row.Text("RecordedBy") == Who.ObjectId);

    /// <summary>Entries of others, and frozen reports, that name the person.</summary>
    public int Mentions =>
        History.Count() - Acts + Rows.Count(found => found.Table == StoreTables.Regions && SnapshotStore.IsPart(found.Row));

    /// <summary>Messages that the bot has promised or sent of its own accord.</summary>
    public int Messages =>
        Rows.Count(static found =>
            found.Table == StoreTables.Deliveries && found.Row.Row.StartsWith(DeliveryStore.MessagePrefix, StringComparison.Ordinal)
        );

    /// <summary>Whether the person has chosen a language.</summary>
    public bool HasChosen => Rows.Any(static found => found.Table == StoreTables.People && found.Row.Columns.ContainsKey("Language"));

    private IEnumerable<TableRow> History =>
        Rows.Where(static found =>
                found.Table == StoreTables.Regions && found.Row.Row.StartsWith(HistoryRows.Prefix, StringComparison.Ordinal)
            )
            .Select(static found => found.Row);

    /// <summary>Everything as JSON: the tables, their rows, and the columns under their own names.</summary>
    public byte[] ToJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteStartObject("person");
            json.WriteString("objectId", Who.ObjectId);
            json.WriteStartArray("names");
            foreach (var name in Who.Names)
                json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartObject("tables");
            foreach (var table in Rows.GroupBy(static found => found.Table, static found => found.Row))
            {
                json.WriteStartArray(table.Key);
                foreach (var row in table)
                    Write(json, row);
                json.WriteEndArray();
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, TableRow row)
    {
        json.WriteStartObject();
        json.WriteString("partition", row.Partition);
        json.WriteString("row", row.Row);
        foreach (var (name, value) in row.Columns.Where(static column => column.Key != Token))
            switch (value)
            {
                case string text:
                    json.WriteString(name, text);
                    break;
                case long number:
                    json.WriteNumber(name, number);
                    break;
                case double number:
                    json.WriteNumber(name, number);
                    break;
                case bool flag:
                    json.WriteBoolean(name, flag);
                    break;
                case Instant at:
                    json.WriteString(name, InstantPattern.ExtendedIso.Format(at));
                    break;
            }
        json.WriteEndObject();
    }
}
