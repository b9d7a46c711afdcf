using ByregionBot.Storage;
using ByregionBot.Storage.AzureStorage;
using ByregionBot.Storage.Sqlite;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Storage;

/// <summary>What every engine of <see cref="IWorkQueue"/> promises. One class derives from it for each engine, and one for each behind a bad network.</summary>
public abstract class QueueContract : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private IWorkQueue? _queue;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    private IWorkQueue Queue => _queue ?? throw new InvalidOperationException("The test has not begun.");

    public async ValueTask InitializeAsync() => _queue = await OpenAsync("q" + Guid.NewGuid().ToString("N"));

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return CloseAsync();
    }

    /// <summary>An empty queue of this name on the engine under test.</summary>
    private protected abstract Task<IWorkQueue> OpenAsync(string name);

    protected virtual ValueTask CloseAsync() => default;

    [Fact]
    public async Task A_queue_nobody_put_anything_in_is_empty() => (await ReceiveAsync(Minute)).ShouldBeEmpty();

    [Fact]
    public async Task A_message_is_received_and_hidden_from_others()
    {
        (await Queue.EnqueueAsync("one two", TimeSpan.Zero, Cancellation)).ShouldBe(WriteStatus.Ok);

        var message = await NextAsync(Minute);

        message.Text.ShouldBe("one two");
        message.DequeueCount.ShouldBeGreaterThanOrEqualTo(1);
        (await ReceiveAsync(Minute)).ShouldNotContain(other => other.Id == message.Id);
    }

    [Fact]
    public async Task A_message_comes_again_when_nobody_completes_it_and_counts_how_often()
    {
        await Queue.EnqueueAsync("again", TimeSpan.Zero, Cancellation);
        var first = await NextAsync(Second);

        var second = await NextAsync(Minute, first.Id);

        second.DequeueCount.ShouldBeGreaterThan(first.DequeueCount);
        second.Text.ShouldBe("again");
        (await Queue.CompleteAsync(first, Cancellation)).ShouldBe(WriteStatus.NotFound);
        (await Queue.ExtendAsync(first, Minute, Cancellation)).Status.ShouldBe(WriteStatus.NotFound);
    }

    [Fact]
    public async Task A_completed_message_never_comes_again()
    {
        await Queue.EnqueueAsync("done", TimeSpan.Zero, Cancellation);
        var message = await NextAsync(Second);

        (await Queue.CompleteAsync(message, Cancellation)).ShouldBeOneOf(WhenDone);

        (await Queue.CompleteAsync(message, Cancellation)).ShouldBe(WriteStatus.NotFound);
        (await Queue.ExtendAsync(message, Minute, Cancellation)).Status.ShouldBe(WriteStatus.NotFound);
        (await ReceiveAsync(Minute)).ShouldNotContain(other => other.Id == message.Id);
    }

    [Fact]
    public async Task A_message_for_later_is_not_seen_before()
    {
        await Queue.EnqueueAsync("later", Minute, Cancellation);

        (await ReceiveAsync(Minute)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_can_be_let_go_at_once()
    {
        await Queue.EnqueueAsync("mine", TimeSpan.Zero, Cancellation);
        var message = await NextAsync(Minute);

        var extended = await Queue.ExtendAsync(message, TimeSpan.Zero, Cancellation);

        // Behind a bad network an extension may be done unheard, and then its second attempt finds the receipt old.
        extended.Status.ShouldBeOneOf(WhenDone);
        if (extended.Status == WriteStatus.Ok)
            extended.Value.Receipt.ShouldNotBe(message.Receipt);
        (await NextAsync(Minute, message.Id)).Text.ShouldBe("mine");
    }

    [Fact]
    public async Task Two_receivers_never_hold_the_same_message()
    {
        for (var i = 0; i < 20; i++)
            await Queue.EnqueueAsync($"m{i}", TimeSpan.Zero, Cancellation);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ReceiveAsync(Minute, 5)));

        var ids = taken.SelectMany(messages => messages).Select(message => message.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
    }

    [Fact]
    public async Task What_no_engine_takes_is_an_error_of_the_program()
    {
        await Should.ThrowAsync<ArgumentException>(async () => await Queue.EnqueueAsync("", TimeSpan.Zero, Cancellation));
        await Should.ThrowAsync<ArgumentException>(async () => await Queue.EnqueueAsync("a\u0001", TimeSpan.Zero, Cancellation));
        await Should.ThrowAsync<ArgumentException>(async () => await Queue.EnqueueAsync("a", TimeSpan.FromDays(8), Cancellation));
        await Should.ThrowAsync<ArgumentException>(async () => await Queue.ReceiveAsync(33, Minute, Cancellation));
        await Should.ThrowAsync<ArgumentException>(async () => await Queue.ReceiveAsync(1, TimeSpan.Zero, Cancellation));
    }

    /// <summary>How a completion ends; behind a bad network the second attempt may find it done.</summary>
    private protected virtual WriteStatus[] WhenDone => [WriteStatus.Ok];

    private async Task<IReadOnlyList<WorkMessage>> ReceiveAsync(TimeSpan visibility, int most = 32)
    {
        var read = await Queue.ReceiveAsync(most, visibility, Cancellation);
        read.Status.ShouldBe(WriteStatus.Ok);
        return read.Value;
    }

    /// <summary>Looks until a message comes.</summary>
    private async Task<WorkMessage> NextAsync(TimeSpan visibility, string? id = null)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(since) < Minute)
        {
            if ((await ReceiveAsync(visibility)).FirstOrDefault(message => id is null || message.Id == id) is { } message)
                return message;
            await Task.Yield();
        }
        throw new InvalidOperationException("No message comes.");
    }
}

