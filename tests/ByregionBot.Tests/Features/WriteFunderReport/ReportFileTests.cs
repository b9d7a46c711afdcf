using System.Text.Json;
using ByregionBot.Features.WriteFunderReport;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.WriteFunderReport;

public sealed class ReportFileTests
{
    private static readonly Texts Texts = Texts.In(BotLanguage.Bokmal);

    private static FunderReport Report(params RegionEvent[] more) =>
        ReportDraft.Of(
            new ReportBasis(
                Plans.Harstadregionen,
                DemoPlan
                    .Entries.Concat(
                        more.Select(what => new HistoryEntry("more", default, Plans.DemoDay, new Actor("marit", "Marit Hansen"), what))
                    )
                    .Select((entry, i) => entry with { Sequence = i + 1 }),
                Plans.DemoDay
            ),
            Texts
        );

    [Theory]
    [InlineData(BotLanguage.Bokmal, "nb-NO")]
    [InlineData(BotLanguage.Nynorsk, "nn-NO")]
    public void The_document_is_sound_and_has_headings_tables_header_page_numbers_and_a_language(BotLanguage language, string tag)
    {
        var texts = Texts.In(language);
        using var document = WordprocessingDocument.Open(new MemoryStream(ReportDocument.Of(Report(), texts, Office.Morning)), false);

        new OpenXmlValidator()
            .Validate(document, TestContext.Current.CancellationToken)
            .Select(error => $"{error.Path?.XPath}: {error.Description}")
            .ShouldBeEmpty();
        var main = document.MainDocumentPart.ShouldNotBeNull();
        var body = main.Document.ShouldNotBeNull().Body.ShouldNotBeNull();
        body.Descendants<ParagraphStyleId>().Count(style => style.Val == "Heading1").ShouldBe(6);
        body.Elements<Table>().Count().ShouldBe(2);
        main.HeaderParts.ShouldHaveSingleItem().Header.ShouldNotBeNull().InnerText.ShouldContain("Harstadregionen");
        main.FooterParts.ShouldHaveSingleItem()
            .Footer.ShouldNotBeNull()
            .Descendants<SimpleField>()
            .Select(field => field.Instruction?.Value?.Trim())
            .ShouldBe(["PAGE", "NUMPAGES"]);
        main.StyleDefinitionsPart.ShouldNotBeNull().Styles.ShouldNotBeNull().Descendants<Languages>().Single().Val?.Value.ShouldBe(tag);
    }

    [Fact]
    public void Words_that_XML_cannot_carry_are_left_out()
    {
        var report = Report(new RegionEvent.Noted(ReportField.Goals, "Mål\u0001 med \u000B og \uD800 og 😀"));

        using var document = WordprocessingDocument.Open(new MemoryStream(ReportDocument.Of(report, Texts, Office.Morning)), false);

        new OpenXmlValidator().Validate(document, TestContext.Current.CancellationToken).ShouldBeEmpty();
        document.MainDocumentPart!.Document!.InnerText.ShouldContain("😀"); // the file was just written
    }

    [Fact]
    public void The_JSON_has_the_names_of_the_contract()
    {
        using var json = JsonDocument.Parse(ReportJson.Of(Report(), Texts));
        var root = json.RootElement;

        root.GetProperty("region").GetString().ShouldBe("Harstadregionen");
        root.GetProperty("asOf").GetString().ShouldBe("2016-02-15");
        foreach (var field in new[] { "organisation", "goals", "activities", "progress" })
            root.GetProperty("fields").GetProperty(field).GetString().ShouldNotBeNullOrEmpty();
        root.GetProperty("planAdopted").GetArrayLength().ShouldBe(16);
        root.GetProperty("planRevised").GetArrayLength().ShouldBe(16);
        root.GetProperty("gaps").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void Words_with_marks_stay_words_in_Markdown() =>
        ReportMarkdown
            .Of(Report(new RegionEvent.Noted(ReportField.Goals, "# Nei | <b>[x](y)")), Texts)
            .ShouldContain(@"\# Nei \| \<b\>\[x\](y).");

    [Fact]
    public void A_region_without_a_plan_gets_a_report_without_tables()
    {
        var report = ReportDraft.Of(new ReportBasis(Plans.Harstadregionen, [], new LocalDate(2016, 2, 15)), Texts);

        report.Fields.ShouldAllBe(field => field.Field == ReportField.Progress || field.Text.Length > 0);
        ReportMarkdown.Of(report, Texts).ShouldNotContain("|---");
        ReportDocument.Of(report, Texts, Office.Morning).ShouldNotBeEmpty();
    }
}
