namespace ByregionBot.Features.ImportPlan;

/// <summary>A table that somebody has pasted into the chat.</summary>
internal static class PlanPaste
{
    /// <summary>The text as a file; null when it is no table with named columns. Columns are parted by tabs, or by bars as in Markdown.</summary>
    public static PlanFile.Readable? Of(string text)
    {
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

    private static bool IsHeader(PlanLine line) => line.Cells.Length > 1 && PlanColumns.Of(line.Cells) is not null;

    /// <summary>The line below a table's header in Markdown.</summary>
    private static bool IsRule(string line) =>
        line.Contains("--", StringComparison.Ordinal) && line.All(static c => c is '|' or '-' or ':' or ' ');

    private static string Tabbed(string line) =>
        line.Trim() is ['|', .. var cells, '|'] ? cells.Replace('|', '\t')
        : line.Contains('|', StringComparison.Ordinal) ? line.Replace('|', '\t')
        : line;
}
