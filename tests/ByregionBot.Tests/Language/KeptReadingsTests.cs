using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Language;

public sealed class KeptReadingsTests
{
    private readonly KeptReadings _readings = new();
    private readonly NameBook _names = new();
    private RegionState _state = Plans.Demo();

    [Fact]
    public void A_sentence_that_is_said_again_is_not_read_again()
    {
        var first = _readings.Read("status Harstad", Context());

        _readings.Read("status Harstad", Context()).ShouldBeSameAs(first);
    }

    [Fact]
    public void Every_sentence_is_read_as_it_would_be_anew()
    {
        foreach (var utterance in Utterances.All)
        {
            var anew = CommandReader.Read(utterance.Text, Context());
            for (var time = 0; time < 2; time++)
                Told(_readings.Read(utterance.Text, Context())).ShouldBe(Told(anew), utterance.Text);
        }
    }

    [Fact]
    public void A_sentence_is_read_anew_when_the_plan_has_changed()
    {
        _readings.Read("utstillingsplass", Context()).Slots.Activity.ShouldBeNull();

        _state = Plans.OfSize(1, _ => "Utstillingsplass");

        _readings.Read("utstillingsplass", Context()).Slots.Activity.ShouldBe("Utstillingsplass");
    }

    [Fact]
    public void A_sentence_is_read_anew_the_next_day()
    {
        Day(Plans.DemoDay).ShouldBe(Plans.DemoDay.PlusDays(-1));
        Day(Plans.DemoDay.PlusDays(1)).ShouldBe(Plans.DemoDay);

        LocalDate? Day(LocalDate today) => _readings.Read("status Harstad i går", Context(today)).Slots.Date?.Due.Start;
    }

    [Fact]
    public void The_same_words_name_another_activity_in_another_place()
    {
        var narvik = Plans.Directory.Find("narvikregionen") ?? throw new InvalidOperationException("A verified region.");

        _readings.Read("kommunikasjon", Context()).Slots.Activity.ShouldBe("Kommunikasjon");
        _readings.Read("kommunikasjon", Context(bound: narvik)).Slots.Activity.ShouldBeNull();
    }

    private ReadingContext Context(LocalDate? today = null, CityRegion? bound = null) =>
        new(
            today ?? Plans.DemoDay,
            Plans.Directory,
            new ProjectPeriod(new LocalDate(2015, 1, 1), new LocalDate(2017, 12, 31)),
            SeasonModel.Political,
            bound ?? Plans.Harstadregionen,
            region => region == DemoPlan.Region ? _state : null,
            _names
        );

    private static string Told(Command command) =>
        $"{command.Intent} {command.Slots with { AllDays = null }} {string.Join('|', command.Because)} {string.Join('|', command.Candidates)}";
}
