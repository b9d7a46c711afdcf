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
internal sealed class UndoHandler(RegionStore regions, RightsReader rightsReader, PlaceBinder binder, LastActUndo lastActs)
{
    private const int Attempts = 8;

    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var isRedo = command.Intent == Intent.ReportRedo;
        if (NamesNothing(turn, command))
        {
            var (answer, elsewhere) = await lastActs.TakeBackAsync(turn, isRedo, cancellation);
            if ((answer ?? (elsewhere is null ? await BindingAsync(turn, isRedo, cancellation) : null)) is { } besides)
                return besides;
            // A region whose creation was taken back is in no directory.
            if (elsewhere is { } other && await regions.LoadAsync(other, cancellation) is { } there)
                return await AnswerAsync(turn, command, there.Region, isRedo, cancellation);
        }
        var sentence = isRedo ? "sentence.redo" : "sentence.undo";
        return WhichRegion.TryFind(turn, command, command.Intent.Name(), sentence, out var region, out var question)
            ? await AnswerAsync(turn, command, region, isRedo, cancellation)
            : question;
    }

    private async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CityRegion region, bool isRedo, CancellationToken cancellation)
    {
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
                case UndoDecision.TakeBack(var entries) when WouldLeaveAlone(turn, state, history, entries) is { } last:
                    return Reply.Of(
                        CardText.Escape(turn.Texts.Say("admin.last-lead", ("name", last.Person.Name), ("region", state.Region.Name)))
                    );
                case UndoDecision.TakeBack(var entries):
                {
                    var cause = Cause(turn, entries[0], history);
                    var undoing = RegionStore.Entries(turn, cause, state, entries.Select(entry => new RegionEvent.Undone(entry.Id)));
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

    /// <summary>The role without which nobody would lead the region any more; null when somebody would, or the person gave it to themselves.</summary>
    private RoleGrant? WouldLeaveAlone(
        Turn turn,
        RegionState state,
        ImmutableArray<HistoryEntry> history,
        ImmutableArray<HistoryEntry> entries
    )
    {
        var grant = entries
            .Where(entry => entry.What is RegionEvent.RoleGiven(var given) && given.Person != entry.By && given.LeadsOn(turn.Today))
            .Select(entry => ((RegionEvent.RoleGiven)entry.What).Grant)
            .FirstOrDefault();
        if (grant is null)
            return null;
        var undone = entries.Select(
            (entry, i) =>
                new HistoryEntry("", turn.Now, turn.Today, turn.Speaker, new RegionEvent.Undone(entry.Id), "", state.Version + 1 + i)
        );
        return rightsReader.IsLed(RegionState.Fold(state.Region, [.. history, .. undone]), turn.Today) ? null : grant;
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

    /// <summary>"angre" alone: whatever was done last.</summary>
    private static bool NamesNothing(Turn turn, Command command) =>
        command is { Slots: { Region: null, Activity: null, Date: null }, IsAboutReport: false }
        && (turn.Incoming as Incoming.Tapped)?.Action.Data.ContainsKey(CardKeys.Entry) != true;

    /// <summary>
    /// The last thing that the speaker did here may be what the place is about. A role that came with it goes with it; that nobody leads
    /// the region then is as it was before.
    /// </summary>
    private async ValueTask<Reply?> BindingAsync(Turn turn, bool isRedo, CancellationToken cancellation)
    {
        if (await binder.TakeBackAsync(turn, isRedo, cancellation) is not { } taken)
            return null;
        if ((taken.Was ?? taken.Is) is { } concerned)
            await TakeBackRestAsync(turn, concerned, taken.Source, cancellation);
        return Reply.Of(
            CardText.Escape(
                taken.Is is { } now
                    ? turn.Texts.Say("undo.bound", ("region", turn.Directory.Find(now.Value)?.Name ?? now.Value))
                    : turn.Texts["undo.unbound"]
            )
        );
    }

    /// <summary>Takes back what the same message brought into the history of the region.</summary>
    private async ValueTask TakeBackRestAsync(Turn turn, RegionId region, string source, CancellationToken cancellation)
    {
        var history = await regions.HistoryAsync(region, cancellation);
        var takenBack = TakenBack.In(history);
        var rest = history
            .Where(entry => entry.Source == source && entry.By.ObjectId == turn.Speaker.ObjectId && !takenBack.ContainsKey(entry.Id))
            .Select(entry => new RegionEvent.Undone(entry.Id))
            .ToList();
        if (rest.Count > 0)
            await regions.AppendAsync(
                region,
                RegionStore.CauseOf(turn),
                state => RegionStore.Entries(turn, RegionStore.CauseOf(turn), state, rest),
                cancellation
            );
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
        return UndoDecision.OfLast(history, person.ObjectId, about, slots.Date?.Due.Start, slots.Date?.Due.End, command.IsAboutReport);
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
        Reply.Of(
            CardText.Escape(turn.Texts.Say("rights.undo", ("name", entry.By.Name), ("who", rightsReader.WhoCan(turn, state, entry.By))))
        );
}
