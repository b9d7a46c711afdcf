using System.Collections.Immutable;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.Undo;

/// <summary>What an "angre" takes back. Decided from the history alone.</summary>
internal abstract record UndoDecision
{
    private UndoDecision() { }

    /// <summary>These entries, the newest first: one act may have brought several.</summary>
    public sealed record TakeBack(ImmutableArray<HistoryEntry> Entries) : UndoDecision;

    /// <summary>It is taken back already.</summary>
    /// <param name="By">The entries that took it back.</param>
    public sealed record AlreadyTakenBack(ImmutableArray<HistoryEntry> By) : UndoDecision;

    /// <summary>There is nothing of this person's to take back.</summary>
    public sealed record Nothing : UndoDecision;

    /// <summary>It is somebody else's.</summary>
    public sealed record Refused(HistoryEntry Entry) : UndoDecision;

    /// <summary>The entry that a button names, with the others of the same act.</summary>
    public static UndoDecision OfEntry(string id, ImmutableArray<HistoryEntry> history, Rights rights, string objectId)
    {
        if (history.FirstOrDefault(entry => entry.Id == id) is not { } named)
            return new Nothing();
        if (!rights.MayTakeBack(named.By, objectId))
            return new Refused(named);
        var takenBack = TakenBack.In(history);
        var act = ActOf(named, history);
        return takenBack.TryGetValue(id, out var by)
            ? new AlreadyTakenBack(ActOf(by, history))
            : new TakeBack([.. act.Where(entry => !takenBack.ContainsKey(entry.Id))]);
    }

    /// <summary>The person's last act that stands: of any kind, or a report, on the activity and in the days that are named.</summary>
    public static UndoDecision OfLast(
        ImmutableArray<HistoryEntry> history,
        string objectId,
        ActivityId? about = null,
        LocalDate? from = null,
        LocalDate? to = null,
        bool isReport = false
    )
    {
        var takenBack = TakenBack.In(history);
        var last = history
            .OrderByDescending(entry => entry.Sequence)
            .FirstOrDefault(entry =>
                objectId.Length > 0
                && entry.By.ObjectId == objectId
                && entry.What is not RegionEvent.Undone
                && !takenBack.ContainsKey(entry.Id)
                && (about is null || entry.What.About == about)
                && (!isReport || entry.What is RegionEvent.Reported)
                && (from is null || entry.Day >= from)
                && (to is null || entry.Day <= to)
            );
        return last is null ? new Nothing() : new TakeBack([.. ActOf(last, history).Where(entry => !takenBack.ContainsKey(entry.Id))]);
    }

    /// <summary>What the person took back last, so that it stands again.</summary>
    public static UndoDecision OfLastUndoing(ImmutableArray<HistoryEntry> history, string objectId)
    {
        var takenBack = TakenBack.In(history);
        var last = history
            .OrderByDescending(entry => entry.Sequence)
            .FirstOrDefault(entry =>
                objectId.Length > 0 && entry.By.ObjectId == objectId && entry.What is RegionEvent.Undone && !takenBack.ContainsKey(entry.Id)
            );
        return last is null ? new Nothing() : new TakeBack(ActOf(last, history));
    }

    /// <summary>Everything that the same message brought, the newest first.</summary>
    public static ImmutableArray<HistoryEntry> ActOf(HistoryEntry entry, ImmutableArray<HistoryEntry> history) =>
        entry.Source.Length == 0
            ? [entry]
            :
            [
                .. history
                    .Where(other =>
                        other.Source == entry.Source
                        && other.By.ObjectId == entry.By.ObjectId
                        && other.What is RegionEvent.Undone == entry.What is RegionEvent.Undone
                    )
                    .OrderByDescending(other => other.Sequence),
            ];
}
