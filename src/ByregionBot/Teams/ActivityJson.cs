using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ByregionBot.Teams;

/// <summary>Reading of incoming activities, generated at build time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata,
    MaxDepth = ActivityJson.DepthLimit,
    Converters = [typeof(ShortText)]
)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ChannelAccount))]
[JsonSerializable(typeof(ConversationAccount))]
[JsonSerializable(typeof(Entity))]
[JsonSerializable(typeof(TeamsChannelData))]
[JsonSerializable(typeof(TeamsPlace))]
[JsonSerializable(typeof(IncomingAttachment))]
internal sealed partial class ActivityJson : JsonSerializerContext
{
    /// <summary>Objects and lists inside one another, counted from the activity itself; deeper is refused unread.</summary>
    public const int DepthLimit = 32;
}

/// <summary>An id, a name or an address. One that is longer than any is counts as absent, so that whatever is made of it can be stored.</summary>
internal sealed class ShortText : JsonConverter<string?>
{
    /// <summary>UTF-16 units; the longest that Teams writes have some hundreds.</summary>
    public const int Longest = 1024;

    private static readonly LenientText Any = new();

    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Any.Read(ref reader, typeToConvert, options) is { Length: <= Longest } text ? text : null;

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>Text of any length; anything else counts as absent.</summary>
internal sealed class LenientText : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return reader.GetString();
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>An object; anything else counts as absent.</summary>
internal sealed class LenientObject<T> : JsonConverter<T?>
    where T : class
{
    public override bool HandleNull => true;

    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ReadOrSkip(ref reader, options);

    public override void Write(Utf8JsonWriter writer, T? value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(typeof(T)));

    internal static T? ReadOrSkip(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.StartObject)
            return (T?)JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(typeof(T)));
        reader.Skip();
        return null;
    }
}

/// <summary>A list of objects; members of another type, or another type altogether, count as absent.</summary>
internal sealed class LenientList<T> : JsonConverter<ImmutableArray<T>>
    where T : class
{
    public override bool HandleNull => true;

    public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return [];
        }

        var items = ImmutableArray.CreateBuilder<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            if (LenientObject<T>.ReadOrSkip(ref reader, options) is { } item)
                items.Add(item);
        return items.DrainToImmutable();
    }

    public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value)
            JsonSerializer.Serialize(writer, item, options.GetTypeInfo(typeof(T)));
        writer.WriteEndArray();
    }
}