public sealed class TableQueueTests : QueueContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public TableQueueTests() => _store = TableEngines.Sqlite(_folder);

    private protected override Task<IWorkQueue> OpenAsync(string name) =>
        Task.FromResult<IWorkQueue>(new TableQueue(_store.Table(name), TimeProvider.System));

    protected override ValueTask CloseAsync()
    {
        _store.Dispose();
        _folder.Dispose();
        return default;
    }
}

public sealed class TableQueueUnderFaultsTests : QueueContract
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteStore _store;

    public TableQueueUnderFaultsTests() => _store = TableEngines.Sqlite(_folder);

    private protected override WriteStatus[] WhenDone => [WriteStatus.Ok, WriteStatus.NotFound];

    private protected override Task<IWorkQueue> OpenAsync(string name) =>
        Task.FromResult<IWorkQueue>(QueueEngines.UnderFaults(new TableQueue(_store.Table(name), TimeProvider.System)));

    protected override ValueTask CloseAsync()
    {
        _store.Dispose();
        _folder.Dispose();
        return default;
    }
}

public sealed class AzureQueueTests(Azurite azurite) : QueueContract
{
    private protected override async Task<IWorkQueue> OpenAsync(string name) => await QueueEngines.AzureAsync(azurite, name);
}

public sealed class AzureQueueUnderFaultsTests(Azurite azurite) : QueueContract
{
    private protected override WriteStatus[] WhenDone => [WriteStatus.Ok, WriteStatus.NotFound];

    private protected override async Task<IWorkQueue> OpenAsync(string name) =>
        QueueEngines.UnderFaults(await QueueEngines.AzureAsync(azurite, name));
}

/// <summary>The engines that the contract is held against.</summary>
internal static class QueueEngines
{
    public static async Task<AzureQueue> AzureAsync(Azurite azurite, string name) =>
        new(new(await azurite.ConnectionStringAsync(), name, AzureQueue.ClientOptions()), NullLogger<AzureQueue>.Instance);

    public static PatientQueue UnderFaults(IWorkQueue engine) =>
        new(new FaultyQueue(engine, new Faults(chance: 25)), TableEngines.Quick, TimeProvider.System);
}
