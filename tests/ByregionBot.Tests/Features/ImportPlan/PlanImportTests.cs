using ByregionBot.Features.ImportPlan;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using NodaTime;
using Shouldly;
using Xunit;
using static ByregionBot.Tests.Features.ImportPlan.PlanFixtures;

namespace ByregionBot.Tests.Features.ImportPlan;

public sealed class PlanImportTests : IDisposable
{
    private const string Narvik = "Narvikregionen";
    private static readonly Actor Kari = new("kari", "Kari Eksempel");
    private static readonly Instant Now = Instant.FromUtc(2016, 2, 15, 8, 0);
    private readonly TemporaryStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ImportPlanHandler Handler => new(_store.Regions, _store.Directory);

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Plan_is_stored_with_its_adopted_times_and_what_the_report_moved()
    {
        (await SaveAsync(ReportText, Narvik)).ShouldBeOfType<SaveOutcome.Saved>();
        var state = await StateAsync();
        state.Frame.ShouldNotBeNull().Title.ShouldBe("Milepælsplan Fjord 2015-2017");
        state.Activities.Length.ShouldBe(9);
        var moved = Activity(state, "Lage arbeidsplan").Steps.ShouldHaveSingleItem();
        (moved.Adopted.Wording, moved.Current.Wording).ShouldBe(("høst 2015", "vår 2016"));
        state.Settings.ReportOn(new LocalDate(2016, 2, 15)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Before_the_report_date_the_adopted_time_counts()
    {
        await SaveAsync(ReportText, Narvik);
        var before = await _store.Regions.AsOfAsync((await StateAsync()).Region, new LocalDate(2016, 2, 14), Stop);
        Activity(before, "Lage arbeidsplan").Due.Wording.ShouldBe("høst 2015");
    }

    [Fact]
    public async Task The_text_of_a_report_becomes_reports_on_its_activities_and_notes_for_its_fields()
    {
        await SaveAsync(ReportText, Narvik);

        var told = Activities(await StateAsync());
        told["Åpningssamling"].ShouldBe((Progress.Ongoing, "Holdt på brygga med førti deltakere."));
        told["Status havneplaner"]
            .Comment.ShouldBe(
                "Fire av fem havner er gjennomgått. Den siste tas i mars.\n\nUngdomsting: Ble avholdt uten at det sto i planen."
            );
        var history = await _store.Regions.HistoryAsync(new RegionId("narvikregionen"), Stop);
        history
            .Select(entry => entry.What)
            .OfType<RegionEvent.Noted>()
            .Select(note => (note.Field, note.Text))
            .Reverse()
            .ShouldBe([
                (ReportField.Organisation, "Ingen endringer."),
                (ReportField.Goals, "Målet er det samme."),
                (ReportField.Activities, "Det meste går etter planen:"),
                (ReportField.Progress, "Framdriften er god."),
            ]);
        history
            .Select(entry => (entry.What as RegionEvent.Reported)?.Report)
            .OfType<ProgressReport>()
            .ShouldAllBe(report =>
                report.Source == "plan.txt: Beskrivelse av aktivitetene fram til nå" && report.Day == new LocalDate(2016, 2, 15)
            );
    }

    [Theory]
    [InlineData("Gjennomført med hele styret. Mer kommer.", Progress.Done)]
    [InlineData("Dette ble gjort i alle havnene.", Progress.Done)]
    [InlineData("Møtet er utsatt.", Progress.Postponed)]
    [InlineData("Vi har snakket med mange. Alt er ikke ferdig.", Progress.Ongoing)]
    public void Text_says_how_far_an_activity_has_come_in_its_first_sentence(string text, Progress progress) =>
        ProseImport.ProgressOf(text, null).ShouldBe(progress);

    [Fact]
    public async Task Second_phrase_of_a_title_is_stored_with_the_specification()
    {
        await SaveAsync(ReportText, Narvik);
        Activity(await StateAsync(), "Kartlegge behov og kompetansebygging")
            .Specification.ShouldBe("Målrettet kompetansebygging. Skjer gjennom samtaler vår 2016");
    }

    [Fact]
    public async Task Importing_the_same_file_twice_adds_nothing()
    {
        await SaveAsync(ReportText, Narvik);
        var history = await _store.Regions.HistoryAsync(new RegionId("narvikregionen"), Stop);
        (await SaveAsync(ReportText, Narvik)).ShouldBe(new SaveOutcome.NothingNew(Narvik));
        (await _store.Regions.HistoryAsync(new RegionId("narvikregionen"), Stop)).Length.ShouldBe(history.Length);
    }

    [Fact]
    public async Task Changing_a_plan_and_changing_it_back_are_two_changes()
    {
        const string first = Header + "Møte\tStort\tvår 2016";
        const string second = Header + "Møte\tStort\thøst 2016";
        foreach (var text in new[] { first, second, first })
            (await SaveAsync(text, Narvik)).ShouldBeOfType<SaveOutcome.Saved>();
        Activity(await StateAsync(), "Møte").Due.Wording.ShouldBe("vår 2016");
    }

    [Fact]
    public async Task Time_that_somebody_moved_stays_when_the_adopted_plan_comes_again()
    {
        const string plan = Header + "Møte\tStort\tvår 2016";
        await SaveAsync(plan, Narvik);
        var later = new Due("høst 2016", DueKind.Span, new(2016, 8, 1), new(2016, 12, 31), new(2016, 12, 31));
        var moved = new RegionEvent.ActivityMoved(ActivityId.Of("Møte"), 0, later, new Decision("sak 12/16"), "");
        await _store.Regions.AppendAsync(new RegionId("narvikregionen"), "m1", [new HistoryEntry("m1", Now, Today, Kari, moved)], Stop);
        (await SaveAsync(plan, Narvik)).ShouldBeOfType<SaveOutcome.NothingNew>();
        Activity(await StateAsync(), "Møte").Due.Wording.ShouldBe("høst 2016");
    }

    [Fact]
    public async Task A_plan_that_comes_again_with_other_times_is_a_revision_beside_the_adopted_one()
    {
        await SaveAsync(Header + "Møte\tStort\tvår 2016\nKurs\tKort\thøst 2016", Narvik);
        await SaveAsync(Header + "Møte\tStørre\thøst 2017\nKurs\tKort\thøst 2016\nMesse\tNy\tjuni 2017", Narvik);
        var plan = await StateAsync();
        var meeting = Activity(plan, "Møte");
        (meeting.Specification, meeting.Steps[0].Adopted.Wording, meeting.Due.Wording).ShouldBe(("Større", "vår 2016", "høst 2017"));
        meeting.AddedOn.ShouldBeNull();
        Activity(plan, "Kurs").Steps[0].MovedOn.ShouldBeNull();
        Activity(plan, "Messe").AddedOn.ShouldBe(Today);
    }

    [Fact]
    public async Task A_revision_adds_steps_and_takes_none_away()
    {
        await SaveAsync(Header + "Møte\tFørste\tvår 2016", Narvik);
        await SaveAsync(Header + "Møte\tFørste\tvår 2016\n\tAndre\thøst 2016", Narvik);
        await SaveAsync(Header + "Møte\tFørste\tjuni 2016", Narvik);
        Activity(await StateAsync(), "Møte")
            .Steps.Select(step => (step.Specification, step.Adopted.Wording, step.Current.Wording))
            .ShouldBe([("Første", "vår 2016", "juni 2016"), ("Andre", "høst 2016", "høst 2016")]);
    }

    [Fact]
    public async Task Two_activities_of_one_title_are_stored_as_two()
    {
        await SaveAsync(Header + "Møte\tFørste\tvår 2016\nFest\tStor\tvår 2016\nMøte\tAndre\thøst 2016", Narvik);
        (await StateAsync()).Activities.Select(activity => activity.Activity.Id.Value).ShouldBe(["mote", "fest", "mote-2"]);
    }

    [Fact]
    public async Task Region_is_the_one_that_the_file_names()
    {
        var reading = ReportText.Replace("Fjordregionen", Narvik, StringComparison.Ordinal);
        (await SaveAsync(reading, null)).ShouldBeOfType<SaveOutcome.Saved>().Region.ShouldBe(Narvik);
    }

    [Fact]
    public async Task Region_can_be_named_by_another_name() =>
        (await SaveAsync(ReportText, "Ofoten")).ShouldBeOfType<SaveOutcome.Saved>().Region.ShouldBe(Narvik);

    [Fact]
    public async Task Plan_of_no_known_region_is_refused()
    {
        (await SaveAsync(ReportText, null)).ShouldBe(new SaveOutcome.NoRegion());
        (await SaveAsync(ReportText, "Atlantis")).ShouldBe(new SaveOutcome.UnknownRegion("Atlantis"));
        (await SaveAsync("Hei", Narvik)).ShouldBe(new SaveOutcome.NoPlan());
    }

    [Fact]
    public async Task Plan_beyond_the_limits_is_refused_whole()
    {
        var rows = Enumerable.Range(0, PlanImport.MostActivities + 1).Select(i => $"Møte nummer {i}\tStort\tvår 2016");
        (await SaveAsync(Header + string.Join('\n', rows), Narvik)).ShouldBe(new SaveOutcome.TooLarge());
        (await StateAsync()).Activities.ShouldBeEmpty();
    }

    [Fact]
    public async Task Demonstration_holds_what_its_own_table_says()
    {
        await _store.Regions.AppendAsync(DemoPlan.Region, DemoPlan.Cause, DemoPlan.Entries, Stop);
        var demo = (await _store.Regions.LoadAsync(DemoPlan.Region, Stop)).ShouldNotBeNull();
        var table = demo.Activities.SelectMany(activity =>
            activity.Activity.Steps.Select(
                (step, i) => $"{Marked(i == 0 ? activity.Activity.Title : "", activity)}\t{step.Specification}\t{step.Adopted.Wording}"
            )
        );
        var text = $"{demo.Frame?.Title}\n\n{Header}{string.Join('\n', table)}";
        (await SaveAsync(text, demo.Region.Name)).ShouldBe(new SaveOutcome.NothingNew(demo.Region.Name));
    }

    private static string Marked(string title, ActivityState activity) => activity.Activity.Emphasised ? $"<i>{title}</i>" : title;

    private ValueTask<SaveOutcome> SaveAsync(string text, string? region) =>
        Handler.SaveAsync(Read(text), region, Kari, "plan.txt", Now, Today, Stop);

    private async Task<RegionState> StateAsync() =>
        (await _store.Regions.LoadAsync(new RegionId("narvikregionen"), Stop)).ShouldNotBeNull();

    private static Dictionary<string, (Progress? Progress, string? Comment)> Activities(RegionState state) =>
        state.Activities.ToDictionary(
            activity => activity.Activity.Title,
            activity => (activity.Latest?.Progress, activity.Latest?.Comment)
        );

    private static PlannedActivity Activity(RegionState state, string title) =>
        state.Activities.Single(activity => activity.Activity.Title == title).Activity;
}
