using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Retention;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Extensions;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Retention;

/// <summary>What nobody needs any more goes, once a day, and nothing else does.</summary>
public sealed class SweeperTests : IDisposable
{
    private static readonly Person Marit = Office.Marit;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2016, 2, 15, 8, 0, 0, TimeSpan.Zero));
    private readonly Office _office;
    private readonly Owed _owed = new();

    public SweeperTests() => _office = new Office(time: _time);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task Claims_go_after_two_days_and_questions_when_nobody_remembers_them()
    {
        await ClaimAsync("old");
        await AskAsync("old question");
        await RoundAsync();
        (await KeysAsync("Conversations")).Count(key => key.StartsWith("claim~", StringComparison.Ordinal)).ShouldBe(1);

        _time.Advance(TimeSpan.FromHours(47));
        await ClaimAsync("new");
        _time.Advance(TimeSpan.FromHours(2));
        await RoundAsync();

        var left = await KeysAsync("Conversations");
        left.Count(key => key.StartsWith("claim~", StringComparison.Ordinal)).ShouldBe(1);
        left.Count(key => key.StartsWith("dialog~", StringComparison.Ordinal)).ShouldBe(0);
        left.ShouldContain("reference");
    }

    [Fact]
    public async Task A_message_goes_with_its_lines_in_the_ledger_and_one_that_is_still_owed_stays()
    {
        var sent = await PromiseAsync("a", DeliveryState.Sent);
        var owed = await PromiseAsync("b", DeliveryState.Dead);
        var waiting = await PromiseAsync("c", DeliveryState.Due);
        _owed.Items.Add("b");
        (await KeysAsync("Deliveries")).Count.ShouldBe(6);
        await RoundAsync();
        (await KeysAsync("Deliveries")).Count.ShouldBe(6);

        _time.Advance(TimeSpan.FromDays(181));
        await RoundAsync();

        var deliveries = _office.Of<DeliveryStore>();
        (await deliveries.LoadAsync(sent, Stop)).ShouldBeNull();
        (await deliveries.LoadAsync(owed, Stop)).ShouldNotBeNull();
        (await deliveries.LoadAsync(waiting, Stop)).ShouldNotBeNull();
        (await KeysAsync("Deliveries")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_plan_that_was_not_saved_goes_and_an_approved_report_and_all_history_stay()
    {
        await _office.WithDemonstrationAsync(Stop);
        var snapshots = _office.Of<SnapshotStore>();
        var unsaved = await snapshots.KeepAsync(DemoPlan.Region, new string('u', 70_000), Stop);
        var approved = await snapshots.KeepAsync(DemoPlan.Region, "approved", Stop);
        await _office.Regions.AppendAsync(
            DemoPlan.Region,
            "approval",
            [
                new HistoryEntry(
                    "approval",
                    Office.Morning,
                    new(2016, 2, 15),
                    new(Marit.ObjectId, Marit.Name),
                    new RegionEvent.ReportApproved(new(2016, 2, 15), approved, 1)
                ),
            ],
            Stop
        );
        var history = (await KeysAsync("Regions")).Count(Stays);
        _time.Advance(TimeSpan.FromDays(15));
        await snapshots.KeepAsync(DemoPlan.Region, "wanted still", Stop);

        await RoundAsync();

        (await snapshots.FindAsync(DemoPlan.Region, unsaved, Stop)).ShouldBeNull();
        (await snapshots.FindAsync(DemoPlan.Region, approved, Stop)).ShouldBe("approved");
        var left = await KeysAsync("Regions");
        left.Count(key => key.StartsWith("snapshot~", StringComparison.Ordinal)).ShouldBe(2);
        left.Count(Stays).ShouldBe(history);
        _time.Advance(TimeSpan.FromDays(3650));
        await RoundAsync();
        (await KeysAsync("Regions")).Count(Stays).ShouldBe(history);

        static bool Stays(string key) =>
            !key.StartsWith("snapshot~", StringComparison.Ordinal) && !key.StartsWith("cause~", StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_brought_entries_is_remembered_for_thirty_days_and_what_comes_again_later_still_adds_nothing()
    {
        await _office.Regions.AppendAsync(DemoPlan.Region, DemoPlan.Cause, DemoPlan.Missing, Stop);
        await ReportAsync("new");
        var rows = (await KeysAsync("Regions")).Count(key => key.StartsWith("history~", StringComparison.Ordinal));

        await RoundAsync();

        (await KeysAsync("Regions")).Count(key => key.StartsWith("cause~", StringComparison.Ordinal)).ShouldBe(1);
        await _office.Regions.AppendAsync(DemoPlan.Region, DemoPlan.Cause, DemoPlan.Missing, Stop);
        _time.Advance(TimeSpan.FromDays(30));
        await RoundAsync();
        (await KeysAsync("Regions")).ShouldNotContain(key => key.StartsWith("cause~", StringComparison.Ordinal));
        (await KeysAsync("Regions")).Count(key => key.StartsWith("history~", StringComparison.Ordinal)).ShouldBe(rows);
    }

    [Fact]
    public async Task A_place_that_was_left_is_forgotten_after_a_year_with_the_way_to_it_and_one_that_was_come_back_to_stays()
    {
        var left = Office.Channel();
        var other = left with { Id = "19:other@thread.tacv2", ChannelId = "19:other@thread.tacv2" };
        foreach (var place in new[] { left, other })
        {
            await _office.Of<AddressStore>().NoteBindingAsync(DemoPlan.Region, place, Stop);
            await BecomesAsync(place, PlaceStatus.Gone);
        }
        _time.Advance(TimeSpan.FromDays(364));
        await BecomesAsync(other, PlaceStatus.Active);
        await BecomesAsync(other, PlaceStatus.Gone);
        await RoundAsync();
        (await KeysAsync("Conversations")).Count.ShouldBe(2);

        _time.Advance(TimeSpan.FromDays(1));
        await RoundAsync();

        (await _office.Conversations.LoadAsync(left, Stop)).ShouldBe(PlaceState.Unknown);
        (await _office.Conversations.LoadAsync(other, Stop)).Status.ShouldBe(PlaceStatus.Gone);
        (await KeysAsync("Addresses")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_place_that_only_shut_the_bot_out_waits_for_ever()
    {
        await BecomesAsync(Office.Chat(), PlaceStatus.Blocked);
        _time.Advance(TimeSpan.FromDays(3650));
        await RoundAsync();

        (await _office.Conversations.LoadAsync(Office.Chat(), Stop)).Status.ShouldBe(PlaceStatus.Blocked);
    }

    [Fact]
    public async Task The_days_on_which_something_was_done_for_a_person_are_forgotten_and_the_chat_is_not()
    {
        var addresses = _office.Of<AddressStore>();
        await addresses.NoteChatAsync(Marit.ObjectId, Office.Chat(), Stop);
        foreach (var what in new[] { AddressStore.IntroducedKey, AddressStore.LookedKey })
            (await addresses.TakeDayAsync(Marit.ObjectId, what, Clock.Today, Stop)).ShouldBeTrue();
        await addresses.AwaySinceAsync(Marit.ObjectId, Clock.Today, Stop);
        _time.Advance(TimeSpan.FromDays(30));
        await RoundAsync();
        (await KeysAsync("Addresses")).Count.ShouldBe(4);

        await RoundAsync();

        (await KeysAsync("Addresses")).ShouldBe([AddressStore.ChatKey]);
    }

    [Fact]
    public async Task A_line_that_leads_elsewhere_goes_after_what_it_leads_to()
    {
        var deliveries = _office.Of<DeliveryStore>();
        var item = new PromisedItem("a", new Recipient.Channels());
        (await deliveries.SendElsewhereAsync("chat", "test", item, "place", null, Stop)).ShouldBeTrue();
        await PromiseAsync("a", DeliveryState.Sent);
        await RoundAsync();
        _time.Advance(TimeSpan.FromDays(178));
        await RoundAsync();
        (await KeysAsync("Deliveries")).Count.ShouldBe(3);

        // The first of these rounds may meet the line before what it leads to.
        _time.Advance(TimeSpan.FromDays(1));
        await RoundAsync();
        await RoundAsync();

        (await KeysAsync("Deliveries")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_row_goes_at_some_time_or_says_why_it_stays_and_the_page_names_it()
    {
        var page = File.ReadAllText(Repository.PathOf("docs/what-we-store.md"));
        foreach (var kind in RowKinds.All)
        {
            (kind.Sweep is null).ShouldBe(kind.Stays is not null, $"{kind}");
            page.ShouldContain($"| {kind.Table} ");
            foreach (var name in new[] { kind.Partition, kind.Row }.Where(static name => name.Length > 0))
                page.ShouldContain(name.EndsWith('~') ? $"`{name}…`" : $"`{name}`", customMessage: $"{kind}");
        }
        StoreTables.Kept.Append(StoreTables.Queue).ShouldBe(RowKinds.All.Select(static kind => kind.Table).Distinct(), ignoreOrder: true);
    }

    [Fact]
    public async Task A_row_of_a_kind_that_nobody_thought_of_is_written_by_no_test() =>
        (
            await Should.ThrowAsync<InvalidOperationException>(async () =>
                await _office
                    .Tables.Table("Addresses")
                    .TransactAsync("person~x", [new(WriteKind.Insert, new TableRow("person~x", "birthday", NoColumns))], Stop)
            )
        ).Message.ShouldContain("person~x/birthday");

    [Fact]
    public async Task Half_a_timer_goes_and_a_whole_one_stays()
    {
        await _office.Of<WakeStore>().StirAsync(new("harstadregionen"), Office.Morning, Stop);
        var stray = new TableRow(
            "w00",
            "at~2016-01-01T00:00:00.0000000Z~harstadregionen",
            new Dictionary<string, object> { ["Region"] = "harstadregionen", ["At"] = Instant.FromUtc(2016, 1, 1, 0, 0) }
        );
        await _office.Tables.Table("Wake").TransactAsync("w00", [new(WriteKind.Insert, stray)], Stop);

        await RoundAsync();

        (await KeysAsync("Wake")).Count.ShouldBe(2);
        (await KeysAsync("Wake")).ShouldNotContain(stray.Row);
    }

    [Fact]
    public async Task It_sweeps_once_a_day_however_many_instances_look()
    {
        var counting = new CountingStore(_office.Tables);
        await ClaimAsync("old");
        _time.Advance(TimeSpan.FromDays(3));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SweeperOn(_office.Tables).RoundAsync(Stop).AsTask()));
        (await KeysAsync("Conversations")).ShouldNotContain(key => key.StartsWith("claim~", StringComparison.Ordinal));
        var sweeper = SweeperOn(counting);

        for (var hour = 1; hour < 24; hour++)
        {
            _time.Advance(TimeSpan.FromMinutes(59));
            (await sweeper.RoundAsync(Stop)).ShouldBeFalse();
        }

        counting.Rows.ShouldBe(23);
        _time.Advance(TimeSpan.FromHours(3));
        counting.Reset();
        await sweeper.RoundAsync(Stop);
        counting.Rows.ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_portion_is_bounded_and_the_next_one_goes_on_from_there_whoever_takes_it()
    {
        const int Claims = 5 * Sweeper.Portion / 2;
        await FillAsync(Claims);
        _time.Advance(TimeSpan.FromDays(3));
        var rounds = 0;
        bool more;
        do
        {
            var counting = new CountingStore(_office.Tables);
            more = await SweeperOn(counting).RoundAsync(Stop);
            // Read once, and written once for each that goes; and the note of the sweep.
            counting.Rows.ShouldBeLessThanOrEqualTo(2 * Sweeper.Portion + 100);
            rounds++;
        } while (more);

        rounds.ShouldBe(3);
        (await KeysAsync("Conversations")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sweep_that_died_is_taken_on_when_its_lease_is_over()
    {
        await FillAsync(20);
        _time.Advance(TimeSpan.FromDays(3));
        for (var writes = 1; writes < 24; writes += 3)
        {
            var mortal = new MortalStore(_office.Tables);
            mortal.DieAfter(writes);
            try
            {
                await SweeperOn(mortal).RoundAsync(Stop);
            }
            catch (StorageUnavailableException)
            {
                (await SweeperOn(_office.Tables).RoundAsync(Stop)).ShouldBeFalse();
            }
            _time.Advance(TimeSpan.FromMinutes(16));
        }
        await RoundAsync();
        (await KeysAsync("Conversations")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_begun_elsewhere_and_not_ended_is_ended_at_every_look()
    {
        var ended = 0;
        var sweeper = SweeperOn(
            _office.Tables,
            _ =>
            {
                ended++;
                return ValueTask.CompletedTask;
            }
        );

        await sweeper.RoundAsync(Stop);
        await sweeper.RoundAsync(Stop);

        ended.ShouldBe(2);
    }

    [Theory]
    [InlineData(0, 180, 14, 365)]
    [InlineData(2, 29, 14, 365)]
    [InlineData(2, 180, 3651, 365)]
    [InlineData(2, 180, 14, 0)]
    public void A_setting_that_makes_no_sense_is_named(int dialogs, int deliveries, int plans, int places) =>
        new RetentionOptions
        {
            DialogDays = dialogs,
            DeliveryDays = deliveries,
            UnsavedPlanDays = plans,
            LeftPlaceDays = places,
        }
            .Problems()
            .ShouldHaveSingleItem()
            .ShouldStartWith("Retention__");

    private static ImmutableDictionary<string, object> NoColumns => ImmutableDictionary<string, object>.Empty;

    private async Task BecomesAsync(ConversationReference where, PlaceStatus status) =>
        await _office.Conversations.ChangeAsync(where, place => place with { Status = status }, Stop);

    private async Task ReportAsync(string cause) =>
        await _office.Regions.AppendAsync(
            DemoPlan.Region,
            cause,
            [
                new HistoryEntry(
                    cause,
                    Clock.Now,
                    Clock.Today,
                    new(Marit.ObjectId, Marit.Name),
                    new RegionEvent.ReportApproved(Clock.Today, "none", 1)
                ),
            ],
            Stop
        );

    private async Task RoundAsync()
    {
        while (await SweeperOn(_office.Tables).RoundAsync(Stop)) { }
        // Whoever looks tomorrow sweeps again.
        _time.Advance(TimeSpan.FromHours(24));
    }

    private Sweeper SweeperOn(ITableStore tables, params EndUnfinished[] unfinished) =>
        new(
            tables,
            () =>
                new OldRows(
                    tables,
                    new RegionStore(tables, _office.Of<DirectoryStore>(), new WakeStore(tables), Clock),
                    new DeliveryStore(tables, _time),
                    _office.Of<DeliveryWorld>(),
                    new WakeStore(tables),
                    _office.Of<AddressStore>(),
                    [_owed],
                    new RetentionOptions(),
                    Clock,
                    _time
                ),
            unfinished,
            _time,
            NullLogger<Sweeper>.Instance
        );

    private ProgrammeClock Clock => new(_time);

    private async Task ClaimAsync(string id)
    {
        await _office.Conversations.RefreshAsync(Office.Chat(), Stop);
        var (claim, _, _) = await _office.Conversations.ClaimAsync(Office.Chat(), Office.Marit, id, Stop);
        await _office.Conversations.CompleteAsync(claim, Stop);
    }

    private async Task AskAsync(string kind) =>
        await _office
            .Of<DialogStore>()
            .OpenAsync(
                Office.Chat(),
                Marit,
                new Dialog(kind, ImmutableDictionary<string, string>.Empty, _time.GetUtcNow().ToInstant(), "1"),
                Stop
            );

    private async Task<DeliveryId> PromiseAsync(string item, DeliveryState state)
    {
        var deliveries = _office.Of<DeliveryStore>();
        var promised = new PromisedItem(item, new Recipient.Channels());
        var message = new PromisedMessage(
            deliveries.NewId("place", "test"),
            "test",
            DemoPlan.Region,
            new Address.Place("place"),
            [promised],
            _time.GetUtcNow().ToInstant(),
            state
        );
        (await deliveries.PromiseAsync(message, [(promised, null)], Stop)).ShouldBeTrue();
        return message.Id;
    }

    private async Task FillAsync(int claims)
    {
        var now = _time.GetUtcNow().ToInstant();
        foreach (var chunk in Enumerable.Range(0, claims).Chunk(100))
            await _office
                .Tables.Table("Conversations")
                .TransactAsync(
                    "p",
                    [
                        .. chunk.Select(i => new TableWrite(
                            WriteKind.Insert,
                            new TableRow("p", $"claim~{i:D6}", new Dictionary<string, object> { ["ClaimedAt"] = now })
                        )),
                    ],
                    Stop
                );
    }

    private async Task<List<string>> KeysAsync(string table)
    {
        var keys = new List<string>();
        await foreach (var row in _office.Tables.Table(table).EveryRowAsync(1000, Stop))
            keys.Add(row.Row);
        return keys;
    }

    /// <summary>A kind that owes what a test says.</summary>
    private sealed class Owed : IDeliveryKind
    {
        public List<string> Items { get; } = [];

        public string Name => "test";
        public WhenUncertain WhenUncertain => WhenUncertain.Drop;
        public bool Gathers => false;

        IEnumerable<OwedItem> IDeliveryKind.Owed(RegionState region, DeliveryContext context, Instant now) =>
            Items.Select(item => new OwedItem(item, new Recipient.Channels(), now));

        public Instant? Next(RegionState region, DeliveryContext context, Instant after) => null;

        public ValueTask<OutgoingMessage> RenderAsync(
            PromisedMessage message,
            RegionState region,
            DeliveryContext context,
            Instant now,
            CancellationToken cancellation
        ) => throw new NotSupportedException("Nothing is sent here.");
    }
}
