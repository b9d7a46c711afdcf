using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using ByregionBot.Features.ImportPlan;
using Shouldly;
using Xunit;
using static ByregionBot.Tests.Features.ImportPlan.OfficeFiles;
using static ByregionBot.Tests.Features.ImportPlan.PlanFixtures;

namespace ByregionBot.Tests.Features.ImportPlan;

public sealed class OfficeFileReaderTests
{
    private static readonly string[] Plan =
    [
        "Aktivitet|Hvordan, spesifisering|Tidspunkt",
        "Oppstart|Samles|jun.15",
        "Kommunikasjon|Nettside|hele prosjekt-\nperioden",
        "Plan|Skrive|vår 2017",
        "|Vedta|høst 2017",
    ];

    [Fact]
    public void A_table_in_Word_is_read_as_the_same_table_in_text_is()
    {
        var rows = RowsOf(PlanFileReader.Read("plan.docx", Word(Paragraph("Milepælsplan 2015-2017") + Table(Plan) + Paragraph("slutt."))));

        rows.Select(row => row.Title).ShouldBe(["Oppstart", "Kommunikasjon", "Plan"]);
        rows[1].Due.Wording.ShouldBe("hele prosjektperioden");
        rows[2].Steps.Select(step => step.Due.Wording).ShouldBe(["vår 2017", "høst 2017"]);
    }

    [Fact]
    public void What_a_reader_of_the_document_does_not_see_is_left_out()
    {
        const string Body = """
            <w:p><w:r><w:t xml:space="preserve">Synlig </w:t></w:r><w:del><w:r><w:delText>slettet</w:delText><w:t>slettet</w:t></w:r></w:del>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:t>tekst</w:t></w:r></w:p>
            """;

        PlanFileReader
            .Read("plan.docx", Word(Body))
            .ShouldBeOfType<PlanFile.Readable>()
            .Lines.ShouldHaveSingleItem()
            .Text.ShouldBe("Synlig tekst");
    }

    [Fact]
    public void A_row_in_italics_is_emphasised() =>
        RowsOf(
                PlanFileReader.Read(
                    "plan.docx",
                    Word(
                        Table("Aktivitet|Hvordan|Tidspunkt", "Fest|Stor|vår 2016")
                            .Replace("<w:r><w:t>", "<w:r><w:rPr><w:i/></w:rPr><w:t>", StringComparison.Ordinal)
                    )
                )
            )
            .ShouldHaveSingleItem()
            .Emphasised.ShouldBeTrue();

    [Fact]
    public void A_sheet_is_read_with_its_dates()
    {
        var rows = RowsOf(PlanFileReader.Read("plan.xlsx", Sheet(Cells(Plan))));

        rows.Select(row => row.Title).ShouldBe(["Oppstart", "Kommunikasjon", "Plan"]);
    }

    [Theory]
    [InlineData("<c r=\"A2\"><f>WEBSERVICE(\"http://x\")</f><v>1</v></c>", FileRefusal.Formulas)]
    [InlineData("<c r=\"XFD2\" t=\"inlineStr\"><is><t>langt ute</t></is></c>", FileRefusal.Empty)]
    public void A_sheet_with_a_formula_or_without_text_is_refused(string cell, object reason) =>
        ReasonOf("plan.xlsx", Sheet($"<row r=\"2\">{cell}</row>")).ShouldBe((FileRefusal)reason);

    [Fact]
    public void A_sheet_of_more_rows_than_a_plan_has_is_refused() =>
        ReasonOf("plan.xlsx", Sheet(Cells([.. Enumerable.Repeat("Fest|Stor|vår 2016", PlanFileReader.MostLines + 1)])))
            .ShouldBe(FileRefusal.TooManyLines);

