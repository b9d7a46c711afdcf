using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>A report as it is frozen.</summary>
[JsonSerializable(typeof(FunderReport))]
internal sealed partial class SnapshotJson : JsonSerializerContext
{
    private static readonly SnapshotJson Frozen = new(
        new JsonSerializerOptions { Converters = { new JsonStringEnumConverter() } }.ConfigureForNodaTime(DateTimeZoneProviders.Tzdb)
    );

    /// <summary>The report as text, the same for the same report.</summary>
    public static string Write(FunderReport report) => JsonSerializer.Serialize(report, Frozen.FunderReport);

    /// <summary>The report that was written so.</summary>
    /// <exception cref="JsonException">The text is no frozen report.</exception>
    public static FunderReport Read(string text) =>
        JsonSerializer.Deserialize(text, Frozen.FunderReport) ?? throw new JsonException("The frozen report is empty.");
}
