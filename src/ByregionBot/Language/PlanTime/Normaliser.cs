using System.Text;

namespace ByregionBot.Language.PlanTime;

/// <summary>A phrase without what does not belong to it.</summary>
/// <param name="Text">What is to be read, in the letters as written.</param>
/// <param name="Remark">A trailing parenthesis, without the parentheses; null when there is none.</param>
internal readonly record struct NormalPhrase(string Text, string? Remark);

/// <summary>Rules N1–N3 and the parentheses of N5: characters, line breaks and blanks. Words are the tokenizer's.</summary>
internal static class Normaliser
{
    public static NormalPhrase Normalise(string phrase) => Parentheses(CollapseBlanks(JoinLines(Characters(Composed(phrase)))).Trim());

    /// <summary>An apostrophe before two figures shortens a year, as a dash does.</summary>
    private static char PlainAt(string text, int at)
    {
        var character = Plain(text[at]);
        return character == '\'' && IsShortYear(text, at + 1) ? '-' : character;
    }

    /// <summary>N1, one character for one: dashes, blanks and apostrophes in their plainest form.</summary>
    private static char Plain(char character) =>
        character switch
        {
            '‐' or '‑' or '‒' or '–' or '—' or '―' or '−' => '-',
            '\u00A0' or '\u2007' or '\u2009' or '\u202F' or '\t' => ' ',
            '’' or '‘' or '´' or '`' => '\'',
            '“' or '”' or '„' or '«' or '»' => '"',
            _ => character,
        };

    /// <summary>The text with plain characters, each in its place.</summary>
    public static string PlainCharacters(string text) =>
        string.Create(
            text.Length,
            text,
            static (plain, text) =>
            {
                for (var i = 0; i < text.Length; i++)
                    plain[i] = PlainAt(text, i);
            }
        );

    /// <summary>Whether the text certainly is in normal form C: no character that could combine.</summary>
    public static bool IsComposed(string text) => text.All(static c => c < '\u0300' || c is >= '\u2000' and < '\u2100');

    /// <summary>Normal form C. Half a surrogate pair has no normal form and becomes the replacement character.</summary>
    public static string Composed(string text)
    {
        if (IsComposed(text))
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString().Normalize(NormalizationForm.FormC);
    }

    private static string Characters(string text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = PlainAt(text, i);
            if (character is '\u00AD' or '\u200B' or '\uFEFF')
                continue;
            plain.Append(character);
        }
        return plain.ToString();
    }

    private static bool IsShortYear(string text, int at) =>
        at + 1 < text.Length
        && char.IsAsciiDigit(text[at])
        && char.IsAsciiDigit(text[at + 1])
        && (at + 2 == text.Length || !char.IsAsciiDigit(text[at + 2]));

    /// <summary>N2: a word broken over two lines is joined when the whole means something, or its halves do not.</summary>
    private static string JoinLines(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal))
            return text;
        var joined = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '-' || joined.Length == 0 || !char.IsLetter(joined[^1]) || NextLine(text, i + 1) is not { } next)
            {
                joined.Append(text[i]);
                continue;
            }
            var start = joined.Length;
            while (start > 0 && char.IsLetter(joined[start - 1]))
                start--;
            var end = next;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            if (!BelongTogether(joined.ToString(start, joined.Length - start), text[next..end]))
                joined.Append('-');
            joined.Append(text, next, end - next);
            i = end - 1;
        }
        return joined.ToString();
    }

    private static bool BelongTogether(string first, string second)
    {
        first = first.ToLowerInvariant();
        second = second.ToLowerInvariant();
        return Lexicon.Exact(first + second) is not null || Lexicon.Exact(first) is null || Lexicon.Exact(second) is null;
    }

    /// <summary>Where the word after a line break begins; null when what follows is no line break and a letter.</summary>
    private static int? NextLine(string text, int at)
    {
        var broken = false;
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            broken |= text[at++] == '\n';
        return broken && at < text.Length && char.IsLetter(text[at]) ? at : null;
    }

    private static string CollapseBlanks(string text)
    {
        var collapsed = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character))
                collapsed.Append(character);
            else if (collapsed.Length > 0 && collapsed[^1] != ' ')
                collapsed.Append(' ');
        }
        return collapsed.ToString();
    }

    private static NormalPhrase Parentheses(string text)
    {
        var open = OpeningOfLast(text);
        if (open == 0)
        {
            text = text[1..text.LastIndexOf(')')].Trim();
            open = OpeningOfLast(text);
        }
        return open is { } at and > 0
            ? new NormalPhrase(text[..at].TrimEnd(), text[(at + 1)..text.LastIndexOf(')')].Trim())
            : new NormalPhrase(text, null);
    }

    /// <summary>Where the parenthesis opens that ends the text, but for a full stop; null when none does.</summary>
    private static int? OpeningOfLast(string text)
    {
        var at = text.Length - 1;
        if (at > 0 && text[at] is '.' or ',' or ';' && text[at - 1] == ')')
            at--;
        if (at < 0 || text[at] != ')')
            return null;
        var depth = 0;
        for (; at >= 0; at--)
        {
            depth += text[at] switch
            {
                ')' => 1,
                '(' => -1,
                _ => 0,
            };
            if (depth == 0)
                return at;
        }
        return null;
    }
}
