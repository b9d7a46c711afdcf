using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.Undo;

/// <summary>"angre" and "gjør om": takes back the speaker's last act in a region, or the one that a button names, and takes that back.</summary>
internal sealed class UndoHandler(RegionStore regions, RightsReader rightsReader)
{
    private const int Attempts = 8;

    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var isRedo = command.Intent == Intent.ReportRedo;
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return WhichRegion.Put(
                (WhichRegion.Ask)WhichRegion.Of(turn, command),
                command.Intent.Name(),
                isRedo ? "sentence.redo" : "sentence.undo",
                turn.Texts
            );
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await regions.LoadAsync(region, cancellation);
            var history = await regions.HistoryAsync(region.Id, cancellation);
            if (Repeated(turn, history) is { Length: > 0 } again)
                return Receipt(turn, state, again, history);
            var decision = Decide(turn, command, state, history);
            switch (decision)
            {
                case UndoDecision.Nothing:
                    return Reply.Of(turn.Texts[isRedo ? "undo.nothing-to-redo" : "undo.nothing"]);
                case UndoDecision.Refused refused:
                    return Refuse(turn, state, refused.Entry);
                case UndoDecision.AlreadyTakenBack(var before):
                    return Receipt(turn, state, before, history);
                case UndoDecision.TakeBack(var entries):
                {
                    var cause = Cause(turn, entries[0], history);
                    ImmutableArray<HistoryEntry> undoing =
                    [
                        .. entries.Select(
                            (entry, i) =>
                                new HistoryEntry(
                                    Columns.Hash(cause, entry.Id),
                                    turn.Now,
                                    turn.Today,
                                    turn.Speaker,
                                    new RegionEvent.Undone(entry.Id),
                                    turn.Incoming.Id,
                                    state.Version + 1 + i
                                )
                        ),
                    ];
                    // A change in between, or the same tap twice: decide again on what stands now.
                    if (await regions.AppendOnAsync(region.Id, cause, state.Version, undoing, cancellation) != AppendOutcome.Stored)
                        break;
                    ImmutableArray<HistoryEntry> after = [.. history, .. undoing];
                    var now = RegionState.Fold(state.Region, after);
                    return Receipt(turn, now with { Region = state.Region }, undoing, after);
                }
            }
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");
    }

    /// <summary>A person's own view of what was taken back: its button is for those who may change that, while it holds.</summary>
    public async ValueTask<Reply> ViewAsync(Turn turn, IReadOnlyDictionary<string, string> data, CancellationToken cancellation)
    {
        if (turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region)
            return Reply.Silence;
        var state = await regions.LoadAsync(turn, region, cancellation);
        var history = await regions.HistoryAsync(region.Id, cancellation);
        if (history.FirstOrDefault(entry => entry.Id == data.GetValueOrDefault(CardKeys.Entry)) is not { What: RegionEvent.Undone } entry)
            return Reply.Silence;
        var mayChange =
            !TakenBack.In(history).ContainsKey(entry.Id)
            && rightsReader.In(state, turn.Incoming.From, turn.Today).MayTakeBack(entry.By, turn.Incoming.From.ObjectId);
        var (card, summary) = Draw(turn, state, UndoDecision.ActOf(entry, history), history, null, mayChange);
        return Reply.View(turn.Incoming, card, summary, View(state, entry, turn.Texts));
    }

    private UndoDecision Decide(Turn turn, Command command, RegionState state, ImmutableArray<HistoryEntry> history)
    {
        var person = turn.Incoming.From;
        if ((turn.Incoming as Incoming.Tapped)?.Action.Data.GetValueOrDefault(CardKeys.Entry) is { } id)
            return UndoDecision.OfEntry(id, history, rightsReader.In(state, person, turn.Today), person.ObjectId);
        if (command.Intent == Intent.ReportRedo)
            return UndoDecision.OfLastUndoing(history, person.ObjectId);
        var slots = command.Slots;
        var about = slots.Activity is { } title
            ? state.All.FirstOrDefault(activity => activity.Activity.Title == title)?.Activity.Id ?? ActivityId.Of(title)
            : (ActivityId?)null;
        return UndoDecision.OfLast(history, person.ObjectId, about, slots.Date?.Due.Start, slots.Date?.Due.End);
    }

    /// <summary>What an earlier delivery of the same message has taken back.</summary>
    private static ImmutableArray<HistoryEntry> Repeated(Turn turn, ImmutableArray<HistoryEntry> history) =>
        [
            .. history.Where(entry =>
                entry.What is RegionEvent.Undone && entry.Source == turn.Incoming.Id && entry.By.ObjectId == turn.Incoming.From.ObjectId
            ),
        ];

    /// <summary>A button takes an entry back once for each time that it stands; a sentence once for each message.</summary>
    private static string Cause(Turn turn, HistoryEntry entry, ImmutableArray<HistoryEntry> history) =>
        turn.Incoming is Incoming.Tapped
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"undo:{entry.Id}:{history.Count(other => other.What is RegionEvent.Undone(var target) && target == entry.Id)}"
            )
            : RegionStore.CauseOf(turn);

    private static Reply Receipt(Turn turn, RegionState state, ImmutableArray<HistoryEntry> undoing, ImmutableArray<HistoryEntry> history)
    {
        var by = undoing[0];
        var notice =
            by.By.ObjectId == turn.Speaker.ObjectId
                ? null
                : turn.Texts.Say("report.already-answered", ("name", by.By.Name), ("time", ProgrammeClock.OnTheWall(by.At)));
        var (card, summary) = Draw(turn, state, undoing, history, notice, mayChange: true);
        return Reply.InPlaceForAll(turn.Incoming, card, summary, View(state, by, turn.Texts));
    }

    private static (AdaptiveCard Card, string Summary) Draw(
        Turn turn,
        RegionState state,
        ImmutableArray<HistoryEntry> undoing,
        ImmutableArray<HistoryEntry> history,
        string? notice,
        bool mayChange
    )
    {
        var acts = undoing.Select(entry => ActBehind(entry, history)).ToImmutableArray();
        var isRedone = acts[0].IsRedone;
        return (
            UndoCard.Render(state, [.. acts.Select(act => act.Act)], undoing[0], isRedone, notice, mayChange, turn.Today, turn.Texts),
            turn.Texts[isRedone ? "undo.redone-title" : "undo.title"]
        );
    }

    private static ExecuteAction View(RegionState state, HistoryEntry undoing, Texts texts) =>
        CardParts.View(texts, CardVerbs.ReportUndo, (CardKeys.Region, state.Region.Id.Value), (CardKeys.Entry, undoing.Id));

    /// <summary>The act at the end of a chain of undoings, and whether it stands again.</summary>
    private static (HistoryEntry Act, bool IsRedone) ActBehind(HistoryEntry undoing, ImmutableArray<HistoryEntry> history)
    {
        var (entry, isRedone) = (undoing, true);
        while (entry.What is RegionEvent.Undone(var target))
        {
            entry = history.First(other => other.Id == target);
            isRedone = !isRedone;
        }
        return (entry, isRedone);
    }

    private Reply Refuse(Turn turn, RegionState state, HistoryEntry entry) =>
        Reply.Of(CardText.Escape(turn.Texts.Say("rights.undo", ("name", entry.By.Name), ("who", rightsReader.WhoCan(turn, state)))));
}
