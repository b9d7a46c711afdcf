using ByregionBot.Features.ImportPlan;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;
using static ByregionBot.Tests.Features.ImportPlan.PlanFixtures;

namespace ByregionBot.Tests.Features.ImportPlan;

public sealed class PlanTextReaderTests
{
    private static readonly PlanReading Reading = Read(ReportText);

    /// <summary>Two rows of the same plan as Excel puts them on the clipboard, as Word does, and with the break before the last cell alone.</summary>
    [Theory]
    [InlineData(
        "Aktivitet\tHvordan\tNår\n\"Rekruttere\nhelsefolk\"\t\"Felles annonser\nog møter på studie-\nsteder\"\t\"vår/\nsommer 2016\"\n\"Status \"\"grønne\"\" næringer\"\tIntervju\tfeb.16"
    )]
    [InlineData(
        "Aktivitet\tHvordan\tNår\nRekruttere\nhelsefolk\tFelles annonser\nog møter på studie-\nsteder\tvår/\nsommer 2016\nStatus \"grønne\" næringer\tIntervju\tfeb.16"
    )]
    public void A_row_whose_cells_have_line_breaks_is_one_row(string pasted)
    {
        var reading = Read(pasted);

        Titles(reading.Adopted).ShouldBe(["Rekruttere helsefolk", "Status \"grønne\" næringer"]);
        var row = reading.Adopted.ShouldNotBeNull().Rows[0];
        row.Doubts.ShouldBeEmpty();
        var step = row.Steps.ShouldHaveSingleItem();
        step.Specification.ShouldBe("Felles annonser og møter på studiesteder");
        step.Due.Wording.ShouldBe("vår/sommer 2016");
    }

    [Fact]
    public void Short_lines_without_a_time_at_their_end_stay_rows_of_their_own() =>
        Titles(Read("Aktivitet\tHvordan\tNår\nJobbmesse\tPlanlegge\nPendlerbuss\tPrøve\nEvaluering\tSkrive\t2017").Adopted)
            .ShouldBe(["Jobbmesse", "Pendlerbuss", "Evaluering"]);

    [Fact]
    public void An_activity_that_is_called_as_a_column_is_and_numbered_is_no_header() =>
        Titles(Read("Tiltak\tBeskrivelse\tFrist\nTiltak 1\tBeskrivelse av behov\tjun.16\nTiltak 2\tBeskrivelse følger\t2017").Adopted)
            .ShouldBe(["Tiltak 1", "Tiltak 2"]);

    [Fact]
    public void A_quotation_in_the_text_is_no_cell()
    {
        var reading = Read("\"Vi er stolte\nav regionen\"\nAktivitet\tHvordan\tNår\nJobbmesse\t\"Møteplassen\"\t2016");

        reading.Sections.ShouldHaveSingleItem().Paragraphs.Length.ShouldBeGreaterThan(0);
        reading.Adopted.ShouldNotBeNull().Rows.ShouldHaveSingleItem().Steps[0].Specification.ShouldBe("\"Møteplassen\"");
    }

    [Fact]
    public void Report_is_read_as_it_stands()
    {
        var json = PlanReadingJson.Of(Reading, "Fjordregionen", Texts.In(BotLanguage.Bokmal));
        var expected = File.ReadAllText(Repository.PathOf("tests/ByregionBot.Tests/Features/ImportPlan/fjordregionen.json"));
        json.ShouldBe(expected.TrimEnd());
    }

    [Fact]
    public void Every_row_is_one_activity_and_an_empty_first_cell_a_step_of_the_one_above()
    {
        Titles(Reading.Adopted)
            .ShouldBe([
                "Åpningssamling",
                "Lage arbeidsplan",
                "Status havneplaner",
                "Kartlegge behov og kompetansebygging",
                "Skrive havnestrategi",
                "Nettside",
                "Samspill med Narvikregionen",
                "Følge havneloven",
                "Gjennomføre tiltak",
            ]);
        var strategy = Row("Skrive havnestrategi");
        strategy.Steps.Select(step => step.Due.Wording).ShouldBe(["vår 2017", "vår/sommer 2017"]);
        strategy.Due.Deadline.ShouldBe(new LocalDate(2017, 8, 31));
    }

