using System.Text;

namespace ByregionBot.Cards;

/// <summary>Makes text from people safe to show in a card.</summary>
public static class CardText
{
    /// <summary>
    /// The text with Markdown and mention marks escaped, and with characters that reorder or hide text removed, so that nobody can
    /// make a card say what its writer did not see.
    /// </summary>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder? escaped = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var replacement = c switch
            {
                '*' or '_' or '[' or ']' or '`' or '\\' or '#' or '~' => "\\" + c,
                '<' => "&lt;",
                _ when IsHidden(c) => "",
                _ => null,
            };
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

    private static bool IsHidden(char c) =>
        c is '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' or '\u00AD'
        || c is >= '\u202A' and <= '\u202E'
        || c is >= '\u2066' and <= '\u2069'
        || (char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
}
