using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ByregionBot.Features.ImportPlan;

/// <summary>A sheet as lines with cells. Only what stands in the cells is read: formulas are refused, nothing is computed.</summary>
internal static class SheetLines
{
    /// <summary>Cells further out are no part of a plan.</summary>
    private const int MostColumns = 40;

    /// <summary>The sheet's cells; of several sheets the first that names the columns of a plan, else the first with text.</summary>
    public static PlanFile Of(WorkbookPart workbook, Func<IReadOnlyList<string>, bool> namesColumns)
    {
        const int MostSheets = 20;
        PlanFile? first = null;
        var strings = new Strings(workbook);
        var sheets = workbook.Workbook?.Sheets?.Elements<Sheet>().Take(MostSheets) ?? [];
        foreach (var sheet in sheets)
        {
            if (sheet.State is { } state && state.Value != SheetStateValues.Visible)
                continue;
            if (sheet.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart part)
                continue;
            var (read, lines) = Read(part, strings);
            if (lines.Exists(line => namesColumns(line.Cells)))
                return read;
            if (first is null or PlanFile.Refused { Reason: FileRefusal.Empty })
                first = read;
        }
        return first ?? new PlanFile.Refused(FileRefusal.Empty);
    }

    /// <summary>The sheet, and the lines read of it, also where it is refused: whether it is the plan's decides which refusal is told.</summary>
    private static (PlanFile File, List<PlanLine> Lines) Read(WorksheetPart part, Strings strings)
    {
        var lines = new List<PlanLine>();
        PlanFile? refused = null;
        using var reader = OpenXmlReader.Create(part);
        while (lines.Count <= PlanFileReader.MostLines && reader.Read())
        {
            if (reader.ElementType != typeof(Row) || !reader.IsStartElement)
                continue;
            if (reader.LoadCurrentElement() is not Row row)
                continue;
            if (row.Hidden?.Value == true)
                continue;
            var cells = new List<string>();
            foreach (var cell in row.Elements<Cell>())
            {
                if (cell.CellFormula is not null)
                    refused ??= new PlanFile.Refused(FileRefusal.Formulas, (int)(row.RowIndex?.Value ?? (uint)(lines.Count + 1)));
                var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
                if (column >= MostColumns)
                    continue;
                while (cells.Count <= column)
                    cells.Add("");
                cells[column] = CellText.WellFormed(strings.TextOf(cell).ReplaceLineEndings("\n").Trim());
            }
            while (cells.Count > 1 && cells[^1].Length == 0)
                cells.RemoveAt(cells.Count - 1);
            if (cells.Exists(static cell => cell.Length > 0))
                lines.Add(new PlanLine((int)(row.RowIndex?.Value ?? (uint)(lines.Count + 1)), [.. cells]));
        }
        return (refused ?? PlanFileReader.Checked(lines, null), lines);
    }

    /// <summary>The column of a reference such as "C7", from 0; null when there is none.</summary>
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (c is < 'A' or > 'Z' || column > MostColumns)
                break;
            column = (column * 26) + (c - 'A' + 1);
        }
        return column == 0 ? null : column - 1;
    }

    /// <summary>What cells say: shared texts, and which numbers are dates.</summary>
    private sealed class Strings
    {
        /// <summary>The number formats of Excel itself that are dates.</summary>
        private static readonly HashSet<uint> DateFormats = [14, 15, 16, 17, 22];

        private readonly List<string> _shared = [];
        private readonly List<bool> _dates = [];

        public Strings(WorkbookPart workbook)
        {
            if (workbook.SharedStringTablePart is { } table)
            {
                using var reader = OpenXmlReader.Create(table);
                while (reader.Read())
                    if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
                        _shared.Add(reader.LoadCurrentElement() is SharedStringItem item ? TextOf(item) : "");
            }
            if (workbook.WorkbookStylesPart?.Stylesheet is not { } styles)
                return;
            var custom =
                styles
                    .NumberingFormats?.Elements<NumberingFormat>()
                    .Where(static format => format.NumberFormatId is not null && IsDate(format.FormatCode?.Value ?? ""))
                    .Select(static format => format.NumberFormatId!.Value)
                    .ToHashSet()
                ?? []; // an id was just asked for
            foreach (var format in styles.CellFormats?.Elements<CellFormat>() ?? [])
                _dates.Add(format.NumberFormatId is { } id && (DateFormats.Contains(id.Value) || custom.Contains(id.Value)));
        }

        public string TextOf(Cell cell)
        {
            var value = cell.CellValue?.Text ?? "";
            if (cell.DataType?.Value == CellValues.SharedString)
                return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < _shared.Count
                    ? _shared[at]
                    : "";
            if (cell.DataType?.Value == CellValues.InlineString)
                return string.Concat(cell.InlineString?.Descendants<Text>().Select(static text => text.Text) ?? []);
            var style = (int)(cell.StyleIndex?.Value ?? 0);
            if (
                cell.DataType is null
                && style < _dates.Count
                && _dates[style]
                && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var serial)
                && serial is >= 1 and < 100_000
            )
                return DateTime.FromOADate(serial).ToString("d.M.yyyy", CultureInfo.InvariantCulture);
            return value;
        }

        /// <summary>Without the reading aids that some languages have beside the text.</summary>
        private static string TextOf(SharedStringItem item) =>
            string.Concat(item.Descendants<Text>().Where(static text => text.Parent is not PhoneticRun).Select(static text => text.Text));

        private static bool IsDate(string code) =>
            code.Contains('y', StringComparison.OrdinalIgnoreCase)
            || code.Contains("d/m", StringComparison.OrdinalIgnoreCase)
            || code.Contains("d.m", StringComparison.OrdinalIgnoreCase);
    }
}
