using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Planning;

public sealed class PersonalTasksTests
{
    private static readonly LocalDate Today = new(2016, 2, 15);
    private static readonly RegionState State = new[]
    {
        Begun(1, "mine-late", new(2016, 1, 1), "kari"),
        Begun(2, "mine-soon", new(2016, 3, 1), "kari"),
        Begun(3, "nobodys", new(2016, 1, 1), null),
        Begun(4, "others", new(2016, 1, 1), "ola"),
    }.Aggregate(RegionState.Of(Plans.Harstadregionen), (state, activity) => state.After(new RegionEvent.ActivityPlanned(activity)));

    [Fact]
    public void Who_answers_for_activities_has_those_to_do_the_late_ones_first()
    {
        var tasks = TasksOf("kari");

        tasks.HasPart.ShouldBeTrue();
        tasks.Late.Select(late => late.Activity.Title).ShouldBe(["mine-late"]);
        tasks.Coming.Select(coming => coming.Activity.Activity.Title).ShouldBe(["mine-soon"]);
    }

    [Fact]
    public void What_nobody_answers_for_is_the_leads_to_do()
    {
        var tasks = TasksOf("eva", new RoleGrant(new Actor("eva", "Eva"), Role.ProjectLead));

        tasks.Late.Select(late => late.Activity.Title).ShouldBe(["nobodys"]);
    }

    [Fact]
    public void Who_has_no_part_is_told_so()
    {
        TasksOf("per", new RoleGrant(new Actor("per", "Per"), Role.Reader)).HasPart.ShouldBeFalse();
    }

    private static PersonalTasks TasksOf(string objectId, params RoleGrant[] roles) =>
        PersonalTasks.Of(RegionStatus.From(State, Today), Rights.Of(objectId, State, roles, Today));

    private static PlannedActivity Begun(int order, string title, LocalDate month, string? responsible) =>
        Plans.Activity(order, title, Plans.Month(month)) with
        {
            Responsible = responsible is null ? null : new Actor(responsible, responsible),
        };
}
