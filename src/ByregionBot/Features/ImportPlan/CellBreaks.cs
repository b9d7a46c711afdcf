using System.Text;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.ImportPlan;

/// <summary>
/// Cells of pasted text that hold line breaks. Excel puts such a cell in quotation marks; Word gives the break as it is, so that one row
/// stands on several lines, none of which has all its tabs.
/// </summary>
internal static class CellBreaks
{
    /// <summary>A line break within a cell.</summary>
    private const char Break = '\v';

    /// <summary>Most lines of one row; a quotation mark that opens no cell costs no more.</summary>
    private const int MostLines = 40;

    /// <summary>Longer text is no time, whatever it says.</summary>
    private const int LongestTime = 120;

    /// <summary>Whether a time is one, which asks for no certain day.</summary>
    private static readonly PlanTimeContext AnyDay = new(
        new LocalDate(2016, 1, 1),
        new ProjectPeriod(new LocalDate(2015, 1, 1), new LocalDate(2017, 12, 31))
    );

    /// <summary>The text's lines with quoted cells as they were meant: their breaks within the line, their quotation marks gone.</summary>
    /// <returns>Each line with its number, from 1.</returns>
    public static IEnumerable<(int Number, string Text)> Unquoted(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var number = i + 1;
            var line = lines[i];
            if (line.Split('\t').Any(IsOpen))
                for (var last = i + 1; last < lines.Length && last < i + MostLines; last++)
                {
                    var row = string.Join(Break, lines[i..(last + 1)]);
                    var cells = row.Split('\t');
                    if (cells.Any(IsOpen))
                        continue;
                    // A quotation over several paragraphs of prose stays what it is.
                    if (cells.Length > 1)
                        (line, i) = (row, last);
                    break;
                }
            if (line.Contains('\t', StringComparison.Ordinal) && line.Contains('"', StringComparison.Ordinal))
                line = string.Join('\t', line.Split('\t').Select(WithoutMarks));
            yield return (number, line);
        }

        // An odd count of marks is a cell that does not end yet.
        static bool IsOpen(string cell) => cell.StartsWith('"') && cell.Count(static c => c == '"') % 2 == 1;

        static string WithoutMarks(string cell) =>
            cell is ['"', .. var inner, '"']
            && (inner.Contains(Break, StringComparison.Ordinal) || inner.Contains("\"\"", StringComparison.Ordinal))
                ? inner.Replace("\"\"", "\"", StringComparison.Ordinal)
                : cell;
    }

    /// <summary>The lines with those put together that are one row, as far as a time at its end shows that they are.</summary>
    public static List<PlanLine> Joined(List<PlanLine> lines)
    {
        var header = lines.FindIndex(static line => line.Cells.Length > 2 && PlanColumns.Of(line.Cells) is not null);
        if (header < 0)
            return lines;
        var columns = lines[header].Cells.Length;
        var joined = lines[..(header + 1)];
        for (var i = header + 1; i < lines.Count; )
        {
            var last = EndOfRow(lines, i, columns, joined[^1]);
            joined.Add(last == i ? lines[i] : Row(lines[i..(last + 1)]));
            i = last + 1;
        }
        return joined;
    }

    private static int EndOfRow(List<PlanLine> lines, int first, int columns, PlanLine above)
    {
        if (lines[first].Cells.Length == 1 && !IsTime(above.Cells[^1]) && IsTime(above.Cells[^1] + Break + lines[first].Text))
            return first;
        var tabs = 0;
        for (var i = first; i < lines.Count && i < first + MostLines && lines[i].Cells.Length < columns; i++)
        {
            if (i > first && lines[i].Number != lines[i - 1].Number + 1)
                return first;
            tabs += lines[i].Cells.Length - 1;
            if (tabs > columns - 1)
                return first;
            if (tabs < columns - 1)
                continue;
            var end = lines[i].Cells[^1];
            if (IsTime(end))
                return i;
            return i + 1 < lines.Count && lines[i + 1].Cells.Length == 1 && IsTime(end + Break + lines[i + 1].Text) ? i + 1 : first;
        }
        return first;
    }

    private static PlanLine Row(List<PlanLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
            text.Append(text.Length > 0 ? Break : "").AppendJoin('\t', line.Cells);
        return new PlanLine(lines[0].Number, [.. text.ToString().Split('\t')]);
    }

    private static bool IsTime(string cell) =>
        cell.Length is > 0 and <= LongestTime && PlanTimeReader.Read(CellText.OneLine(cell), AnyDay).Due.Kind != DueKind.Unknown;
}
