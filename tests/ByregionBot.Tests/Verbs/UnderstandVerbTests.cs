using ByregionBot.Tests.Language;
using ByregionBot.Verbs;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Verbs;

public sealed class UnderstandVerbTests
{
    [Fact]
    public void One_line_is_written_for_each_line_read_an_empty_one_too() =>
        Lines("status Harstad\n\nkommunikasjon i rute\n")
            .ShouldBe([
                """{"intent":"status.region","slots":{"region":"Harstadregionen"}}""",
                """{"intent":"out_of_scope","slots":{}}""",
                """{"intent":"report.submit","slots":{"activity":"Kommunikasjon","status":"pagar","light":"green"}}""",
            ]);

    [Fact]
    public void Norwegian_letters_stay_readable() =>
        Lines("sett næringsplanene i Kvæfjord til gul")[0].ShouldContain("\"Status næringsplaner i kommunene\"");

    [Fact]
    public void A_time_has_its_words_and_its_days() =>
        Lines("kva fristar har vi før sommaren?")
            .ShouldBe(["""{"intent":"plan.upcoming","slots":{"period":{"text":"før sommaren","end":"2016-06-20"}}}"""]);

    [Fact]
    public void Several_numbers_of_days_are_all_given() =>
        Lines("minn oss 7 og 14 dager før frist").ShouldBe(["""{"intent":"reminder.configure","slots":{"days":[7,14]}}"""]);

    [Fact]
    public void The_reasons_are_given_when_asked_for()
    {
        Lines("hjelp", explain: true)[0].ShouldContain("\"because\":[");
        Lines("hjelp")[0].ShouldNotContain("because");
    }

    private static string[] Lines(string input, bool explain = false)
    {
        using var output = new StringWriter { NewLine = "\n" };
        UnderstandVerb.Run(new StringReader(input), output, Utterances.Context(), explain).ShouldBe(0);
        output.ToString().ShouldEndWith("\n");
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
