using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.ObjectPool;

namespace ByregionBot.Teams;

/// <summary>The JSON of one request, in a buffer that is used again.</summary>
internal sealed class OutgoingBody
{
    // The body is never part of a web page, so Norwegian letters and the signs of Base64 need no six-byte escapes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly DefaultObjectPool<OutgoingBody> Pool = new(new SmallOnes(), maximumRetained: 32);

    private readonly ArrayBufferWriter<byte> _buffer = new(initialCapacity: 8 * 1024);

    private OutgoingBody() { }

    /// <summary>The JSON, as UTF-8.</summary>
    public ReadOnlyMemory<byte> Json => _buffer.WrittenMemory;

    /// <summary>Bytes that count towards Teams' limit: all but the pictures carried as Base64.</summary>
    public int BytesBesidesPictures => Json.Length - PictureBytes(Json.Span);

    /// <summary>Size as Teams reckons it: UTF-16, without the pictures carried as Base64.</summary>
    public int Utf16BytesBesidesPictures => 2 * (Encoding.UTF8.GetCharCount(Json.Span) - PictureBytes(Json.Span));

    public static OutgoingBody Of<T>(T value, JsonTypeInfo<T> type)
    {
        var body = Pool.Get();
        using var writer = new Utf8JsonWriter(body._buffer, Plain);
        JsonSerializer.Serialize(writer, value, type);
        return body;
    }

    /// <summary>
    /// Gives the buffer back. Only after an answer: a request that was broken off may still be reading from it, and the next
    /// conversation's words must not end up there.
    /// </summary>
    public void Recycle() => Pool.Return(this);

    private static int PictureBytes(ReadOnlySpan<byte> json)
    {
        var total = 0;
        while (json.IndexOf("\"data:image/"u8) is >= 0 and var start)
        {
            json = json[(start + 1)..];
            var length = json.IndexOf((byte)'"');
            if (length < 0)
                break;
            total += length;
            json = json[length..];
        }
        return total;
    }

    private sealed class SmallOnes : PooledObjectPolicy<OutgoingBody>
    {
        private const int Largest = 128 * 1024;

        public override OutgoingBody Create() => new();

        public override bool Return(OutgoingBody body)
        {
            if (body._buffer.Capacity > Largest)
                return false;
            body._buffer.ResetWrittenCount();
            return true;
        }
    }
}

/// <summary>The body on its way, which knows whether it has set out.</summary>
internal sealed class OutgoingContent : HttpContent
{
    private static readonly MediaTypeHeaderValue ContentType = new("application/json", "utf-8");

    private readonly ReadOnlyMemory<byte> _json;

    public OutgoingContent(ReadOnlyMemory<byte> json)
    {
        _json = json;
        Headers.ContentType = ContentType;
    }

    /// <summary>Whether any part of the request may have left this machine. Headers are held back until the body is written.</summary>
    public bool MayHaveLeft { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        MayHaveLeft = true;
        return stream.WriteAsync(_json, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _json.Length;
        return true;
    }
}
