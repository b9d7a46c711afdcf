using System.Globalization;
using System.Text;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The report as Markdown.</summary>
internal static class ReportMarkdown
{
    public static string Of(FunderReport report, Texts texts)
    {
        var text = new StringBuilder();
        text.Append(OwnFile.Mark);
        text.Append(CultureInfo.InvariantCulture, $"# {Escaped(ReportLayout.Title(report, texts))}\n\n{Escaped(report.RegionName)}\n");
        foreach (var field in report.Fields)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Escaped(ReportLayout.Heading(field.Field, texts))}\n");
            foreach (var paragraph in field.Paragraphs)
            {
                var lead = paragraph.Lead.Length == 0 ? "" : $"**{Escaped(paragraph.Lead)}:** ";
                var words = string.Join(' ', paragraph.Sentences.Select(static sentence => Escaped(sentence.Text)));
                text.Append(CultureInfo.InvariantCulture, $"\n{lead}{words}\n");
            }
        }
        Table(ReportLayout.Adopted(report, texts));
        Table(ReportLayout.Revised(report, texts));
        return text.ToString();

        void Table(ReportTable? table)
        {
            if (table is null)
                return;
            text.Append(CultureInfo.InvariantCulture, $"\n## {Escaped(table.Heading)}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", table.Columns.Select(Cell))} |\n");
            text.Append(CultureInfo.InvariantCulture, $"|{string.Concat(Enumerable.Repeat("---|", table.Columns.Length))}\n");
            foreach (var row in table.Rows)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {string.Join(" | ", row.Cells.Select((cell, i) => Marked(Cell(cell), row, i)))} |\n"
                );
        }
    }

    /// <summary>Italics as in the plan; a changed time in bold, a row that is gone struck out.</summary>
    private static string Marked(string cell, ReportTableRow row, int column)
    {
        if (cell.Length == 0 || column > 2)
            return cell;
        if (row.Gone)
            return $"~~{cell}~~";
        if (row.Changed && column == 2)
            return $"**{cell}**";
        return row.Emphasised ? $"*{cell}*" : cell;
    }

    private static string Cell(string text) => Escaped(text.ReplaceLineEndings(" "));

    /// <summary>People's words as words: no mark of theirs becomes a table, a link or a heading.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\\' or '*' or '_' or '[' or ']' or '`' or '#' or '|' or '<' or '>' or '~')
                escaped.Append('\\');
            escaped.Append(c);
        }
        return escaped.ToString();
    }
}
