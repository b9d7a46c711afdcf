using System.Text;
using System.Text.RegularExpressions;
using ByregionBot.Conversation;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A table that somebody has pasted into the chat.</summary>
internal static partial class PlanPaste
{
    /// <summary>What Markdown escapes, as far as the bot's own files do.</summary>
    private const string Escapable = @"\*_[]`#|<>~";

    /// <summary>The text as a file; null when it is no table with named columns. Columns are parted by tabs, or by bars as in Markdown.</summary>
    public static PlanFile.Readable? Of(string text)
    {
        // Some clients send a table's rows after each other; where one ends and the next begins two bars meet.
        if (!text.Contains('\n', StringComparison.Ordinal))
            text = text.Replace("||", "|\n|", StringComparison.Ordinal);
        if (!text.Contains('\n', StringComparison.Ordinal))
            return null;
        var isOwn = text.StartsWith(OwnFile.Mark, StringComparison.Ordinal);
        if (isOwn)
            text = text[OwnFile.Mark.Length..];
        var lines = PlanTextReader.Lines(text);
        if (!lines.Exists(IsHeader))
        {
            lines = PlanTextReader.Lines(
                string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(static line => !IsRule(line)).Select(Tabbed))
            );
            if (!lines.Exists(IsHeader))
                return null;
        }
        return PlanFileReader.Checked(lines, null) is PlanFile.Readable file ? file with { IsOwn = isOwn } : null;
    }

    /// <summary>The HTML of a message as a file; null when it holds no table with named columns.</summary>
    public static PlanFile.Readable? OfHtml(string html) =>
        HtmlLines.Of(html) is var lines && lines.Exists(IsHeader) ? PlanFileReader.Checked(lines, null) as PlanFile.Readable : null;

    private static bool IsHeader(PlanLine line) => line.Cells.Length > 1 && PlanColumns.Of(line.Cells) is not null;

    /// <summary>The line below a table's header in Markdown.</summary>
    private static bool IsRule(string line) =>
        line.Contains("--", StringComparison.Ordinal) && line.All(static c => c is '|' or '-' or ':' or ' ');

    /// <summary>A heading of Markdown without its mark, and a row of a table with tabs for bars, each as it is meant; any other line as it is.</summary>
    private static string Tabbed(string line)
    {
        if (!line.StartsWith('#') && !line.Contains('|', StringComparison.Ordinal))
            return line;
        var cells = line.Trim() is ['|', .. var inner, '|'] ? inner : line.TrimStart('#');
        var tabbed = new StringBuilder(cells.Length);
        foreach (var (place, cell) in Bar().Split(cells).Index())
        {
            var marked = Emphasis().Match(cell);
            // A row in italics is meant to be one; bold and struck out are how the bot shows a change.
            var words = marked.Success ? marked.Groups["words"].Value : cell;
            var isItalic = marked.Success && marked.Groups["mark"].Value is "*" or "_";
            tabbed.Append(place > 0 ? "\t" : "").Append(isItalic ? "<i>" : "");
            words = Link().Replace(LineBreak().Replace(words, "\v"), "${text}");
            for (var i = 0; i < words.Length; i++)
                tabbed.Append(
                    words[i] == '\\' && i + 1 < words.Length && Escapable.Contains(words[i + 1], StringComparison.Ordinal)
                        ? words[++i]
                        : words[i]
                );
            tabbed.Append(isItalic ? "</i>" : "");
        }
        return tabbed.ToString();
    }

    /// <summary>A bar that parts two cells: one that is not escaped, and not the second half of an escaped backslash.</summary>
    [GeneratedRegex(@"(?<=(?<!\\)(\\\\)*)\|", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bar();

    [GeneratedRegex(@"\s*<br\s*/?>\s*", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LineBreak();

    /// <summary>A link, of which only its text is the plan's.</summary>
    [GeneratedRegex(@"(?<!\\)\[(?<text>[^\[\]]+)(?<!\\)\]\((?<to>[^()\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    /// <summary>A whole cell in italics, bold, or struck out.</summary>
    [GeneratedRegex(@"^\s*(?<mark>\*\*|~~|\*|_)(?<words>[^*_~].*?)\k<mark>\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Emphasis();
}
