using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.Administer;
using ByregionBot.Features.ArchiveRegion;
using ByregionBot.Features.ChangePlan;
using ByregionBot.Features.ExportPlan;
using ByregionBot.Features.Help;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Features.LookUp;
using ByregionBot.Features.MyData;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Features.ReportProgress;
using ByregionBot.Features.SendWeeklyDigest;
using ByregionBot.Features.Settings;
using ByregionBot.Features.ShowPlan;
using ByregionBot.Features.ShowStatus;
using ByregionBot.Features.SubscribeCalendar;
using ByregionBot.Features.Undo;
using ByregionBot.Features.WriteFunderReport;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot;

/// <summary>The spine: one incoming activity → one reply. The whole menu stands in <see cref="ChooseAsync"/>.</summary>
internal sealed class Bot(
    BotEnvironment environment,
    ProgrammeClock clock,
    DirectoryStore directory,
    RegionStore regions,
    PeopleStore people,
    RightsReader rights,
    PlaceHandler places,
    ShowStatusHandler status,
    ShowPlanHandler plan,
    SettingsHandler settings,
    AdministerHandler administer,
    ConfigureHandler configure,
    SettingsFormHandler settingsForm,
    SnoozeHandler snooze,
    AnsweredReminders reminders,
    TappedCopies copies,
    DigestHandler digest,
    ReportProgressHandler report,
    ChangePlanHandler change,
    UndoHandler undo,
    LookUpHandler lookUp,
    FunderReportHandler funder,
    AnsweredRequests requests,
    ExportPlanHandler export,
    CalendarHandler calendar,
    ArchiveHandler archive,
    ImportChatHandler import,
    MyDataHandler myData,
    IFileTransfer files,
    DialogStore dialogs,
    LastActStore lastActs,
    NameBook names,
    KeptReadings readings
)
{
    /// <summary>What people say is stored in one column and shown in one card; what is longer is a plan or a report, or nothing for the bot.</summary>
    private const int LongestSentence = 10_000;

    /// <summary>An older question is closed rather than answered: nobody remembers it.</summary>
    private static readonly Duration DialogsLast = Duration.FromMinutes(30);

    /// <summary>Stands where the message that answered a question does, when it was closed unanswered.</summary>
    private const string PutAside = "put aside";

    /// <summary>Answers. What is written on the way is written once, however often the same activity is answered.</summary>
    /// <param name="incoming">What came in.</param>
    /// <param name="place">Where.</param>
    /// <param name="asked">The dialog with the person there, open or not, as it was when the turn began; null when there is none.</param>
    /// <param name="cancellation">Stops the work.</param>
    public async ValueTask<Reply> AnswerAsync(Incoming incoming, PlaceState place, Dialog? asked, CancellationToken cancellation)
    {
        switch (incoming)
        {
            case Incoming.Message message:
                await people.NoteAsync(message.Conversation.TenantId, message.From.ObjectId, message.From.Name, cancellation);
                var turn = await TurnAsync(message, place, cancellation) with
                {
                    IsAsked = asked is { AnsweredBy: null } && clock.Now - asked.AskedAt <= DialogsLast,
                };
                return await import.ReceiveAsync(turn, message, cancellation)
                    ?? (
                        message.Text.Length > LongestSentence
                            ? Reply.Of(turn.Texts.Say("turn.too-long", ("most", turn.Texts.Number(LongestSentence))))
                            : await ReadAndChooseAsync(turn, message.Text, null, cancellation)
                    );
            case Incoming.Tapped tapped:
                if (!tapped.Action.Automatic)
                    await people.NoteAsync(tapped.Conversation.TenantId, tapped.From.ObjectId, tapped.From.Name, cancellation);
                return await TappedAsync(await TurnAsync(tapped, place, cancellation), tapped.Action, cancellation);
            case Incoming.FileAnswered answered:
                return await FileAsync(await TurnAsync(answered, place, cancellation), answered, cancellation);
            case Incoming.Installed:
                return await places.HasComeAsync(incoming, cancellation)
                    ? HelpHandler.Greet(await TurnAsync(incoming, place, cancellation))
                    : Reply.Silence;
            case Incoming.Removed:
                await places.HasLeftAsync(incoming, cancellation);
                return Reply.Silence;
            case Incoming.PlaceChanged changed:
                await places.NoteAsync(changed, cancellation);
                return Reply.Silence;
            default:
                return Reply.Silence;
        }
    }

    /// <summary>What the bot says when it could not do what it was asked.</summary>
    public async ValueTask<Reply> ApologiseAsync(Incoming incoming, CancellationToken cancellation) =>
        incoming is Incoming.Message or Incoming.Tapped { Action.Automatic: false } or Incoming.FileAnswered
            ? Reply.Of(Texts.In(await LanguageAsync(incoming, cancellation))["turn.broken"])
            : Reply.Silence;

    /// <summary>Makes the file that a person has said yes to, and puts it in the chat.</summary>
    private async ValueTask<Reply> FileAsync(Turn turn, Incoming.FileAnswered answered, CancellationToken cancellation)
    {
        if (answered.Address is not { } address)
            return Reply.Of(turn.Texts["file.declined"]) with { Withdraws = answered.OfferId };
        var file = answered.Data.GetValueOrDefault(CardKeys.File) switch
        {
            FunderReportHandler.FileKind => await funder.FileAsync(turn, answered.Data, cancellation),
            ArchiveHandler.FileKind => await archive.FileAsync(turn, answered.Data, cancellation),
            ExportPlanHandler.FileKind => await export.FileAsync(turn, answered.Data, cancellation),
            MyDataHandler.FileKind => await myData.FileAsync(turn, cancellation),
            _ => null,
        };
        if (file is null)
            return Reply.Of(turn.Texts["file.gone"]);
        if (!await files.PutAsync(address, file, cancellation))
            return Reply.Of(turn.Texts["file.failed"]);
        var words = new OutgoingMessage.Text(turn.Texts.Say("file.put", ("name", CardText.Escape(answered.Placed?.Name ?? file.Name))));
        return new Reply(answered.Placed is { } placed ? [words, new OutgoingMessage.FileLink(placed)] : [words])
        {
            Withdraws = answered.OfferId,
        };
    }

    private async ValueTask<Reply> TappedAsync(Turn turn, CardTap tap, CancellationToken cancellation)
    {
        // What a client does by itself is no act of the person's, whatever the card carries.
        if (tap.Automatic || tap.Verb == CardVerbs.View)
            return await ViewAsync(turn, tap, cancellation);
        if (tap.Verb == CardVerbs.Say && tap.Data.TryGetValue(CardKeys.Text, out var sentence))
            return await ReadAndChooseAsync(turn, sentence, TapReader.Slots(tap.Data, turn), cancellation);
        if (tap.Verb == CardVerbs.ReminderConfigure)
            return await settingsForm.SaveAsync(turn, tap, cancellation);
        if (Intents.OfName(tap.Verb) is not { } intent)
            return HelpHandler.NotUnderstood(turn, new Command(Intent.OutOfScope));
        var reply = await ContinueOrChooseAsync(turn, new Command(intent, TapReader.Slots(tap.Data, turn)), cancellation);
        reply = await reminders.ShowAsync(turn, tap, reply, cancellation);
        reply = await requests.ShowAsync(turn, tap, reply, cancellation);
        return reply with { Withdraws = await copies.OrphanAsync(turn.Incoming, tap, cancellation) };
    }

    private ValueTask<Reply> ViewAsync(Turn turn, CardTap tap, CancellationToken cancellation)
    {
        var data = tap.Data.Where(pair => pair.Key is not (CardKeys.Verb or CardKeys.Viewed)).ToDictionary(StringComparer.Ordinal);
        return tap.Data.GetValueOrDefault(CardKeys.Viewed) switch
        {
            CardVerbs.ReportSubmit => report.ViewAsync(turn, data, cancellation),
            CardVerbs.MilestoneMove => change.ViewAsync(turn, data, cancellation),
            CardVerbs.ReportUndo => undo.ViewAsync(turn, data, cancellation),
            _ => ValueTask.FromResult(Reply.Silence),
        };
    }

    /// <summary>
    /// Reads a sentence with the names at hand. What was understood with the help of a region is read again when the region has changed
    /// since, or was not at hand; so a turn loads what it needs and nothing else.
    /// </summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">The sentence.</param>
    /// <param name="chosen">The region or activity that was chosen where the sentence did not tell; null when nothing was.</param>
    /// <param name="cancellation">Stops the work.</param>
    private async ValueTask<Reply> ReadAndChooseAsync(Turn turn, string text, Slots? chosen, CancellationToken cancellation)
    {
        if (chosen is not null)
            await NoteRegionAsync(turn, chosen, cancellation);
        // A region that was chosen is what the sentence is about, as if it had been said there.
        if (chosen?.Region is { } here && turn.Directory.Find(here) is { } region)
            turn = turn with { Bound = region.Id };
        var loaded = new Dictionary<RegionId, RegionState>();
        while (true)
        {
            var used = new Dictionary<RegionId, RegionState?>();
            var command = readings.Read(text, Context(turn, loaded, used)).With(chosen);
            if (command.Intent is Intent.Help or Intent.Smalltalk)
                return await ContinueOrChooseAsync(turn, command, cancellation);
            var hasChanged = false;
            foreach (var (id, known) in used)
            {
                loaded[id] =
                    await regions.LoadAsync(id, cancellation)
                    ?? throw new InvalidOperationException("The directory names an unknown region.");
                hasChanged |= !ReferenceEquals(loaded[id], known);
            }
            if (hasChanged)
                continue;
            if (turn.Own is null && MayMeanOwn(turn, command))
                turn = await WithOwnAsync(turn, cancellation);
            else
                return await ContinueOrChooseAsync(turn with { Loaded = loaded }, command, cancellation);
        }
    }

    /// <summary>
    /// Whoever names a region when alone with the bot speaks of it from now on, and is not asked again. Somebody with regions of their own
    /// looks at others, and comes back.
    /// </summary>
    private async ValueTask NoteRegionAsync(Turn turn, Slots slots, CancellationToken cancellation)
    {
        if (
            turn.Incoming.Conversation is { Kind: ConversationKind.Personal, TenantId: var tenant }
            && !environment.DemoPlan
            && slots is { Ambiguous: not true, Region: { } said }
            && turn.Directory.Find(said) is { } region
            && region.Id != turn.Bound
            && await MovesToAsync(turn, region, cancellation)
        )
            await people.NoteRegionAsync(tenant, turn.Incoming.From, region.Id, cancellation);
    }

    /// <summary>
    /// Whether the region is one of the person's own, or the person has none. The two that are spoken of mostly tell: all of them are read
    /// only when they do not.
    /// </summary>
    private async ValueTask<bool> MovesToAsync(Turn turn, CityRegion region, CancellationToken cancellation)
    {
        if (await IsAtHomeAsync(region))
            return true;
        if (turn.Bound is { } last && turn.Directory.Find(last.Value) is { } before && await IsAtHomeAsync(before))
            return false;
        return (turn.Own ?? await OwnAsync(turn, cancellation)).IsEmpty;

        async ValueTask<bool> IsAtHomeAsync(CityRegion spokenOf) =>
            rights.IsAtHome(await regions.LoadAsync(turn, spokenOf, cancellation), turn.Incoming.From, turn.Today);
    }

    /// <summary>Nothing tells the region, and a person alone with the bot may have one of their own.</summary>
    private static bool MayMeanOwn(Turn turn, Command command) =>
        turn.Bound is null
        && turn.Incoming.Conversation.Kind == ConversationKind.Personal
        && turn.Incoming.From.ObjectId.Length > 0
        && command is { Slots: { Region: null, Municipality: null } }
        && !IsForDialogs(command);

    /// <summary>With the regions in which the person has something to do; where it is one, that is what is spoken of from now on.</summary>
    private async ValueTask<Turn> WithOwnAsync(Turn turn, CancellationToken cancellation)
    {
        var own = await OwnAsync(turn, cancellation);
        if (own is not [var only])
            return turn with { Own = own };
        await people.NoteRegionAsync(turn.Incoming.Conversation.TenantId, turn.Incoming.From, only.Id, cancellation);
        return turn with { Own = own, Bound = only.Id };
    }

    private async ValueTask<ImmutableArray<CityRegion>> OwnAsync(Turn turn, CancellationToken cancellation) =>
        [
            .. (await regions.LoadAllAsync(turn.Directory.Regions, cancellation))
                .Where(state => rights.IsAtHome(state, turn.Incoming.From, turn.Today))
                .Select(state => state.Region),
        ];

    private ReadingContext Context(Turn turn, Dictionary<RegionId, RegionState> loaded, Dictionary<RegionId, RegionState?> used)
    {
        var bound = turn.Bound is { } id ? turn.Directory.Find(id.Value) : null;
        var frame = bound is null ? null : StateOf(bound.Id)?.Frame;
        return new ReadingContext(
            turn.Today,
            turn.Directory,
            frame?.Period,
            frame?.Seasons ?? SeasonModel.Political,
            bound,
            StateOf,
            names
        );

        RegionState? StateOf(RegionId region)
        {
            if (loaded.TryGetValue(region, out var known))
                return known;
            return used[region] = regions.AtHand(region);
        }
    }

    /// <summary>
    /// Lets an open dialog answer first, where the sentence can be its answer at all: everything else, a question about the status for
    /// one, is answered as usual and the dialog stays open.
    /// </summary>
    private async ValueTask<Reply> ContinueOrChooseAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        await NoteRegionAsync(turn, command.Slots, cancellation);
        if (command.Intent == Intent.Help && turn.Incoming is Incoming.Message)
            return await HelpAsync(turn, command, cancellation);
        if (!MayAnswer(turn, command))
            return await ChooseAsync(turn, command, cancellation);
        var (where, person) = (turn.Incoming.Conversation, turn.Incoming.From);
        var dialog = await dialogs.FindAsync(where, person, cancellation);
        if (dialog is null || (dialog.AnsweredBy is { } answer && answer != turn.Incoming.Id))
            return await ChooseAsync(turn, command, cancellation);
        if (dialog.AnsweredBy is null && turn.Now - dialog.AskedAt > DialogsLast)
        {
            await dialogs.AnswerAsync(where, person, dialog, PutAside, cancellation);
            return IsForDialogs(command)
                ? Reply.Of(turn.Texts["dialog.expired"])
                : (await ChooseAsync(turn, command, cancellation)).After(turn.Incoming, turn.Texts["dialog.put-aside"]);
        }
        if (command.IsNameAlone && dialog.Kind == ChangePlanHandler.Choose)
        {
            await dialogs.AnswerAsync(where, person, dialog, turn.Incoming.Id, cancellation);
            return await ReadAndChooseAsync(turn, dialog.Data[CardKeys.Text], command.Slots, cancellation);
        }
        var reply =
            dialog.Kind.StartsWith(ReportProgressHandler.Dialogs, StringComparison.Ordinal)
                ? await report.ContinueAsync(turn, command, dialog, cancellation)
            : dialog.Kind.StartsWith(ChangePlanHandler.Dialogs, StringComparison.Ordinal)
                ? await change.ContinueAsync(turn, command, dialog, cancellation)
            : dialog.Kind.StartsWith(ImportChatHandler.Dialogs, StringComparison.Ordinal)
                ? await import.ContinueAsync(turn, command, dialog, cancellation)
            : dialog.Kind.StartsWith(MyDataHandler.Dialogs, StringComparison.Ordinal)
                ? await myData.ContinueAsync(turn, command, dialog, cancellation)
            : null;
        if (reply is null)
            return await ChooseAsync(turn, command, cancellation);
        Measurements.Read(understood: true);
        if (dialog.Data.TryGetValue(CardKeys.Region, out var about))
            await NoteElsewhereAsync(turn, new RegionId(about), cancellation);
        return reply;
    }

    /// <summary>Whoever asks for help while the bot waits for an answer hears first how to answer.</summary>
    private async ValueTask<Reply> HelpAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var help = await ChooseAsync(turn, command, cancellation);
        return turn.IsAsked ? help.After(turn.Incoming, turn.Texts["dialog.still-open"]) : help;
    }

    /// <summary>A sentence that says too little alone. Only for these is the store asked whether a dialog is open.</summary>
    private static bool MayAnswer(Turn turn, Command command) =>
        IsForDialogs(command)
        || command.IsNameAlone
        || (
            turn.Incoming is Incoming.Message
            && command is { Intent: Intent.OutOfScope } or { Intent: Intent.ReportSubmit, Slots.Activity: null }
        );

    private static bool IsForDialogs(Command command) =>
        command.Intent is Intent.DialogConfirm or Intent.DialogDeny or Intent.DialogCancel or Intent.DialogSkip;

    private async ValueTask<Reply> ChooseAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var reply = await OfMenuAsync(turn, command, cancellation);
        if (command.Intent == Intent.RegionCreate && command.Slots.Name is { } name)
            await NoteElsewhereAsync(turn, new RegionId(AsciiName.Of(name)), cancellation);
        else if (MayAct(command.Intent) && WhichRegion.Of(turn, command) is WhichRegion.Known(var region))
            await NoteElsewhereAsync(turn, region.Id, cancellation);
        return reply;
    }

    /// <summary>What is done to another region than the one of the place is found again by whoever takes it back here.</summary>
    private async ValueTask NoteElsewhereAsync(Turn turn, RegionId region, CancellationToken cancellation)
    {
        if (region != turn.Bound)
            await lastActs.NoteAsync(turn, LastActKind.OtherRegion, region, null, null, isUndoing: false, cancellation);
    }

    /// <summary>Whether a sentence of this kind changes a region, or may.</summary>
    private static bool MayAct(Intent intent) =>
        intent
            is Intent.ReportSubmit
                or Intent.ReportCorrect
                or Intent.MilestoneAdd
                or Intent.MilestoneMove
                or Intent.MilestoneRemove
                or Intent.MilestoneRename
                or Intent.MilestoneAssign
                or Intent.ReminderConfigure
                or Intent.ReminderSnooze
                or Intent.DigestConfigure
                or Intent.RegionEdit
                or Intent.RoleSet
                or Intent.ContactSet
                or Intent.DelegateSet
                or Intent.ReportDateSet
                or Intent.ExtensionAsk
                or Intent.ExtensionGrant
                or Intent.ExtensionRefuse
                or Intent.ReportNote
                or Intent.ReportApprove
                or Intent.ReportDelivered;

    /// <summary>The menu.</summary>
    private ValueTask<Reply> OfMenuAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        Measurements.Read(understood: command.Intent != Intent.OutOfScope);
        return command.Intent switch
        {
            // Those who look things up ask by themselves: they can show more beside each choice.
            not (Intent.StatusActivity or Intent.HistoryShow or Intent.ContactShow) when command.IsActivityUnclear =>
                change.AskActivityAsync(turn, command, cancellation),
            Intent.StatusRegion => status.AnswerAsync(turn, command, cancellation),
            Intent.StatusProgram => lookUp.ProgrammeAsync(turn, command, cancellation),
            Intent.ReportDeliveries => lookUp.DeliveriesAsync(turn, command, cancellation),
            Intent.StatusActivity => lookUp.ActivityAsync(turn, command, cancellation),
            Intent.PlanOverdue => lookUp.OverdueAsync(turn, command, cancellation),
            Intent.PlanUpcoming => lookUp.UpcomingAsync(turn, command, cancellation),
            Intent.HistoryShow => lookUp.HistoryAsync(turn, command, cancellation),
            Intent.ReportMissing => lookUp.MissingAsync(turn, command, cancellation),
            Intent.RegionCreate => administer.CreateAsync(turn, command, cancellation),
            Intent.RegionEdit
            or Intent.RoleSet
            or Intent.ContactSet
            or Intent.DelegateSet
            or Intent.ReportDateSet
            or Intent.ExtensionAsk
            or Intent.ExtensionGrant
            or Intent.ExtensionRefuse => administer.ChangeAsync(turn, command, cancellation),
            Intent.SettingsShow => settingsForm.ShowAsync(turn, command, cancellation),
            Intent.RegionInfo => lookUp.RegionAsync(turn, command, cancellation),
            Intent.ContactShow or Intent.RoleShow => lookUp.ContactsAsync(turn, command, cancellation),
            Intent.PlanShow => plan.AnswerAsync(turn, command, cancellation),
            Intent.ReportStart => report.StartAsync(turn, command, cancellation),
            Intent.ReportSubmit => ReportOrMoveAsync(turn, command, cancellation),
            Intent.ReportCorrect => report.CorrectAsync(turn, command, cancellation),
            Intent.ReportUndo or Intent.ReportRedo => undo.AnswerAsync(turn, command, cancellation),
            Intent.MilestoneMove or Intent.MilestoneRemove => change.ProposeAsync(turn, command, cancellation),
            Intent.MilestoneAdd or Intent.MilestoneRename or Intent.MilestoneAssign => change.ChangeAsync(turn, command, cancellation),
            Intent.ExportReport => funder.OpenAsync(turn, command, cancellation),
            Intent.PlanImport => import.AnswerAsync(turn, cancellation),
            Intent.CalendarShow => calendar.OpenAsync(turn, command, cancellation),
            Intent.ExportPlan when command.Slots.Format == "ics" => calendar.OpenAsync(turn, command, cancellation),
            Intent.CalendarRenew => calendar.RenewAsync(turn, command, cancellation),
            Intent.CalendarClose => calendar.CloseAsync(turn, command, cancellation),
            Intent.ExportPlan => export.OfferAsync(turn, command, cancellation),
            Intent.ReportField => funder.FieldAsync(turn, command, cancellation),
            Intent.ReportSources => funder.SourcesAsync(turn, command, cancellation),
            Intent.ReportWrite => funder.WriteAsync(turn, command, cancellation),
            Intent.ReportNote => funder.NoteAsync(turn, command, cancellation),
            Intent.ReportRequest => funder.RequestAsync(turn, command, cancellation),
            Intent.ReportApprove => funder.ApproveAsync(turn, command, cancellation),
            Intent.ReportDelivered => funder.DeliveredAsync(turn, command, cancellation),
            Intent.ChannelBind => settings.BindAsync(turn, command, cancellation),
            Intent.ChannelUnbind => settings.UnbindAsync(turn, cancellation),
            Intent.ReminderConfigure or Intent.DigestConfigure => configure.AnswerAsync(turn, command, cancellation),
            Intent.ReminderSnooze => snooze.AnswerAsync(turn, command, cancellation),
            Intent.DigestShow => digest.AnswerAsync(turn, command, cancellation),
            Intent.DataExport when !command.IsAboutSpeaker => archive.OfferAsync(turn, command, cancellation),
            Intent.DataExport => myData.ExportAsync(turn, cancellation),
            Intent.DataDelete => myData.DeleteAsync(turn, cancellation),
            Intent.LanguageSet => settings.ChooseLanguageAsync(turn, command, cancellation),
            Intent.Help => ValueTask.FromResult(HelpHandler.Answer(turn, command)),
            Intent.DialogConfirm or Intent.DialogDeny or Intent.DialogCancel or Intent.DialogSkip => ValueTask.FromResult(
                Reply.Of(turn.Texts["dialog.nothing-open"])
            ),
            Intent.Smalltalk => ValueTask.FromResult(HelpHandler.SmallTalk(turn, command)),
            _ => ValueTask.FromResult(HelpHandler.NotUnderstood(turn, command)),
        };
    }

    /// <summary>"utsatt til høsten" is a report and a move in one, for those who may change the plan.</summary>
    private async ValueTask<Reply> ReportOrMoveAsync(Turn turn, Command command, CancellationToken cancellation) =>
        await change.PostponeAsync(turn, command, cancellation) ?? await report.SubmitAsync(turn, command, cancellation);

    private async ValueTask<Turn> TurnAsync(Incoming incoming, PlaceState place, CancellationToken cancellation)
    {
        var regionsKnown = await directory.LoadAsync(cancellation);
        var everybody = await people.AllAsync(incoming.Conversation.TenantId, cancellation);
        return new Turn(
            incoming,
            Texts.In(await LanguageAsync(incoming, cancellation)),
            clock.Today,
            clock.Now,
            regionsKnown,
            place.Bound ?? (environment.DemoPlan ? DemoPlan.Region : Last())
        )
        {
            NameOf = id => everybody.GetValueOrDefault(id, PersonSettings.None).Name,
        };

        // What a person spoke of last in private is nobody else's matter.
        RegionId? Last() =>
            incoming.Conversation.Kind == ConversationKind.Personal
            && everybody.GetValueOrDefault(incoming.From.ObjectId)?.Region is { } last
            && regionsKnown.Find(last.Value) is { } region
                ? region.Id
                : null;
    }

    /// <summary>The language a person has chosen, else the client's, else bokmål.</summary>
    private async ValueTask<BotLanguage> LanguageAsync(Incoming incoming, CancellationToken cancellation) =>
        (await people.LoadAsync(incoming.Conversation.TenantId, incoming.From.ObjectId, cancellation)).Language
        ?? BotLanguages.OfLocale(incoming.Locale)
        ?? BotLanguage.Bokmal;
}
