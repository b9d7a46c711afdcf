using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.ChangePlan;

/// <summary>
/// Changes the milestone plan. What has weight, a move or a removal, is shown and asks for a yes; the rest is done at once. Everything can
/// be taken back, and the plan as adopted stays.
/// </summary>
internal sealed class ChangePlanHandler(
    RegionStore regions,
    DialogStore dialogs,
    RightsReader rightsReader,
    PeopleReader people,
    IPeopleSearch search
)
{
    /// <summary>The kinds of dialog that this feature opens begin so.</summary>
    public const string Dialogs = "change.";
    private const string Confirm = Dialogs + "confirm";

    /// <summary>Which activity a sentence is about; the sentence is kept.</summary>
    public const string Choose = Dialogs + "choose";

    /// <summary>What the activity looked like when the question was put.</summary>
    private const string BeforeKey = "before";
    private const int Attempts = 8;

    /// <summary>A move or a removal: shown first. A tap carries the yes.</summary>
    public async ValueTask<Reply> ProposeAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (turn.Incoming is not Incoming.Tapped { Action: { Data: var data, Verb: not CardVerbs.Say } })
            return await ProposeAsync(turn, command, isReport: false, cancellation);
        if (!data.TryGetValue(CardKeys.Card, out var card))
            // A wish, as in a sentence: what carries no question's name is no answer.
            return await ProposeAsync(turn, command, isReport: false, cancellation);
        var reply = await ConfirmedAsync(turn, data, card, cancellation);
        if (await OpenAsync(turn, cancellation) is { AnsweredBy: null } open && open.Id == card)
            await CloseAsync(turn, open, cancellation);
        return reply;
    }

    /// <summary>"kommunikasjon er utsatt til høsten": shown as a move that also reports. Null when it is a report and nothing more.</summary>
    public async ValueTask<Reply?> PostponeAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (
            !IsWish(turn)
            || command.Slots
                is not {
                    Status: Progress.Postponed,
                    Activity: not null,
                    Date.Due.Deadline: { } deadline,
                    Municipality: null,
                    OnBehalfOf: null
                }
            || deadline <= turn.Today
            || WhichRegion.Of(turn, command) is not WhichRegion.Known(var region)
        )
            return null;
        var state = await regions.LoadAsync(turn, region, cancellation);
        return rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange && state.Named(command.Slots.Activity) is not null
            ? await ProposeAsync(turn, command, isReport: true, cancellation)
            : null;
    }

    /// <summary>A sentence, or the same said by a button of a reminder with a date.</summary>
    private static bool IsWish(Turn turn) =>
        turn.Incoming is Incoming.Message
        || (turn.Incoming is Incoming.Tapped { Action.Data: var data } && data.ContainsKey(CardKeys.Reminder));

    /// <summary>A new activity, a new name, somebody responsible: done at once.</summary>
    public async ValueTask<Reply> ChangeAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return AskRegion(turn, command);
        var cause = RegionStore.CauseOf(turn);
        ImmutableDictionary<string, PeopleFound> searched = [];
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await regions.LoadAsync(region, cancellation);
            if (Refusal(turn, state) is { } refusal)
                return refusal;
            if (await StoredAsync(turn, region, cause, cancellation) is { } again)
                return again;
            switch (await DecideAsync(turn, command, state, searched, cancellation))
            {
                case ChangeDecision.Change(var what):
                    if (await AppendAsync(turn, state, cause, [what], NameAlone(what, searched, turn.Texts), cancellation) is { } reply)
                        return reply;
                    break;
                case ChangeDecision.Unclear(NameMeaning.Unknown(var name)):
                    searched = searched.Add(name, await search.FindAsync(name, turn.Incoming.Conversation.TenantId, cancellation));
                    break;
                case ChangeDecision.Unclear(NameMeaning.Several(var name, var several)):
                    return Reply.Of(ChoosePersonCard.Render(turn.Sentence, name, several, turn.Texts), name);
                case var question:
                    return await AskAsync(turn, command, question, state, cancellation);
            }
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");
    }

    /// <summary>Asks which of several activities any sentence is about; the answer lets it be read again.</summary>
    public async ValueTask<Reply> AskActivityAsync(Turn turn, Command command, CancellationToken cancellation) =>
        WhichRegion.Of(turn, command) is WhichRegion.Known(var region)
            ? await AskActivityAsync(turn, command, await regions.LoadAsync(turn, region, cancellation), null, cancellation)
            : AskRegion(turn, command);

    /// <summary>Lets an open question answer. Null when the sentence is no answer to it.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="command">What the sentence was read as.</param>
    /// <param name="dialog">The open dialog, or the one that this very message has answered before.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async ValueTask<Reply?> ContinueAsync(Turn turn, Command command, Dialog dialog, CancellationToken cancellation)
    {
        if (turn.Incoming is Incoming.Tapped { Action.Data: var data } && data.GetValueOrDefault(CardKeys.Card) != dialog.Id)
            return null;
        switch (command.Intent)
        {
            case Intent.DialogConfirm when dialog.Kind == Confirm:
            {
                // Stored first and closed then: a crash in between leaves the question open, and its answer counts once.
                var reply = await ConfirmedAsync(turn, dialog.Data, dialog.Id, cancellation);
                await CloseAsync(turn, dialog, cancellation);
                return reply;
            }
            case Intent.DialogCancel or Intent.DialogDeny or Intent.DialogSkip:
            {
                await CloseAsync(turn, dialog, cancellation);
                var words = turn.Texts["dialog.cancelled"];
                return turn.Incoming is Incoming.Tapped
                    ? Reply.InPlaceForAll(turn.Incoming, CardParts.Card(turn.Texts, [CardParts.Words(words)]), words)
                    : Reply.Of(words);
            }
            // A redelivery of the answer that led to this question.
            case Intent.StatusActivity when command.IsNameAlone && dialog.Id == CardOf(turn):
                return await AskedAgainAsync(turn, dialog, cancellation);
            case Intent.OutOfScope when dialog.Kind == Confirm:
                return Reply.Of($"{turn.Texts["dialog.not-an-answer"]} {turn.Texts["change.answer-typed"]}");
            default:
                return null;
        }
    }

    /// <summary>A person's own view of a question or a receipt: the buttons are for those who may change the plan. Only reads.</summary>
    public async ValueTask<Reply> ViewAsync(Turn turn, IReadOnlyDictionary<string, string> data, CancellationToken cancellation)
    {
        if (turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region)
            return Reply.Silence;
        var state = await regions.LoadAsync(turn, region, cancellation);
        var rights = rightsReader.In(state, turn.Incoming.From, turn.Today);
        var card = data.GetValueOrDefault(CardKeys.Card, "");
        var history = await regions.HistoryAsync(region.Id, cancellation);
        var id = data.GetValueOrDefault(CardKeys.Entry) ?? RegionStore.EntryId(CauseOf(card), 0);
        if (history.FirstOrDefault(entry => entry.Id == id) is { } stored)
        {
            var isTakenBack = TakenBack.In(history).ContainsKey(id);
            var (receipt, summary) = Draw(
                turn,
                stored,
                Before(region, stored, history),
                IsReport(stored, history),
                isTakenBack ? turn.Texts["change.undone"] : null,
                mayChange: !isTakenBack && rights.MayTakeBack(stored.By, turn.Incoming.From.ObjectId)
            );
            return Reply.View(turn.Incoming, receipt, summary, View(state, stored, turn.Texts));
        }
        if (ChangeData.Read(data) is not { } what || card.Length == 0 || !IsPossible(what, state))
            return Reply.Silence;
        var preview = ChangeCard.Preview(what, state, data, data.ContainsKey(CardKeys.Status), null, rights.MayChange, turn.Texts);
        return Reply.View(turn.Incoming, preview, PreviewSummary(what, turn.Texts), View(data, turn.Texts));
    }

    private async ValueTask<Reply?> AskedAgainAsync(Turn turn, Dialog dialog, CancellationToken cancellation) =>
        turn.Directory.Find(dialog.Data.GetValueOrDefault(CardKeys.Region, "")) is { } region && ChangeData.Read(dialog.Data) is { } what
            ? await PreviewAsync(
                turn,
                await regions.LoadAsync(region, cancellation),
                what,
                dialog.Data.ContainsKey(CardKeys.Status),
                null,
                cancellation
            )
            : null;

    private async ValueTask<Reply> ProposeAsync(Turn turn, Command command, bool isReport, CancellationToken cancellation)
    {
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return AskRegion(turn, command);
        var state = await regions.LoadAsync(turn, region, cancellation);
        if (Refusal(turn, state) is { } refusal)
            return refusal;
        var decision = await DecideAsync(turn, command, state, [], cancellation);
        return decision is ChangeDecision.Change(var what)
            ? await PreviewAsync(turn, state, what, isReport, null, cancellation)
            : await AskAsync(turn, command, decision, state, cancellation);
    }

    private async ValueTask<Reply> PreviewAsync(
        Turn turn,
        RegionState state,
        RegionEvent what,
        bool isReport,
        string? notice,
        CancellationToken cancellation
    )
    {
        var card = CardOf(turn);
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CardKeys.Region] = state.Region.Id.Value,
            [CardKeys.Card] = card,
            [BeforeKey] = Looks(what, state),
        };
        if (isReport)
            data[CardKeys.Status] = Progress.Postponed.Name();
        ChangeData.Write(what, data);
        await dialogs.OpenAsync(turn.Incoming.Conversation, turn.Incoming.From, new Dialog(Confirm, data, turn.Now, card), cancellation);
        var preview = ChangeCard.Preview(what, state, data, isReport, notice, mayChange: true, turn.Texts);
        return Reply.InPlaceForAll(turn.Incoming, preview, PreviewSummary(what, turn.Texts), View(data, turn.Texts));
    }

    private static string PreviewSummary(RegionEvent what, Texts texts) =>
        texts[what is RegionEvent.ActivityRemoved ? "change.remove-title" : "change.move-title"];

    private static ExecuteAction View(IReadOnlyDictionary<string, string> data, Texts texts) =>
        CardParts.View(texts, CardVerbs.MilestoneMove, data.Select(pair => (pair.Key, pair.Value)));

    private static ExecuteAction View(RegionState state, HistoryEntry entry, Texts texts) =>
        CardParts.View(texts, CardVerbs.MilestoneMove, (CardKeys.Region, state.Region.Id.Value), (CardKeys.Entry, entry.Id));

    private async ValueTask<Reply> ConfirmedAsync(
        Turn turn,
        IReadOnlyDictionary<string, string> data,
        string card,
        CancellationToken cancellation
    )
    {
        var texts = turn.Texts;
        if (
            ChangeData.Read(data) is not { About: { } about } what
            || turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region
        )
            return Reply.Of(texts["dialog.nothing-open"]);
        var isReport = data.ContainsKey(CardKeys.Status);
        var cause = CauseOf(card);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var state = await regions.LoadAsync(region, cancellation);
            if (Refusal(turn, state) is { } refusal)
                return refusal;
            if (await StoredAsync(turn, region, cause, cancellation) is { } again)
                return again;
            if (!IsPossible(what, state))
                return Reply.Of(texts["change.gone"]);
            if (Looks(what, state) != data.GetValueOrDefault(BeforeKey, ""))
                return await PreviewAsync(turn, state, what, isReport, texts["change.moved-on"], cancellation);
            ImmutableArray<RegionEvent> acts = isReport ? [what, new RegionEvent.Reported(Postponed(turn, about, what, cause))] : [what];
            if (await AppendAsync(turn, state, cause, acts, null, cancellation) is { } reply)
                return reply;
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");

        ProgressReport Postponed(Turn now, ActivityId activity, RegionEvent move, string by) =>
            new(
                RegionStore.EntryId(by, 1),
                activity,
                now.Now,
                now.Today,
                turn.Speaker,
                null,
                null,
                Progress.Postponed,
                null,
                ((RegionEvent.ActivityMoved)move).Reason,
                now.Incoming.Id
            );
    }

    /// <summary>Stores what was decided on this state. Null when the region has moved on and it must be decided again.</summary>
    private async ValueTask<Reply?> AppendAsync(
        Turn turn,
        RegionState state,
        string cause,
        ImmutableArray<RegionEvent> acts,
        string? notice,
        CancellationToken cancellation
    )
    {
        var entries = RegionStore.Entries(turn, cause, state, acts);
        var outcome = await regions.AppendOnAsync(state.Region.Id, cause, state.Version, entries, cancellation);
        return outcome switch
        {
            AppendOutcome.Stored => Receipt(turn, entries[0], state, entries.Length > 1, notice),
            AppendOutcome.AlreadyStored => await StoredAsync(turn, state.Region, cause, cancellation),
            _ => null,
        };
    }

    /// <summary>The receipt of what this cause has stored before; null when it has stored nothing.</summary>
    private async ValueTask<Reply?> StoredAsync(Turn turn, CityRegion region, string cause, CancellationToken cancellation)
    {
        if (!await regions.HasStoredAsync(region.Id, cause, cancellation))
            return null;
        var history = await regions.HistoryAsync(region.Id, cancellation);
        if (history.FirstOrDefault(entry => entry.Id == RegionStore.EntryId(cause, 0)) is not { } entry)
            return null;
        if (TakenBack.In(history).ContainsKey(entry.Id))
            return Reply.Of(turn.Texts["change.undone"]);
        var notice =
            entry.By.ObjectId == turn.Speaker.ObjectId
                ? null
                : turn.Texts.Say("report.already-answered", ("name", entry.By.Name), ("time", ProgrammeClock.OnTheWall(entry.At)));
        return Receipt(turn, entry, Before(region, entry, history), IsReport(entry, history), notice);
    }

    private static RegionState Before(CityRegion region, HistoryEntry entry, ImmutableArray<HistoryEntry> history) =>
        RegionState.Fold(region, history.Where(earlier => earlier.Sequence < entry.Sequence)) with
        {
            Region = region,
        };

    /// <summary>Whether the same act reported the activity as postponed.</summary>
    private static bool IsReport(HistoryEntry entry, ImmutableArray<HistoryEntry> history) =>
        history.Any(other => other.Sequence == entry.Sequence + 1 && other.Source == entry.Source && other.What is RegionEvent.Reported);

    private static Reply Receipt(Turn turn, HistoryEntry entry, RegionState before, bool isReport, string? notice)
    {
        var (card, summary) = Draw(turn, entry, before, isReport, notice, mayChange: true);
        return Reply.InPlaceForAll(turn.Incoming, card, summary, View(before, entry, turn.Texts));
    }

    private static (AdaptiveCard Card, string Summary) Draw(
        Turn turn,
        HistoryEntry entry,
        RegionState before,
        bool isReport,
        string? notice,
        bool mayChange
    ) => (ChangeCard.Receipt(entry, before, isReport, notice, mayChange, turn.Texts), ActWords.Of(entry.What, before, turn.Texts));

    /// <summary>Whether the activity still stands, with the step that is to move.</summary>
    private static bool IsPossible(RegionEvent what, RegionState state) =>
        what.About is { } about
        && state.Find(about) is { Activity: { RemovedOn: null } activity }
        && (what is not RegionEvent.ActivityMoved { Step: var step } || step < activity.Steps.Length);

    /// <summary>What brings the change that a card asks about.</summary>
    private static string CauseOf(string card) => $"card:{card}";

    /// <summary>The part of the activity that the change is about: a yes holds for what was shown.</summary>
    private static string Looks(RegionEvent what, RegionState state) =>
        what is RegionEvent.ActivityMoved { Activity: var id, Step: var step } && state.Find(id)?.Activity.Steps[step].Current is { } due
            ? Columns.Hash(due.ToString())
            : "";

    private async ValueTask<ChangeDecision> DecideAsync(
        Turn turn,
        Command command,
        RegionState state,
        ImmutableDictionary<string, PeopleFound> searched,
        CancellationToken cancellation
    ) =>
        ChangeDecision.Of(
            command.Intent,
            command.Slots,
            state,
            await people.InAsync(turn, state, [command.Slots.Person], cancellation) with
            {
                Searched = searched,
            },
            turn.Today
        );

    /// <summary>Why nobody is bound to the name that was assigned, where the tenant was asked for one.</summary>
    private static string? NameAlone(RegionEvent what, ImmutableDictionary<string, PeopleFound> searched, Texts texts) =>
        what is RegionEvent.ResponsibleAssigned { Responsible: { ObjectId.Length: 0 } who } && searched.TryGetValue(who.Name, out var found)
            ? SearchWords.NameAlone(found.Answer, who.Name, texts)
            : null;

    private async ValueTask<Reply> AskAsync(
        Turn turn,
        Command command,
        ChangeDecision decision,
        RegionState state,
        CancellationToken cancellation
    )
    {
        var texts = turn.Texts;
        if (decision is ChangeDecision.NoActivity(var unknown))
            return await AskActivityAsync(turn, command, state, unknown, cancellation);
        return Reply.Of(
            CardText.Escape(
                decision switch
                {
                    ChangeDecision.NothingNew => texts["admin.already"],
                    ChangeDecision.NoDeadline(var activity) => texts.Say(
                        "change.no-deadline",
                        ("activity", activity.Title),
                        ("time", DueText.Of(activity.Due, texts))
                    ),
                    // A button beside an empty field.
                    ChangeDecision.NoTime(var activity) when turn.Incoming is Incoming.Tapped && command.Slots.Date is null => texts.Say(
                        "change.pick-date",
                        ("activity", activity.Title)
                    ),
                    ChangeDecision.NoTime(var activity) => texts.Say("change.which-time", ("activity", activity.Title)),
                    ChangeDecision.NoTitle({ } activity) => texts.Say("change.which-name", ("activity", activity.Title)),
                    ChangeDecision.NoTitle => texts["change.which-title"],
                    ChangeDecision.NoPerson(var activity) => texts.Say("change.which-person", ("activity", activity.Title)),
                    _ => throw new InvalidOperationException($"No question for {decision.GetType().Name}."),
                }
            )
        );
    }

    private async ValueTask<Reply> AskActivityAsync(
        Turn turn,
        Command command,
        RegionState state,
        string? unknown,
        CancellationToken cancellation
    )
    {
        var texts = turn.Texts;
        var said = new Dictionary<string, string>(StringComparer.Ordinal) { [CardKeys.Text] = turn.Sentence };
        var dialog = new Dialog(Choose, said, turn.Now, CardOf(turn));
        await dialogs.OpenAsync(turn.Incoming.Conversation, turn.Incoming.From, dialog, cancellation);
        var activities = state.Activities.Select(activity => activity.Activity).ToImmutableArray();
        ImmutableArray<PlannedActivity> near = [.. activities.Where(activity => command.Candidates.Contains(activity.Title))];
        var question =
            near.IsEmpty && unknown is not null
                ? texts.Say("change.unknown-activity", ("activity", unknown))
                : texts[near.IsEmpty ? "change.which-activity" : "change.several-activities"];
        return Which(
            turn,
            question,
            (near.IsEmpty ? activities : near).Select(one => new Choice(one.Title, one.Id.Value)),
            CardKeys.Activity
        );
    }

    /// <summary>Why this person cannot change this plan; null when nothing stands in the way.</summary>
    private Reply? Refusal(Turn turn, RegionState state)
    {
        var texts = turn.Texts;
        if (!rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange)
            return Reply.Of(CardText.Escape(texts.Say("rights.change", ("who", rightsReader.WhoCan(turn, state)))));
        return state.Frame is null
            ? Reply.Of(CardParts.Card(texts, CardParts.MissingPlan(state.Region, texts)), texts["plan.missing.title"])
            : null;
    }

    private static Reply AskRegion(Turn turn, Command command)
    {
        var ask = (WhichRegion.Ask)WhichRegion.Of(turn, command);
        return Which(turn, ask.Question, ask.Regions.Select(region => new Choice(region.Name, region.Id.Value)), CardKeys.Region);
    }

    private static Reply Which(Turn turn, string question, IEnumerable<Choice> choices, string key) =>
        Reply.InPlaceOf(turn.Incoming, WhichCard.Render(question, [.. choices], key, turn.Sentence, turn.Texts), question);

    /// <summary>The question is named by the message that brought it about, so that a redelivery puts the same one.</summary>
    private static string CardOf(Turn turn) => Columns.Hash("change", turn.Incoming.Conversation.Id, turn.Incoming.Id);

    private ValueTask<Dialog?> OpenAsync(Turn turn, CancellationToken cancellation) =>
        dialogs.FindAsync(turn.Incoming.Conversation, turn.Incoming.From, cancellation);

    private async ValueTask CloseAsync(Turn turn, Dialog dialog, CancellationToken cancellation) =>
        await dialogs.AnswerAsync(turn.Incoming.Conversation, turn.Incoming.From, dialog, turn.Incoming.Id, cancellation);
}
