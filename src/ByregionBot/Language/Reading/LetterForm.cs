using System.Buffers;
using System.Text.RegularExpressions;

namespace ByregionBot.Language.Reading;

/// <summary>
/// What people write around a message out of the habit of letters: "Viser til møtet i går." before it, "Mvh Kari Nordmann, Ibestad kommune" after it.
/// The dates and places in it are not what the message is about.
/// </summary>
internal static partial class LetterForm
{
    private static readonly SearchValues<string> Closings = SearchValues.Create(
        ["mvh", " vh", "hilsen", "helsing", "regards", "sincerely", "sendt fr", "sent from"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<string> Openings = SearchValues.Create(
        [
            "viser til",
            "visar til",
            "syner til",
            "refererer til",
            "takk for",
            "thank you for",
            "thanks for",
            "refer to",
            "reference to",
            "håper",
            "vonar",
            "hope",
        ],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>The message itself; the whole text when nothing else would be left.</summary>
    public static string Without(string text)
    {
        var left = text;
        if (left.AsSpan().ContainsAny(Closings) && Closing().Match(left) is { Success: true } closing)
            left = left.AsSpan(0, closing.Index).TrimEnd(" ,-–\n\r\t").ToString();
        if (left.AsSpan().ContainsAny(Openings) && Opening().Match(left) is { Success: true } opening)
            left = left[opening.Length..];
        return left.AsSpan().ContainsAnyLetter() ? left : text;
    }

    private static bool ContainsAnyLetter(this ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            if (char.IsLetterOrDigit(letter))
                return true;
        return false;
    }

    /// <summary>From the closing words to the end: a name, perhaps an office and a number, never a question.</summary>
    [GeneratedRegex(
        @"(?<=[\s.!?,)])((?i:m\.?v\.?h|vh)\b[^?]{0,200}|(?<=[.!?,)\n]\s*)((?i:((med )?(vennlig|venleg|beste|hjertelig|gode?) )?(hilsen|helsing)|((best|kind|warm) )?regards|(yours )?sincerely|sendt fr[aå] min|sent from my)[,.!]?\s*(?-i:(?i:(fra|frå|from)\s)?\p{Lu}|[a-z]Ph|$)[^?]{0,200}))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        2000
    )]
    private static partial Regex Closing();

    /// <summary>A greeting and what the writer refers to, up to the end of that sentence.</summary>
    [GeneratedRegex(
        @"^((hei|hallo|god dag|kjære|hi|hello|dear)\b[^.!?\n,:]{0,40}[.!,\n]\s*)?((vi|jeg|eg|me|i|we) )?((viser|visar|syner|refererer) til|(tusen |mange )?takk for|(many )?thank(s| you) for|(with )?refer(ence)? to|(håper|vonar|hope) (alt|all|du|you|dere|de)\b)([^.!?\n]|\.(?!\s)|(?<=\d)\.){0,200}[.!\n]\s+(?=\S)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        2000
    )]
    private static partial Regex Opening();
}
