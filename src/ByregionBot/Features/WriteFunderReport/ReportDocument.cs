using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Language;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The report as a Word document: headings, two tables, a header, page numbers, the language of its texts.</summary>
internal static class ReportDocument
{
    /// <summary>The style of what is counted rather than told: it looks like any text, and an import passes it over.</summary>
    private const string ComputedStyle = "Computed";

    /// <summary>A4 with 2 cm margins, in twentieths of a point.</summary>
    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Margin = 1134;
    private const int TextWidth = PageWidth - (2 * Margin);
    private const string Grey = "E7E6E6";
    private const string Line = "A6A6A6";
    private const string Dark = "1F3864";

    /// <summary>Writes the document.</summary>
    /// <param name="report">The report.</param>
    /// <param name="texts">The language it was written in.</param>
    /// <param name="now">When, for the file's properties.</param>
    public static byte[] Of(FunderReport report, Texts texts, Instant now)
    {
        using var bytes = new MemoryStream();
        using (var package = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = ReportLayout.Title(report, texts);
            package.PackageProperties.Creator = OwnFile.Creator;
            package.PackageProperties.Language = Tag(texts);
            package.PackageProperties.Created = now.ToDateTimeUtc();
            var main = package.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = StyleSheet(texts);
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(Styled("Header", $"{Clean(report.RegionName)} – {Clean(ReportLayout.Title(report, texts))}"));
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(PageNumbers(texts));
            var body = new Body(Styled("Title", ReportLayout.Title(report, texts)), Styled("Subtitle", report.RegionName));
            foreach (var field in report.Fields)
            {
                body.Append(Styled("Heading1", ReportLayout.Heading(field.Field, texts)));
                body.Append(field.Paragraphs.SelectMany(Paragraphs));
            }
            Append(body, ReportLayout.Adopted(report, texts), [28, 50, 22]);
            Append(body, ReportLayout.Revised(report, texts), [26, 32, 20, 22]);
            body.Append(
                new SectionProperties(
                    new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                    new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                    new PageSize { Width = PageWidth, Height = PageHeight },
                    new PageMargin
                    {
                        Top = 1418,
                        Bottom = Margin,
                        Left = Margin,
                        Right = Margin,
                        Header = 567,
                        Footer = 567,
                        Gutter = 0,
                    }
                )
            );
            main.Document = new Document(body);
        }
        return bytes.ToArray();
    }

