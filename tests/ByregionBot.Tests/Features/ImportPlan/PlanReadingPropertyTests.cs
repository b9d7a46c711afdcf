using System.Globalization;
using System.Text;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Language;
using CsCheck;
using Shouldly;
using Xunit;
using static ByregionBot.Tests.Features.ImportPlan.PlanFixtures;

namespace ByregionBot.Tests.Features.ImportPlan;

public sealed class PlanReadingPropertyTests
{
    private static readonly Gen<string> Words = Gen.OneOf(
        "møte",
        "strategi",
        "Harstad",
        "og",
        "næringsliv",
        "plan",
        "for",
        "havn",
        "2016",
        "(utkast)"
    );

    private static readonly Gen<string> Phrase = Words.Array[1, 5].Select(words => Capital(string.Join(' ', words)));

    private static readonly Gen<string> Time = Gen.OneOf(
        "høst 2015",
        "vår/sommer 2017",
        "jun.15",
        "14.10.2016",
        "hele prosjektperioden",
        "fra høst 2017",
        "uke 42 2016"
    );

    /// <summary>Pieces of which files are made, sensible and not.</summary>
    private static readonly Gen<string> Piece = Gen.OneOf(
        Gen.Select(Phrase, Phrase, Time, (title, what, time) => $"{title}\t{what}\t{time}"),
        Gen.Select(Phrase, Time, (what, time) => $"\t{what}\t{time}"),
        Gen.OneOf("perioden\t\t", "kommunikasjon\t\t", "prosjekt\tperioden\t", "hele prosjekt-", "\t\tvår 2016", "\t", "", "  "),
        Gen.OneOf(
            Header.TrimEnd(),
            "Rapportering per 15.02.16:",
            "Milepælsplan 2015-2017",
            "Evt. presisering av mål for prosjektet",
            "<i>",
            "Side 2"
        ),
        Phrase.Select(text => text + "."),
        Gen.Select(Phrase, Phrase, Phrase, Time, (one, two, three, time) => $"{one}\t{two}\t{time}\t{three}"),
        Gen.String
    );

    private static readonly Gen<string> AnyFile = Piece.Array[0, 25].Select(pieces => string.Join('\n', pieces));

    /// <summary>Plans with titles that differ, and whether each row's cells are broken over lines as a word processor does.</summary>
    private static readonly Gen<(string Title, string What, string Time, bool Broken)[]> AnyPlan = Gen.Select(
            Phrase,
            Phrase,
            Time,
            Gen.Bool
        )
        .Array[1, 20]
        .Select(rows =>
            rows.Select(
                    (row, i) =>
                        (string.Create(CultureInfo.InvariantCulture, $"Punkt {i + 1}: {row.Item1}"), row.Item2, row.Item3, row.Item4)
                )
                .ToArray()
        );

    [Fact]
    public void Every_line_with_text_is_accounted_for_once() =>
        AnyFile.Sample(text => Read(text).Lines.Select(use => use.Line).ShouldBe(PlanTextReader.Lines(text).Select(line => line.Number)));

    [Fact]
    public void No_word_is_lost() =>
        AnyFile.Sample(text =>
        {
            var kept = Letters(Everything(Read(text)));
            foreach (var line in PlanTextReader.Lines(text))
            foreach (var cell in line.Cells)
                kept.ShouldContain(Letters(CellText.Unmarked(cell).Text));
        });

    [Fact]
    public void Plan_written_as_text_reads_back_the_same() =>
        AnyPlan.Sample(plan =>
        {
            var text = new StringBuilder("Milepælsplan 2015-2017\n\n" + Header);
            foreach (var (title, what, time, broken) in plan)
                text.Append(
                    broken && time == "hele prosjektperioden"
                        ? $"{title}\t{what} med\thele prosjekt-\nsmå ord til slutt\tperioden\t\n"
                        : $"{title}\t{what}\t{time}\n"
                );
            var rows = Read(text.ToString()).Adopted.ShouldNotBeNull().Rows;
            rows.Select(row => ($"{row.Title} {row.TitleRest}".TrimEnd(), row.Steps.ShouldHaveSingleItem().Specification, row.Due.Wording))
                .ShouldBe(
                    plan.Select(row =>
                        (
                            row.Title,
                            row.Broken && row.Time == "hele prosjektperioden" ? $"{row.What} med små ord til slutt" : row.What,
                            row.Time
                        )
                    )
                );
        });

    [Fact]
    public void Every_reading_can_be_told_in_every_language() =>
        AnyFile.Sample(text =>
        {
            var reading = Read(text);
            foreach (var language in Enum.GetValues<BotLanguage>())
            {
                PlanReadingText.Of(reading, null, Texts.In(language)).ShouldNotBeEmpty();
                PlanReadingJson.Of(reading, null, Texts.In(language)).ShouldNotBeEmpty();
            }
        });

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.OneOf("a.txt", "a.tsv", "a.csv", "a.docx", "a"))
            .Sample(
                (bytes, name) =>
                {
                    if (PlanFileReader.Read(name, bytes) is PlanFile.Readable readable)
                        PlanTextReader.Read(readable.Lines, Today).Lines.Length.ShouldBe(readable.Lines.Count);
                }
            );

    private static string Everything(PlanReading reading)
    {
        var text = new StringBuilder();
        foreach (var table in reading.Tables)
        {
            text.Append(table.Heading).Append('\n');
            foreach (var row in table.Rows)
            {
                text.Append(row.Title).Append('\n').Append(row.TitleRest).Append('\n').Append(row.Responsible).Append('\n');
                foreach (var step in row.Steps)
                    text.Append(step.Specification).Append('\n').Append(step.Due.Wording).Append('\n');
                text.AppendJoin('\n', row.Notes).Append('\n');
            }
        }
        foreach (var section in reading.Sections)
            text.Append(section.Heading)
                .Append('\n')
                .AppendJoin('\n', section.Paragraphs.Select(paragraph => $"{paragraph.Activity}\n{paragraph.Text}"))
                .Append('\n');
        return text.AppendJoin('\n', reading.General.Select(doubt => doubt.Text)).Append(Header).ToString();
    }

    /// <summary>Letters and digits alone: joining cells moves spaces and hyphens.</summary>
    private static string Letters(string text) => string.Concat(text.Where(char.IsLetterOrDigit));

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
