using System.Text.Json;
using ByregionBot.Verbs;
using CsCheck;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Verbs;

public sealed class WhenVerbTests
{
    private const string Unknown = """{"kind":"unknown","start":null,"end":null,"deadline":null,"confidence":"low"}""";

    [Fact]
    public void A_phrase_is_answered_with_its_days() =>
        WhenVerb
            .Answer("høst 2015\tref=2016-02-15;period=2015-01-01..2017-12-31")
            .ShouldBe("""{"kind":"span","start":"2015-08-01","end":"2015-12-31","deadline":"2015-12-31","confidence":"high"}""");

    [Fact]
    public void A_line_break_is_written_with_a_backslash() =>
        WhenVerb
            .Answer("hele prosjekt-\\nperioden\tref=2016-02-15;period=2015-01-01..2017-12-31")
            .ShouldBe("""{"kind":"ongoing","start":"2015-01-01","end":"2017-12-31","deadline":null,"confidence":"high"}""");

    [Theory]
    [InlineData("14. mars\tref=2016-04-04;period=2015-01-01..2017-12-31;dir=past", "2016-03-14")]
    [InlineData("høst 2016\tref=2016-04-04;model=kalender", "2016-11-30")]
    [InlineData("høst 2016\tref=2016-04-04;model=politisk", "2016-12-31")]
    [InlineData("høst\t2016\t ref=2016-04-04 ; more=1", "2016-12-31")]
    [InlineData("høst 2016\tref=2016-04-04\r", "2016-12-31")]
    public void The_context_decides(string line, string end) =>
        JsonDocument.Parse(WhenVerb.Answer(line)).RootElement.GetProperty("end").GetString().ShouldBe(end);

    [Theory]
    [InlineData("")]
    [InlineData("høst 2016")]
    [InlineData("høst 2016\t")]
    [InlineData("høst 2016\tref=yesterday")]
    [InlineData("høst 2016\tref=2016-02-30")]
    [InlineData("høst 2016\tref=2016-02-15;period=2017-01-01..2015-01-01")]
    [InlineData("høst 2016\tref=2016-02-15;period=soon")]
    [InlineData("høst 2016\tref=2016-02-15;model=mars")]
    [InlineData("\tref=2016-02-15")]
    public void A_line_without_a_sound_context_or_phrase_is_unknown(string line) => WhenVerb.Answer(line).ShouldBe(Unknown);

    [Fact]
    public void Every_line_has_one_answer_an_empty_one_too()
    {
        var output = new StringWriter();
        WhenVerb.Run(new StringReader("mai 2016\tref=2016-02-15\n\n\nvår\rhøst\u2028\tref=2016-02-15\nlast"), output).ShouldBe(0);
        output.ToString().Split('\n').Length.ShouldBe(5 + 1);
    }

    [Fact]
    public void Any_line_is_answered_with_one_line_of_JSON() =>
        Gen.String.Sample(line =>
        {
            var answer = WhenVerb.Answer(line + "\tref=2016-02-15");
            answer.ShouldNotContain('\n');
            JsonDocument
                .Parse(answer)
                .RootElement.EnumerateObject()
                .Select(part => part.Name)
                .ShouldBe(["kind", "start", "end", "deadline", "confidence"]);
        });
}
