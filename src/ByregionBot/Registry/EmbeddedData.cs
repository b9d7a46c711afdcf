using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Registry;

/// <summary>Reads the JSON data that the program carries. It is written with the program, so that a mistake in it throws.</summary>
internal static class EmbeddedData
{
    /// <summary>The data file of this name.</summary>
    public static JsonDocument Open(string name)
    {
        using var stream =
            Assembly.GetExecutingAssembly().GetManifestResourceStream($"ByregionBot.Registry.{name}")
            ?? throw new InvalidOperationException($"The program carries no {name}.");
        return JsonDocument.Parse(stream);
    }

    public static string Text(this JsonElement of, string name) =>
        of.TextOrNull(name) ?? throw new InvalidOperationException($"The data lacks {name}.");

    public static string? TextOrNull(this JsonElement of, string name) => of.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static LocalDate? Day(this JsonElement of, string name) =>
        of.TextOrNull(name) is { } text ? LocalDatePattern.Iso.Parse(text).GetValueOrThrow() : null;

    public static ImmutableArray<string> Texts(this JsonElement of, string name) =>
        of.TryGetProperty(name, out var values) ? [.. values.EnumerateArray().Select(value => value.GetString() ?? "")] : [];

    public static T Named<T>(this JsonElement of, string name)
        where T : struct, Enum => Enum.Parse<T>(of.Text(name), ignoreCase: true);
}
