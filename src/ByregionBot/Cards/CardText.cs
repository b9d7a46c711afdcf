using System.Text;

namespace ByregionBot.Cards;

/// <summary>Makes text from people safe to show in a card.</summary>
public static class CardText
{
    private const char NoBreakSpace = '\u00A0';

    /// <summary>
    /// The text with Markdown and mention marks escaped, and with characters that reorder or hide text removed, so that nobody can
    /// make a card say what its writer did not see. A line that begins like a list item ("15. februar", "- ") keeps its words by a
    /// no-break space: Teams would otherwise number it anew.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? escaped = null;
        var listMark = ListMark.LineStart;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var replacement = c switch
            {
                '*' or '_' or '[' or ']' or '`' or '\\' or '#' or '~' => "\\" + c,
                '<' => "&lt;",
                '>' when listMark == ListMark.LineStart => "&gt;",
                '&' => "&amp;",
                ' ' when listMark == ListMark.Complete => NoBreakSpace.ToString(),
                _ when IsHidden(c) => "",
                _ => null,
            };
            if (replacement is not "")
                listMark = Next(listMark, c);
            if (replacement is null)
            {
                escaped?.Append(c);
                continue;
            }
            escaped ??= new StringBuilder(text.Length + 8).Append(text, 0, i);
            escaped.Append(replacement);
        }
        return escaped?.ToString() ?? text;
    }

    /// <summary>The text without characters that reorder or hide text, for places that know no Markdown: titles of buttons, alt texts.</summary>
    public static string Visible(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Any(IsHidden) ? string.Concat(text.Where(c => !IsHidden(c))) : text;
    }

    /// <summary>What a reader sees of an escaped text.</summary>
    internal static string Unescape(string text)
    {
        if (text.AsSpan().IndexOfAny('\\', '&', NoBreakSpace) < 0)
            return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] == '\\' && i + 1 < text.Length ? text[++i] : text[i]);
        return plain.Replace("&lt;", "<").Replace("&gt;", ">").Replace("&amp;", "&").Replace(NoBreakSpace, ' ').ToString();
    }

    /// <summary>How much of a list item's mark has been read on this line.</summary>
    private enum ListMark
    {
        None,
        LineStart,
        Number,
        Complete,
    }

    private static ListMark Next(ListMark mark, char c) =>
        (mark, c) switch
        {
            (_, '\n' or '\r') => ListMark.LineStart,
            (ListMark.LineStart, ' ' or '\t') => ListMark.LineStart,
            (ListMark.LineStart or ListMark.Number, >= '0' and <= '9') => ListMark.Number,
            (ListMark.Number, '.' or ')') => ListMark.Complete,
            (ListMark.LineStart, '-' or '+') => ListMark.Complete,
            _ => ListMark.None,
        };

    private static bool IsHidden(char c) =>
        c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD'
        || c is >= '\u202A' and <= '\u202E'
        || c is >= '\u2066' and <= '\u2069'
        || (char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
}