    /// <summary>A paragraph, or several where a person's own words have line breaks.</summary>
    private static IEnumerable<Paragraph> Paragraphs(ReportParagraph paragraph)
    {
        var words = string.Join(' ', paragraph.Sentences.Select(static sentence => sentence.Text));
        var lines = words.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < lines.Length; i++)
            yield return i == 0 && paragraph.Lead.Length > 0
                ? new Paragraph(Words($"{paragraph.Lead}: ", new RunProperties(new Bold())), Words(lines[i]))
            : paragraph.IsComputed ? Styled(ComputedStyle, lines[i])
            : new Paragraph(Words(lines[i]));
    }

    private static void Append(Body body, ReportTable? table, ImmutableArray<int> percent)
    {
        if (table is null)
            return;
        body.Append(Styled("Heading1", table.Heading));
        var drawn = new Table(
            new TableProperties(
                new TableStyle { Val = "Plan" },
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0420" }
            ),
            new TableGrid(percent.Select(static share => new GridColumn { Width = Inv(share * TextWidth / 100) }))
        );
        drawn.Append(
            new TableRow([
                new TableRowProperties(new CantSplit(), new TableHeader()),
                .. table.Columns.Select((name, i) => Cell(name, percent[i], new RunProperties(new Bold()), Grey)),
            ])
        );
        foreach (var row in table.Rows)
            drawn.Append(
                new TableRow([
                    new TableRowProperties(new CantSplit()),
                    .. row.Cells.Select((cell, i) => Cell(cell, percent[i], Look(row, i), null)),
                ])
            );
        body.Append(drawn);
        body.Append(new Paragraph());
    }

    /// <summary>Italics as in the plan; a changed time in bold, a row that is gone struck out.</summary>
    private static RunProperties Look(ReportTableRow row, int column)
    {
        var look = new RunProperties();
        if (row.Changed && column == 2 && !row.Gone)
            look.Append(new Bold());
        if (row.Emphasised && column < 3)
            look.Append(new Italic());
        if (row.Gone && column < 3)
            look.Append(new Strike());
        return look;
    }

    private static TableCell Cell(string text, int percent, RunProperties look, string? fill)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Inv(percent * 50), Type = TableWidthUnitValues.Pct });
        if (fill is not null)
            properties.Append(
                new Shading
                {
                    Val = ShadingPatternValues.Clear,
                    Color = "auto",
                    Fill = fill,
                }
            );
        return new TableCell(properties, new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Cell" }), Words(text, look)));
    }

    private static Paragraph PageNumbers(Texts texts) =>
        new(
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
            Words($"{texts["funder.page"]} "),
            new SimpleField(Words("1")) { Instruction = " PAGE " },
            Words($" {texts["funder.of-pages"]} "),
            new SimpleField(Words("1")) { Instruction = " NUMPAGES " }
        );

    private static Paragraph Styled(string style, string text) =>
        new(new ParagraphProperties(new ParagraphStyleId { Val = style }), Words(text));

    private static Run Words(string text, RunProperties? look = null)
    {
        var words = new Text(Clean(text)) { Space = SpaceProcessingModeValues.Preserve };
        return look is null ? new Run(words) : new Run(look, words);
    }

    /// <summary>Without the characters that XML cannot carry.</summary>
    private static string Clean(string text) =>
        text.All(static c => System.Xml.XmlConvert.IsXmlChar(c))
            ? text
            : string.Concat(
                text.EnumerateRunes().Where(static rune => rune.Value > 0xFFFF || System.Xml.XmlConvert.IsXmlChar((char)rune.Value))
            );

    private static Styles StyleSheet(Texts texts) =>
        new(
            new DocDefaults(
                new RunPropertiesDefault(
                    new RunPropertiesBaseStyle(
                        new RunFonts
                        {
                            Ascii = "Calibri",
                            HighAnsi = "Calibri",
                            ComplexScript = "Calibri",
                            EastAsia = "Calibri",
                        },
                        new FontSize { Val = "22" },
                        new Languages { Val = Tag(texts) }
                    )
                ),
                new ParagraphPropertiesDefault(
                    new ParagraphPropertiesBaseStyle(
                        new SpacingBetweenLines
                        {
                            After = "120",
                            Line = "264",
                            LineRule = LineSpacingRuleValues.Auto,
                        }
                    )
                )
            ),
            OfParagraph("Normal", "Normal", isDefault: true),
            OfParagraph("Title", "Title", size: "36", color: Dark, bold: true, after: "60"),
            OfParagraph("Subtitle", "Subtitle", size: "26", after: "240"),
            OfParagraph("Heading1", "heading 1", size: "26", color: Dark, bold: true, before: "300", after: "100", outline: 0),
            OfParagraph("Header", "header", size: "18", after: "0"),
            OfParagraph("Footer", "footer", size: "18", after: "0"),
            OfParagraph(ComputedStyle, "Computed"),
            OfParagraph("Cell", "Table Text", size: "20", before: "40", after: "40"),
            new Style(
                new StyleName { Val = "Plan" },
                new UIPriority { Val = 59 },
                new StyleTableProperties(
                    new TableBorders(
                        Edge<TopBorder>(),
                        Edge<LeftBorder>(),
                        Edge<BottomBorder>(),
                        Edge<RightBorder>(),
                        Edge<InsideHorizontalBorder>(),
                        Edge<InsideVerticalBorder>()
                    ),
                    new TableCellMarginDefault(
                        new TableCellLeftMargin { Width = 100, Type = TableWidthValues.Dxa },
                        new TableCellRightMargin { Width = 100, Type = TableWidthValues.Dxa }
                    )
                )
            )
            {
                Type = StyleValues.Table,
                StyleId = "Plan",
                CustomStyle = true,
            }
        );

    private static T Edge<T>()
        where T : BorderType, new() =>
        new()
        {
            Val = BorderValues.Single,
            Size = 4,
            Color = Line,
        };

    private static Style OfParagraph(
        string id,
        string name,
        string? size = null,
        string? color = null,
        bool bold = false,
        string? before = null,
        string? after = null,
        int? outline = null,
        bool isDefault = false
    )
    {
        var style = new Style(new StyleName { Val = name })
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
            Default = isDefault ? true : null,
        };
        if (!isDefault)
            style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        var paragraph = new StyleParagraphProperties();
        if (outline is not null)
            paragraph.Append(new KeepNext());
        var spacing = new SpacingBetweenLines();
        if (before is not null)
            spacing.Before = before;
        if (after is not null)
            spacing.After = after;
        if (spacing.HasAttributes)
            paragraph.Append(spacing);
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });
        style.Append(paragraph);
        var run = new StyleRunProperties();
        if (bold)
            run.Append(new Bold());
        if (color is not null)
            run.Append(new Color { Val = color });
        if (size is not null)
            run.Append(new FontSize { Val = size });
        style.Append(run);
        return style;
    }

    private static string Tag(Texts texts) =>
        texts.Language switch
        {
            BotLanguage.Nynorsk => "nn-NO",
            BotLanguage.English => "en-GB",
            _ => "nb-NO",
        };

    private static string Inv(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
