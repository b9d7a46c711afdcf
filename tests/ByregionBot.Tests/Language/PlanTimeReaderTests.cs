using System.Globalization;
using ByregionBot.Language;
using ByregionBot.Language.PlanTime;
using ByregionBot.Planning;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Language;

public sealed class PlanTimeReaderTests
{
    private static readonly PlanTimeContext Harstad = new(
        new LocalDate(2016, 2, 15),
        new ProjectPeriod(new LocalDate(2015, 1, 1), new LocalDate(2017, 12, 31))
    );

    private static readonly string[] AllRules =
    [
        .. Enumerable.Range(1, 7).Select(n => $"N{n}"),
        .. Enumerable.Range(1, 18).Select(n => $"R{n}"),
        .. Enumerable.Range(1, 4).Select(n => $"Y{n}"),
    ];

    /// <summary>Words and signs of the rules in any order: most make no sense, and none may do harm.</summary>
    private static readonly Gen<string> Words = Gen.OneOf<string>([
            .. TimePhrases
                .All.SelectMany(phrase => phrase.Phrase.Split(' '))
                .Concat(["-", "/", ".", ",", "til", "og", "999", "53", "0"])
                .Distinct(),
        ])
        .Array[0, 12]
        .Select(words => string.Join(' ', words));

    [Fact]
    public void Every_sample_is_read_as_the_programme_reads_it() => Misread(TimePhrases.Samples).ShouldBeEmpty();

    [Fact]
    public void Every_phrase_written_from_the_rules_is_read_by_them() => Misread(TimePhrases.Own).ShouldBeEmpty();

    [Theory]
    [InlineData("nb-NO")]
    [InlineData("nn-NO")]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_language_of_the_machine_changes_no_reading(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Misread(TimePhrases.All).ShouldBeEmpty();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Accuracy_is_told_for_every_rule()
    {
        var rules = TimePhrases
            .All.SelectMany(phrase => RulesOf(phrase).Select(rule => (Rule: rule, Right: Misread([phrase]).Count == 0)))
            .GroupBy(read => read.Rule)
            .OrderBy(rule => rule.Key[0])
            .ThenBy(rule => int.Parse(rule.Key[1..], CultureInfo.InvariantCulture))
            .Select(rule => (rule.Key, Right: rule.Count(read => read.Right), All: rule.Count()))
            .ToList();
        Console.WriteLine("Time phrases read right, by rule:");
        foreach (var row in rules.Chunk(6))
            Console.WriteLine("  " + string.Join("   ", row.Select(rule => $"{rule.Key, -3} {rule.Right, 3}/{rule.All, -3}")));
        rules.ShouldAllBe(rule => rule.Right == rule.All);
        rules.Select(rule => rule.Key).ShouldBe(AllRules, ignoreOrder: true);
    }

    [Fact]
    public void The_words_stay_as_they_were_written()
    {
        var reading = PlanTimeReader.Read("  Høst  2015 (Gjennomført) ", Harstad);
        reading.Due.Wording.ShouldBe("  Høst  2015 (Gjennomført) ");
        reading.Remark.ShouldBe("Gjennomført");
        reading.Rule.ShouldBe("R7");
    }

    [Theory]
    [InlineData("før sommeren", "R10,R9,Y3")]
    [InlineData("jun.15", "R3,Y2")]
    [InlineData("november–februar 2016", "R12,R3,Y4")]
    [InlineData("fra høst 2017", "R11,R7")]
    [InlineData("ultmio mars 2016", "R4,R3,R18")]
    [InlineData("avklares", "R17")]
    public void The_reading_names_its_rules(string phrase, string rules) => PlanTimeReader.Read(phrase, Harstad).Rule.ShouldBe(rules);

    [Fact]
    public void Letter_case_changes_nothing() => Kept(phrase => phrase.ToUpperInvariant()).ShouldBe(1);

    [Fact]
    public void More_blanks_change_nothing() =>
        Kept(phrase => "  " + phrase.Replace(" ", " \t ", StringComparison.Ordinal) + " ").ShouldBe(1);

    [Theory]
    [InlineData('‐')]
    [InlineData('‑')]
    [InlineData('–')]
    [InlineData('—')]
    [InlineData('−')]
    public void Any_dash_is_a_dash(char dash) => Kept(phrase => phrase.Replace('-', dash).Replace('–', dash)).ShouldBe(1);

    [Fact]
    public void Missing_Norwegian_letters_change_nothing() =>
        Kept(phrase => phrase.Replace('ø', 'o').Replace('å', 'a').Replace('Ø', 'O').Replace('Å', 'A'), confidenceToo: false)
            .ShouldBeGreaterThanOrEqualTo(0.97);

    /// <summary>In turn each letter of the longest word is doubled, left out, or changes place with the next.</summary>
    [Fact]
    public void One_slip_in_a_long_word_is_mended()
    {
        var slips = 0;
        var mended = 0;
        foreach (var phrase in TimePhrases.Samples.Where(phrase => !phrase.Reading.StartsWith("unknown", StringComparison.Ordinal)))
        {
            var word = phrase.Phrase.Split(' ', '\n', '.', '/', '-', '–', '(').MaxBy(part => part.Count(char.IsLetter)) ?? "";
            if (word.Length < 7 || !word.All(char.IsLetter))
                continue;
            foreach (var slip in Slips(word))
            {
                slips++;
                var read = PlanTimeReader.Read(phrase.Phrase.Replace(word, slip, StringComparison.Ordinal), phrase.Against);
                if (TimePhrase.Written(read.Due) == phrase.Reading)
                    mended++;
            }
        }
        slips.ShouldBeGreaterThan(200);
        ((double)mended / slips).ShouldBeGreaterThanOrEqualTo(0.97);
    }

    [Fact]
    public void A_mended_word_is_not_certain() => PlanTimeReader.Read("septmber 2016", Harstad).Due.Confidence.ShouldBe(Confidence.Low);

    [Fact]
    public void Any_text_has_a_reading() =>
        Gen.OneOf(Gen.String[Gen.Char, 0, 60], Words)
            .Sample(text =>
            {
                var due = PlanTimeReader.Read(text, Harstad).Due;
                due.Wording.ShouldBe(text);
                (due.Start is null || due.End is null || due.Start <= due.End).ShouldBeTrue();
                (due.Kind == DueKind.Unknown).ShouldBe(due is { Start: null, End: null });
            });

    [Fact]
    public void Any_day_can_be_today() =>
        Gen.Select(Words, Gen.Int[1, 9999], Gen.Int[1, 365])
            .Sample(
                (text, year, day) =>
                    PlanTimeReader.Read(text, new PlanTimeContext(new LocalDate(year, 1, 1).PlusDays(day - 1))).Due.Wording.ShouldBe(text)
            );

    [Theory]
    [InlineData("mai ")]
    [InlineData("1.")]
    [InlineData("mars-")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("ux-\n")]
    [InlineData("a")]
    [InlineData("’16")]
    [InlineData("til og med ")]
    [InlineData("høst/vår 2016, ")]
    [InlineData("a\u030A")]
    public void Long_texts_cost_no_more_than_their_length(string part)
    {
        _ = Cost(part);
        var once = Cost(string.Concat(Enumerable.Repeat(part, 10_000 / part.Length)));
        var twice = Cost(string.Concat(Enumerable.Repeat(part, 20_000 / part.Length)));
        twice.ShouldBeLessThanOrEqualTo(once * 3 + 10_000);
    }

    [Fact]
    public void Half_a_character_harms_nothing() =>
        PlanTimeReader.Read("høst 2016 (\ud83d)", Harstad).Due.End.ShouldBe(new LocalDate(2016, 12, 31));

    [Theory]
    [InlineData(1961, 4, 2)]
    [InlineData(2008, 3, 23)]
    [InlineData(2015, 4, 5)]
    [InlineData(2016, 3, 27)]
    [InlineData(2017, 4, 16)]
    [InlineData(2018, 4, 1)]
    [InlineData(2019, 4, 21)]
    [InlineData(2038, 4, 25)]
    public void Easter_falls_where_the_church_says(int year, int month, int day) =>
        Easter.Sunday(year).ShouldBe(new LocalDate(year, month, day));

    private static IEnumerable<string> Slips(string word)
    {
        for (var at = 1; at < word.Length - 1; at++)
        {
            yield return word.Insert(at, word[at].ToString());
            yield return word.Remove(at, 1);
            yield return $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}";
        }
    }

