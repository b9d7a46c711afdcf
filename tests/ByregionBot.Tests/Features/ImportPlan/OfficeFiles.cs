using System.IO.Compression;
using System.Text;

namespace ByregionBot.Tests.Features.ImportPlan;

/// <summary>Word and Excel files written by hand, sound ones and hostile ones.</summary>
internal static class OfficeFiles
{
    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string S = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>A .docx with this body, and further parts.</summary>
    public static byte[] Word(string body, params IEnumerable<(string Name, string Content)> more) =>
        Zip([
            Types("/word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
            Root("word/document.xml"),
            ("word/document.xml", $"<w:document {W}><w:body>{body}</w:body></w:document>"),
            .. more,
        ]);

    /// <summary>A .xlsx with one sheet of these rows, as XML, and further parts.</summary>
    public static byte[] Sheet(string rows, params IEnumerable<(string Name, string Content)> more) =>
        Zip([
            Types(
                "/xl/workbook.xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
            ),
            Root("xl/workbook.xml"),
            (
                "xl/workbook.xml",
                $"<workbook {S} xmlns:r=\"{Office}\"><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Relations($"<Relationship Id=\"rId1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>")
            ),
            ("xl/worksheets/sheet1.xml", $"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>"),
            .. more,
        ]);

    /// <summary>A .xlsx with sheets of these rows.</summary>
    public static byte[] Sheets(params string[] sheets) =>
        Zip([
            Types(
                "/xl/workbook.xml",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
                string.Concat(
                    sheets.Select(
                        (_, i) =>
                            $"<Override PartName=\"/xl/worksheets/sheet{i}.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
                    )
                )
            ),
            Root("xl/workbook.xml"),
            (
                "xl/workbook.xml",
                $"<workbook {S} xmlns:r=\"{Office}\"><sheets>{string.Concat(sheets.Select((_, i) => $"<sheet name=\"Ark{i}\" sheetId=\"{i + 1}\" r:id=\"rId{i}\"/>"))}</sheets></workbook>"
            ),
            (
                "xl/_rels/workbook.xml.rels",
                Relations(
                    string.Concat(
                        sheets.Select(
                            (_, i) => $"<Relationship Id=\"rId{i}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
                        )
                    )
                )
            ),
            .. sheets.Select((rows, i) => ($"xl/worksheets/sheet{i}.xml", $"<worksheet {S}><sheetData>{rows}</sheetData></worksheet>")),
        ]);

    public static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static string Table(params string[] rows) =>
        $"<w:tbl>{string.Concat(rows.Select(row => $"<w:tr>{string.Concat(row.Split('|').Select(cell => $"<w:tc>{string.Concat(cell.Split('\n').Select(Paragraph))}</w:tc>"))}</w:tr>"))}</w:tbl>";

    /// <summary>Rows of cells with their text in them.</summary>
    public static string Cells(params string[] rows) =>
        string.Concat(
            rows.Select(
                (row, i) =>
                    $"<row r=\"{i + 1}\">{string.Concat(row.Split('|').Select((cell, j) => $"<c r=\"{(char)('A' + j)}{i + 1}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"))}</row>"
            )
        );

    public static string Relations(string inner) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>";

    public static byte[] Zip(params IEnumerable<(string Name, string Content)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
                using (var part = zip.CreateEntry(name, CompressionLevel.Fastest).Open())
                    part.Write(Encoding.UTF8.GetBytes(content));
        return bytes.ToArray();
    }

    private static (string, string) Types(string main, string type, string more = "") =>
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + $"<Override PartName=\"{main}\" ContentType=\"{type}\"/>{more}</Types>"
        );

    private static (string, string) Root(string target) =>
        ("_rels/.rels", Relations($"<Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"{target}\"/>"));
}
