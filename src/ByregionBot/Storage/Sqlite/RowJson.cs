using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;

namespace ByregionBot.Storage.Sqlite;

/// <summary>
/// The columns of a row as one JSON object, which a person can read in the database file: texts, numbers (a double always has a point or an
/// exponent), true and false, and instants as <c>{"utc":"2016-02-15T08:00:00Z"}</c>.
/// </summary>
internal sealed class RowJson : IDisposable
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };
    private static readonly ConcurrentDictionary<string, string> KnownNames = new(StringComparer.Ordinal);
    private static readonly JsonEncodedText Utc = JsonEncodedText.Encode("utc");
    private static readonly JsonEncodedText Token = JsonEncodedText.Encode(TableRow.TokenColumn);
    private static readonly object True = true;
    private static readonly object False = false;

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _writer;

    public RowJson() => _writer = new(_buffer, Readable);

    /// <summary>The row's columns in UTF-8; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(TableRow row)
    {
        _buffer.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
        if (row.WriteToken is { } token)
            _writer.WriteString(Token, token);
        foreach (var (name, value) in row.Columns)
            switch (value)
            {
                case string text:
                    _writer.WriteString(name, text);
                    break;
                case long number:
                    _writer.WriteNumber(name, number);
                    break;
                case bool flag:
                    _writer.WriteBoolean(name, flag);
                    break;
                case double number:
                    _writer.WritePropertyName(name);
                    WriteDouble(number);
                    break;
                case Instant at:
                    _writer.WriteStartObject(name);
                    _writer.WriteString(Utc, at.ToDateTimeUtc());
                    _writer.WriteEndObject();
                    break;
            }
        _writer.WriteEndObject();
        _writer.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _writer.Dispose();

    public static TableRow Read(string partition, string row, ReadOnlySpan<byte> json, string etag)
    {
        var reader = new Utf8JsonReader(json);
        var columns = new Dictionary<string, object>(8, StringComparer.Ordinal);
        string? token = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (token is null && reader.ValueTextEquals(Token.EncodedUtf8Bytes))
            {
                reader.Read();
                token = reader.GetString();
                continue;
            }
            var name = Name(ref reader);
            reader.Read();
            columns[name] = Value(ref reader);
        }
        return new(partition, row, columns, etag) { WriteToken = token };
    }

    private static object Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                // A string token has a value.
                return reader.GetString()!;
            case JsonTokenType.True:
                return True;
            case JsonTokenType.False:
                return False;
            case JsonTokenType.Number:
                if (reader.ValueSpan.IndexOfAny(".eE"u8) < 0)
                    return reader.GetInt64();
                return reader.GetDouble();
            case JsonTokenType.StartObject:
                reader.Read();
                reader.Read();
                var at = Instant.FromDateTimeUtc(reader.GetDateTime());
                reader.Read();
                return at;
            default:
                throw new JsonException($"A column may not be a {reader.TokenType}.");
        }
    }

    /// <summary>The column's name; names are few and written in the program, so each is one string.</summary>
    private static string Name(ref Utf8JsonReader reader)
    {
        Span<char> letters = stackalloc char[256];
        var name = letters[..reader.CopyString(letters)];
        return KnownNames.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known)
            ? known
            : KnownNames.GetOrAdd(name.ToString(), static n => n);
    }

    private void WriteDouble(double number)
    {
        Span<char> text = stackalloc char[32];
        number.TryFormat(text, out var length, "R", CultureInfo.InvariantCulture);
        if (text[..length].IndexOfAny('.', 'E') < 0)
        {
            ".0".CopyTo(text[length..]);
            length += 2;
        }
        _writer.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