    private static List<string> Misread(IEnumerable<TimePhrase> phrases) =>
        [
            .. from phrase in phrases
            let due = PlanTimeReader.Read(phrase.Phrase, phrase.Against).Due
            let read = TimePhrase.Written(due)
            let confidence = due.Confidence.ToString().ToLowerInvariant()
            where read != phrase.Reading || (phrase.Confidence ?? confidence) != confidence
            select $"{phrase.Phrase} [{phrase.Context}] is {phrase.Reading} {phrase.Confidence} by {phrase.Rule}, read as {read} {confidence}",
        ];

    /// <summary>The share of all phrases that keep their reading when their words are changed; those that do not are written with the test.</summary>
    private static double Kept(Func<string, string> change, bool confidenceToo = true)
    {
        var phrases = TimePhrases
            .All.Select(phrase => phrase with { Phrase = change(phrase.Phrase), Confidence = confidenceToo ? phrase.Confidence : null })
            .ToList();
        var misread = Misread(phrases);
        foreach (var phrase in misread)
            TestContext.Current.TestOutputHelper?.WriteLine(phrase);
        return 1 - (double)misread.Count / phrases.Count;
    }

    /// <summary>The rules named first: those of "N1,R7 and why" are N1 and R7.</summary>
    private static IEnumerable<string> RulesOf(TimePhrase phrase) =>
        phrase.Rule.Split(' ')[0].Split(',').Where(rule => rule.Length > 1 && char.IsAsciiDigit(rule[1]));

    /// <summary>Bytes allocated, which unlike time are the same on every machine.</summary>
    private static long Cost(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = PlanTimeReader.Read(text, Harstad);
        _ = PlanTimeReader.FindIn(text, Harstad);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
