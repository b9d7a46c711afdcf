using System.Buffers;
using System.Globalization;
using System.Text;

namespace ByregionBot.Features.ImportPlan;

/// <summary>The small rules for text of cells: marks, broken words, phrases.</summary>
internal static class CellText
{
    /// <summary>Longer text is no title, and not searched for phrases.</summary>
    private const int LongestPhrase = 300;

    private const string Dashes = "-\u2010\u2011\u00AD";
    private static readonly string[] Marks = ["i", "em", "b", "strong", "u"];
    private static readonly SearchValues<char> Invisible = SearchValues.Create("\uFEFF\u200B\u2060");

    /// <summary>Words that cannot end a phrase: what follows belongs to it.</summary>
    private static readonly HashSet<string> Connecting = new(StringComparer.OrdinalIgnoreCase)
    {
        "og",
        "eller",
        "samt",
        "av",
        "for",
        "til",
        "med",
        "i",
        "på",
        "om",
        "fra",
        "frå",
        "mot",
        "ved",
        "mellom",
        "the",
        "and",
        "of",
    };

    /// <summary>The text without marks such as <c>&lt;i&gt;…&lt;/i&gt;</c> and without invisible characters, trimmed; and whether there were marks.</summary>
    public static (string Text, bool Marked) Unmarked(string text)
    {
        if (text.AsSpan().ContainsAny(Invisible))
            text = string.Concat(text.Where(static c => !Invisible.Contains(c)));
        if (!text.Contains('<', StringComparison.Ordinal))
            return (text.Trim(), false);
        var plain = new StringBuilder(text.Length);
        var from = 0;
        var marked = false;
        for (var open = text.IndexOf('<', StringComparison.Ordinal); open >= 0; open = text.IndexOf('<', open))
        {
            var length = MarkLength(text.AsSpan(open));
            if (length == 0)
            {
                open++;
                continue;
            }
            plain.Append(text, from, open - from);
            marked = true;
            from = open += length;
        }
        return (plain.Append(text, from, text.Length - from).ToString().Trim(), marked);
    }

    /// <summary>Two lines of one cell as one text: a word broken by a hyphen grows together.</summary>
    public static string Joined(string first, string next)
    {
        if (first.Length == 0 || next.Length == 0)
            return first + next;
        if (EndsInHyphen(first))
        {
            if (char.IsDigit(next[0]))
                return first + next;
            if (char.IsLower(next[0]))
                // "nærings- og miljøplan" keeps its hyphen: it stands for a word, not for a break.
                return Connecting.Contains(FirstWord(next)) ? $"{first} {next}" : first[..^1] + next;
        }
        return first[^1] == '/' ? first + next : $"{first} {next}";
    }

    /// <summary>The lines within one cell as one text.</summary>
    public static string OneLine(string text)
    {
        if (!text.AsSpan().ContainsAny('\n', '\v', '\f'))
            return text;
        return text.Split('\n', '\v', '\f').Select(static line => line.Trim()).Aggregate("", Joined);
    }

    /// <summary>Whether a word is broken at the end.</summary>
    public static bool EndsInHyphen(string text) => text.Length > 0 && Dashes.Contains(text[^1], StringComparison.Ordinal);

    /// <summary>Whether the text cannot end here.</summary>
    public static bool IsUnfinished(string text) =>
        text.Length > 0 && (EndsInHyphen(text) || text[^1] is ',' or '/' or ':' or '(' || Connecting.Contains(LastWord(text)));

    /// <summary>Whether the text begins in the midst of something: with a small letter, or a sign that follows.</summary>
    public static bool BeginsInTheMidst(string text) => text.Length > 0 && (char.IsLower(text[0]) || text[0] is ',' or ';' or ')' or '/');

    /// <summary>
    /// The two phrases of a cell; the second is empty when there is one. A line break between them, or a second beginning that takes a
    /// long word of the first up again, shows them: a capital letter alone may be a name.
    /// </summary>
    public static (string First, string Second) Phrases(string cell)
    {
        var lines = cell.Split('\n', '\v', '\f');
        var first = lines[0].Trim();
        for (var i = 1; i < lines.Length; i++)
        {
            var next = lines[i].Trim();
            if (next.Length == 0)
                continue;
            if (first.Length > 0 && !IsUnfinished(first) && char.IsUpper(next[0]))
                return (first, lines[i..].Select(static line => line.Trim()).Aggregate("", Joined));
            first = Joined(first, next);
        }
        if (first.Length > LongestPhrase)
            return (first, "");
        for (var at = first.IndexOf(' ', StringComparison.Ordinal); at > 0; at = first.IndexOf(' ', at + 1))
        {
            var (before, after) = (first[..at], first[(at + 1)..]);
            if (
                after.Length > 0
                && char.IsUpper(after[0])
                && char.IsLower(before[^1])
                && !IsUnfinished(before)
                && SharesWord(before, after)
            )
                return (before, after);
        }
        return (first, "");
    }

    /// <summary>Whether the second phrase takes a long word of the first up again.</summary>
    public static bool SharesWord(string first, string second)
    {
        const int Long = 8;
        const int Phrase = 2;
        if (first.Length > LongestPhrase || second.Length > LongestPhrase)
            return false;
        var words = Words(second).ToList();
        return words.Count >= Phrase
            && Words(first).Any(word => word.Length >= Long && words.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The text cut to a length that people read in a list of doubts.</summary>
    public static string Shown(string text)
    {
        const int Longest = 120;
        if (text.Length <= Longest)
            return text;
        var cut = char.IsHighSurrogate(text[Longest - 2]) ? Longest - 2 : Longest - 1;
        return string.Concat(text.AsSpan(0, cut), "…");
    }

    /// <summary>The text such that Unicode's own functions take it: broken pairs become the replacement character.</summary>
    public static string WellFormed(string text)
    {
        var sound = !text.Contains('\uFFFE', StringComparison.Ordinal);
        foreach (var rune in text.EnumerateRunes())
            if (rune == Rune.ReplacementChar)
                sound = false;
        if (!sound)
            text = string.Concat(text.EnumerateRunes().Select(static rune => rune.Value == '\uFFFE' ? "\uFFFD" : rune.ToString()));
        return text.IsNormalized(NormalizationForm.FormC) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>The words of a text, without signs.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var from = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var inside =
                i < text.Length
                && (char.IsLetterOrDigit(text[i]) || CharUnicodeInfo.GetUnicodeCategory(text[i]) == UnicodeCategory.NonSpacingMark);
            if (inside && from < 0)
                from = i;
            if (!inside && from >= 0)
            {
                yield return text[from..i];
                from = -1;
            }
        }
    }

    private static string FirstWord(string text) => text.Split(' ', 2)[0].TrimEnd('.', ',', ';', ':');

    private static string LastWord(string text) => text[(text.LastIndexOf(' ') + 1)..];

    private static int MarkLength(ReadOnlySpan<char> text)
    {
        var close = text[..Math.Min(text.Length, 10)].IndexOf('>');
        if (close < 2)
            return 0;
        var name = text[1..close].TrimStart('/').Trim();
        foreach (var mark in Marks)
            if (name.Equals(mark, StringComparison.OrdinalIgnoreCase))
                return close + 1;
        return 0;
    }
}
