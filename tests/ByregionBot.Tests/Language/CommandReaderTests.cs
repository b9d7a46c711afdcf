using System.Globalization;
using System.Text.Json.Nodes;
using ByregionBot.Language;
using ByregionBot.Planning;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Language;

public sealed class CommandReaderTests
{
    private static readonly ReadingContext Context = Utterances.Context();

    [Fact]
    public void Every_sample_is_understood_as_the_programme_labels_it() => Misread(Utterances.Samples).ShouldBeEmpty();

    [Fact]
    public void Every_sentence_of_ours_is_understood_as_the_guide_labels_it() => Misread(Utterances.Own).ShouldBeEmpty();

    [Fact]
    public void Accuracy_is_told_for_every_intent()
    {
        var intents = Utterances
            .All.GroupBy(utterance => utterance.Intent)
            .OrderBy(intent => intent.Key, StringComparer.Ordinal)
            .Select(intent => (intent.Key, Right: intent.Count(utterance => Misread([utterance]).Count == 0), All: intent.Count()))
            .ToList();
        Console.WriteLine("Sentences understood with every slot, by intent:");
        foreach (var row in intents.Chunk(3))
            Console.WriteLine("  " + string.Join("   ", row.Select(intent => $"{intent.Key, -19} {intent.Right, 3}/{intent.All, -3}")));
        intents.ShouldAllBe(intent => intent.Right == intent.All);
        intents.Select(intent => intent.Key).ShouldBe(Enum.GetValues<Intent>().Select(intent => intent.Name()), ignoreOrder: true);
        intents.ShouldAllBe(intent => intent.All >= 8);
    }

    [Theory]
    [InlineData("upper case")]
    [InlineData("lower case")]
    [InlineData("blanks")]
    [InlineData("dashes")]
    [InlineData("letters left plain")]
    [InlineData("letters spelled out")]
    [InlineData("full stop")]
    [InlineData("mention as text")]
    [InlineData("mention as tag")]
    [InlineData("thanks")]
    public void The_way_a_sentence_is_written_does_not_change_what_it_asks_for(string way) =>
        Kept(text => Changed(text, way)).ShouldBeGreaterThanOrEqualTo(0.99);

    /// <summary>One letter of one word of five letters or more is doubled, left out, changed, or changes place with the next.</summary>
    [Fact]
    public void One_slip_of_the_keyboard_is_mended()
    {
        var random = new Random(2016);
        Kept(text => WithSlip(text, random)).ShouldBeGreaterThanOrEqualTo(0.97);
    }

    [Fact]
    public void The_same_sentence_is_always_read_alike() =>
        Utterances
            .All.Where(utterance =>
                Utterances.Understood(utterance.Text, Context).ToJsonString()
                != Utterances.Understood(utterance.Text, Utterances.Context()).ToJsonString()
            )
            .ShouldBeEmpty();

