using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Planning;

public sealed class ActivityStateTests
{
    private static readonly LocalDate Day = new(2016, 2, 15);

    [Fact]
    public void A_light_alone_leaves_the_progress_that_stands()
    {
        var state = Plans.OfSize(1).Reported(0, Day, Progress.Ongoing).Reported(0, Day, light: TrafficLight.Yellow);
        state
            .Activities[0]
            .Whole.ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                report => report.Progress.ShouldBe(Progress.Ongoing),
                report => report.Light.ShouldBe(TrafficLight.Yellow)
            );
    }

    [Fact]
    public void A_new_progress_lets_the_old_light_go()
    {
        var state = Plans.OfSize(1).Reported(0, Day, Progress.Ongoing, TrafficLight.Red).Reported(0, Day, Progress.Done);
        state.Activities[0].Whole.ShouldNotBeNull().Light.ShouldBeNull();
    }

    [Fact]
    public void A_report_of_an_earlier_day_changes_nothing()
    {
        var state = Plans.OfSize(1).Reported(0, Day, Progress.Done).Reported(0, Day.PlusDays(-1), Progress.Ongoing);
        state.Activities[0].Whole.ShouldNotBeNull().Progress.ShouldBe(Progress.Done);
    }
}
