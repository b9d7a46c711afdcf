using System.Text;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Planning;
using Shouldly;
using Xunit;
using static ByregionBot.Tests.Features.ImportPlan.PlanFixtures;

namespace ByregionBot.Tests.Features.ImportPlan;

public sealed class PlanFileReaderTests
{
    private const string Semicolons = "Aktivitet;Hvordan;Tidspunkt\nMøte i Å;Bli enige, kort;vår 2016\n";

    [Theory]
    [InlineData("plan.csv", Semicolons)]
    [InlineData("plan.CSV", "Aktivitet,Hvordan,Tidspunkt\r\nMøte i Å,\"Bli enige, kort\",vår 2016\r\n")]
    [InlineData("plan.csv", "Aktivitet\tHvordan\tTidspunkt\nMøte i Å\tBli enige, kort\tvår 2016")]
    [InlineData("plan.tsv", "Aktivitet\tHvordan\tTidspunkt\nMøte i Å\t\"Bli enige, kort\"\tvår 2016")]
    [InlineData("plan.txt", "Aktivitet\tHvordan\tTidspunkt\rMøte i Å\tBli enige, kort\tvår 2016\r")]
    public void Same_plan_is_read_whatever_separates_its_columns(string name, string text)
    {
        var row = RowsOf(ReadFile(name, text)).ShouldHaveSingleItem();
        (row.Title, row.Steps[0].Specification, row.Due.Wording).ShouldBe(("Møte i Å", "Bli enige, kort", "vår 2016"));
    }

    [Fact]
    public void Encoding_that_the_file_marks_is_believed()
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(Semicolons)];
            var file = PlanFileReader.Read("plan.csv", bytes).ShouldBeOfType<PlanFile.Readable>();
            file.GuessedEncoding.ShouldBeNull();
            RowsOf(file)[0].Title.ShouldBe("Møte i Å");
        }
    }

    [Fact]
    public void Encoding_without_a_mark_is_guessed_and_told()
    {
        foreach (var (encoding, name) in new[] { (Encoding.Latin1, "Windows-1252"), (Encoding.Unicode, "UTF-16") })
        {
            var file = ReadFile("plan.csv", Semicolons, encoding).ShouldBeOfType<PlanFile.Readable>();
            file.GuessedEncoding.ShouldBe(name);
            RowsOf(file)[0].Title.ShouldBe("Møte i Å");
        }
    }

    [Fact]
    public void Letters_made_of_two_characters_become_one() =>
        RowsOf(ReadFile("plan.csv", Semicolons.Normalize(NormalizationForm.FormD)))[0].Title.ShouldBe("Møte i Å");

    [Fact]
    public void Lines_within_a_quoted_cell_are_one_cell()
    {
        const string text =
            "Aktivitet;Hvordan;Tidspunkt\n\"Kartlegge behov\nMålrettet innsats\";\"Lage prosjekt-\nplan\";\"hele prosjekt-\nperioden\"\n";
        var row = RowsOf(ReadFile("plan.csv", text)).ShouldHaveSingleItem();
        (row.Title, row.TitleRest).ShouldBe(("Kartlegge behov", "Målrettet innsats"));
        row.Steps.ShouldHaveSingleItem().Specification.ShouldBe("Lage prosjektplan");
        row.Due.Kind.ShouldBe(DueKind.Ongoing);
    }

    [Fact]
    public void Two_times_in_the_lines_of_one_cell_are_two_steps()
    {
        const string text = "Aktivitet;Hvordan;Tidspunkt\nStrategi;\"Samle\nSkrive\";\"vår 2017\nhøst 2017\"\n";
        var row = RowsOf(ReadFile("plan.csv", text)).ShouldHaveSingleItem();
        row.Steps.Select(step => (step.Specification, step.Due.Wording)).ShouldBe([("Samle", "vår 2017"), ("Skrive", "høst 2017")]);
    }

    [Fact]
    public void Line_numbers_of_a_csv_file_count_lines_within_cells()
    {
        const string text = "Aktivitet;Hvordan;Tidspunkt\nStrategi;\"Samle\nSkrive\";vår 2017\nFest;Stor;høst 2017\n";
        RowsOf(ReadFile("plan.csv", text)).Select(row => row.Line).ShouldBe([2, 4]);
    }

    [Theory]
    [InlineData("plan.pdf")]
    [InlineData("plan")]
    public void Other_kinds_are_refused_by_name(string name) => ReasonOf(ReadFile(name, "hei")).ShouldBe(FileRefusal.KindNotRead);

    [Fact]
    public void An_export_of_everything_is_refused_as_what_it_is() =>
        ReasonOf(ReadFile("alt.json", "{}")).ShouldBe(FileRefusal.WholeHistory);

    [Theory]
    [InlineData("PK\u0003\u0004 word/document.xml")]
    [InlineData("%PDF-1.7")]
    [InlineData("{\\rtf1 }")]
    public void Other_kinds_are_refused_by_content(string content) =>
        ReasonOf(ReadFile("plan.txt", content)).ShouldBe(FileRefusal.KindNotRead);

    [Fact]
    public void Empty_and_binary_files_are_refused()
    {
        ReasonOf(ReadFile("plan.txt", " \n\t\n")).ShouldBe(FileRefusal.Empty);
        ReasonOf(ReadFile("plan.txt", "a\0b")).ShouldBe(FileRefusal.NotText);
    }

    [Fact]
    public void Files_beyond_the_limits_are_refused()
    {
        ReasonOf(PlanFileReader.Read("plan.txt", new byte[5_000_000])).ShouldBe(FileRefusal.TooLarge);
        ReasonOf(ReadFile("plan.txt", Lines(PlanFileReader.MostLines + 1))).ShouldBe(FileRefusal.TooManyLines);
        ReasonOf(ReadFile("plan.csv", Lines(PlanFileReader.MostLines + 1))).ShouldBe(FileRefusal.TooManyLines);
        ReasonOf(ReadFile("plan.txt", new string('x', PlanFileReader.LongestLine + 1))).ShouldBe(FileRefusal.LineTooLong);
    }

    [Fact]
    public void Quote_that_never_ends_is_refused_with_its_line() =>
        ReadFile("plan.csv", Semicolons + "\"Fest;Stor;vår 2016\nTur;Lang;vår 2016\n")
            .ShouldBe(new PlanFile.Refused(FileRefusal.QuoteNotClosed, 3));

    [Theory]
    [InlineData("perioden og\t\t")]
    [InlineData("Lang Tittel og\t\t")]
    [InlineData("\t\tvår 2016")]
    [InlineData("Ny\thele prosjekt-\tvår")]
    public void Largest_file_of_rows_that_may_go_on_is_read_whole(string line)
    {
        var text = Header + "Møte\tStort\thele prosjekt-\n" + string.Join('\n', Enumerable.Repeat(line, PlanFileReader.MostLines - 2));
        var file = ReadFile("plan.txt", text).ShouldBeOfType<PlanFile.Readable>();
        PlanTextReader.Read(file.Lines, Today).Lines.Length.ShouldBe(PlanFileReader.MostLines);
    }

    private static string Lines(int count) => string.Concat(Enumerable.Repeat("x\n", count));

    private static FileRefusal ReasonOf(PlanFile file) => file.ShouldBeOfType<PlanFile.Refused>().Reason;
}
