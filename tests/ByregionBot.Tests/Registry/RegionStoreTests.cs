using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using CsCheck;
using NodaTime;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Registry;

public sealed class RegionStoreTests : IDisposable
{
    private static readonly RegionId Region = DemoPlan.Region;
    private static readonly Actor Marit = new("11111111-0000-0000-0000-000000000001", "Marit Eksempel");
    private static readonly LocalDate Today = new(2016, 2, 15);
    private static readonly Instant Now = Instant.FromUtc(2016, 2, 15, 8, 0);
    private static readonly ActivityId Communication = ActivityId.Of("Kommunikasjon");

    private readonly TemporaryStore _store = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_region_nobody_has_written_about_is_known_without_a_plan()
    {
        var state = await _store.Regions.LoadAsync(new RegionId("narvikregionen"), Stop);
        state.ShouldNotBeNull().Region.Name.ShouldBe("Narvikregionen");
        state.Frame.ShouldBeNull();
        (await _store.Regions.LoadAsync(new RegionId("atlantis"), Stop)).ShouldBeNull();
    }

    [Fact]
    public async Task What_was_stored_is_read_back_in_the_plans_order()
    {
        await DemonstrationAsync();
        var state = (await _store.Regions.LoadAsync(Region, Stop)).ShouldNotBeNull();
        state.Activities.Select(activity => activity.Activity.Order).ShouldBe(Enumerable.Range(0, 16));
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task The_same_cause_adds_once()
    {
        await DemonstrationAsync();
        var before = await _store.Regions.HistoryAsync(Region, Stop);
        (await _store.Regions.AppendAsync(Region, DemoPlan.Cause, DemoPlan.Entries, Stop)).ShouldBe(AppendOutcome.AlreadyStored);
        (await _store.Regions.HistoryAsync(Region, Stop)).Length.ShouldBe(before.Length);
    }

    [Fact]
    public async Task A_region_described_before_a_crash_is_found_by_its_name_once_the_same_cause_has_come_again()
    {
        var store = new MortalStore(_store.Tables);
        var fjord = Plans.Harstadregionen with { Id = new RegionId("fjordregionen"), Name = "Fjordregionen", Aliases = ["Fjorden"] };
        IReadOnlyList<HistoryEntry> entries = [Entry("m1", new RegionEvent.RegionDescribed(fjord))];
        // The timer is set before the history is written.
        store.DieAfter(2);
        await Should.ThrowAsync<StorageUnavailableException>(async () => await Regions().AppendAsync(fjord.Id, "m1", entries, Stop));
        store.Revive();
        (await Directory().LoadAsync(Stop)).Find("Fjordregionen").ShouldBeNull();
        (await Regions().AppendAsync(fjord.Id, "m1", entries, Stop)).ShouldBe(AppendOutcome.AlreadyStored);
        (await Directory().LoadAsync(Stop)).Find("Fjordregionen").ShouldNotBeNull();

        RegionStore Regions() => new(store, Directory(), new WakeStore(store), new ProgrammeClock(TimeProvider.System));
        DirectoryStore Directory() => new(store, TimeProvider.System);
    }

    [Fact]
    public async Task Taking_a_report_back_brings_the_earlier_one_back_and_keeps_both()
    {
        await DemonstrationAsync();
        await ReportAsync("m1", Progress.Ongoing);
        await ReportAsync("m2", Progress.Cancelled);
        await AppendAsync("m3", new RegionEvent.Undone("m2"));
        (await CommunicationAsync()).Whole.ShouldNotBeNull().Progress.ShouldBe(Progress.Ongoing);
        await AppendAsync("m4", new RegionEvent.Undone("m3"));
        (await CommunicationAsync()).Whole.ShouldNotBeNull().Progress.ShouldBe(Progress.Cancelled);
        (await _store.Regions.HistoryAsync(Region, Stop))
            .Count(entry => entry.What is RegionEvent.Reported { Report.Id: "m1" or "m2" })
            .ShouldBe(2);
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task A_moved_activity_keeps_its_adopted_time()
    {
        await DemonstrationAsync();
        var activity = ActivityId.Of("Utarbeidelse av konkret handlingsplan");
        var to = new Due("Q4 2017", DueKind.Span, new(2017, 10, 1), new(2017, 12, 31), new(2017, 12, 31));
        await AppendAsync("m1", new RegionEvent.ActivityMoved(activity, 0, to, new Decision("sak 12/16"), "flere høringer"));
        var moved = (await _store.Regions.LoadAsync(Region, Stop)).ShouldNotBeNull().Find(activity).ShouldNotBeNull().Activity;
        moved.Due.Wording.ShouldBe("Q4 2017");
        moved.AdoptedDue.Wording.ShouldBe("høst 2017");
        moved.Steps[0].Decision.ShouldBe(new Decision("sak 12/16"));
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task The_status_on_an_earlier_day_leaves_out_what_came_after()
    {
        await DemonstrationAsync();
        await ReportAsync("m1", Progress.Done);
        var before = await _store.Regions.AsOfAsync(Plans.Harstadregionen, Today.PlusDays(-1), Stop);
        before.Find(Communication).ShouldNotBeNull().Whole?.Id.ShouldNotBe("m1");
        (await _store.Regions.AsOfAsync(Plans.Harstadregionen, Today, Stop)).Find(Communication)!.Whole!.Id.ShouldBe("m1");
    }

    [Fact]
    public async Task Many_who_write_at_once_lose_nothing()
    {
        await DemonstrationAsync();
        var writers = Enumerable.Range(0, 60).Select(i => Task.Run(() => ReportAsync($"racer-{i}", Progress.Ongoing).AsTask(), Stop));
        await Task.WhenAll(writers);
        var history = await _store.Regions.HistoryAsync(Region, Stop);
        history.Count(entry => entry.Id.StartsWith("racer-", StringComparison.Ordinal)).ShouldBe(60);
        history.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, history.Length).Select(i => (long)i).Reverse());
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task What_this_instance_keeps_after_its_reports_is_what_another_reads()
    {
        await DemonstrationAsync();
        await ShouldBeTheFoldAsync();
        await AppendAsync("part", Report("part", Progress.Ongoing, municipality: "Ibestad"));
        await AppendAsync("whole", Report("whole", Progress.Done));
        await ShouldBeTheFoldAsync();
        (await Elsewhere().AppendAsync(Region, "other", [Entry("other", Report("other", Progress.Planned))], Stop)).ShouldBe(
            AppendOutcome.Stored
        );
        await AppendAsync("again", Report("again", Progress.Ongoing));
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task A_decision_made_on_an_old_state_is_made_again()
    {
        await DemonstrationAsync();
        var asked = 0;
        var elsewhere = Elsewhere();
        await _store.Regions.AppendAsync(
            Region,
            "slow",
            state =>
            {
                if (asked++ == 0)
                    elsewhere
                        .AppendAsync(Region, "quick", [Entry("quick", Report("quick", Progress.Planned))], Stop)
                        .AsTask()
                        .GetAwaiter()
                        .GetResult();
                return [Entry("slow", Report("slow", state.Find(Communication)?.Whole?.Progress ?? Progress.NotStarted))];
            },
            Stop
        );
        asked.ShouldBe(2);
        (await CommunicationAsync())
            .Whole.ShouldNotBeNull()
            .ShouldSatisfyAllConditions(report => report.Id.ShouldBe("slow"), report => report.Progress.ShouldBe(Progress.Planned));
    }

    [Fact]
    public async Task A_plan_of_many_activities_is_stored_in_parts_that_can_come_again()
    {
        var entries = Enumerable.Range(0, 130).Select(i => Entry($"big-{i}", Activity(i))).ToList();
        (await _store.Regions.AppendAsync(Region, "big", entries, Stop)).ShouldBe(AppendOutcome.Stored);
        (await _store.Regions.AppendAsync(Region, "big", entries, Stop)).ShouldBe(AppendOutcome.AlreadyStored);
        (await _store.Regions.LoadAsync(Region, Stop)).ShouldNotBeNull().Activities.Length.ShouldBe(130);
        await ShouldBeTheFoldAsync();
    }

    [Fact]
    public async Task A_described_region_is_found_by_its_new_alias()
    {
        var region = new CityRegion(new RegionId("testregionen"), "Testregionen", ["Prøve"], []);
        await _store.Regions.AppendAsync(region.Id, "csv", [Entry("csv-1", new RegionEvent.RegionDescribed(region))], Stop);
        var found = (await _store.Directory.LoadAsync(Stop)).Find("Testregionen").ShouldNotBeNull();
        found.Aliases.ShouldBe(["Prøve"]);
    }

    [Fact]
    public void Any_history_read_from_its_rows_is_the_history_that_was_written() =>
        Events
            .Array[1, 30]
            .Sample(events =>
            {
                var entries = events.Select((what, i) => Entry($"e{i}", what) with { Sequence = i + 1, Source = "message" }).ToList();
                var back = entries.Select(entry => HistoryRows.ToEntry(HistoryRows.Of(entry, Region))).ToList();
                back.Select(Told).ShouldBe(entries.Select(Told));
            });

    [Fact]
    public void Folding_step_by_step_and_at_once_give_the_same() =>
        Events
            .Array[1, 40]
            .Sample(events =>
            {
                var start = VerifiedRegions.All.Single(region => region.Id == Region);
                var entries = events
                    .Where(what => what is not RegionEvent.Undone)
                    .Select((what, i) => Entry($"e{i}", what) with { Sequence = i + 1 })
                    .ToList();
                var stepwise = entries.Aggregate(RegionState.Of(start), (state, entry) => state.Apply(entry));
                Told(stepwise).ShouldBe(Told(RegionState.Fold(start, entries)));
                Told(RegionRows.ToState([.. RegionRows.Of(stepwise)]).ShouldNotBeNull()).ShouldBe(Told(stepwise));
            });

    private static Gen<RegionEvent> Events { get; } =
        Gen.OneOf<RegionEvent>(
            Gen.Int[0, 5].Select(Activity),
            Gen.Select(
                Gen.Int[0, 5],
                Gen.Enum<Progress>(),
                Gen.Int[0, 1],
                (i, progress, part) => (RegionEvent)Report($"r{i}{progress}", progress, Of(i), part == 0 ? null : "Ibestad")
            ),
            Gen.Select(
                Gen.Int[0, 5],
                Gen.Int[1, 28],
                (i, day) =>
                    (RegionEvent)
                        new RegionEvent.ActivityMoved(
                            Of(i),
                            0,
                            Day(day),
                            day % 2 == 0 ? null : new Decision("sak 1/16"),
                            day % 3 == 0 ? "fordi" : ""
                        )
            ),
            Gen.Int[0, 5].Select(i => (RegionEvent)new RegionEvent.ActivityRenamed(Of(i), $"Ny {i}")),
            Gen.Int[0, 5].Select(i => (RegionEvent)new RegionEvent.ActivityRemoved(Of(i), null, "")),
            Gen.Int[0, 5].Select(i => (RegionEvent)new RegionEvent.ResponsibleAssigned(Of(i), i == 0 ? null : Marit)),
            Gen.Enum<Role>()
                .Select(role =>
                    (RegionEvent)new RegionEvent.RoleGiven(new RoleGrant(Marit, role, role == Role.MunicipalContact ? "Ibestad" : null))
                ),
            Gen.Int[1, 28]
                .Select(day =>
                    (RegionEvent)
                        new RegionEvent.DeputyNamed(
                            new Deputy(new Actor("", "Kari"), Marit, null, new(2016, 3, day), day > 14 ? null : new(2016, 4, day))
                        )
                ),
            Gen.Int[1, 28].Select(Dated),
            Gen.Int[0, 7]
                .Select(i => (RegionEvent)new RegionEvent.RemindersSet(i < 4 ? [14, i] : null, i % 2 == 0 ? new(7 + i, 30) : null, i > 5)),
            Gen.Enum<IsoDayOfWeek>()
                .Select(day => (RegionEvent)new RegionEvent.DigestSet(day == IsoDayOfWeek.None ? null : day, new LocalTime(8, 0), null)),
            Gen.Int[0, 3]
                .Select(i =>
                    (RegionEvent)
                        new RegionEvent.QuietPeriodSet(
                            i < 2 ? new QuietPeriod("fellesferien") : new QuietPeriod("uke 8", new(2016, 2, 22), new(2016, 2, 28)),
                            i % 2 == 0
                        )
                ),
            Gen.Int[0, 30].Select(i => (RegionEvent)new RegionEvent.Undone($"e{i}"))
        );

    private static RegionEvent Dated(int day) =>
        new RegionEvent.ReportDateChanged(
            day % 3 == 0 ? new(2017, 3, day / 3) : null,
            day % 5 == 0
                ? null
                : new ReportDate(
                    new(2017, 3, day),
                    day % 2 == 0 ? "KMD" : "",
                    AskedFor: day % 4 == 0 ? new(2017, 4, day) : null,
                    Decision: day % 7 == 0 ? "sak 1/17" : "",
                    IsRefused: day % 8 == 0
                )
        );

    private static ActivityId Of(int i) => new($"a{i}");

    private static Due Day(int day) => new($"{day}. mars 2016", DueKind.Date, new(2016, 3, day), new(2016, 3, day), new(2016, 3, day));

    private static RegionEvent Activity(int i) =>
        new RegionEvent.ActivityPlanned(
            new PlannedActivity(
                Of(i),
                i,
                $"Aktivitet {i}",
                i % 4 == 0
                    ? [new ActivityStep("Først", Day(1), Day(2)), new ActivityStep("Så", Day(3), Day(3))]
                    : [new ActivityStep("", Due.Unset, Due.Unset)],
                Emphasised: i % 2 == 0,
                AddedOn: i % 3 == 0 ? Today : null
            )
        );

    private static RegionEvent.Reported Report(string id, Progress progress, ActivityId? activity = null, string? municipality = null) =>
        new(
            new ProgressReport(
                id,
                activity ?? Communication,
                Now,
                Today,
                Marit,
                municipality is null ? null : "Per",
                municipality,
                progress,
                TrafficLight.Green,
                "Det går bra",
                "message"
            )
        );

    private static HistoryEntry Entry(string id, RegionEvent what) => new(id, Now, Today, Marit, what);

    /// <summary>Everything a state or an entry tells, as text: records with arrays in them are not equal by value.</summary>
    private static string Told(RegionState state) =>
        string.Join('\n', RegionRows.Of(state).OrderBy(row => row.Row, StringComparer.Ordinal).Select(Told));

    private static string Told(HistoryEntry entry) => Told(HistoryRows.Of(entry, Region));

    private static string Told(TableRow row) =>
        row.Row
        + ": "
        + string.Join(
            ", ",
            row.Columns.OrderBy(column => column.Key, StringComparer.Ordinal).Select(column => $"{column.Key}={column.Value}")
        );

    private async Task DemonstrationAsync() =>
        (await _store.Regions.AppendAsync(Region, DemoPlan.Cause, DemoPlan.Entries, Stop)).ShouldBe(AppendOutcome.Stored);

    private async ValueTask ReportAsync(string id, Progress progress) => await AppendAsync(id, Report(id, progress));

    private async ValueTask AppendAsync(string id, RegionEvent what) =>
        (await _store.Regions.AppendAsync(Region, id, [Entry(id, what)], Stop)).ShouldBe(AppendOutcome.Stored);

    private async Task<ActivityState> CommunicationAsync() =>
        (await _store.Regions.LoadAsync(Region, Stop)).ShouldNotBeNull().Find(Communication).ShouldNotBeNull();

    private async Task ShouldBeTheFoldAsync()
    {
        var stored = (await _store.Regions.LoadAsync(Region, Stop)).ShouldNotBeNull();
        var start = VerifiedRegions.All.Single(region => region.Id == Region);
        Told(stored).ShouldBe(Told(RegionState.Fold(start, await _store.Regions.HistoryAsync(Region, Stop))));
        var read = (await Elsewhere().LoadAsync(Region, Stop)).ShouldNotBeNull();
        Told(read).ShouldBe(Told(stored));
        read.All.Select(activity => activity.Activity.Id).ShouldBe(stored.All.Select(activity => activity.Activity.Id));
    }

    /// <summary>Another instance, which has read nothing yet.</summary>
    private RegionStore Elsewhere() =>
        new(_store.Tables, _store.Directory, new WakeStore(_store.Tables), new ProgrammeClock(TimeProvider.System));
}
