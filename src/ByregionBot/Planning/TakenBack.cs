namespace ByregionBot.Planning;

/// <summary>Which entries of a history do not count any more.</summary>
public static class TakenBack
{
    /// <summary>The entries taken back, by their ids, each with the entry that takes it back. One that is itself taken back takes nothing back.</summary>
    /// <param name="history">The entries, in any order.</param>
    public static IReadOnlyDictionary<string, HistoryEntry> In(IEnumerable<HistoryEntry> history)
    {
        var takenBack = new Dictionary<string, HistoryEntry>(StringComparer.Ordinal);
        foreach (var entry in history.OrderByDescending(entry => entry.Sequence))
            if (entry.What is RegionEvent.Undone undone && !takenBack.ContainsKey(entry.Id))
                takenBack.TryAdd(undone.Entry, entry);
        return takenBack;
    }
}
