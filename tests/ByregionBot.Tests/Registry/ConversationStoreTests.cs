using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Registry;

public sealed class ConversationStoreTests : IDisposable
{
    private readonly TemporaryStore _store = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddYears(46));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task Claims_that_no_redelivery_can_ask_for_are_gone_in_the_end()
    {
        var old = Enumerable.Range(0, 120).Select(i => $"old{i}").ToList();
        foreach (var id in old)
            await AnswerAsync(id);
        _time.Advance(TimeSpan.FromHours(49));
        await AnswerAsync("new");
        (await HeldAsync(old)).ShouldBe(old.Count);
        var sweeping = Enumerable.Range(0, 5000).Select(i => $"new{i}").First(id => KeyOf(id).EndsWith("00", StringComparison.Ordinal));
        await AnswerAsync(sweeping);
        (await HeldAsync(old)).ShouldBe(0);
        (await HeldAsync(["new", sweeping])).ShouldBe(2);
    }

    private async Task AnswerAsync(string id)
    {
        var conversations = new ConversationStore(_store.Tables, _time);
        var place = await conversations.LoadAsync(Office.Chat(), Stop);
        var claim = await conversations.ClaimAsync(Office.Chat(), id, place, Stop);
        claim.Status.ShouldBe(ClaimStatus.Mine);
        await conversations.CompleteAsync(claim, Stop);
    }

    private async Task<int> HeldAsync(IEnumerable<string> ids)
    {
        var rows = await _store.Tables.Table("Conversations").AllAsync(ConversationStore.Partition(Office.Chat()), "claim~", 1000, Stop);
        var keys = rows.Select(row => row.Row).ToHashSet(StringComparer.Ordinal);
        return ids.Count(id => keys.Contains(KeyOf(id)));
    }

    private static string KeyOf(string id) => $"claim~{Columns.Hash(Office.Chat().Id, id)}";
}
