using System.Text;

namespace ByregionBot.Language;

/// <summary>How words are compared: by a key without case, accents and hyphens, and by a stem without endings.</summary>
internal static class Spelling
{
    // Longest first; the number is how many letters must be left.
    private static readonly (string Ending, int Left)[] Endings =
    [
        ("ingane", 4),
        ("ingene", 4),
        ("elsane", 4),
        ("elsene", 4),
        ("ingen", 4),
        ("ingar", 4),
        ("inger", 4),
        ("elsen", 4),
        ("elsar", 4),
        ("elser", 4),
        ("inga", 4),
        ("ings", 4),
        ("else", 4),
        ("ing", 4),
        ("els", 4),
        ("ene", 3),
        ("ane", 3),
        ("en", 3),
        ("et", 3),
        ("er", 3),
        ("ar", 3),
        ("a", 3),
        ("e", 3),
        ("s", 4),
        ("t", 5),
    ];

    /// <summary>
    /// Lower-case letters and digits only. å, æ and ø fold to one letter, as do aa, ae and oe written for them, so that "Kvæfjord", "Kvaefjord" and
    /// "KVAFJORD" are one; Sámi letters fold to the nearest plain one.
    /// </summary>
    public static string Key(ReadOnlySpan<char> word)
    {
        Span<char> key = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        foreach (var written in word)
        {
            var letter = Plain(char.ToLowerInvariant(written));
            if (letter == '\0')
                continue;
            if (
                length > 0
                && ((letter, key[length - 1]) is ('a', 'a') || (word.Length > 3 && (letter, key[length - 1]) is ('e', 'a') or ('e', 'o')))
            )
                continue;
            key[length++] = letter;
        }
        return new string(key[..length]);
    }

    /// <summary>What is left of a key when the endings of Norwegian nouns and verbs are taken off, as often as they come off.</summary>
    public static string Stem(string key)
    {
        var stem = key.AsSpan();
        while (Shorter(stem) is { } left)
            stem = stem[..left];
        return stem.Length == key.Length ? key : stem.ToString();
    }

    /// <summary>One bit for each letter a key holds; two keys at distance n differ in at most 2n bits.</summary>
    public static uint Letters(ReadOnlySpan<char> key)
    {
        uint letters = 0;
        foreach (var letter in key)
            letters |= 1u << (letter is >= 'a' and <= 'z' ? letter - 'a' : 26 + (letter % 6));
        return letters;
    }

    /// <summary>Composed letters, plain spaces, no soft hyphens; halves of a character that stand alone become a space.</summary>
    public static string Composed(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\n', '~'))
            return text;
        var whole = string.Create(
            text.Length,
            text,
            static (to, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                    to[i] = IsLoose(from, i) || from[i] is '\u00a0' or '\u202f' or '\uffff' or '\ufffe' ? ' ' : from[i];
            }
        );
        return whole.Normalize(NormalizationForm.FormC).Replace("\u00ad", "", StringComparison.Ordinal);
    }

    private static bool IsLoose(string text, int place) =>
        char.IsHighSurrogate(text[place])
            ? place + 1 == text.Length || !char.IsLowSurrogate(text[place + 1])
            : char.IsLowSurrogate(text[place]) && (place == 0 || !char.IsHighSurrogate(text[place - 1]));

    private static int? Shorter(ReadOnlySpan<char> stem)
    {
        foreach (var (ending, left) in Endings)
            if (stem.Length - ending.Length >= left && stem.EndsWith(ending, StringComparison.Ordinal))
                return stem.Length - ending.Length;
        return null;
    }

    private static char Plain(char letter) =>
        letter switch
        {
            >= 'a' and <= 'z' or >= '0' and <= '9' => letter,
            'å' or 'æ' or 'á' or 'à' or 'â' or 'ä' or 'ã' => 'a',
            'ø' or 'ö' or 'ó' or 'ò' or 'ô' => 'o',
            'é' or 'è' or 'ê' or 'ë' => 'e',
            'í' or 'ì' or 'î' or 'ï' => 'i',
            'ú' or 'ù' or 'û' or 'ü' => 'u',
            'ý' => 'y',
            'č' or 'ç' or 'ć' => 'c',
            'đ' or 'ð' => 'd',
            'ŋ' or 'ñ' or 'ń' => 'n',
            'š' => 's',
            'ŧ' => 't',
            'ž' => 'z',
            _ => char.IsLetterOrDigit(letter) ? letter : '\0',
        };
}
