using System.Text.Json.Nodes;

namespace ByregionBot.Tests.TestKit;

/// <summary>Activities as a Teams client really sends them, one file each in <c>Teams/data</c>.</summary>
internal static class Samples
{
    private static readonly string Folder = Repository.PathOf("tests/ByregionBot.Tests/Teams/data");

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, $"{name}.json"));

    /// <summary>A sample to change.</summary>
    public static JsonObject Of(string name) =>
        JsonNode.Parse(Text(name)) as JsonObject ?? throw new InvalidDataException($"The sample {name} is no object.");

    /// <summary>A message in a personal chat.</summary>
    /// <param name="change">What is different from the usual one.</param>
    public static string Message(Action<JsonObject>? change = null)
    {
        var message = Of("message-personal");
        change?.Invoke(message);
        return message.ToJsonString();
    }
}
