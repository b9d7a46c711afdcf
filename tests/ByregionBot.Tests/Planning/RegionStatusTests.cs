using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Planning;

public sealed class RegionStatusTests
{
    private static readonly LocalDate Today = new(2016, 2, 15);
    private static readonly LocalDate First = new(2015, 1, 1);

    [Fact]
    public void Counts_keep_not_reported_apart_from_not_started()
    {
        var state = Plans.OfSize(3).Reported(0, Today, Progress.Done).Reported(1, Today, Progress.NotStarted);

        RegionStatus.From(state, Today).Counts.ShouldBe([new(Progress.Done, 1), new(Progress.NotStarted, 1), new((Progress?)null, 1)]);
    }

    [Fact]
    public void An_activity_is_late_from_the_day_after_its_deadline()
    {
        var state = Plans.OfSize(1);
        var deadline = state.Activities[0].Activity.Due.Deadline.ShouldNotBeNull();

        RegionStatus.From(state, deadline).Overdue.ShouldBeEmpty();
        RegionStatus.From(state, deadline.PlusDays(1)).Overdue.ShouldHaveSingleItem().DaysLate.ShouldBe(1);
    }

    [Theory]
    [InlineData(Progress.Done, false)]
    [InlineData(Progress.Cancelled, false)]
    [InlineData(Progress.Delayed, true)]
    [InlineData(Progress.Postponed, true)]
    public void Only_what_is_done_or_cancelled_stops_being_late(Progress progress, bool late) =>
        RegionStatus.From(Plans.OfSize(1).Reported(0, First, progress), Today).Overdue.Any().ShouldBe(late);

    [Fact]
    public void The_latest_comes_first() =>
        RegionStatus.From(Plans.OfSize(3), Today).Overdue.Select(late => late.Activity.Order).ShouldBe([0, 1, 2]);

    [Fact]
    public void An_activity_of_two_steps_is_late_only_after_the_last()
    {
        var activity = Plans.Activity(0, "To trinn", Plans.Month(First), Plans.Month(First.PlusMonths(3)));
        var state = Plans.OfSize(0).After(new RegionEvent.ActivityPlanned(activity));

        RegionStatus.From(state, First.PlusMonths(2)).Overdue.ShouldBeEmpty();
        RegionStatus.From(state, First.PlusMonths(2)).Coming.ShouldHaveSingleItem().Step.ShouldBe(activity.Steps[1]);
        RegionStatus.From(state, First.PlusMonths(4)).Overdue.ShouldHaveSingleItem();
    }

    [Fact]
    public void Stated_delay_stands_beside_what_the_calendar_says()
    {
        var state = Plans.OfSize(20).Reported(19, Today, Progress.Delayed).Reported(18, Today, Progress.Delayed, municipality: "Salangen");

        var status = RegionStatus.From(state, First);

        status.SaidDelayed.Select(delayed => delayed.Activity.Order).ShouldBe([18, 19]);
        status.SaidDelayed[0].DelayedIn.ShouldBe(["Salangen"]);
        status.Overdue.ShouldBeEmpty();
    }

    [Fact]
    public void The_newest_report_for_the_whole_region_decides_over_the_municipalities() =>
        Of(Plans.OfSize(1).Reported(0, Today, Progress.Done, municipality: "Salangen").Reported(0, First, Progress.Planned))
            .ShouldBe(Progress.Planned);

    [Fact]
    public void Municipalities_together_are_done_when_every_member_is()
    {
        var members = Plans.Harstadregionen.MunicipalitiesOn(Today).ToList();
        var allButOne = members
            .Skip(1)
            .Aggregate(Plans.OfSize(1), (state, member) => state.Reported(0, Today, Progress.Done, municipality: member));

        Of(allButOne).ShouldBe(Progress.Ongoing);
        Of(allButOne.Reported(0, Today, Progress.Done, municipality: members[0])).ShouldBe(Progress.Done);
        Of(Plans.OfSize(1).Reported(0, Today, Progress.Planned, municipality: members[0])).ShouldBe(Progress.Planned);
    }

    [Fact]
    public void A_report_on_the_report_date_belongs_to_that_date_and_not_to_the_next()
    {
        var dates = RegionSettings.None with { ReportDates = [new(new(2016, 2, 15)), new(new(2017, 2, 15))] };
        var state = Plans.OfSize(1) with { Settings = dates };
        state = state.Reported(0, new(2016, 2, 15), Progress.Ongoing, municipality: "Salangen");
        state = state.Reported(0, new(2016, 2, 16), Progress.Ongoing, municipality: "Ibestad");

        var status = RegionStatus.From(state, new(2016, 3, 1));

        status.PreviousReportDate.ShouldBe(new LocalDate(2016, 2, 15));
        status.NotReported.ShouldContain("Salangen");
        status.NotReported.ShouldNotContain("Ibestad");
    }

    [Fact]
    public void The_report_date_is_zero_days_away_on_the_day_itself()
    {
        RegionStatus.From(Plans.Demo(), Plans.DemoDay).DaysToReport.ShouldBe(0);
        RegionStatus.From(Plans.Demo(), Plans.DemoDay.PlusDays(-12)).DaysToReport.ShouldBe(12);
        RegionStatus.From(Plans.Demo(), Plans.DemoDay.PlusDays(1)).DaysToReport.ShouldBeNull();
    }

