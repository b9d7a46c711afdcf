using System.Text;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A table that somebody has pasted into the chat.</summary>
internal static class PlanPaste
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
        var lines = PlanTextReader.Lines(text);
        if (!lines.Exists(IsHeader))
        {
            lines = PlanTextReader.Lines(
                string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Where(static line => !IsRule(line)).Select(Tabbed))
            );
            if (!lines.Exists(IsHeader))
                return null;
        }
        return PlanFileReader.Checked(lines, null) as PlanFile.Readable;
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
        for (var i = 0; i < cells.Length; i++)
            if (cells[i] == '\\' && i + 1 < cells.Length && Escapable.Contains(cells[i + 1], StringComparison.Ordinal))
                tabbed.Append(cells[++i]);
            else
                tabbed.Append(cells[i] == '|' ? '\t' : cells[i]);
        return tabbed.ToString();
    }
}
