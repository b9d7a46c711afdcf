using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Registry;

public sealed class DemoPlanTests
{
    private static readonly string[] Titles =
    [
        "Oppstartsmøte/workshop",
        "Operasjonalisere prosjektplanen",
        "Status næringsplaner i kommunene",
        "Konsolidering, forankring av prosjektet etter valget",
        "Anskaffelse av ekstern prosessledelse",
        "Samkjøring/planlegging av prosessledelse",
        "Involvering næringsliv, kommuner og andre aktører",
        "Kartlegge behov for og kunnskapsinnhenting",
        "Analyse og aktiv bruk av innhentet kunnskap",
        "Utarbeidelse av utviklingsplan",
        "Utarbeidelse av konkret handlingsplan",
        "Politisk forankring av utviklingsplan",
        "Kommunikasjon",
        "Samspill med Narvikregionen",
        "Følge fusjonen av UiT, HiN, HIH",
        "Gjennomføring av tiltak",
    ];

    private static readonly LocalDate ReportDay = new(2016, 2, 15);
    private static readonly RegionState State = RegionState.Fold(
        VerifiedRegions.All.Single(region => region.Id == DemoPlan.Region),
        DemoPlan.Entries,
        ReportDay
    );

    private static IEnumerable<ProgressReport> Reports =>
        DemoPlan.Entries.Select(entry => entry.What).OfType<RegionEvent.Reported>().Select(reported => reported.Report);

    [Fact]
    public void Plan_has_the_sixteen_activities_of_the_region_in_order() =>
        State.Activities.Select(activity => activity.Activity.Title).ShouldBe(Titles);

    [Fact]
    public void Activity_over_two_rows_is_due_when_its_last_step_is() =>
        Activity("Utarbeidelse av utviklingsplan").Activity.Due.Deadline.ShouldBe(new LocalDate(2017, 8, 31));

    [Fact]
    public void Every_report_names_the_section_it_comes_from_and_is_about_an_activity_of_the_plan()
    {
        foreach (var report in Reports)
        {
            report.Source.ShouldStartWith("Rapport per 15.02.2016: ");
            State.Find(report.Activity).ShouldNotBeNull();
            report.Day.ShouldBeLessThanOrEqualTo(ReportDay);
            report.Comment.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Nine_of_sixteen_activities_are_reported_on_by_the_report_date() =>
        State.Activities.Count(activity => activity.Whole is not null).ShouldBe(9);

    [Fact]
    public void One_activity_is_late_on_the_report_date() =>
        State
            .Activities.Where(activity => activity.Activity.Due.HasPassed(ReportDay) && activity.Whole?.Progress != Progress.Done)
            .Select(activity => activity.Activity.Title)
            .ShouldBe(["Anskaffelse av ekstern prosessledelse"]);

    [Fact]
    public void Each_municipality_of_the_region_has_given_its_part() =>
        Activity("Status næringsplaner i kommunene").Parts.Keys.ShouldBe(State.Region.MunicipalitiesOn(ReportDay), ignoreOrder: true);

    [Fact]
    public void Ids_are_unique_so_that_nothing_hides_another() => DemoPlan.Entries.Select(entry => entry.Id).ShouldBeUnique();

    private static ActivityState Activity(string title) => State.Activities.Single(activity => activity.Activity.Title == title);
}
