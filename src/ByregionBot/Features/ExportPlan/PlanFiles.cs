using System.Collections.Immutable;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace ByregionBot.Features.ExportPlan;

/// <summary>The plan as files. Nothing that people wrote becomes a formula, a link or a mark-up of the file.</summary>
internal static class PlanFiles
{
    /// <summary>What a spreadsheet takes for the beginning of a formula.</summary>
    private const string FormulaSigns = "=+-@\t\r";

    /// <summary>Text parted by semicolons, as Excel in Norway reads it, with the mark of UTF-8.</summary>
    public static byte[] Csv(PlanSheet sheet)
    {
        var text = new StringBuilder();
        foreach (var row in sheet.Rows.Prepend(sheet.Columns))
            text.AppendJoin(';', row.Select(Cell)).Append("\r\n");
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];

        static string Cell(string text)
        {
            var safe = text.Length > 0 && FormulaSigns.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
            return safe.AsSpan().ContainsAny(";\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
        }
    }

    /// <summary>Markdown, with the plan's title.</summary>
    public static byte[] Markdown(PlanSheet sheet, string title)
    {
        var text = new StringBuilder("# ").Append(Words(title)).Append("\n\n");
        Row(sheet.Columns);
        text.Append('|').Insert(text.Length, "---|", sheet.Columns.Length).Append('\n');
        foreach (var row in sheet.Rows)
            Row(row);
        return Encoding.UTF8.GetBytes(text.ToString());

        void Row(ImmutableArray<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Words)).Append(" |\n");

        static string Words(string text)
        {
            var escaped = new StringBuilder(text.Length);
            foreach (var c in text.ReplaceLineEndings(" "))
                escaped.Append(c is '\\' or '*' or '_' or '[' or ']' or '`' or '#' or '|' or '<' or '>' or '~' ? "\\" : "").Append(c);
            return escaped.ToString();
        }
    }

    /// <summary>A workbook with one sheet. Every cell is text, so that none is computed.</summary>
    public static byte[] Workbook(PlanSheet sheet, string name)
    {
        using var bytes = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = package.AddWorkbookPart();
            var part = workbook.AddNewPart<WorksheetPart>();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            part.Worksheet = new Worksheet(
                new SheetViews(
                    new SheetView(
                        new Pane
                        {
                            VerticalSplit = 1,
                            TopLeftCell = "A2",
                            ActivePane = PaneValues.BottomLeft,
                            State = PaneStateValues.Frozen,
                        }
                    )
                    {
                        WorkbookViewId = 0,
                        TabSelected = true,
                    }
                ),
                new Columns(Widths(sheet.Columns.Length)),
                new SheetData(sheet.Rows.Prepend(sheet.Columns).Select((row, i) => OfRow(row, isHeader: i == 0)))
            );
            workbook.Workbook = new Workbook(
                new Sheets(
                    new Sheet
                    {
                        Name = SheetName(name),
                        SheetId = 1,
                        Id = workbook.GetIdOfPart(part),
                    }
                )
            );
        }
        return bytes.ToArray();
    }

    private static IEnumerable<Column> Widths(int columns)
    {
        double[] widths = [34, 48, 20, 20, 15, 22, 30];
        for (var i = 0; i < columns; i++)
            yield return new Column
            {
                Min = (uint)(i + 1),
                Max = (uint)(i + 1),
                Width = widths[Math.Min(i, widths.Length - 1)],
                CustomWidth = true,
            };
    }

    private static Row OfRow(ImmutableArray<string> cells, bool isHeader) =>
        new(
            cells.Select(text => new Cell(new InlineString(new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve }))
            {
                DataType = CellValues.InlineString,
                StyleIndex = isHeader ? 1u : 2u,
            })
        );

    /// <summary>Two looks: the header in bold, the rest wrapped.</summary>
    private static Stylesheet Styles() =>
        new(
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })
            ),
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 })
            ),
            new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(
                new CellFormat(),
                new CellFormat { FontId = 1, ApplyFont = true },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }
            )
        );

    /// <summary>Excel refuses some signs in a sheet's name, and more than 31 of them.</summary>
    private static string SheetName(string name)
    {
        const int Longest = 31;
        var clean = string.Concat(name.Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-'));
        return clean.Length == 0 ? "Plan" : clean[..Math.Min(clean.Length, Longest)];
    }

    private static string Clean(string text) =>
        string.Concat(text.Where(static c => System.Xml.XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)));
}
