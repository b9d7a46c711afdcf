using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ByregionBot.Cards;

/// <summary>Cards as JSON. One that is kept to be shown again is written once, and its JSON forgotten with it.</summary>
internal static class WrittenCards
{
    // No card is ever part of a web page, so Norwegian letters and the signs of Base64 need no six-byte escapes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly ConditionalWeakTable<AdaptiveCard, byte[]> Kept = [];

    /// <summary>Writes this very card once for all who will be shown it. A changed copy of it is another card.</summary>
    public static void Keep(AdaptiveCard card) => Kept.GetValue(card, Json);

    /// <summary>Writes a card as a value of a larger JSON.</summary>
    public static void Write(Utf8JsonWriter json, AdaptiveCard card)
    {
        if (Kept.TryGetValue(card, out var written))
            json.WriteRawValue(written, skipInputValidation: true);
        else
            JsonSerializer.Serialize(json, card, CardJson.Default.AdaptiveCard);
    }

    private static byte[] Json(AdaptiveCard card)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(written, Plain))
            JsonSerializer.Serialize(json, card, CardJson.Default.AdaptiveCard);
        return written.WrittenSpan.ToArray();
    }
}