    [Theory]
    [InlineData(30, TrafficLight.Yellow)]
    [InlineData(31, TrafficLight.Red)]
    public void A_month_past_the_deadline_is_yellow_and_more_is_red(int daysLate, TrafficLight light)
    {
        var deadline = Plans.OfSize(1).Activities[0].Activity.Due.Deadline.ShouldNotBeNull();
        RegionStatus.From(Plans.OfSize(1), deadline.PlusDays(daysLate)).Light.ShouldNotBeNull().Light.ShouldBe(light);
    }

    [Fact]
    public void Without_reports_and_lateness_there_is_no_light() => RegionStatus.From(Plans.OfSize(3), First).Light.ShouldBeNull();

    [Fact]
    public void The_light_is_green_when_all_is_well() =>
        RegionStatus
            .From(Plans.OfSize(3).Reported(0, First, Progress.Ongoing), First)
            .Light.ShouldBe(new(TrafficLight.Green, []), new LightComparer());

    [Fact]
    public void A_former_member_is_found_by_any_of_its_names_with_its_last_day()
    {
        var part = RegionStatus.From(Plans.Demo(), new(2021, 1, 1), "loabák").Part.ShouldNotBeNull();

        part.IsMember.ShouldBeFalse();
        part.Membership.Municipality.ShouldBe("Lavangen");
        part.Membership.To.ShouldBe(new LocalDate(2019, 12, 31));
    }

    [Fact]
    public void A_municipality_from_elsewhere_has_no_part() => RegionStatus.From(Plans.Demo(), Today, "Oslo").Part.ShouldBeNull();

    [Fact]
    public void Every_status_holds_together() =>
        AnyState.Sample(
            (state, today) =>
            {
                var status = RegionStatus.From(state, today);
                status.Counts.Sum(count => count.Count).ShouldBe(state.Activities.Length);
                status.Overdue.ShouldAllBe(late => !late.IsClosed && late.Activity.Due.Deadline < today && late.DaysLate > 0);
                status.Overdue.Select(late => late.DaysLate).ShouldBe(status.Overdue.Select(late => late.DaysLate).OrderDescending());
                status.Overdue.ShouldNotContain(late => status.SaidDelayed.Contains(late));
                status.Activities.Count(activity => activity.IsOverdue).ShouldBe(status.Overdue.Length);
                status.Coming.Length.ShouldBeLessThanOrEqualTo(3);
                status.Coming.ShouldAllBe(coming => !coming.Activity.IsClosed && coming.Deadline >= today && coming.DaysLeft >= 0);
                status.Coming.Select(coming => coming.Deadline).ShouldBe(status.Coming.Select(coming => coming.Deadline).Order());
                status.NotReported.ShouldBeSubsetOf(state.Region.MunicipalitiesOn(today));
                if (status.Activities.Any(activity => activity is { IsClosed: false, StatedLight: TrafficLight.Red }))
                    status.Light.ShouldNotBeNull().Light.ShouldBe(TrafficLight.Red);
                if (status.Light?.Light == TrafficLight.Green)
                    status.Overdue.ShouldBeEmpty();
            }
        );

    [Fact]
    public void Every_activity_is_in_one_part_of_the_plan() =>
        AnyState.Sample(
            (state, today) =>
            {
                var plan = PlanOverview.From(RegionStatus.From(state, today));
                plan.Closed.Concat(plan.Now)
                    .Concat(plan.Ahead)
                    .Select(line => line.Number)
                    .Order()
                    .ShouldBe(Enumerable.Range(1, state.Activities.Length));
                plan.Ahead.ShouldNotContain(line => line.Standing.IsOverdue);
            }
        );

    private static Gen<(RegionState State, LocalDate Today)> AnyState =>
        Gen.Select(
            Gen.Int[0, 8],
            Gen.Select(
                Gen.Int[0, 7],
                Gen.Int[0, 900],
                Gen.Enum<Progress>().Nullable(),
                Gen.Enum<TrafficLight>().Nullable(),
                Gen.Int[0, 14]
            ).List[0, 20],
            Gen.Int[0, 900],
            (size, reports, today) =>
                (
                    reports
                        .Where(report => report.Item1 < size)
                        .Aggregate(
                            Plans.OfSize(size),
                            (state, report) =>
                                state.Reported(
                                    report.Item1,
                                    First.PlusDays(report.Item2),
                                    report.Item3,
                                    report.Item4,
                                    Plans.Harstadregionen.Members.ElementAtOrDefault(report.Item5)?.Municipality
                                )
                        ),
                    First.PlusDays(today)
                )
        );

    private static Progress? Of(RegionState state) => RegionStatus.From(state, Today).Activities.Single().Progress;

    /// <summary>Immutable arrays are equal only when they are the same array.</summary>
    private sealed class LightComparer : IEqualityComparer<SuggestedLight?>
    {
        public bool Equals(SuggestedLight? x, SuggestedLight? y) =>
            x is null ? y is null : y is not null && x.Light == y.Light && x.Grounds.SequenceEqual(y.Grounds);

        public int GetHashCode(SuggestedLight? obj) => obj?.Light.GetHashCode() ?? 0;
    }
}
