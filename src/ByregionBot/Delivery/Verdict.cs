using System.Collections.Immutable;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>What the last look before sending says.</summary>
internal abstract record Verdict
{
    private Verdict() { }

    /// <summary>Send these items of it.</summary>
    public sealed record Send(ImmutableArray<PromisedItem> Items) : Verdict;

    /// <summary>Not now, look again then: quiet hours, for one.</summary>
    /// <param name="Until">On the programme's clock.</param>
    public sealed record Wait(Instant Until) : Verdict;

    /// <summary>Never: it has become pointless.</summary>
    /// <param name="Reason">One word, for the row and the log.</param>
    public sealed record Skip(string Reason) : Verdict;

    /// <summary>Sends what is still owed of a delivery to the same people, or skips it.</summary>
    public static Verdict OnWhatIsStillOwed(PromisedMessage message, IEnumerable<OwedItem> owed)
    {
        var names = owed.Select(item => (item.Name, PromisedItem.KeyOf(item.To))).ToHashSet();
        var left = message.Items.Where(item => names.Contains((item.Name, PromisedItem.KeyOf(item.To)))).ToImmutableArray();
        return left.IsEmpty ? new Skip("NoLongerOwed") : new Send(left);
    }

    /// <summary>The verdicts of several regions on one delivery: nobody's quiet is broken, and what any of them owes is sent.</summary>
    public static Verdict Together(IReadOnlyList<Verdict> verdicts)
    {
        if (verdicts.OfType<Wait>().ToList() is { Count: > 0 } waits)
            return waits.MaxBy(static wait => wait.Until)!; // there is one
        var items = verdicts.OfType<Send>().SelectMany(static send => send.Items).ToImmutableArray();
        return items.IsEmpty ? verdicts[0] : new Send(items);
    }
}
