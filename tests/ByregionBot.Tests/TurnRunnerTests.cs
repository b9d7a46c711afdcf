using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

public sealed class TurnRunnerTests : IDisposable
{
    private readonly Office _office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _office.Dispose();

    [Fact]
    public async Task Status_harstad_brings_one_card_about_the_region()
    {
        await _office.WithDemonstrationAsync(Stop);
        var answer = await _office.SayAsync("status Harstad", Stop);
        answer.ShouldContain("Harstadregionen");
        answer.ShouldContain("Anskaffelse av ekstern prosessledelse");
        _office.Said.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_activity_delivered_again_is_not_answered_again()
    {
        var hello = Message("hjelp", "m1");
        (await _office.RunAsync(hello, Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        (await _office.RunAsync(hello, Stop)).ShouldBeOfType<TurnOutcome.AlreadyAnswered>();
        _office.Said.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redelivery_waits_for_the_turn_under_way()
    {
        var gate = new TaskCompletionSource();
        _office.BeforeSending = _ => gate.Task;
        var first = _office.RunAsync(Message("hjelp", "m1"), Stop).AsTask();
        var second = _office.RunAsync(Message("hjelp", "m1"), Stop).AsTask();
        second.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await first).ShouldBeOfType<TurnOutcome.Committed>();
        (await second).ShouldBeOfType<TurnOutcome.AlreadyAnswered>();
        _office.Said.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redelivery_to_another_instance_waits_as_well()
    {
        using var other = new Office(_office.Tables);
        var gate = new TaskCompletionSource();
        var sending = new TaskCompletionSource();
        _office.BeforeSending = _ =>
        {
            sending.TrySetResult();
            return gate.Task;
        };
        var first = _office.RunAsync(Message("hjelp", "m1"), Stop).AsTask();
        await sending.Task.WaitAsync(Stop);
        var second = other.RunAsync(Message("hjelp", "m1"), Stop).AsTask();
        second.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        (await first).ShouldBeOfType<TurnOutcome.Committed>();
        (await second).ShouldBeOfType<TurnOutcome.AlreadyAnswered>();
        other.Said.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_waits_for_the_record_that_an_activity_is_answered_but_its_redelivery()
    {
        var store = new SlowToRecord(_office.Tables);
        using var office = new Office(store);
        (await office.RunAsync(Message("hjelp", "m1"), Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        var again = office.RunAsync(Message("hjelp", "m1"), Stop).AsTask();
        (await office.RunAsync(Message("hjelp", "m2", Office.Chat("a:another")), Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        again.IsCompleted.ShouldBeFalse();
        store.Gate.SetResult();
        (await again).ShouldBeOfType<TurnOutcome.AlreadyAnswered>();
        office.Said.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_claims_of_a_conversation_lie_in_the_order_of_its_messages()
    {
        string[] ids = ["1455523200001", "999", "1455523200000", "f:1", "12345678901234"];
        var keys = new List<string>();
        foreach (var id in ids)
            keys.Add((await ClaimAsync(_office, id)).Row.Row);
        keys.Distinct().Count().ShouldBe(ids.Length);
        keys.Take(3).Order(StringComparer.Ordinal).ShouldBe([keys[1], keys[2], keys[0]]);
    }

    [Fact]
    public async Task The_turn_of_an_instance_that_died_is_taken_over_when_its_lease_has_run_out()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        using var office = new Office(_office.Tables, time);
        (await ClaimAsync(office, "m1")).Status.ShouldBe(ClaimStatus.Mine);
        (await ClaimAsync(office, "m1")).Status.ShouldBe(ClaimStatus.UnderWay);
        time.Advance(TimeSpan.FromSeconds(31));
        (await office.RunAsync(Message("hjelp", "m1"), Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        office.Said.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_turn_that_cannot_learn_where_it_is_gives_its_claim_back()
    {
        var store = new SilentRanges(_office.Tables);
        using var office = new Office(store);
        store.IsSilent = true;
        (await office.RunAsync(Message("hjelp", "m1"), Stop)).ShouldBeOfType<TurnOutcome.Failed>();
        store.IsSilent = false;
        (await office.RunAsync(Message("hjelp", "m1"), Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        office.Said.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_reply_that_could_not_be_sent_is_sent_when_the_activity_comes_again()
    {
        _office.Ending = _ => new SendOutcome(SendStatus.TryAgain, Reason: "Throttled");
        (await _office.RunAsync(Message("hjelp", "m1"), Stop)).ShouldBeOfType<TurnOutcome.Failed>();
        _office.Ending = _ => new SendOutcome(SendStatus.Sent, "1");
        (await _office.RunAsync(Message("hjelp", "m1"), Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        _office.Said.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_sent_before_another_message_failed_is_not_sent_again()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("kommunikasjon er ferdig", Stop, Office.Channel());
        var undo = ((OutgoingMessage.Card)_office.Said.Last().Message)
            .Content.Body.OfType<ActionSet>()
            .SelectMany(set => set.Actions)
            .OfType<ExecuteAction>()
            .First();
        var tap = new Incoming.Tapped(
            "t1",
            Office.Channel(),
            Office.Marit,
            "nb-NO",
            new CardTap(undo.Verb, undo.Data, "42", Automatic: false),
            IsInvoke: true
        );
        var tries = 0;
        _office.Ending = _ => tries++ == 0 ? new SendOutcome(SendStatus.TryAgain) : new SendOutcome(SendStatus.Sent, "1");
        (await _office.RunAsync(tap, Stop)).ShouldBeOfType<TurnOutcome.Failed>();
        (await _office.RunAsync(tap, Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        tries.ShouldBe(2);
    }

    [Fact]
    public async Task A_claim_that_was_given_back_remembers_how_much_was_said()
    {
        var claim = await ClaimAsync(_office, "m1");
        claim.Sent.ShouldBe(0);
        await _office.Conversations.ReleaseAsync(claim, 2, Stop);
        var again = await ClaimAsync(_office, "m1");
        (again.Status, again.Sent).ShouldBe((ClaimStatus.Mine, 2));
    }

    [Fact]
    public async Task A_place_that_shuts_the_bot_out_is_remembered_until_somebody_writes_there()
    {
        _office.Ending = _ => new SendOutcome(SendStatus.Blocked, Reason: "BotNotInConversationRoster");
        (await _office.RunAsync(Message("hjelp", "m1"), Stop)).ShouldBeOfType<TurnOutcome.Committed>();
        (await _office.Conversations.LoadAsync(Office.Chat(), Stop)).Status.ShouldBe(PlaceStatus.Blocked);
        _office.Ending = _ => new SendOutcome(SendStatus.Sent, "1");
        await _office.RunAsync(Message("hjelp", "m2"), Stop);
        (await _office.Conversations.LoadAsync(Office.Chat(), Stop)).Status.ShouldBe(PlaceStatus.Active);
    }

    [Fact]
    public async Task Turns_of_one_conversation_are_answered_in_the_order_they_came()
    {
        string[] sentences = ["hjelp", "hei", "bytt til nynorsk", "hjelp", "hei", "speak English", "hei"];
        var turns = Enumerable
            .Range(0, 21)
            .Select(i => _office.RunAsync(Message(sentences[i % sentences.Length], $"m{i}"), Stop).AsTask())
            .ToList();
        await Task.WhenAll(turns);
        var together = _office.Said.Select(said => said.Message).ToList();
        using var alone = new Office();
        for (var i = 0; i < 21; i++)
            await alone.RunAsync(Message(sentences[i % sentences.Length], $"m{i}"), Stop);
        together.Select(Summary).ShouldBe(alone.Said.Select(said => Summary(said.Message)));
    }

    [Fact]
    public async Task Conversations_do_not_wait_for_each_other()
    {
        var gate = new TaskCompletionSource();
        _office.BeforeSending = where => where == Office.Chat() ? gate.Task : Task.CompletedTask;
        var slow = _office.RunAsync(Message("hjelp", "m1"), Stop).AsTask();
        await _office.RunAsync(Message("hjelp", "m1", Office.Chat("a:another")), Stop);
        slow.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await slow;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_person_is_greeted_once_however_often_and_in_whatever_order_the_bot_is_told_it_came(bool installFirst)
    {
        var one = new Incoming.Installed(installFirst ? "i1" : "c1", Office.Chat(), Office.Marit, "nb-NO");
        var other = one with { Id = installFirst ? "c1" : "i1" };
        await _office.RunAsync(one, Stop);
        await _office.RunAsync(other, Stop);
        await _office.RunAsync(other with { Id = "again" }, Stop);
        _office.Said.Count.ShouldBe(1);
        await _office.RunAsync(new Incoming.Removed("r1", Office.Chat(), Office.Marit, "nb-NO"), Stop);
        (await _office.Conversations.LoadAsync(Office.Chat(), Stop)).Status.ShouldBe(PlaceStatus.Gone);
        await _office.RunAsync(one with { Id = "i2" }, Stop);
        _office.Said.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_channel_that_is_bound_answers_about_its_region_in_every_thread()
    {
        await _office.WithDemonstrationAsync(Stop);
        await _office.SayAsync("koble denne kanalen til Narvikregionen", Stop, Office.Channel("1"));
        (await _office.SayAsync("status", Stop, Office.Channel("2"))).ShouldContain("Narvikregionen");
        await _office.SayAsync("stopp abonnementet", Stop, Office.Channel("3"));
        (await _office.SayAsync("status", Stop, Office.Channel("4"))).ShouldContain("Harstadregionen");
    }

    [Fact]
    public async Task A_chosen_language_is_kept_across_conversations_and_instances()
    {
        await _office.SayAsync("bytt til nynorsk", Stop);
        using var other = new Office(_office.Tables);
        await other.WithDemonstrationAsync(Stop);
        (await other.SayAsync("status Harstad", Stop, Office.Channel(), locale: "en-US")).ShouldContain(
            "rapporteringsfrist",
            Case.Insensitive
        );
        (await other.SayAsync("status Harstad", Stop, Office.Channel(), new Person("other", "29:o", "Ola"), "en-US")).ShouldContain(
            "report",
            Case.Insensitive
        );
    }

    [Fact]
    public async Task A_long_turn_shows_that_the_bot_is_at_work()
    {
        var time = new FakeTimeProvider();
        using var office = new Office(_office.Tables, time);
        var gate = new TaskCompletionSource();
        var sending = new TaskCompletionSource();
        office.BeforeSending = _ =>
        {
            sending.TrySetResult();
            return gate.Task;
        };
        var turn = office.RunAsync(Message("hjelp", "m1"), Stop).AsTask();
        await sending.Task.WaitAsync(Stop);
        office.Typing.ShouldBe(0);
        time.Advance(TimeSpan.FromSeconds(2));
        office.Typing.ShouldBe(1);
        gate.SetResult();
        await turn;
    }

    private static async Task<Claim> ClaimAsync(Office office, string id) =>
        (await office.Conversations.ClaimAsync(Office.Chat(), Office.Marit, id, Stop)).Claim;

    private static Incoming.Message Message(string text, string id, ConversationReference? where = null) =>
        new(id, where ?? Office.Chat(), Office.Marit, "nb-NO", text);

    private static string Summary(OutgoingMessage message) =>
        message switch
        {
            OutgoingMessage.Card card => card.Summary,
            OutgoingMessage.Text text => text.Words,
            _ => "",
        };

    /// <summary>A store that takes writes and answers no question for a range.</summary>
    private sealed class SilentRanges(ITableStore inner) : ITableStore
    {
        public bool IsSilent { get; set; }

        public ITable Table(string name) => new SilentTable(inner.Table(name), this);

        public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);

        private sealed class SilentTable(ITable table, SilentRanges store) : ForwardingTable(table)
        {
            public override async ValueTask<Read<TablePage>> RangeAsync(
                string partition,
                string from,
                string to,
                int limit,
                string? continuation,
                CancellationToken cancellation
            ) =>
                store.IsSilent
                    ? new(WriteStatus.Unavailable, TablePage.Empty)
                    : await base.RangeAsync(partition, from, to, limit, continuation, cancellation);
        }
    }

    /// <summary>A store that takes its time to write what was there before.</summary>
    private sealed class SlowToRecord(ITableStore inner) : ITableStore
    {
        public TaskCompletionSource Gate { get; } = new();

        public ITable Table(string name) => new SlowTable(inner.Table(name), Gate.Task);

        public ValueTask<string?> ProbeAsync(CancellationToken cancellation) => inner.ProbeAsync(cancellation);

        private sealed class SlowTable(ITable table, Task gate) : ForwardingTable(table)
        {
            public override async ValueTask<WriteOutcome> TransactAsync(
                string partition,
                IReadOnlyList<TableWrite> writes,
                CancellationToken cancellation
            )
            {
                if (writes is [{ Kind: WriteKind.Replace }])
                    await gate;
                return await base.TransactAsync(partition, writes, cancellation);
            }
        }
    }
}