    [Theory]
    [InlineData("nn-NO")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void The_language_of_the_machine_changes_nothing(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Misread(Utterances.Samples).ShouldBeEmpty();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Any_text_has_a_reading() =>
        Gen.OneOf(Gen.String[Gen.Char, 0, 300], Words)
            .Sample(text =>
            {
                var command = CommandReader.Read(text, Context);
                Enum.IsDefined(command.Intent).ShouldBeTrue();
                (command.Slots.Region is null || Context.Directory.Find(command.Slots.Region) is not null).ShouldBeTrue();
            });

    [Theory]
    [InlineData("jeg er vara for Kari Nordmann til 1.8.2016", "jeg", "Kari Nordmann")]
    [InlineData("Eg er vara for Kari Nordmann", "Eg", "Kari Nordmann")]
    [InlineData("Ola Li er vara for Kari Nordmann til 1.8.2016", "Ola Li", "Kari Nordmann")]
    [InlineData("kari@ibestad.kommune.no er vara for Kari Nordmann", "kari@ibestad.kommune.no", "Kari Nordmann")]
    [InlineData("jeg er vara for kari@ibestad.kommune.no i mars", "jeg", "kari@ibestad.kommune.no")]
    public void Who_stands_in_and_who_is_away_are_told_apart(string sentence, string deputy, string absent)
    {
        var slots = CommandReader.Read(sentence, Context).Slots;

        (slots.Person, slots.OnBehalfOf).ShouldBe((deputy, absent));
    }

    [Theory]
    [InlineData("sett kari@gratangen.kommune.no som ansvarlig for kommunikasjon", "kari@gratangen.kommune.no")]
    [InlineData(
        "gjør ola.li_salangen.kommune.no#EXT#@harstad.onmicrosoft.com til prosjektleder",
        "ola.li_salangen.kommune.no#EXT#@harstad.onmicrosoft.com"
    )]
    [InlineData("Kommunikasjon: ansvarlig er kari.nordmann@ibestad.kommune.no.", "kari.nordmann@ibestad.kommune.no")]
    public void An_address_is_one_name_and_no_place(string sentence, string address)
    {
        var slots = CommandReader.Read(sentence, Context).Slots;

        (slots.Person, slots.Municipality).ShouldBe((address, null));
    }

    [Theory]
    [InlineData("status Harstad ")]
    [InlineData("kommunikasjon er ferdig, ")]
    [InlineData("flytt analysen til høst 2016. ")]
    [InlineData("a")]
    [InlineData("aaaa ")]
    [InlineData("<at>")]
    [InlineData("@ByregionBot ")]
    [InlineData("1.")]
    [InlineData(":")]
    [InlineData("\ud83d")]
    [InlineData("a\u030A")]
    public void Long_texts_cost_no_more_than_their_length(string part)
    {
        _ = Cost(part);
        var once = Cost(string.Concat(Enumerable.Repeat(part, 10_000 / part.Length)));
        var twice = Cost(string.Concat(Enumerable.Repeat(part, 20_000 / part.Length)));
        twice.ShouldBeLessThanOrEqualTo((once * 3) + 20_000);
    }

    [Fact]
    public void A_long_comment_is_kept_whole()
    {
        var story = string.Concat(Enumerable.Repeat("Vi har snakket med mange. ", 400)).Trim();
        var command = CommandReader.Read($"kommunikasjon er i gang: {story}", Context);
        command.Intent.ShouldBe(Intent.ReportSubmit);
        command.Slots.Comment.ShouldBe(story.TrimEnd('.'));
    }

    [Fact]
    public void What_was_mended_is_told()
    {
        CommandReader.Read("status narviksregionen", Context).ReadAs.ShouldBe([new ReadAs("narviksregionen", "Narvikregionen")]);
        CommandReader.Read("status Narvikregionen", Context).ReadAs.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("omgjør siste endring", Intent.ReportUndo)]
    [InlineData("omgjer det siste eg gjorde", Intent.ReportUndo)]
    [InlineData("gjenopprett det jeg angret", Intent.ReportRedo)]
    [InlineData("gjør om", Intent.ReportRedo)]
    public void Taking_back_and_bringing_back_are_told_apart(string text, Intent intent) =>
        CommandReader.Read(text, Context).Intent.ShouldBe(intent);

    [Theory]
    [InlineData("kommunikasjon er forsinket fordi planene ikke er ferdige", Intent.ReportSubmit, Progress.Delayed)]
    [InlineData("kommunikasjon er utsett, plakatane er ikkje klare", Intent.ReportSubmit, Progress.Postponed)]
    [InlineData("kommunikasjon er ferdig, men plakatene er ikke vedtatt", Intent.ReportSubmit, Progress.Done)]
    [InlineData("kommunikasjon er delayed because the posters are not done", Intent.ReportSubmit, Progress.Delayed)]
    [InlineData("kommunikasjon er ikke ferdig, den pågår", Intent.ReportCorrect, Progress.Ongoing)]
    [InlineData("kommunikasjon er avlyst, ikke ferdig", Intent.ReportCorrect, Progress.Cancelled)]
    public void What_is_denied_of_something_else_corrects_nothing(string text, Intent intent, Progress status)
    {
        var command = CommandReader.Read(text, Context);
        (command.Intent, command.Slots.Status).ShouldBe((intent, status));
    }

    [Fact]
    public void A_place_that_nobody_knows_is_told()
    {
        CommandReader.Read("status for Vardø", Context).UnknownPlace.ShouldBe("Vardø");
        CommandReader.Read("status for Narvik", Context).UnknownPlace.ShouldBeNull();
    }

    [Fact]
    public void A_municipality_that_has_left_its_region_is_read_with_the_days_it_was_there()
    {
        var command = CommandReader.Read("status Skånland", Utterances.Context(new LocalDate(2021, 3, 1)));
        command.Slots.Region.ShouldBe("Harstadregionen");
        command.Slots.Municipality.ShouldBe("Skånland");
        command.OtherTime.ShouldNotBeNull().To.ShouldBe(new LocalDate(2019, 12, 31));
    }

    [Fact]
    public void The_words_that_decided_are_told()
    {
        var because = CommandReader.Read("flytt analysen til høst 2016", Context).Because;
        because.ShouldContain("ACT: analysen");
        because.ShouldContain("move: flytt");
        because.ShouldContain("TIME: høst 2016");
        CommandReader.Read("stauts harstad", Context).Because.ShouldContain("stauts ~ status");
    }

    [Fact]
    public void What_nothing_fits_is_answered_with_what_is_near()
    {
        var command = CommandReader.Read("hvem spiste kaka", Context);
        command.Intent.ShouldBe(Intent.OutOfScope);
        command.Suggestions.ShouldContain(Intent.ReportMissing);
        command.Suggestions.Count.ShouldBe(3);
    }

    [Fact]
    public void Every_sentence_that_is_suggested_is_understood_as_what_it_stands_for()
    {
        foreach (var language in Enum.GetValues<BotLanguage>())
        foreach (var intent in Enum.GetValues<Intent>())
            if (SampleSentences.Of(intent, Texts.In(language)) is { } sentence)
                CommandReader.Read(sentence, Context).Intent.ShouldBe(intent, sentence);
    }

    [Fact]
    public void Without_a_bound_region_and_a_plan_everything_still_has_a_reading()
    {
        var bare = new ReadingContext(new LocalDate(2026, 1, 2), new RegionDirectory([]));
        foreach (var utterance in Utterances.All)
            Enum.IsDefined(CommandReader.Read(utterance.Text, bare).Intent).ShouldBeTrue();
        CommandReader.Read("hva er neste frist?", bare).Intent.ShouldBe(Intent.PlanUpcoming);
    }

    [Fact]
    public void Intents_are_spelled_in_one_way_only()
    {
        foreach (var intent in Enum.GetValues<Intent>())
            Intents.OfName(intent.Name()).ShouldBe(intent);
        foreach (var progress in Enum.GetValues<Progress>())
            Intents.ProgressOfName(progress.Name()).ShouldBe(progress);
        foreach (var light in Enum.GetValues<TrafficLight>())
            Intents.LightOfName(light.Name()).ShouldBe(light);
        Intents.OfName("status.everything").ShouldBeNull();
        Intents.ProgressOfName("").ShouldBeNull();
        Intents.LightOfName("blue").ShouldBeNull();
    }

    private static readonly Gen<string> Words = Gen.OneOf<string>([
            .. Utterances
                .All.SelectMany(utterance => utterance.Text.Split(' '))
                .Concat([":", ",", "?", "-", "«", "999999999999", "<at>", "</at>", "@"])
                .Distinct(),
        ])
        .Array[0, 25]
        .Select(words => string.Join(' ', words));

    private static string Changed(string text, string way) =>
        way switch
        {
            "upper case" => text.ToUpperInvariant(),
            "lower case" => text.ToLowerInvariant(),
            "blanks" => "  " + text.Replace(" ", " \t ", StringComparison.Ordinal) + " ",
            "dashes" => text.Replace('-', '\u2013'),
            "letters left plain" => Spelled(text, "o", "a", "ae"),
            "letters spelled out" => Spelled(text, "oe", "aa", "ae"),
            "full stop" => text.Length == 0 || text[^1] is '?' or '!' ? text : text + ".",
            "mention as text" => "@ByregionBot " + text,
            "mention as tag" => "<at>ByregionBot</at>: " + text,
            "thanks" => text.Any(char.IsLetterOrDigit) ? text + ", takk" : text,
            _ => throw new ArgumentOutOfRangeException(nameof(way)),
        };

    private static string Spelled(string text, string oe, string aa, string ae) =>
        text.Replace("ø", oe, StringComparison.Ordinal)
            .Replace("å", aa, StringComparison.Ordinal)
            .Replace("æ", ae, StringComparison.Ordinal)
            .Replace("Ø", oe.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("Å", aa.ToUpperInvariant(), StringComparison.Ordinal)
            .Replace("Æ", ae.ToUpperInvariant(), StringComparison.Ordinal);

    private static string WithSlip(string text, Random random)
    {
        var words = text.Split(' ').Where(word => word.Length >= 5 && word.All(char.IsLetter)).ToList();
        if (words.Count == 0)
            return text;
        var word = words[random.Next(words.Count)];
        var at = random.Next(1, word.Length - 1);
        var slip = random.Next(4) switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, word[at].ToString()),
            2 => $"{word[..at]}{word[at + 1]}{word[at]}{word[(at + 2)..]}",
            _ => $"{word[..at]}{(char)('a' + random.Next(26))}{word[(at + 1)..]}",
        };
        var place = text.IndexOf(word, StringComparison.Ordinal);
        return string.Concat(text.AsSpan(0, place), slip, text.AsSpan(place + word.Length));
    }

    /// <summary>The share of all sentences that keep their intent when they are changed; those that do not are written with the test.</summary>
    private static double Kept(Func<string, string> change)
    {
        var lost = 0;
        var all = 0;
        foreach (var utterance in Utterances.All)
        {
            var text = change(utterance.Text);
            var intent = CommandReader.Read(text, Context).Intent.Name();
            all++;
            if (intent == utterance.Intent)
                continue;
            lost++;
            TestContext.Current.TestOutputHelper?.WriteLine($"{text} is {utterance.Intent}, understood as {intent}");
        }
        return 1 - ((double)lost / all);
    }

    /// <summary>Bytes allocated, which unlike time are the same on every machine.</summary>
    private static long Cost(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = CommandReader.Read(text, Context);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static List<string> Misread(IEnumerable<Utterance> utterances) =>
        [
            .. from utterance in utterances
            let read = Utterances.Understood(utterance.Text, Context)
            let intent = read["intent"]?.GetValue<string>()
            where intent != utterance.Intent || !JsonNode.DeepEquals(read["slots"], utterance.Slots)
            select $"{utterance.Text} is {utterance.Intent} {utterance.Slots.ToJsonString()}, understood as {read.ToJsonString()}",
        ];
}
