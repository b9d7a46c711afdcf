using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime.Text;

namespace ByregionBot.Features.ReportProgress;

/// <summary>Takes reports: by one sentence, by a card, or by question and answer; and corrects them.</summary>
internal sealed class ReportProgressHandler(
    RegionStore regions,
    DialogStore dialogs,
    RightsReader rightsReader,
    Promises promises,
    NameBook names
)
{
    /// <summary>The kinds of dialog that this feature opens begin so.</summary>
    public const string Dialogs = "report.";
    private const string ChooseActivity = Dialogs + "activity";
    private const string ChooseStatus = Dialogs + "status";
    private const string ConfirmCorrection = Dialogs + "confirm";

    /// <summary>The ids of the activities that were offered, in order.</summary>
    private const string OfferedKey = "offered";
    private const int Attempts = 8;

    private readonly TurnOrder _savers = new();

    /// <summary>"rapporter": one card for the whole report.</summary>
    public async ValueTask<Reply> StartAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return AskRegion(turn, command);
        var state = await regions.LoadAsync(turn, region, cancellation);
        if (state.Activities.IsEmpty)
            return WithoutPlan(turn, state);
        var rights = rightsReader.In(state, turn.Incoming.From, turn.Today);
        if (!rights.MayReport(null) && rights.Municipalities.IsEmpty)
            return Refuse(turn, state, null);
        var slots = command.Slots;
        var values = Carried(turn, state, slots);
        if (turn.Incoming is Incoming.Message && slots.Activity is null)
            await OpenAsync(turn, ChooseActivity, Offering(values, Choices(turn, state)), cancellation);
        values[CardKeys.Form] = turn.Incoming is Incoming.Tapped { IsInvoke: true } ? ReportForm.Own : ReportForm.Shared;
        if (slots.Activity is { } words && state.Named(words) is { } activity)
            values[CardKeys.Activity] = activity.Activity.Id.Value;
        return Show(turn, Form(turn, state, rights, values, null), []);
    }

    /// <summary>A report by a sentence or a card.</summary>
    public async ValueTask<Reply> SubmitAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return AskRegion(turn, command);
        var data = (turn.Incoming as Incoming.Tapped)?.Action.Data ?? ImmutableDictionary<string, string>.Empty;
        if (data.ContainsKey(CardKeys.Form) && ReportForm.Errors(data, turn.Today, turn.Texts) is { IsEmpty: false } errors)
        {
            var state = await regions.LoadAsync(turn, region, cancellation);
            if (state.Activities.IsEmpty)
                return WithoutPlan(turn, state);
            var corrected = data.TryGetValue(CardKeys.Corrects, out var id)
                ? ReportOf(await regions.HistoryAsync(region.Id, cancellation), id)
                : null;
            return Show(turn, Form(turn, state, rightsReader.In(state, turn.Incoming.From, turn.Today), data, corrected), errors);
        }
        if (data.ContainsKey(CardKeys.Part) && ReportForm.ErrorBeside(command.Slots, turn.Texts) is { } error)
            return Reply.Of(error);
        var reply = await SaveAsync(turn, region, command.Slots, data, cancellation);
        await CloseAnsweredAsync(turn, data, cancellation);
        return reply;
    }

    /// <summary>"jeg meldte feil, …", "rett siste rapport", or the button.</summary>
    public async ValueTask<Reply> CorrectAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var (texts, person) = (turn.Texts, turn.Incoming.From);
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return AskRegion(turn, command);
        var slots = command.Slots;
        var state = await regions.LoadAsync(turn, region, cancellation);
        var history = await regions.HistoryAsync(region.Id, cancellation);
        var rights = rightsReader.In(state, person, turn.Today);
        var wrong = Wrong(turn, slots, state, history, rights);
        if (wrong is null || state.Named(wrong.Activity.Value) is not { } activity)
            return Reply.Of(texts["report.correct-nothing"]);
        if (!rights.MayCorrect(wrong, person.ObjectId))
            return Refuse(turn, state, wrong.Municipality);
        var data = Carried(turn, state, slots);
        data[CardKeys.Corrects] = wrong.Id;
        data[CardKeys.Activity] = wrong.Activity.Value;
        var isReceipt = turn.Incoming is Incoming.Tapped { Action.Data: var tapped } && tapped.ContainsKey(CardKeys.Form);
        if (slots is { Status: null, Light: null, Comment: null, NoChange: null })
        {
            data[CardKeys.Form] = turn.Incoming is Incoming.Tapped { IsInvoke: true } && !isReceipt ? ReportForm.Own : ReportForm.Shared;
            Fill(data, wrong);
            return Show(turn, Form(turn, state, rights, data, wrong), []);
        }
        var stands = wrong.Municipality is null ? activity.Whole : activity.Parts.GetValueOrDefault(wrong.Municipality);
        if (slots is { Activity: not null, Status: not null } && stands?.Id == wrong.Id && wrong.By.ObjectId == person.ObjectId)
            return await SaveAsync(
                turn,
                region,
                slots with
                {
                    Activity = wrong.Activity.Value,
                },
                new Dictionary<string, string>(StringComparer.Ordinal) { [CardKeys.Corrects] = wrong.Id },
                cancellation
            );
        await OpenAsync(turn, ConfirmCorrection, data, cancellation);
        var shall = ReportWords.Of(wrong with { Progress = slots.Status ?? wrong.Progress, Light = slots.Light }, texts);
        var card = AskCards.Correction(activity.Activity, wrong, shall, data, texts);
        return Reply.InPlaceForAll(turn.Incoming, card, texts["report.correct-title"]);
    }

    /// <summary>A person's own view of a receipt: its buttons are for those who may take the report back, while it stands.</summary>
    public async ValueTask<Reply> ViewAsync(Turn turn, IReadOnlyDictionary<string, string> data, CancellationToken cancellation)
    {
        if (turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region)
            return Reply.Silence;
        var state = await regions.LoadAsync(turn, region, cancellation);
        var history = await regions.HistoryAsync(region.Id, cancellation);
        if (Receipt.From(state.Region, history, data.GetValueOrDefault(CardKeys.Entry, "")) is not { } receipt)
            return Reply.Silence;
        var isTakenBack = TakenBack.In(history).ContainsKey(receipt.Report.Id);
        var (rights, viewer) = (rightsReader.In(state, turn.Incoming.From, turn.Today), turn.Incoming.From.ObjectId);
        var ways =
            isTakenBack ? WaysBack.None
            : rights.MayTakeBack(receipt.Report.By, viewer) ? WaysBack.UndoAndCorrect
            : rights.MayCorrect(receipt.Report, viewer) ? WaysBack.Correct
            : WaysBack.None;
        var notice = isTakenBack ? turn.Texts["report.answered-undone"] : null;
        var card = ReceiptCard.Render(receipt, notice, Told(turn, receipt.Report, state, true), ways, turn.Texts);
        return Reply.View(turn.Incoming, card, ReceiptCard.Summary(receipt, turn.Texts), View(receipt, turn.Texts));
    }

    /// <summary>Lets an open dialog answer. Null when the sentence is no answer to it.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="command">What the sentence was read as.</param>
    /// <param name="dialog">The open dialog, or the one that this very message has answered before.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async ValueTask<Reply?> ContinueAsync(Turn turn, Command command, Dialog dialog, CancellationToken cancellation)
    {
        var texts = turn.Texts;
        var slots = command.Slots;
        switch (command.Intent, dialog.Kind)
        {
            case (Intent.DialogConfirm, ConfirmCorrection):
                return await AnsweredAsync(turn, dialog, new Slots(), cancellation);
            case (Intent.DialogCancel or Intent.DialogDeny, _):
                await dialogs.AnswerAsync(turn.Incoming.Conversation, turn.Incoming.From, dialog, turn.Incoming.Id, cancellation);
                return Reply.Of(texts["dialog.cancelled"]);
            case (Intent.DialogSkip, ChooseStatus) when dialog.Id == CardOf(turn):
                return await AskAgainAsync(turn, dialog, texts["dialog.skipped-next"], cancellation);
            case (Intent.DialogSkip, ChooseStatus or ChooseActivity) when slots is { Status: null } && !IsSaid(dialog):
                return await SkipAsync(turn, dialog, cancellation);
            case (Intent.DialogSkip, _):
                await dialogs.AnswerAsync(turn.Incoming.Conversation, turn.Incoming.From, dialog, turn.Incoming.Id, cancellation);
                return Reply.Of(texts["dialog.skipped"]);
            case (Intent.StatusActivity, ChooseActivity) when command.IsNameAlone:
                return await AnsweredAsync(turn, dialog, new Slots { Activity = slots.Activity }, cancellation);
            case (Intent.StatusActivity, ChooseStatus) when command.IsNameAlone && IsAbout(turn, dialog, slots.Activity):
                return await AnsweredAsync(turn, dialog, new Slots(), cancellation);
            case (Intent.OutOfScope, ChooseActivity) when Offered(turn, dialog) is { } offered:
                return await AnsweredAsync(turn, dialog, new Slots { Activity = offered }, cancellation);
            case (Intent.ReportSubmit, ChooseStatus) when slots.Activity is null:
                return await AnsweredAsync(turn, dialog, slots, cancellation);
            case (Intent.OutOfScope or Intent.DialogConfirm, _):
                return await AskAgainAsync(turn, dialog, texts["dialog.not-an-answer"], cancellation);
            default:
                return null;
        }
    }

    /// <summary>Stores first and closes then: a crash in between leaves the question open, and its answer counts once.</summary>
    private async ValueTask<Reply> AnsweredAsync(Turn turn, Dialog dialog, Slots answer, CancellationToken cancellation)
    {
        var said = TapReader.Slots(dialog.Data, turn);
        var slots = said with
        {
            Activity = said.Activity ?? answer.Activity,
            Status = answer.Status ?? said.Status,
            Light = answer.Light ?? said.Light,
            NoChange = answer.NoChange ?? said.NoChange,
            Comment = answer.Comment ?? said.Comment,
            Date = answer.Date ?? said.Date,
        };
        var region = Region(turn, dialog);
        var reply = await SaveAsync(turn, region, slots, dialog.Data, cancellation);
        // When a further question has taken its place, that one stays open.
        await dialogs.AnswerAsync(turn.Incoming.Conversation, turn.Incoming.From, dialog, turn.Incoming.Id, cancellation);
        return reply;
    }

    /// <summary>Whether the person has said how something stands, so that only the activity is missing.</summary>
    private static bool IsSaid(Dialog dialog) =>
        dialog.Data.ContainsKey(CardKeys.Status) || dialog.Data.ContainsKey(CardKeys.Light) || dialog.Data.ContainsKey(CardKeys.Comment);

    /// <summary>Leaves the activity that is asked about and asks about the next open one, until none is left.</summary>
    private async ValueTask<Reply> SkipAsync(Turn turn, Dialog dialog, CancellationToken cancellation)
    {
        var state = await regions.LoadAsync(turn, Region(turn, dialog), cancellation);
        var said = TapReader.Slots(dialog.Data, turn);
        var open = Choices(turn, state).Where(choice => !choice.IsClosed).ToList();
        var next = said.Activity is { } skipped ? open.FindIndex(choice => choice.Activity.Id.Value == skipped) + 1 : 0;
        if (next == open.Count)
        {
            await dialogs.AnswerAsync(turn.Incoming.Conversation, turn.Incoming.From, dialog, turn.Incoming.Id, cancellation);
            return Reply.Of(turn.Texts["dialog.skipped-last"]);
        }
        var asked = said with { Activity = open[next].Activity.Id.Value };
        return await AskStatusAsync(
            turn,
            open[next].Activity,
            Before(turn, state, asked),
            Carried(turn, state, asked),
            turn.Texts["dialog.skipped-next"],
            cancellation
        );
    }

    /// <summary>What "no change" would repeat: what stands where the person's report would; null when nothing does.</summary>
    private ProgressReport? Before(Turn turn, RegionState state, Slots said)
    {
        var request = new ReportRequest(
            said with
            {
                Status = null,
                Light = null,
                Comment = null,
                NoChange = null,
            },
            turn.Speaker,
            turn.Today,
            turn.Now,
            "",
            "",
            null
        );
        return (
            ReportDecision.Of(request, state, rightsReader.In(state, turn.Incoming.From, turn.Today)) as ReportDecision.AskStatus
        )?.Before;
    }

    private async ValueTask<Reply> AskAgainAsync(Turn turn, Dialog dialog, string note, CancellationToken cancellation)
    {
        var state = await regions.LoadAsync(turn, Region(turn, dialog), cancellation);
        var slots = TapReader.Slots(dialog.Data, turn);
        var activity = slots.Activity is { } words ? state.Named(words) : null;
        return dialog.Kind switch
        {
            ChooseStatus when activity is not null => Reply.Of(
                AskCards.Status(note, activity.Activity, Before(turn, state, slots), dialog.Data, turn.Texts),
                note
            ),
            ChooseActivity => Reply.Of(AskCards.Activity(note, Choices(turn, state), Buttons(dialog.Data), turn.Texts), note),
            _ => Reply.Of($"{note} {turn.Texts["report.correct-typed"]}"),
        };
    }

    private async ValueTask<Reply> SaveAsync(
        Turn turn,
        CityRegion region,
        Slots slots,
        IReadOnlyDictionary<string, string> data,
        CancellationToken cancellation
    )
    {
        var person = turn.Incoming.From;
        var by = turn.Speaker;
        var cause = data.TryGetValue(CardKeys.Card, out var card) ? $"card:{card}" : RegionStore.CauseOf(turn);
        // On the day of the report many tell at once: one after another they decide once, and do not turn each other away.
        using var saving = await _savers.EnterAsync(region.Id.Value, cancellation);
        var state = await regions.LoadAsync(turn, region, cancellation);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var rights = rightsReader.In(state, person, turn.Today);
            var history = await HistoryIfNeededAsync(state, data, cancellation);
            ProgressReport? corrects = null;
            if (data.TryGetValue(CardKeys.Corrects, out var wrong))
            {
                corrects = ReportOf(history, wrong);
                if (corrects is null)
                    return Reply.Of(turn.Texts["report.correct-nothing"]);
                if (!rights.MayCorrect(corrects, person.ObjectId))
                    return Refuse(turn, state, corrects.Municipality);
            }
            var request = new ReportRequest(slots, by, turn.Today, turn.Now, cause, turn.Incoming.Id, corrects);
            var decision = ReportDecision.Of(request, state, rights);
            if (decision is not ReportDecision.Save(var report, var before))
                return data.ContainsKey(CardKeys.Form) && ReportForm.ErrorOf(decision, turn.Texts) is { } error
                    ? Show(turn, Form(turn, state, rights, data, corrects), [error])
                    : await AskAsync(turn, state, decision, slots, data, cancellation);
            if (history.Any(entry => entry.Id == report.Id))
                return await RepeatedAsync(turn, state, report, history, cancellation);
            if (Newer(report, history, data) is { } newer)
                return Stale(turn, state.Region, newer, history);
            var entry = new HistoryEntry(
                report.Id,
                report.At,
                report.Day,
                by,
                new RegionEvent.Reported(report),
                report.Source,
                state.Version + 1
            )
            {
                Link = turn.MessageLink,
            };
            var outcome = await regions.AppendOnAsync(
                region.Id,
                request.CauseOf(report.Activity, report.Municipality),
                state.Version,
                [entry],
                cancellation
            );
            switch (outcome)
            {
                case AppendOutcome.Stored:
                {
                    var told = await TellAsync(turn, report, state, cancellation);
                    var other = AlsoNamed.In(report, state, names.ActivitiesOf(state, turn.Directory, turn.Today, state.Region));
                    var notice = other is null ? null : turn.Texts.Say("report.also-named", ("name", other));
                    return Receipted(turn, Receipt.Of(state.Apply(entry), report, before), notice, told, data);
                }
                case AppendOutcome.AlreadyStored:
                    return await RepeatedAsync(turn, state, report, await regions.HistoryAsync(region.Id, cancellation), cancellation);
                default:
                    state = await regions.LoadAsync(region, cancellation);
                    break;
            }
        }
        throw new Storage.StorageUnavailableException("The region is being changed by too many at once.");
    }

    /// <summary>What has come since the card was drawn can only be told from the history; most reports need none of it.</summary>
    private async ValueTask<ImmutableArray<HistoryEntry>> HistoryIfNeededAsync(
        RegionState state,
        IReadOnlyDictionary<string, string> data,
        CancellationToken cancellation
    ) =>
        data.ContainsKey(CardKeys.Corrects) || (Seen(data) is { } seen && seen != state.Version)
            ? await regions.HistoryAsync(state.Region.Id, cancellation)
            : [];

    private static long? Seen(IReadOnlyDictionary<string, string> data) =>
        data.TryGetValue(CardKeys.Seen, out var text)
            ? long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seen)
                ? seen
                : 0
            : null;

    /// <summary>Somebody else's report on the same part that has come since the card was drawn.</summary>
    private static ProgressReport? Newer(
        ProgressReport report,
        ImmutableArray<HistoryEntry> history,
        IReadOnlyDictionary<string, string> data
    )
    {
        if (history.IsEmpty || Seen(data) is not { } seen)
            return null;
        var takenBack = TakenBack.In(history);
        return (
            from entry in history
            where entry.Sequence > seen && !takenBack.ContainsKey(entry.Id) && entry.By.ObjectId != report.By.ObjectId
            let other = (entry.What as RegionEvent.Reported)?.Report
            where other is not null && other.Activity == report.Activity && other.Municipality == report.Municipality
            orderby entry.Sequence descending
            select other
        ).FirstOrDefault();
    }

    /// <summary>The same card or message again: the same receipt, or who was first when somebody answered otherwise.</summary>
    private async ValueTask<Reply> RepeatedAsync(
        Turn turn,
        RegionState state,
        ProgressReport wanted,
        ImmutableArray<HistoryEntry> history,
        CancellationToken cancellation
    )
    {
        // What has stored this cause is in the history.
        var receipt = Receipt.From(state.Region, history, wanted.Id)!;
        var stored = receipt.Report;
        if (TakenBack.In(history).ContainsKey(stored.Id))
            return Reply.Of(turn.Texts["report.answered-undone"]);
        var same =
            stored.By.ObjectId == wanted.By.ObjectId
            && (stored.Progress, stored.Light, stored.Comment) == (wanted.Progress, wanted.Light, wanted.Comment);
        var told = await TellAsync(turn, stored, state, cancellation);
        return Receipted(turn, receipt, same ? null : AnsweredBy(turn.Texts, stored), told, ImmutableDictionary<string, string>.Empty);
    }

    private static Reply Stale(Turn turn, CityRegion region, ProgressReport newer, ImmutableArray<HistoryEntry> history) =>
        // The newer report was found in this history.
        Receipted(
            turn,
            Receipt.From(region, history, newer.Id)!,
            AnsweredBy(turn.Texts, newer),
            null,
            ImmutableDictionary<string, string>.Empty
        );

    /// <summary>Promises those concerned that they are told, after the report is stored; what is promised once is not promised again.</summary>
    /// <returns>Who is told, in words; null when the report concerns nobody else.</returns>
    private async ValueTask<string?> TellAsync(Turn turn, ProgressReport report, RegionState state, CancellationToken cancellation)
    {
        var areReached = true;
        foreach (var contact in OnBehalfNotice.Concerned(report, state, rightsReader))
        {
            var item = new OwedItem(report.Id, new Recipient.Person(contact), report.At);
            areReached &= await promises.PromiseAsync(OnBehalfNotice.Kind, state.Region.Id, item, cancellation);
        }
        return Told(turn, report, state, areReached);
    }

    private string? Told(Turn turn, ProgressReport report, RegionState state, bool areReached)
    {
        if (report is not { OnBehalfOf: { } principal, Municipality: { } municipality })
            return null;
        if (rightsReader.ContactsOf(state, municipality, report.Day).IsEmpty)
            return turn.Texts.Say("report.told-nobody", ("principal", principal));
        var concerned = OnBehalfNotice.Concerned(report, state, rightsReader);
        return concerned.IsEmpty
            ? null
            : turn.Texts.Say(areReached ? "report.told" : "report.told-unreached", ("who", turn.Texts.List([.. concerned.Select(Name)])));

        string Name(Actor contact) =>
            contact.Name.Length > 0 ? contact.Name : turn.Texts.Say("report.the-contact", ("municipality", municipality));
    }

    private static string AnsweredBy(Texts texts, ProgressReport first) =>
        texts.Say("report.already-answered", ("name", first.By.Name), ("time", ProgrammeClock.OnTheWall(first.At)));

    private static Reply Receipted(Turn turn, Receipt receipt, string? notice, string? told, IReadOnlyDictionary<string, string> data)
    {
        var card = ReceiptCard.Render(receipt, notice, told, WaysBack.UndoAndCorrect, turn.Texts);
        var summary = ReceiptCard.Summary(receipt, turn.Texts);
        // A form that one person opened stands in the place of a card that the others still need.
        return data.GetValueOrDefault(CardKeys.Form) == ReportForm.Own
            ? Reply.InPlaceOf(turn.Incoming, card, summary)
            : Reply.InPlaceForAll(turn.Incoming, card, summary, View(receipt, turn.Texts));
    }

    private static ExecuteAction View(Receipt receipt, Texts texts) =>
        CardParts.View(texts, CardVerbs.ReportSubmit, (CardKeys.Region, receipt.Region.Id.Value), (CardKeys.Entry, receipt.Report.Id));

    private async ValueTask<Reply> AskAsync(
        Turn turn,
        RegionState state,
        ReportDecision decision,
        Slots slots,
        IReadOnlyDictionary<string, string> data,
        CancellationToken cancellation
    )
    {
        var texts = turn.Texts;
        switch (decision)
        {
            case ReportDecision.NoPlan:
                return WithoutPlan(turn, state);
            case ReportDecision.Refused(var municipality):
                return Refuse(turn, state, municipality);
            case ReportDecision.NotAMember(var name):
                return Reply.Of(
                    texts.Say(
                        "report.not-a-member",
                        ("municipality", CardText.Escape(name)),
                        ("region", CardText.Escape(state.Region.Name))
                    )
                );
            case ReportDecision.AskMunicipality(var municipalities):
                return Answer(
                    turn,
                    AskCards.Municipality(municipalities, Carried(turn, state, slots), texts),
                    texts["report.which-municipality"]
                );
            case ReportDecision.AskActivity(var unknown):
            {
                var choices = Choices(turn, state);
                var said = Carried(turn, state, slots with { Activity = null }, data);
                await OpenAsync(turn, ChooseActivity, Offering(said, choices), cancellation);
                var note = unknown is null ? null : texts.Say("report.unknown-activity", ("activity", unknown));
                return Answer(turn, AskCards.Activity(note, choices, Buttons(said), texts), texts["report.which-activity"]);
            }
            case ReportDecision.AskStatus(var activity, var municipality, var before):
            {
                var said = Carried(turn, state, slots with { Activity = activity.Id.Value, NoChange = null }, data);
                var note =
                    slots.NoChange != true ? null
                    : municipality is null ? texts["report.nothing-to-repeat"]
                    : texts.Say("report.nothing-to-repeat-for", ("municipality", CardText.Escape(municipality)));
                return await AskStatusAsync(turn, activity, before, said, note, cancellation);
            }
            default:
                throw new InvalidOperationException($"No answer for {decision.GetType().Name}.");
        }
    }

    private async ValueTask<Reply> AskStatusAsync(
        Turn turn,
        PlannedActivity activity,
        ProgressReport? before,
        Dictionary<string, string> said,
        string? note,
        CancellationToken cancellation
    )
    {
        await OpenAsync(turn, ChooseStatus, said, cancellation);
        var question = AskCards.Status(note, activity, before, Buttons(said), turn.Texts);
        return Answer(turn, question, turn.Texts.Say("report.which-status", ("activity", activity.Title)));
    }

    /// <summary>What is said, with the activities that are offered by number.</summary>
    private static Dictionary<string, string> Offering(
        IReadOnlyDictionary<string, string> said,
        ImmutableArray<ActivityStanding> choices
    ) =>
        new(said, StringComparer.Ordinal)
        {
            [OfferedKey] = string.Join(';', choices.Take(AskCards.MostChoices).Select(choice => choice.Activity.Id.Value)),
        };

    /// <summary>A card is named by the message that brought it about.</summary>
    private static string CardOf(Turn turn) => Columns.Hash("card", turn.Incoming.Conversation.Id, turn.Incoming.Id);

    private static Reply Answer(Turn turn, AdaptiveCard card, string summary) => Reply.InPlaceOf(turn.Incoming, card, summary);

    /// <summary>What is already said, as a card carries it; the card is named by the message that brought it about.</summary>
    private static Dictionary<string, string> Carried(
        Turn turn,
        RegionState state,
        Slots slots,
        IReadOnlyDictionary<string, string>? before = null
    )
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CardKeys.Region] = state.Region.Id.Value,
            [CardKeys.Card] = before?.GetValueOrDefault(CardKeys.Card) ?? CardOf(turn),
            [CardKeys.Seen] = before?.GetValueOrDefault(CardKeys.Seen) ?? state.Version.ToString(CultureInfo.InvariantCulture),
        };
        Set(CardKeys.Municipality, slots.Municipality);
        Set(CardKeys.Activity, slots.Activity);
        Set(CardKeys.Status, slots.Status?.Name());
        Set(CardKeys.Light, slots.Light?.Name());
        Set(CardKeys.NoChange, slots.NoChange == true ? "true" : null);
        Set(CardKeys.Comment, slots.Comment);
        Set(CardKeys.OnBehalfOf, slots.OnBehalfOf);
        Set(CardKeys.Corrects, before?.GetValueOrDefault(CardKeys.Corrects));
        if (slots.Date?.Due is { Start: { } start, End: { } end } && start == end)
            Set(CardKeys.Date, LocalDatePattern.Iso.Format(start));
        else if (slots.Date is { } spoken)
            Set(CardKeys.Comment, slots.Comment is null ? spoken.Text : $"{slots.Comment}, {spoken.Text}");
        return data;

        void Set(string key, string? value)
        {
            if (value is not null)
                data[key] = value;
        }
    }

    /// <summary>What the buttons of a question carry: not what it keeps for typed answers.</summary>
    private static Dictionary<string, string> Buttons(IReadOnlyDictionary<string, string> said) =>
        said.Where(pair => pair.Key != OfferedKey).ToDictionary(StringComparer.Ordinal);

    private static void Fill(Dictionary<string, string> data, ProgressReport report)
    {
        if (report.Progress is { } progress)
            data[CardKeys.Status] = progress.Name();
        if (report.Light is { } light)
            data[CardKeys.Light] = light.Name();
        if (report.Comment.Length > 0)
            data[CardKeys.Comment] = report.Comment;
        if (report.HappenedOn is { } day)
            data[CardKeys.Date] = LocalDatePattern.Iso.Format(day);
    }

    private static ReportForm Form(
        Turn turn,
        RegionState state,
        Rights rights,
        IReadOnlyDictionary<string, string> values,
        ProgressReport? corrects
    )
    {
        var choices = Choices(turn, state);
        if (corrects is not null)
            choices = [.. choices.Where(choice => choice.Activity.Id == corrects.Activity)];
        var members = state.Region.MunicipalitiesOn(turn.Today);
        return new ReportForm(
            state.Region,
            choices,
            [.. rights.IsLead ? members : members.Where(rights.Municipalities.Contains)],
            rights.IsLead,
            values,
            corrects
        );
    }

    private static Reply Show(Turn turn, ReportForm form, IReadOnlyList<string> errors)
    {
        var summary = turn.Texts[form.Corrects is null ? "report.form-title" : "report.correct-title"];
        var card = form.Render(errors, turn.Texts);
        // Sent anew, a form leaves the card it was opened from to the others; a wrong one comes back in its own place.
        return turn.Incoming is Incoming.Tapped tapped && (tapped.IsInvoke || errors.Count > 0)
            ? Reply.InPlaceOf(tapped, card, summary)
            : Reply.Of(card, summary);
    }

    /// <summary>The report to correct: the one of the button, else the speaker's newest, on the activity that is named.</summary>
    private static ProgressReport? Wrong(Turn turn, Slots slots, RegionState state, ImmutableArray<HistoryEntry> history, Rights rights)
    {
        if ((turn.Incoming as Incoming.Tapped)?.Action.Data.GetValueOrDefault(CardKeys.Entry) is { } id)
            return ReportOf(history, id);
        var about = slots.Activity is { } words ? state.Named(words)?.Activity.Id : null;
        if (slots.Activity is not null && about is null)
            return null;
        var takenBack = TakenBack.In(history);
        var standing = (
            from entry in history
            where !takenBack.ContainsKey(entry.Id)
            let report = (entry.What as RegionEvent.Reported)?.Report
            where report is not null && (about is null || report.Activity == about)
            orderby entry.Sequence descending
            select report
        ).ToList();
        return standing.Find(report =>
                rights.MayTakeBack(report.By, turn.Incoming.From.ObjectId) && report.By.ObjectId == turn.Incoming.From.ObjectId
            ) ?? (about is not null && rights.IsLead ? standing.FirstOrDefault() : null);
    }

    private static ProgressReport? ReportOf(ImmutableArray<HistoryEntry> history, string id)
    {
        var report = (history.FirstOrDefault(entry => entry.Id == id)?.What as RegionEvent.Reported)?.Report;
        return report is not null && !TakenBack.In(history).ContainsKey(id) ? report : null;
    }

    private static ImmutableArray<ActivityStanding> Choices(Turn turn, RegionState state) =>
        ReportChoices.For(state, turn.Incoming.From.ObjectId, turn.Today);

    private static Reply AskRegion(Turn turn, Command command) =>
        WhichRegion.Put(turn, (WhichRegion.Ask)WhichRegion.Of(turn, command), CardVerbs.ReportStart, "sentence.report-start");

    private static Reply WithoutPlan(Turn turn, RegionState state) =>
        Reply.Of(CardParts.Card(turn.Texts, CardParts.MissingPlan(state.Region, turn.Texts)), turn.Texts["plan.missing.title"]);

    private Reply Refuse(Turn turn, RegionState state, string? municipality)
    {
        var texts = turn.Texts;
        var who = rightsReader.WhoCan(turn, state, municipality is null ? [] : rightsReader.ContactsOf(state, municipality, turn.Today));
        return Reply.Of(
            CardText.Escape(
                municipality is null
                    ? texts.Say("rights.report-whole", ("who", who))
                    : texts.Say("rights.report-municipality", ("municipality", municipality), ("who", who))
            )
        );
    }

    private ValueTask OpenAsync(Turn turn, string kind, Dictionary<string, string> said, CancellationToken cancellation) =>
        dialogs.OpenAsync(
            turn.Incoming.Conversation,
            turn.Incoming.From,
            new Dialog(kind, said, turn.Now, said[CardKeys.Card]),
            cancellation
        );

    /// <summary>A tap that answers a question closes it for those who type.</summary>
    private async ValueTask CloseAnsweredAsync(Turn turn, IReadOnlyDictionary<string, string> data, CancellationToken cancellation)
    {
        if (!data.TryGetValue(CardKeys.Card, out var card))
            return;
        var (where, person) = (turn.Incoming.Conversation, turn.Incoming.From);
        if (await dialogs.FindAsync(where, person, cancellation) is { AnsweredBy: null } open && open.Id == card && !Asks(open, data))
            await dialogs.AnswerAsync(where, person, open, turn.Incoming.Id, cancellation);
    }

    /// <summary>The dialog asks for something that this tap has not said: it was opened by the tap itself.</summary>
    private static bool Asks(Dialog open, IReadOnlyDictionary<string, string> data) =>
        open.Kind == ChooseStatus
        && !data.ContainsKey(CardKeys.Status)
        && !data.ContainsKey(CardKeys.Light)
        && !data.ContainsKey(CardKeys.NoChange)
        && !data.ContainsKey(CardKeys.Comment);

    private static string? Offered(Turn turn, Dialog dialog) =>
        turn.Incoming is Incoming.Message { Text: var text }
        && int.TryParse(text.Trim().TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && dialog.Data.GetValueOrDefault(OfferedKey, "").Split(';') is var offered
        && number >= 1
        && number <= offered.Length
            ? offered[number - 1]
            : null;

    /// <summary>Whether these words name the activity that the dialog is about: a redelivery of the answer that led to its question.</summary>
    private static bool IsAbout(Turn turn, Dialog dialog, string? words) =>
        words is not null
        && turn.Loaded.TryGetValue(Region(turn, dialog).Id, out var state)
        && state.Named(words)?.Activity.Id.Value == dialog.Data.GetValueOrDefault(CardKeys.Activity);

    private static CityRegion Region(Turn turn, Dialog dialog) =>
        turn.Directory.Find(dialog.Data[CardKeys.Region]) ?? throw new InvalidOperationException("A dialog is about an unknown region.");
}