    [Fact]
    public void Time_broken_over_lines_grows_together_and_leaves_no_doubt()
    {
        var row = Row("Samspill med Narvikregionen");
        row.Due.Wording.ShouldBe("hele prosjektperioden");
        row.Due.Kind.ShouldBe(DueKind.Ongoing);
        row.Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Specification_and_time_broken_together_go_on_in_their_own_columns()
    {
        var row = Row("Følge havneloven");
        row.Steps.ShouldHaveSingleItem()
            .Specification.ShouldBe("Departementet i hovedstaden og de to etatene endrer loven. Det får følger for havnene i regionen");
        row.Due.Wording.ShouldBe("hele prosjektperioden");
        row.Doubts.ShouldBeEmpty();
    }

    [Fact]
    public void Word_that_completes_no_time_continues_the_fullest_cell_and_is_told_as_a_doubt()
    {
        var row = Row("Nettside");
        row.Steps.ShouldHaveSingleItem().Specification.ShouldBe("Bygge en felles nettside for alle havnene med lenker ferdig");
        row.Due.Wording.ShouldBe("hele prosjekt-");
        row.Due.Kind.ShouldBe(DueKind.Ongoing);
        row.Doubts.Select(doubt => doubt.Kind).ShouldBe([DoubtKind.TimeCutOff, DoubtKind.ContinuationPlaced]);
    }

    [Fact]
    public void Two_phrases_in_a_title_are_taken_apart_and_told()
    {
        var row = Row("Kartlegge behov og kompetansebygging");
        row.TitleRest.ShouldBe("Målrettet kompetansebygging");
        row.Steps[0].Specification.ShouldBe("Skjer gjennom samtaler vår 2016");
        row.Doubts.Select(doubt => doubt.Kind).ShouldContain(DoubtKind.TwoPhrases);
    }

    [Fact]
    public void Marks_of_italics_are_kept_as_emphasis()
    {
        Reading
            .Adopted.ShouldNotBeNull()
            .Rows.Where(row => row.Emphasised)
            .Select(row => row.Title)
            .ShouldBe(["Lage arbeidsplan", "Gjennomføre tiltak"]);
        Row("Gjennomføre tiltak").Due.Wording.ShouldBe("fra høst 2017");
    }

    [Fact]
    public void Reported_plan_that_the_file_cuts_off_is_told_once_for_all_its_missing_rows()
    {
        Titles(Reading.Revised).ShouldBe(["Åpningssamling", "Lage arbeidsplan", "Status havneplaner"]);
        var doubt = Reading.General.Single(doubt => doubt.Kind == DoubtKind.TableCutOff);
        (doubt.Count, doubt.Of, doubt.Text).ShouldBe((3, 9, "Status havneplaner"));
        Reading.General.ShouldNotContain(doubt => doubt.Kind == DoubtKind.RowNotInRevision);
    }

    [Fact]
    public void Period_and_report_date_come_from_the_headings()
    {
        Reading.Period.ShouldBe(new ProjectPeriod(new LocalDate(2015, 1, 1), new LocalDate(2017, 12, 31)));
        Reading.ReportDate.ShouldBe(new LocalDate(2016, 2, 15));
    }

    [Fact]
    public void Text_of_the_report_is_kept_under_its_headings_and_by_activity()
    {
        Reading
            .Sections.Select(section => section.Kind)
            .ShouldBe([SectionKind.Other, SectionKind.Organisation, SectionKind.Goals, SectionKind.Activities, SectionKind.Progress]);
        var activities = Reading.Sections.Single(section => section.Kind == SectionKind.Activities).Paragraphs;
        activities.Select(paragraph => paragraph.Activity).ShouldBe([null, "Åpningssamling", "Status havneplaner", null]);
        activities[2].Text.ShouldBe("Fire av fem havner er gjennomgått. Den siste tas i mars.");
        Reading.General.Single(doubt => doubt.Kind == DoubtKind.ParagraphWithoutActivity).Text.ShouldBe("Ungdomsting");
    }

    [Fact]
    public void Marks_in_the_text_of_a_report_are_left_out()
    {
        var section = Read("<b>Evt. presisering av mål</b>\n\nMålet er <i>klart</i>.").Sections.ShouldHaveSingleItem();
        section.Kind.ShouldBe(SectionKind.Goals);
        section.Paragraphs.ShouldHaveSingleItem().Text.ShouldBe("Målet er klart.");
    }

    [Fact]
    public void Plan_without_years_in_its_heading_is_told() =>
        Read(Header + "Møte\tStort\tvår 2016").General.ShouldContain(doubt => doubt.Kind == DoubtKind.NoPeriod);

    [Fact]
    public void File_without_a_table_keeps_its_text_and_says_so()
    {
        var reading = Read("Hei\n\nDette er et brev.");
        reading.Adopted.ShouldBeNull();
        reading.General.Single().Kind.ShouldBe(DoubtKind.NoTable);
        reading.Lines.Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("AKTIVITET|Hvordan|Når")]
    [InlineData("Milepæl|Beskrivelse|Frist")]
    [InlineData("Tiltak|Innhald|Tid")]
    [InlineData("<b>Aktivitet:</b>|<b>Korleis, spesifisering</b>|<b>Tidspunkt</b>")]
    public void Header_is_known_in_its_variants(string header)
    {
        var reading = Read($"{header}\nMøte|Stort|vår 2016".Replace('|', '\t'));
        Titles(reading.Adopted).ShouldBe(["Møte"]);
        reading.General.ShouldNotContain(doubt => doubt.Kind == DoubtKind.NoHeader);
    }

    [Fact]
    public void Columns_in_another_order_are_read_by_their_names()
    {
        var row = Read("Frist\tAnsvarlig\tTiltak\tMerknad\nvår 2016\tKari\tMøte\tI Vika")
            .Adopted.ShouldNotBeNull()
            .Rows.ShouldHaveSingleItem();
        (row.Title, row.Due.Wording, row.Responsible).ShouldBe(("Møte", "vår 2016", "Kari"));
        row.Notes.ShouldBe(["I Vika"]);
    }

    [Fact]
    public void Table_without_a_header_is_read_and_told()
    {
        var reading = Read("Plan 2015-2017\n\nMøte\tStort\tvår 2016\nFest\tLiten\thøst 2016");
        Titles(reading.Adopted).ShouldBe(["Møte", "Fest"]);
        reading.General.ShouldContain(doubt => doubt.Kind == DoubtKind.NoHeader);
    }

    [Fact]
    public void Header_repeated_on_a_new_page_begins_no_new_table()
    {
        var reading = Read($"{Header}Møte\tStort\tvår 2016\nSide 2\n\n{Header}Fest\tLiten\thøst 2016");
        Titles(reading.Adopted).ShouldBe(["Møte", "Fest"]);
        reading.Revised.ShouldBeNull();
        reading.General.ShouldContain(doubt => doubt.Kind == DoubtKind.TextBetweenRows && doubt.Text == "Side 2");
    }

    [Fact]
    public void Row_repeating_the_title_above_is_a_step_of_it()
    {
        var row = Rows("Møte|Første|vår 2016", "Møte|Andre|høst 2016").ShouldHaveSingleItem();
        row.Steps.Select(step => step.Specification).ShouldBe(["Første", "Andre"]);
        row.Doubts.Select(doubt => doubt.Kind).ShouldBe([DoubtKind.RowsJoined]);
    }

    [Fact]
    public void Title_that_comes_again_later_stays_an_activity_of_its_own_and_is_told()
    {
        var rows = Rows("Møte|Første|vår 2016", "Fest|Stor|vår 2016", "Møte|Andre|høst 2016");
        rows.Count.ShouldBe(3);
        rows[2].Doubts.Select(doubt => doubt.Kind).ShouldBe([DoubtKind.TitleRepeated]);
    }

    [Fact]
    public void Time_broken_without_a_hyphen_grows_together() =>
        Rows("Møte|Stort|høst", "||2016").ShouldHaveSingleItem().Due.Wording.ShouldBe("høst 2016");

    [Fact]
    public void Hyphen_between_two_times_is_kept() =>
        Rows("Møte|Stort|mars-", "||mai 2016").ShouldHaveSingleItem().Due.Wording.ShouldBe("mars-mai 2016");

    [Fact]
    public void Two_rows_whose_times_are_both_cut_off_stay_two() =>
        Rows("Møte|Stort|hele prosjekt-", "Fest|Liten|hele prosjekt-", "Tur|Lang|vår 2016").Count.ShouldBe(3);

    [Fact]
    public void Other_time_in_the_specification_is_told() =>
        Rows("Møte|Skjer gjennom samtaler vår 2016|høst 2016", "Fest|Holdes høst 2016|høst 2016")
            .Select(row => string.Join(';', row.Doubts.Select(doubt => doubt.Text)))
            .ShouldBe(["vår 2016", ""]);

    [Fact]
    public void Second_date_in_the_third_column_alone_is_a_step_of_its_own() =>
        Rows("Møte|Stort|høst 2015", "||vår 2016")
            .ShouldHaveSingleItem()
            .Steps.Select(step => step.Due.Wording)
            .ShouldBe(["høst 2015", "vår 2016"]);

    [Fact]
    public void Hyphen_that_stands_for_a_word_is_kept() =>
        Rows("Møte|Lage nærings-|vår 2016", "|og miljøplan|")
            .ShouldHaveSingleItem()
            .Steps[0]
            .Specification.ShouldBe("Lage nærings- og miljøplan");

    [Fact]
    public void Row_without_time_and_time_without_sense_are_told()
    {
        var rows = Rows("Møte|Stort|", "Fest|Liten|når det passer");
        rows[0].Doubts.Select(doubt => doubt.Kind).ShouldBe([DoubtKind.TimeMissing]);
        rows[1].Doubts.Select(doubt => doubt.Kind).ShouldBe([DoubtKind.TimeNotUnderstood]);
        rows[1].Due.Wording.ShouldBe("når det passer");
    }

    [Fact]
    public void Row_without_title_and_without_a_row_above_is_told_with_its_text()
    {
        var reading = Read(Header + "\tStort\tvår 2016\nFest\tLiten\thøst 2016");
        reading.General.Single(doubt => doubt.Kind == DoubtKind.RowWithoutTitle).Text.ShouldBe("Stort | vår 2016");
        Titles(reading.Adopted).ShouldBe(["Fest"]);
    }

    [Fact]
    public void Single_table_whose_last_row_lacks_its_time_may_be_cut_off() =>
        Read(Header + "Møte\tStort\tvår 2016\nFest\tLit").General.ShouldContain(doubt => doubt.Kind == DoubtKind.TableCutOff);

    [Fact]
    public void Text_after_the_table_is_kept_and_counted()
    {
        var reading = Read(Header + "Møte\tStort\tvår 2016\n\nVedtatt i styret.\n\nHilsen Kari.");
        reading.General.Single(doubt => doubt.Kind == DoubtKind.TextAfterTable).Count.ShouldBe(2);
        reading.Sections.ShouldHaveSingleItem().Paragraphs.Length.ShouldBe(2);
    }

    [Fact]
    public void Rows_that_only_one_of_two_plans_has_are_told()
    {
        var reading = Read(
            $"{Header}Møte\tStort\tvår 2016\nFest\tLiten\tvår 2016\n\nRapportering per 15.02.16:\n\n{Header}Fest\tLiten\tvår 2016\nTur\tLang\tvår 2016"
        );
        reading.General.Where(doubt => doubt.Kind == DoubtKind.RowNotInRevision).Select(doubt => doubt.Text).ShouldBe(["Møte"]);
        reading.General.Where(doubt => doubt.Kind == DoubtKind.RowOnlyInRevision).Select(doubt => doubt.Text).ShouldBe(["Tur"]);
    }

    [Theory]
    [InlineData("Milepælsplan 2015-2017", 2015, 2017)]
    [InlineData("Plan 2015–17", 2015, 2017)]
    [InlineData("Handlingsplan for 2016/2018, revidert", 2016, 2018)]
    public void Years_of_a_heading_are_the_period(string heading, int first, int last) =>
        PlanTextReader.PeriodIn(heading).ShouldBe(new ProjectPeriod(new LocalDate(first, 1, 1), new LocalDate(last, 12, 31)));

    [Theory]
    [InlineData("Plan for 2016")]
    [InlineData("2017-2015")]
    [InlineData("Sak 2015-120")]
    public void Other_numbers_are_no_period(string heading) => PlanTextReader.PeriodIn(heading).ShouldBeNull();

    private static PlanRow Row(string title) => Reading.Adopted.ShouldNotBeNull().Rows.Single(row => row.Title == title);

    private static IEnumerable<string> Titles(PlanTable? table) => table.ShouldNotBeNull().Rows.Select(row => row.Title);
}