    [Fact]
    public void A_zip_bomb_is_refused_before_it_is_unpacked()
    {
        var bomb = Word(new string(' ', OfficePackage.MostUnpacked + 1));
        bomb.Length.ShouldBeLessThan(1_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();

        ReasonOf("plan.docx", bomb).ShouldBe(FileRefusal.UnpacksTooLarge);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_refused_too()
    {
        var bomb = Word(new string(' ', OfficePackage.MostUnpacked + 1));
        for (var i = 0; i < bomb.Length - 4; i++)
            if (BitConverter.ToUInt32(bomb, i) is > OfficePackage.MostUnpacked and < OfficePackage.MostUnpacked + 1000)
                BitConverter.GetBytes(100u).CopyTo(bomb, i);

        ReasonOf("plan.docx", bomb).ShouldBeOneOf(FileRefusal.UnpacksTooLarge, FileRefusal.Broken);
    }

    [Fact]
    public void Very_deep_XML_is_refused() =>
        ReasonOf(
                "plan.docx",
                Word(string.Concat(Enumerable.Repeat("<w:tbl>", 100_000)) + string.Concat(Enumerable.Repeat("</w:tbl>", 100_000)))
            )
            .ShouldBe(FileRefusal.Broken);

    [Theory]
    [InlineData("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>{0}</row></sheetData></worksheet>", "<c/>")]
    [InlineData("xl/styles.xml", "<styleSheet><cellXfs>{0}</cellXfs></styleSheet>", "<xf/>")]
    [InlineData("xl/sharedStrings.xml", "<sst>{0}</sst>", "<si a=\"\"/>")]
    public void A_sheet_of_countless_small_elements_is_refused_before_the_library_keeps_them(string part, string whole, string element)
    {
        var bomb = Zip([
            (
                part,
                string.Format(CultureInfo.InvariantCulture, whole, string.Concat(Enumerable.Repeat(element, OfficePackage.MostElements)))
            ),
        ]);
        bomb.Length.ShouldBeLessThan(200_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        OfficePackage.Check(bomb).ShouldBe(new PlanFile.Refused(FileRefusal.TooManyElements));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(10_000_000);
    }

    [Fact]
    public void A_tag_of_countless_attributes_is_refused_before_the_reader_compares_them()
    {
        var attributes = string.Concat(Enumerable.Range(0, 1_000_000).Select(static i => $" a{i}=\"\""));
        var clock = Stopwatch.StartNew();

        ReasonOf("plan.docx", Word($"<w:p{attributes}/>")).ShouldBe(FileRefusal.UnpacksTooLarge);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Of_several_sheets_the_plan_s_own_formula_is_told_and_another_s_does_no_harm()
    {
        const string Formula = "<row r=\"9\"><c r=\"A9\"><f>SUM(A1:A8)</f><v>1</v></c></row>";
        var cover = Cells("Byregion Lister", "Prosjektleder|Anne Berg");

        ReasonOf("plan.xlsx", Sheets(cover, Cells(Plan) + Formula)).ShouldBe(FileRefusal.Formulas);
        RowsOf(PlanFileReader.Read("plan.xlsx", Sheets(Cells("Post|2016") + Formula, Cells(Plan)))).Count.ShouldBe(3);
    }

    [Fact]
    public void A_row_in_Word_that_begins_further_in_keeps_its_columns()
    {
        var indented = Table("Aktivitet|Hvordan|Tidspunkt", "Plan|Skrive|vår 2017", "Vedta|høst 2017");
        indented = indented.Insert(
            indented.LastIndexOf("<w:tr>", StringComparison.Ordinal) + 6,
            "<w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>"
        );

        RowsOf(PlanFileReader.Read("plan.docx", Word(indented)))
            .ShouldHaveSingleItem()
            .Steps.Select(step => step.Specification)
            .ShouldBe(["Skrive", "Vedta"]);
    }

    [Fact]
    public void Many_parts_are_refused() =>
        ReasonOf("plan.docx", Word("", [.. Enumerable.Range(0, 3000).Select(i => ($"word/{i}.xml", "<a/>"))]))
            .ShouldBe(FileRefusal.UnpacksTooLarge);

    [Theory]
    [InlineData("word/vbaProject.bin", "x", FileRefusal.Macros)]
    [InlineData("word/activeX/activeX1.xml", "<a/>", FileRefusal.Macros)]
    [InlineData("word/embeddings/oleObject1.bin", "x", FileRefusal.OutsideContent)]
    [InlineData("word/other.xml", "<!DOCTYPE a [<!ENTITY b \"x\">]><a>&b;</a>", FileRefusal.Broken)]
    [InlineData("word/document.xml", "<w/>", FileRefusal.Broken)]
    [InlineData("word/other.xml", "no XML", FileRefusal.Broken)]
    public void What_carries_more_than_text_is_refused(string part, string content, object reason) =>
        ReasonOf("plan.docx", Word(Table(Plan), (part, content))).ShouldBe((FileRefusal)reason);

    [Theory]
    [InlineData("attachedTemplate", true)]
    [InlineData("image", true)]
    [InlineData("oleObject", true)]
    [InlineData("hyperlink", false)]
    public void What_is_fetched_from_elsewhere_is_refused_and_a_link_to_click_is_not(string type, bool refused)
    {
        var relation =
            $"<Relationship Id=\"rId9\" Type=\"http://x/{type}\" Target=\"http://elsewhere.example/a\" TargetMode=\"External\"/>";

        var file = PlanFileReader.Read("plan.docx", Word(Table(Plan), ("word/_rels/document.xml.rels", Relations(relation))));

        if (refused)
            file.ShouldBe(new PlanFile.Refused(FileRefusal.OutsideContent));
        else
            file.ShouldBeOfType<PlanFile.Readable>();
    }

    [Fact]
    public void Links_to_other_workbooks_are_refused() =>
        ReasonOf("plan.xlsx", Sheet(Cells(Plan), ("xl/externalLinks/externalLink1.xml", "<a/>"))).ShouldBe(FileRefusal.OutsideContent);

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_and_never_breaks_the_reader()
    {
        var whole = Word(Table(Plan));
        for (var length = 4; length < whole.Length; length += 37)
            PlanFileReader.Read("plan.docx", whole.AsMemory(0, length)).ShouldBeOfType<PlanFile.Refused>();
    }

    [Fact]
    public void A_file_with_any_byte_changed_is_read_or_refused()
    {
        var whole = Sheet(Cells(Plan));
        for (var at = 0; at < whole.Length; at += 11)
        {
            var changed = whole.ToArray();
            changed[at] ^= 0x55;
            PlanFileReader.Read("plan.xlsx", changed).ShouldNotBeNull();
        }
    }

    [Theory]
    [InlineData("plan.docx")]
    [InlineData("plan.xlsx")]
    public void Text_and_locked_files_under_an_Office_name_are_refused(string name)
    {
        ReasonOf(name, Encoding.UTF8.GetBytes("bare tekst")).ShouldBe(FileRefusal.TextNamedOffice);
        ReasonOf(name, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).ShouldBe(FileRefusal.KindNotRead);
        ReasonOf(name, Zip(("a.txt", "x"))).ShouldBe(FileRefusal.Broken);
    }

    [Theory]
    [InlineData("plan.docx")]
    [InlineData("plan.xlsx")]
    [InlineData("plan.txt")]
    [InlineData("plan")]
    public void A_file_under_a_wrong_ending_is_read_as_what_it_is(string name)
    {
        var sheet = PlanFileReader.Read(name, Sheet(Cells("Aktivitet|Tidspunkt", "Strategi|vår 2017")));
        sheet.ShouldBeOfType<PlanFile.Readable>().Lines[^1].Cells.ShouldBe(["Strategi", "vår 2017"]);
        var word = PlanFileReader.Read(name, Word(Table("Aktivitet|Tidspunkt", "Strategi|vår 2017")));
        word.ShouldBeOfType<PlanFile.Readable>().Lines[^1].Cells.ShouldBe(["Strategi", "vår 2017"]);
    }

    private static FileRefusal ReasonOf(string name, byte[] bytes) =>
        PlanFileReader.Read(name, bytes).ShouldBeOfType<PlanFile.Refused>().Reason;
}
