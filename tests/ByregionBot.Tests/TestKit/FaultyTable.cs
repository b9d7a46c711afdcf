using System.Collections.Concurrent;
using ByregionBot.Storage;

namespace ByregionBot.Tests.TestKit;

/// <summary>What goes wrong with a call to storage.</summary>
internal enum Fault
{
    None,

    /// <summary>Turned away, untouched.</summary>
    Throttle,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>Takes its time.</summary>
    Delay,

    /// <summary>Lost on its way: nothing happens and nobody answers.</summary>
    DropBefore,

    /// <summary>Done, but the answer is lost.</summary>
    DropAfter,

    /// <summary>A range answers with an empty page and a continuation; a write is done.</summary>
    EmptyPage,
}

/// <summary>Decides which calls go wrong: those asked for first, in order, and then by chance.</summary>
/// <param name="seed">The same seed, the same chances.</param>
/// <param name="chance">How many calls in a hundred go wrong by chance.</param>
internal sealed class Faults(int seed = 1, int chance = 0)
{
    private readonly ConcurrentQueue<Fault> _asked = new();
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    /// <summary>How many calls in a hundred go wrong by chance, from now on.</summary>
    public int Chance { get; set; } = chance;

    /// <summary>How many calls were made.</summary>
    public int Calls { get; private set; }

    /// <summary>What another does, once, between a write that is dropped and the answer that never comes.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public Faults Then(params ReadOnlySpan<Fault> faults)
    {
        foreach (var fault in faults)
            _asked.Enqueue(fault);
        return this;
    }

    public Fault Next()
    {
        lock (_gate)
        {
            if (!_asked.TryDequeue(out var fault))
                fault = _random.Next(100) < Chance ? (Fault)_random.Next(1, 7) : Fault.None;
            Calls++;
            return fault;
        }
    }

    public Task MeanwhileAsync()
    {
        var meanwhile = Meanwhile;
        Meanwhile = null;
        return meanwhile is null ? Task.CompletedTask : meanwhile();
    }
}

/// <summary>A table behind a bad network.</summary>
internal sealed class FaultyTable(ITable inner, Faults faults) : ITable
{
    private const string AfterEmptyPage = "empty ";

    public async ValueTask<Read<TableRow?>> GetAsync(string partition, string row, CancellationToken cancellation) =>
        await FailReadAsync(faults.Next()) is { } failure ? new(failure, null) : await inner.GetAsync(partition, row, cancellation);

    public async ValueTask<Read<TablePage>> RangeAsync(
        string partition,
        string from,
        string to,
        int limit,
        string? continuation,
        CancellationToken cancellation
    )
    {
        if (continuation?.StartsWith(AfterEmptyPage, StringComparison.Ordinal) is true)
            continuation = continuation.Length == AfterEmptyPage.Length ? null : continuation[AfterEmptyPage.Length..];
        var fault = faults.Next();
        if (fault == Fault.EmptyPage)
            return new(WriteStatus.Ok, new([], AfterEmptyPage + continuation));
        return await FailReadAsync(fault) is { } failure
            ? new(failure, TablePage.Empty)
            : await inner.RangeAsync(partition, from, to, limit, continuation, cancellation);
    }

    public async ValueTask<Read<TablePage>> ScanAsync(int limit, string? continuation, CancellationToken cancellation)
    {
        if (continuation?.StartsWith(AfterEmptyPage, StringComparison.Ordinal) is true)
            continuation = continuation.Length == AfterEmptyPage.Length ? null : continuation[AfterEmptyPage.Length..];
        var fault = faults.Next();
        if (fault == Fault.EmptyPage)
            return new(WriteStatus.Ok, new([], AfterEmptyPage + continuation));
        return await FailReadAsync(fault) is { } failure
            ? new(failure, TablePage.Empty)
            : await inner.ScanAsync(limit, continuation, cancellation);
    }

    public async ValueTask<WriteOutcome> TransactAsync(string partition, IReadOnlyList<TableWrite> writes, CancellationToken cancellation)
    {
        switch (faults.Next())
        {
            case Fault.Throttle:
                return new(WriteStatus.Throttled);
            case Fault.Unreachable:
                return new(WriteStatus.Unavailable);
            case Fault.DropBefore:
                await faults.MeanwhileAsync();
                return new(WriteStatus.OutcomeUnknown);
            case Fault.DropAfter:
                await inner.TransactAsync(partition, writes, cancellation);
                await faults.MeanwhileAsync();
                return new(WriteStatus.OutcomeUnknown);
            case Fault.Delay:
                await Task.Yield();
                break;
        }
        return await inner.TransactAsync(partition, writes, cancellation);
    }

    private static async ValueTask<WriteStatus?> FailReadAsync(Fault fault)
    {
        if (fault == Fault.Delay)
            await Task.Yield();
        return fault switch
        {
            Fault.Throttle => WriteStatus.Throttled,
            Fault.Unreachable or Fault.DropBefore or Fault.DropAfter => WriteStatus.Unavailable,
            _ => null,
        };
    }
}
