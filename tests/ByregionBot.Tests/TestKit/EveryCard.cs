using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.Administer;
using ByregionBot.Features.ChangePlan;
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
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Tests.TestKit;

/// <summary>A card of the bot with the name it goes by in snapshots and pictures.</summary>
/// <param name="Name">Lower-case words with hyphens; ends with the language.</param>
/// <param name="Card">The card.</param>
/// <param name="IsShown">It is one that people meet every day: drawn as a picture and kept as a snapshot.</param>
internal sealed record NamedCard(string Name, AdaptiveCard Card, bool IsShown);

/// <summary>Every card that the bot can send, in three languages, in the states of every day and in the worst ones.</summary>
internal static class EveryCard
{
    private static readonly LocalDate Autumn = new(2016, 10, 1);

    /// <summary>What somebody could put into a plan to make a card lie.</summary>
    private const string Hostile =
        "1. **Gratis** [klikk](https://example.org) <at>Alle</at> \u202Eetsaf\u202C _x_ `y` \\ # & &lt;b&gt;\n- punkt\n2) to";

    private static string Long(int i) =>
        $"Aktivitet {i + 1}: samordning av næringsutviklingsarbeidet og stedsutviklingsstrategien i Sørtromsregionens utmarkskommunesamarbeid";

    public static IEnumerable<NamedCard> All =>
        from language in Enum.GetValues<BotLanguage>()
        let texts = Texts.In(language)
        from card in In(texts)
        select card with
        {
            Name = $"{card.Name}-{texts.Tag}",
        };

    /// <summary>The state in which everything on the status card has something to say.</summary>
    public static RegionState Busy { get; } =
        Plans
            .Demo()
            .Reported(6, new(2016, 9, 20), Progress.Delayed)
            .Reported(7, new(2016, 9, 20), Progress.Done, municipality: "Kvæfjord")
            .Reported(7, new(2016, 9, 21), Progress.Delayed, municipality: "Salangen")
            .Reported(8, new(2016, 9, 21), light: TrafficLight.Yellow)
            .Reported(11, new(2016, 9, 21), Progress.Postponed)
            .Reported(14, new(2016, 9, 21), Progress.Cancelled)
            .Reported(10, new(2016, 9, 21), Progress.NotStarted)
            .Reported(15, new(2016, 9, 21), Progress.Planned);

    private static IEnumerable<NamedCard> In(Texts texts) =>
        [
            .. Administration(texts),
            .. Status(texts),
            .. Plan(texts),
            .. Choosing(texts),
            .. Help(texts),
            .. Reporting(texts),
            .. Undoing(texts),
            .. LookingUp(texts),
            .. Changing(texts),
            .. FunderReporting(texts),
            .. Importing(texts),
            .. MyData(texts),
            .. Reminding(texts),
            .. SummingUp(texts),
            .. Places(texts),
            .. Calendars(texts),
            .. Undelivered(texts),
        ];

    private static IEnumerable<NamedCard> Undelivered(Texts texts)
    {
        const string reminder = "reminder.title";
        var anne = new Actor("anne", "Anne Berg");
        yield return Of("undelivered", [(Dead(anne, "ConversationBlockedByUser"), reminder)], hasChannel: true, isShown: true);
        yield return Of(
            "undelivered-reasons",
            [
                (Dead(anne, "BotNotInConversationRoster"), reminder),
                (Dead(anne, "BotDisabledByAdmin"), reminder),
                (Dead(null, "MessageWritesBlocked"), reminder),
                (Dead(null, "MessageSizeTooBig"), "undelivered.digest"),
                (Dead(anne, DeliveryMachine.NotFoundReason), reminder),
                (Dead(anne, DeliveryMachine.NeverConfirmed), reminder),
                (Dead(null, Deliverer.Broken), IDeliveryKind.AnyMessage),
                (Dead(null, "Http429"), "undelivered.digest"),
            ],
            hasChannel: true,
            isShown: true
        );
        yield return Of(
            "undelivered-hostile",
            [.. Enumerable.Range(0, 60).Select(i => (Dead(new Actor($"p{i}", $"{Hostile} {Long(i)}"), Hostile), reminder))],
            hasChannel: true
        );
        yield return Of(
            "undelivered-arrived",
            [(DeliveryMachine.Accepted(Dead(anne with { Name = "" }, null), "m1"), reminder)],
            hasChannel: false
        );

        NamedCard Of(string name, IReadOnlyList<(PromisedMessage, string)> dead, bool hasChannel, bool isShown = false) =>
            new(
                name,
                UndeliveredCard.Render(Plans.Harstadregionen, dead, hasChannel, mayHaveComeBefore: hasChannel && !isShown, texts),
                isShown
            );

        static PromisedMessage Dead(Actor? person, string? reason) =>
            new(
                new DeliveryId("p", "d~reminder~1"),
                "reminder",
                Plans.Harstadregionen.Id,
                person is null ? new Address.Place("p") : new Address.Chat(person.ObjectId),
                [new PromisedItem("a", person is null ? new Recipient.Channels() : new Recipient.Person(person))],
                Autumn.AtMidnight().InUtc().ToInstant(),
                DeliveryState.Dead
            )
            {
                Reason = reason,
            };
    }

    private static IEnumerable<NamedCard> Status(Texts texts)
    {
        yield return Shown("status-demo", Plans.Demo(), Plans.DemoDay);
        yield return Shown("status-busy", Busy, Autumn);
        yield return Shown("status-municipality", Busy, Autumn, "Salangen");
        yield return Shown("status-without-plan", RegionState.Of(Plans.Harstadregionen), Plans.DemoDay);
        yield return Rare(
            "status-namesake",
            Plans.Demo(),
            Plans.DemoDay,
            notes: new StatusNotes([new ReadAs("narviksregionen", "Narvikregionen")], "Harstad")
        );
        yield return Rare("status-silent-municipality", Plans.Demo(), Plans.DemoDay, "Ibestad");
        yield return Rare("status-past-member", Plans.Demo(), new(2021, 3, 1), "Skånland");
        yield return Rare("status-unreported", Plans.OfSize(1), new(2015, 1, 1));
        foreach (var size in (int[])[1, 16, 20, 200])
            yield return Rare($"status-{size}", Plans.OfSize(size), Autumn);
        yield return Rare("status-long", Plans.OfSize(20, Long), Autumn);
        yield return Rare(
            "status-hostile",
            Plans.OfSize(20, _ => Hostile),
            Autumn,
            notes: new StatusNotes([new ReadAs(Hostile, Hostile)], Hostile)
        );

        NamedCard Shown(string name, RegionState state, LocalDate today, string? municipality = null) =>
            Of(name, state, today, municipality, StatusNotes.None, isShown: true);

        NamedCard Rare(string name, RegionState state, LocalDate today, string? municipality = null, StatusNotes? notes = null) =>
            Of(name, state, today, municipality, notes ?? StatusNotes.None, isShown: false);

        NamedCard Of(string name, RegionState state, LocalDate today, string? municipality, StatusNotes notes, bool isShown) =>
            new(name, StatusCard.Render(state, RegionStatus.From(state, today, municipality), notes, texts), isShown);
    }

    private static IEnumerable<NamedCard> Plan(Texts texts)
    {
        var spring = new PlanQuestion(1, new(2016, 1, 1), new(2016, 6, 30), "vår 2016");
        yield return Of("plan-demo", Plans.Demo(), Plans.DemoDay, PlanQuestion.Everything, isShown: true);
        yield return Of("plan-busy", Busy, Autumn, PlanQuestion.Everything, isShown: true);
        yield return Of("plan-period", Plans.Demo(), Plans.DemoDay, spring, isShown: true);
        yield return Of("plan-page", Plans.OfSize(200), Autumn, PlanQuestion.Everything with { Page = 2 }, isShown: true);
        yield return Of("plan-missing", RegionState.Of(Plans.Harstadregionen), Plans.DemoDay, PlanQuestion.Everything);
        yield return Of("plan-empty-period", Plans.OfSize(1), Autumn, spring);
        foreach (var size in (int[])[1, 16, 24, 25, 200])
            yield return Of($"plan-{size}", Plans.OfSize(size), Autumn, PlanQuestion.Everything);
        yield return Of("plan-beyond", Plans.OfSize(200), Autumn, PlanQuestion.Everything with { Page = 99 });
        yield return Of("plan-long", Plans.OfSize(24, Long), Autumn, PlanQuestion.Everything);
        yield return Of("plan-hostile", Plans.OfSize(24, _ => Hostile), Autumn, spring with { Period = Hostile });

        NamedCard Of(string name, RegionState state, LocalDate today, PlanQuestion question, bool isShown = false) =>
            new(name, PlanCard.Render(state, RegionStatus.From(state, today), question, [], texts), isShown);
    }

    private static IEnumerable<NamedCard> Help(Texts texts)
    {
        yield return new NamedCard("help", HelpCard.Help(Plans.Harstadregionen, inCompany: false, 2016, texts), IsShown: true);
        foreach (var topic in Enum.GetValues<HelpTopic>())
            yield return new NamedCard(
                $"help-{topic.ToString().ToLowerInvariant()}",
                HelpCard.OfTopic(topic, Plans.Harstadregionen, 2016, texts),
                IsShown: topic == HelpTopic.Reporting
            );
        yield return new NamedCard("help-nowhere", HelpCard.Help(null, inCompany: true, 2016, texts), IsShown: false);
        yield return new NamedCard("greeting", HelpCard.Greeting(Plans.Harstadregionen, inCompany: true, 2016, texts), IsShown: true);
        yield return new NamedCard(
            "unknown",
            NotUnderstoodCard.Render(["status Harstadregionen", "milepælsplan Harstadregionen"], texts),
            IsShown: true
        );
        yield return new NamedCard("unknown-nothing-near", NotUnderstoodCard.Render([], texts), IsShown: false);
        yield return new NamedCard(
            "unknown-hostile",
            NotUnderstoodCard.Render([Hostile, Hostile, Hostile, Hostile, Hostile, Hostile], texts),
            IsShown: false
        );
    }

    private static IEnumerable<NamedCard> Choosing(Texts texts)
    {
        yield return Of("choose-few", texts["choose.near"], Plans.Directory.Regions[..2], isShown: true);
        yield return Of("choose-many", texts["choose.which-region"], Plans.Directory.Regions, isShown: true);
        yield return Of("choose-none", texts["choose.which-region"], [], isShown: false);
        yield return Of("choose-hostile", texts.Say("choose.unknown", ("name", Hostile)), Plans.Directory.Regions[..2], isShown: false);

        NamedCard Of(string name, string question, IReadOnlyList<CityRegion> regions, bool isShown) =>
            new(name, ChooseRegionCard.Render(question, regions, CardVerbs.StatusRegion, "sentence.status", texts), isShown);
    }

    private static IEnumerable<NamedCard> Reporting(Texts texts)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [CardKeys.Region] = "harstadregionen",
            [CardKeys.Card] = "c",
            [CardKeys.Seen] = "33",
        };
        var hostile = Plans.OfSize(20, _ => Hostile);
        var (usual, worst) = (Report(Busy, 7, "Kvæfjord", "alle planer er levert"), Report(hostile, 3, Hostile, Hostile));
        yield return Of(
            "report-receipt",
            ReceiptCard.Render(Receipt.Of(Busy, usual, Busy.Activities[7].Parts["Kvæfjord"]), null, null, WaysBack.UndoAndCorrect, texts),
            true
        );
        yield return Of(
            "report-notice",
            ReceiptCard.Render(
                Receipt.Of(Busy, usual, null),
                texts.Say("report.notice", ("name", usual.By.Name), ("principal", "Kvæfjord")),
                texts["reminder.again"],
                WaysBack.Correct,
                texts
            ),
            true
        );
        yield return Of(
            "report-receipt-read",
            ReceiptCard.Render(Receipt.Of(Busy, usual, null), null, null, WaysBack.None, texts) with
            {
                Refresh = new CardRefresh(CardParts.View(texts, CardVerbs.ReportSubmit, (CardKeys.Entry, "e")), null),
            }
        );
        yield return Of(
            "report-receipt-hostile",
            ReceiptCard.Render(Receipt.Of(hostile, worst, worst), Hostile, Hostile, WaysBack.UndoAndCorrect, texts)
        );
        yield return Of("report-activity", AskCards.Activity(null, Choices(Busy), said, texts), true);
        yield return Of("report-activity-hostile", AskCards.Activity(Hostile, Choices(hostile), said, texts));
        yield return Of("report-status", AskCards.Status(null, Busy.Activities[7].Activity, usual, said, texts), true);
        yield return Of("report-status-hostile", AskCards.Status(Hostile, hostile.Activities[3].Activity, null, said, texts));
        yield return Of("report-municipality", AskCards.Municipality(["Kvæfjord", "Salangen"], said, texts));
        yield return Of("report-correction", AskCards.Correction(Busy.Activities[7].Activity, usual, "pågår", said, texts), true);
        yield return Of("report-correction-hostile", AskCards.Correction(hostile.Activities[3].Activity, worst, Hostile, said, texts));
        yield return Of("report-form", Form(Busy, said).Render([], texts), true);
        yield return Of(
            "report-form-errors",
            Form(Busy, new Dictionary<string, string>(said, StringComparer.Ordinal) { [CardKeys.Comment] = "nesten i mål" })
                .Render([texts["report.error-status"], texts.Say("report.error-date", ("years", 20))], texts),
            true
        );
        yield return Of(
            "report-form-chosen",
            Form(Busy, new Dictionary<string, string>(said, StringComparer.Ordinal) { [CardKeys.Activity] = "a7" }).Render([], texts)
        );
        yield return Of("report-form-correction", (Form(Busy, said) with { Corrects = usual }).Render([], texts));
        yield return Of("report-form-hostile", (Form(hostile, said) with { Corrects = worst }).Render([Hostile], texts));

        static NamedCard Of(string name, AdaptiveCard card, bool isShown = false) => new(name, card, isShown);

        static ImmutableArray<ActivityStanding> Choices(RegionState state) => ReportChoices.For(state, "marit", Autumn);

        static ReportForm Form(RegionState state, IReadOnlyDictionary<string, string> values) =>
            new(state.Region, Choices(state), [.. state.Region.MunicipalitiesOn(Autumn)], ForWhole: true, values);
    }

    private static IEnumerable<NamedCard> MyData(Texts texts)
    {
        var who = new DataSubject("kari", "Kari Lien");
        var empty = new Holdings(who, [], []);
        var full = new Holdings(
            who,
            [
                .. Enumerable
                    .Range(0, 1200)
                    .Select(i => (StoreTables.Regions, Row($"history~{i:D4}", "RecordedBy", i < 3 ? "ola" : "kari"))),
                (StoreTables.Deliveries, Row("d~reminder~1", "Person", "kari")),
                (StoreTables.People, Row("kari", "Language", "Nynorsk")),
            ],
            [
                (Plans.Harstadregionen, new RoleGrant(new Actor("kari", "Kari Lien"), Role.ProjectLead)),
                (Plans.Harstadregionen, new RoleGrant(new Actor("kari", "Kari Lien"), Role.MunicipalContact, "Ibestad")),
            ]
        )
        {
            Unsure =
            [
                .. Enumerable
                    .Range(1, 7)
                    .Select(day => new UnsureText(new(2016, 2, day), "Marit Hansen", $"Kari tar det videre. {Long(day)}")),
            ],
        };
        yield return new NamedCard("my-data", MyDataCard.Show(full, texts), IsShown: true);
        yield return new NamedCard("my-data-empty", MyDataCard.Show(empty, texts), IsShown: false);
        yield return new NamedCard("my-data-delete", MyDataCard.Preview(full, "1", texts), IsShown: true);
        yield return new NamedCard("my-data-delete-empty", MyDataCard.Preview(empty, "1", texts), IsShown: false);

        static TableRow Row(string key, string column, string value) => new("p", key, new Dictionary<string, object> { [column] = value });
    }

    private static IEnumerable<NamedCard> Undoing(Texts texts)
    {
        var hostile = Plans.OfSize(20, _ => Hostile);
        yield return Of("undo", Busy, [Entry(Report(Busy, 7, "Kvæfjord", ""))], isRedone: false, isShown: true);
        yield return Of("undo-redone", Busy, [Entry(Report(Busy, 7, null, ""))], isRedone: true);
        yield return Of(
            "undo-hostile",
            hostile,
            [.. Enumerable.Range(0, 8).Select(i => Entry(Report(hostile, i, Hostile, Hostile)))],
            isRedone: false
        );

        NamedCard Of(string name, RegionState state, ImmutableArray<HistoryEntry> taken, bool isRedone, bool isShown = false) =>
            new(
                name,
                UndoCard.Render(
                    state,
                    taken,
                    taken[0] with
                    {
                        What = new RegionEvent.Undone(taken[0].Id),
                    },
                    isRedone,
                    state == hostile ? Hostile : null,
                    mayChange: true,
                    Autumn,
                    texts
                ),
                isShown
            );

        static HistoryEntry Entry(ProgressReport report) =>
            new(report.Id, report.At, report.Day, report.By, new RegionEvent.Reported(report));
    }

    private static IEnumerable<NamedCard> LookingUp(Texts texts)
    {
        var hostile = Plans.OfSize(20, _ => Hostile);
        var next = new SpokenTime("neste uke", new Due("neste uke", DueKind.Span, new(2016, 10, 3), new(2016, 10, 9), new(2016, 10, 9)));
        ReadAs[] corrected = [new ReadAs(Hostile, Hostile)];
        foreach (
            var (name, state) in ((string, RegionState)[])
                [("busy", Busy), ("hostile", hostile), ("without-plan", RegionState.Of(Plans.Harstadregionen))]
        )
        {
            var status = RegionStatus.From(state, Autumn);
            IReadOnlyList<ReadAs> readAs = name == "hostile" ? corrected : [];
            var said = name == "hostile" ? Hostile : "neste uke";
            yield return Of($"overdue-{name}", OverdueCard.Render(state, status, readAs, texts));
            yield return Of($"overdue-light-{name}", OverdueCard.OfLight(state, status, TrafficLight.Red, readAs, texts));
            yield return Of($"upcoming-{name}", UpcomingCard.Render(state, status, null, readAs, texts));
            yield return Of($"upcoming-period-{name}", UpcomingCard.Render(state, status, next with { Text = said }, readAs, texts));
            foreach (
                var rights in (Rights[])
                    [new([Role.ProjectLead], []), new([Role.Reader], []), new([Role.MunicipalContact], [.. status.Members])]
            )
                yield return Of(
                    $"tasks-{rights.Roles.Single()}-{name}",
                    TasksCard.Render(state, status, PersonalTasks.Of(status, rights), readAs, texts)
                );
            foreach (var activity in state.Activities.Take(2))
                yield return Of(
                    $"responsible-{activity.Activity.Id.Value}-{name}",
                    ContactsCard.OfActivity(
                        state.Region,
                        activity.Activity with
                        {
                            Responsible = name == "hostile" ? new Actor("a", Hostile) : null,
                        },
                        [new RoleGrant(new Actor("b", said), Role.ProjectLead)],
                        readAs,
                        texts
                    )
                );
            yield return Of($"missing-{name}", MissingCard.Render(state, status, readAs, texts));
            yield return Of($"which-activity-{name}", WhichActivityCard.Render(state, said, [], CardVerbs.HistoryShow, texts));
            yield return Of(
                $"which-activity-near-{name}",
                WhichActivityCard.Render(
                    state,
                    "x",
                    [.. state.Activities.Take(3).Select(near => near.Activity.Title)],
                    CardVerbs.StatusActivity,
                    texts
                )
            );
            yield return Of(
                $"programme-{name}",
                ProgrammeCard.Render(ProgrammeOverview.Of([state], ProgrammeQuestion.Status, null, null, Autumn), 1, texts)
            );
        }
        foreach (var (name, state) in ((string, RegionState)[])[("busy", Busy), ("hostile", hostile)])
        {
            var members = state.Region.MunicipalitiesOn(Autumn).ToList();
            var report = Report(state, 7, name == "hostile" ? Hostile : "Kvæfjord", name == "hostile" ? Hostile : "alt er levert");
            var entry = new HistoryEntry("e", report.At, Autumn, report.By, new RegionEvent.Reported(report));
            var line = new HistoryLine(entry, entry.What, entry);
            yield return Of(
                $"activity-{name}",
                ActivityCard.Render(state, ActivityStanding.On(Autumn, state.Activities[7], members), [line], 5, [], texts)
            );
            yield return Of(
                $"history-{name}",
                HistoryCard.Render(state, state.Activities[7].Activity, [.. Enumerable.Repeat(line, 200)], 20, [], texts)
            );
        }
        yield return Of("history-none", HistoryCard.Render(Busy, null, [], 20, [], texts));
        yield return Of(
            "programme-none",
            ProgrammeCard.Render(ProgrammeOverview.Of([], ProgrammeQuestion.Missing, null, null, Autumn), 1, texts)
        );
        foreach (var question in Enum.GetValues<ProgrammeQuestion>())
            yield return Of(
                $"programme-many-hostile-{question}",
                ProgrammeCard.Render(ProgrammeOverview.Of(Programme(370, hostile), question, null, null, Autumn), 2, texts)
            );
        yield return Of("region", RegionCard.Render(Plans.Harstadregionen, new(2022, 1, 1), "Skånland", [], texts));
        yield return Of(
            "contacts-hostile",
            ContactsCard.Render(
                Plans.Harstadregionen,
                [
                    new RoleGrant(new Actor("a", "Ola Nordmann"), Role.ProjectLead),
                    new RoleGrant(new Actor("b", Hostile), Role.MunicipalContact, Hostile),
                ],
                [new Deputy(new Actor("c", Hostile), null, Hostile, new(2016, 3, 1), new(2016, 3, 31))],
                Role.ProjectLead,
                new Slots { Role = "prosjektleder" },
                [],
                texts
            )
        );
        yield return Of(
            "contacts-none-hostile",
            ContactsCard.Render(Plans.Harstadregionen, [], [], null, new Slots { Role = Hostile }, [], texts)
        );

        static NamedCard Of(string name, (AdaptiveCard Card, string Summary) answer) => new($"lookup-{name}", answer.Card, IsShown: false);
    }

    private static IEnumerable<NamedCard> Changing(Texts texts)
    {
        var hostile = Plans.OfSize(20, _ => Hostile);
        var (usual, worst) = (Busy.Activities[9].Activity, hostile.Activities[3].Activity);
        var (move, remove) = (Move(usual, "høst 2017", "sak 12/16", "valgt konsulent er forsinket"), Remove(usual, "sak 12/16", ""));
        yield return Preview("change-move", move, Busy, isShown: true);
        yield return Preview("change-move-hostile", Move(worst, Hostile, Hostile, Hostile), hostile, notice: Hostile);
        yield return Preview("change-remove", remove, Busy, isShown: true);
        yield return Preview("change-remove-hostile", Remove(worst, Hostile, Hostile), hostile, notice: Hostile);
        yield return Receipt("change-moved", move, Busy, isShown: true);
        yield return Receipt("change-moved-hostile", Move(worst, Hostile, Hostile, Hostile), hostile);
        yield return Receipt("change-removed", remove, Busy);
        foreach (var (name, words) in ((string, string)[])[("", "Næringskonferanse"), ("-hostile", Hostile)])
        {
            yield return Which("change-which" + name, words, 3);
            yield return Which("change-which-many" + name, words, 20);
            yield return Receipt("change-added" + name, new RegionEvent.ActivityPlanned(Plans.Activity(20, words, Due.Unset)), Busy);
            yield return Receipt("change-renamed" + name, new RegionEvent.ActivityRenamed(usual.Id, words), Busy);
            yield return Receipt("change-assigned" + name, new RegionEvent.ResponsibleAssigned(usual.Id, new Actor("", words)), Busy);
        }

        NamedCard Which(string name, string words, int choices) =>
            new(
                name,
                WhichCard.Render(
                    texts.Say("change.unknown-activity", ("activity", words)),
                    [.. Enumerable.Range(0, choices).Select(i => new Choice($"{words} {i}", $"a{i}"))],
                    CardKeys.Activity,
                    words,
                    texts
                ),
                IsShown: name == "change-which"
            );

        NamedCard Preview(string name, RegionEvent what, RegionState state, string? notice = null, bool isShown = false) =>
            new(
                name,
                ChangeCard.Preview(
                    what,
                    state,
                    new Dictionary<string, string>(StringComparer.Ordinal) { [CardKeys.Card] = "c" },
                    isReport: notice is not null,
                    notice,
                    mayChange: true,
                    texts
                ),
                isShown
            );

        NamedCard Receipt(string name, RegionEvent what, RegionState state, bool isShown = false)
        {
            var report = Report(Busy, 7, null, "");
            var by = new HistoryEntry("e", report.At, report.Day, report.By, what);
            return new NamedCard(
                name,
                ChangeCard.Receipt(by, state, isReport: state == hostile, state == hostile ? Hostile : null, mayChange: true, texts),
                isShown
            );
        }

        static RegionEvent Move(PlannedActivity activity, string wording, string decision, string reason) =>
            new RegionEvent.ActivityMoved(
                activity.Id,
                activity.DecidingStep,
                new Due(wording, DueKind.Span, new(2017, 8, 1), new(2017, 12, 31), new(2017, 12, 31), Confidence.Low),
                new Decision(decision),
                reason
            );

        static RegionEvent Remove(PlannedActivity activity, string decision, string reason) =>
            new RegionEvent.ActivityRemoved(activity.Id, new Decision(decision), reason);
    }

    private static IEnumerable<NamedCard> Importing(Texts texts)
    {
        const string Table = "Aktivitet\tHvordan\tTidspunkt\n";
        var usual =
            Table
            + "Kommunikasjon\tNettside\thøst 2016\nPolitisk forankring av utviklingsplan\tVedtak\tnår pengene kommer\nKonferanse\tStor\t14.10.2016";
        var worst =
            Table
            + string.Join(
                '\n',
                Enumerable.Range(0, 30).Select(i => $"{Hostile.ReplaceLineEndings(" ")} {i}\t{Long(i)}\t{Hostile.ReplaceLineEndings(" ")}")
            );
        foreach (var (name, text, isShown) in new[] { ("", usual, true), ("-hostile", worst, false) })
        {
            var reading = PlanTextReader.Read(text, Plans.DemoDay);
            var state = Plans.Demo();
            var entries = PlanImport.Entries(reading, state, [], new Actor("m", "Marit"), "plan.txt", default, Plans.DemoDay);
            yield return new NamedCard("import-preview" + name, ImportCard.Preview(reading, entries, state, "s", 1, texts), isShown);
            yield return new NamedCard(
                "import-form" + name,
                ImportCard.Form(reading, state, "s", isShown ? null : (Hostile, "1", Hostile), texts),
                isShown
            );
        }
    }

    /// <summary>So many regions, late, delivered and extended in turn, each as bad as the one given.</summary>
    private static ImmutableArray<RegionState> Programme(int regions, RegionState state) =>
        [
            .. Enumerable
                .Range(0, regions)
                .Select(i =>
                    state with
                    {
                        Region = state.Region with { Id = new RegionId($"r{i}"), Name = $"{Hostile} {i}" },
                        Settings = RegionSettings.None with
                        {
                            ReportDates =
                            [
                                (i % 3) switch
                                {
                                    0 => new ReportDate(Autumn.PlusDays(-3), "KMD"),
                                    1 => new ReportDate(Autumn.PlusDays(-3), "KMD", DeliveredOn: Autumn),
                                    _ => new ReportDate(Autumn.PlusDays(-3), ExtendedTo: Autumn.PlusDays(20), Decision: Hostile),
                                },
                            ],
                        },
                    }
                ),
        ];

    private static IEnumerable<NamedCard> Calendars(Texts texts)
    {
        var address = new Uri("https://byregionbot.example.no/calendar/W-W6AHyvIGQG7-FIGOwGsbnpKlv2IYyK.ics");
        foreach (
            var (name, region, by, isShown) in new[]
            {
                ("", Plans.Harstadregionen, "Marit Hansen", true),
                ("-hostile", Plans.Harstadregionen with { Name = Hostile }, Hostile, false),
            }
        )
        {
            yield return new NamedCard("calendar" + name, CalendarCard.Opened(region, address, "calendar.opened", texts).Card, isShown);
            var open = new OpenCalendar(BotLanguage.Bokmal, new Actor("m", by), Instant.FromUtc(2016, 2, 15, 8, 0), "");
            yield return new NamedCard("calendar-open" + name, CalendarCard.IsOpen(region, open, texts).Card, isShown);
        }
    }

    private static IEnumerable<NamedCard> FunderReporting(Texts texts)
    {
        var approved = new FunderReporting(Plans.DemoDay, Plans.DemoDay, "s", 40);
        ImmutableArray<HistoryEntry> demo = [.. DemoPlan.Entries.Select((entry, i) => entry with { Sequence = i + 1 })];
        var worst = Plans.OfSize(40, i => i % 2 == 0 ? Hostile : Long(i));
        ImmutableArray<HistoryEntry> hostile =
        [
            .. worst.All.Select(activity => Entry(new RegionEvent.ActivityPlanned(activity.Activity))),
            .. worst
                .All.Take(30)
                .Select(activity =>
                    Entry(new RegionEvent.Reported(Told(activity.Activity.Id, string.Concat(Enumerable.Repeat(Hostile, 8)))))
                ),
            .. Enum.GetValues<ReportField>().Select(field => Entry(new RegionEvent.Noted(field, Hostile))),
            Entry(new RegionEvent.PlanAdopted(worst.Frame!)), // a state of some size has a plan
        ];
        foreach (
            var (name, history, state, isShown) in new[] { ("", demo, Plans.Demo(), true), ("-hostile", Numbered(hostile), worst, false) }
        )
        {
            var report = ReportDraft.Of(new ReportBasis(state.Region, history, Plans.DemoDay), texts);
            var draft = new ReportView(report, null, null, IsDraft: true, []);
            var ids = history.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
            yield return new NamedCard("funder-draft" + name, ReportCard.Render(draft, state, isShown ? null : Hostile, texts), isShown);
            yield return new NamedCard(
                "funder-delivered" + name,
                ReportCard.Render(
                    new ReportView(report, approved, Plans.DemoDay, IsDraft: false, [.. history.TakeLast(9)]),
                    state,
                    null,
                    texts
                ),
                isShown
            );
            yield return new NamedCard("funder-field" + name, FieldCard.Text(draft, ReportField.Progress, texts), isShown);
            yield return new NamedCard("funder-field-activities" + name, FieldCard.Text(draft, ReportField.Activities, texts), false);
            yield return new NamedCard("funder-form" + name, FieldCard.Form(draft, ReportField.Goals, null, null, null, texts), isShown);
            yield return new NamedCard(
                "funder-form-error-hostile" + name,
                FieldCard.Form(draft, ReportField.Goals, Hostile, texts["funder.field.changed-meanwhile"], Hostile, texts),
                false
            );
            yield return new NamedCard(
                "funder-sources" + name,
                FieldCard.Sources(draft, ReportField.Progress, 1, ids, state, texts),
                isShown
            );
            yield return new NamedCard(
                "funder-request" + name,
                RequestCard.Render(
                    state.Region,
                    Plans.DemoDay,
                    [
                        .. state.Activities.Skip(13).Select(activity => new AskedText(activity.Activity, Typed: isShown ? "" : Hostile)),
                        new AskedText(
                            state.Activities[0].Activity,
                            Told(
                                state.Activities[0].Activity.Id,
                                isShown ? "Nettsida er ute." : Hostile,
                                isShown ? "Kari Nordmann" : Hostile
                            )
                        ),
                    ],
                    [new Actor("m", isShown ? "Marit Hansen" : Hostile)],
                    mayHaveComeBefore: !isShown,
                    texts
                ),
                isShown
            );
        }

        static ImmutableArray<HistoryEntry> Numbered(ImmutableArray<HistoryEntry> entries) =>
            [.. entries.Select((entry, i) => entry with { Id = $"h{i}", Sequence = i + 1 })];

        static HistoryEntry Entry(RegionEvent what) => new("", default, Plans.DemoDay, new Actor("x", Hostile), what);

        static ProgressReport Told(ActivityId activity, string comment, string by = Hostile) =>
            new(
                $"r-{activity}",
                activity,
                default,
                Plans.DemoDay,
                new Actor("x", by),
                null,
                null,
                Progress.Ongoing,
                null,
                comment,
                $"{Hostile}: x"
            );
    }

    private static IEnumerable<NamedCard> Reminding(Texts texts)
    {
        var morning = Office.Morning;
        var later = morning + Duration.FromHours(4);
        var demo = Plans.Demo();
        var two = demo.Activities.Single(activity => activity.Activity.Due.Deadline == new LocalDate(2016, 2, 29)).Activity;
        var kari = new Actor("kari", "Kari Nordmann");
        ReminderName[] due =
        [
            new(demo.Region.Id, ReminderKind.Deadline, two.Id, 14, new(2016, 2, 29)),
            new(demo.Region.Id, ReminderKind.Report, null, 0, new(2016, 2, 15)),
        ];
        yield return Of("reminder-one", [demo], due[..1]);
        yield return Of("reminder-report", [demo], due[1..]);
        yield return Of("reminder-demo", [demo], due);
        yield return Of("reminder-again", [demo], due[..1], again: true);
        yield return Of("reminder-answered", [Answered(demo, two.Id, "Ferdig møte med alle")], due[..1]);
        yield return Of("reminder-half-answered", [Answered(demo, two.Id, "")], due);
        yield return Of("reminder-snoozed", [Said(demo, new RegionEvent.ReminderSnoozed(two.Id, kari, new(2016, 2, 22)), later)], due[..1]);
        yield return Of(
            "reminder-moved",
            [demo.After(new RegionEvent.ActivityMoved(two.Id, 0, Plans.Month(new(2016, 4, 1)), null, ""))],
            due[..1]
        );
        yield return Of("reminder-gone", [demo.After(new RegionEvent.ActivityRemoved(two.Id, null, ""))], due[..1]);
        yield return Of("reminder-channel", [demo], due, [kari, new Actor("", "Ola Li")]);

        var late = RegionStatus.From(demo, Plans.DemoDay).Overdue[0];
        var passed = late.Activity.Due.Deadline.GetValueOrDefault();
        var assigned = demo.After(new RegionEvent.ResponsibleAssigned(late.Activity.Id, kari));
        yield return Of("reminder-late", [assigned], [new(demo.Region.Id, ReminderKind.Deadline, late.Activity.Id, -8, passed)]);
        yield return Of("reminder-unanswered", [assigned], [new(demo.Region.Id, ReminderKind.Unanswered, late.Activity.Id, -8, passed)]);
        yield return Of("reminder-start", [demo], [new(demo.Region.Id, ReminderKind.Start, two.Id, 0, Plans.DemoDay)]);
        yield return Of(
            "reminder-regions",
            [demo, demo with { Region = Plans.Directory.Find("narvikregionen")! }], // it is in the directory
            [due[0], due[0] with { Region = new("narvikregionen") }]
        );
        foreach (
            var (name, state) in ((string, RegionState)[])
                [("40", Plans.OfSize(40)), ("long", Plans.OfSize(40, Long)), ("hostile", Plans.OfSize(40, _ => Hostile))]
        )
        {
            var names = state
                .Activities.Select(activity => new ReminderName(
                    state.Region.Id,
                    ReminderKind.Deadline,
                    activity.Activity.Id,
                    7,
                    activity.Activity.Due.Deadline.GetValueOrDefault()
                ))
                .Append(due[1])
                .ToArray();
            yield return Of(
                $"reminder-{name}",
                [Answered(state, new("a0"), name == "hostile" ? Hostile : "")],
                names,
                name == "hostile" ? [new("x", Hostile), new("", Hostile)] : [kari],
                isShown: name == "40"
            );
        }

        NamedCard Of(
            string name,
            RegionState[] states,
            IEnumerable<ReminderName> names,
            ImmutableArray<Actor>? asked = null,
            bool again = false,
            bool isShown = true
        ) =>
            new(
                name,
                ReminderCard.Render(
                    ReminderView.Of(names, [.. states.Select(state => (state, DemoPlan.Entries))], asked ?? [], morning, Plans.DemoDay),
                    "d",
                    again,
                    texts
                ),
                isShown
            );

        RegionState Answered(RegionState state, ActivityId activity, string comment)
        {
            var by = comment == Hostile ? new Actor("x", Hostile) : kari;
            var report = new ProgressReport("r", activity, later, Plans.DemoDay, by, null, null, Progress.Done, null, comment, "");
            return Said(state, new RegionEvent.Reported(report), later);
        }

        static RegionState Said(RegionState state, RegionEvent what, Instant at) =>
            state.Apply(new HistoryEntry("s", at, Plans.DemoDay, new Actor("kari", "Kari Nordmann"), what, Sequence: state.Version + 1));
    }

    private static IEnumerable<NamedCard> SummingUp(Texts texts)
    {
        var (week, day) = (Office.Morning - Duration.FromDays(7), Plans.DemoDay.PlusDays(-7));
        var demo = Plans.Demo();
        var usual = WeeklyDigest.Of(demo, DemoPlan.Entries, week, day, Plans.DemoDay);
        var quiet = WeeklyDigest.Of(demo, DemoPlan.Entries, week + Duration.FromDays(7), Plans.DemoDay, Plans.DemoDay.PlusDays(7));
        var none = RegionState.Of(Plans.Harstadregionen);
        yield return Of("digest-demo", demo, usual, true);
        yield return Of("digest-quiet", demo, quiet, true);
        yield return Of("digest-without-plan", none, WeeklyDigest.Of(none, [], week, day, Plans.DemoDay), false);
        yield return new NamedCard("digest-all", DigestCard.OfAll([quiet, usual], day, Plans.DemoDay, texts).Card, IsShown: true);
        yield return new NamedCard("digest-all-none", DigestCard.OfAll([], day, Plans.DemoDay, texts).Card, IsShown: false);
        foreach (var (name, title) in ((string, Func<int, string>?)[])[("40", null), ("long", Long), ("hostile", _ => Hostile)])
        {
            var words = name == "hostile" ? Hostile : "Som avtalt med alle";
            ImmutableArray<HistoryEntry> told =
            [
                .. Enumerable
                    .Range(0, 40)
                    .Select(i => new HistoryEntry(
                        $"r{i}",
                        Office.Morning,
                        Plans.DemoDay,
                        new Actor("x", words),
                        new RegionEvent.Reported(
                            new ProgressReport(
                                $"r{i}",
                                new($"a{i}"),
                                Office.Morning,
                                Plans.DemoDay,
                                new Actor("x", words),
                                null,
                                null,
                                Progress.Delayed,
                                null,
                                words,
                                ""
                            )
                        ),
                        Sequence: 50 + i
                    )),
            ];
            var state = told.Aggregate(Plans.OfSize(40, title), static (before, entry) => before.Apply(entry));
            var digest = WeeklyDigest.Of(state, told, week, day, Plans.DemoDay);
            yield return Of($"digest-{name}", state, digest, name == "40");
            yield return new NamedCard(
                $"digest-all-{name}",
                DigestCard
                    .OfAll(
                        [
                            .. Enumerable
                                .Range(0, 30)
                                .Select(i => digest with { Region = digest.Region with { Name = title?.Invoke(i) ?? $"Region {i}" } }),
                        ],
                        day,
                        Plans.DemoDay,
                        texts
                    )
                    .Card,
                IsShown: false
            );
        }

        NamedCard Of(string name, RegionState state, WeeklyDigest digest, bool isShown) =>
            new(name, DigestCard.OfRegion(state, digest, [], texts).Card, isShown);
    }

    private static IEnumerable<NamedCard> Places(Texts texts)
    {
        yield return new NamedCard("place-lost", LostPlaceDelivery.Card(Plans.Harstadregionen, texts).Card, IsShown: true);
        yield return new NamedCard(
            "place-lost-hostile",
            LostPlaceDelivery.Card(Plans.Harstadregionen with { Name = Hostile }, texts).Card,
            IsShown: false
        );
    }

    private static IEnumerable<NamedCard> Administration(Texts texts)
    {
        var kari = new Actor("kari", "Kari Nordmann");
        var report = Report(Busy, 7, null, "");
        foreach (var (name, words, isShown) in ((string, string, bool)[])[("", "Per Hansen", true), ("-hostile", Hostile, false)])
        {
            var state = Busy.After(new RegionEvent.RoleGiven(new RoleGrant(kari, Role.ProjectLead)))
                .After(new RegionEvent.RoleGiven(new RoleGrant(new Actor("", words), Role.MunicipalContact, "Ibestad", Details: words)))
                .After(new RegionEvent.DeputyNamed(new Deputy(new Actor("", words), kari, null, Autumn, null)))
                .After(new RegionEvent.ReportDateChanged(null, new ReportDate(new(2017, 2, 15), words)))
                .After(new RegionEvent.QuietPeriodSet(new QuietPeriod(words), IsQuiet: true));
            foreach (
                var (card, asked) in ((string, SettingsCard.Asked)[])
                    [
                        ("settings", new(null, MayFill: true, [], null)),
                        ("settings-own", new(new Actor("p", words), MayFill: true, [words], null)),
                        ("settings-read", new(null, MayFill: false, [], null)),
                    ]
            )
                yield return new NamedCard(
                    card + name,
                    SettingsCard
                        .Render(
                            state,
                            [Entry(new RegionEvent.RemindersSet([14, 3], null, null), words)],
                            [],
                            new ProgrammeDefaults([14, 7, 1], new(9, 0), IsoDayOfWeek.Monday, new(8, 0)),
                            isBound: true,
                            asked,
                            Autumn,
                            texts
                        )
                        .Card,
                    isShown && card != "settings-own"
                );
            yield return Receipt("admin-role" + name, new RegionEvent.RoleGiven(state.Roles[^1] with { Details = words }), isShown);
            yield return Receipt("admin-deputy" + name, new RegionEvent.DeputyNamed(state.Deputies[0]), false);
            yield return Receipt("admin-deputy-ended" + name, new RegionEvent.DeputyEnded(state.Deputies[0]), false);
            yield return Receipt("admin-report-date" + name, new RegionEvent.ReportDateChanged(null, new(new(2017, 2, 15), words)), false);
            yield return Receipt("admin-region" + name, new RegionEvent.RegionDescribed(state.Region with { Aliases = [words] }), isShown);
            yield return new NamedCard(
                "away" + name,
                AbsenceCard
                    .Render(
                        isShown ? kari : new Actor("k", words),
                        isShown ? Autumn : null,
                        [
                            .. state
                                .Activities.Take(isShown ? 2 : 8)
                                .Select(activity => new ReminderName(
                                    state.Region.Id,
                                    ReminderKind.Deadline,
                                    activity.Activity.Id,
                                    7,
                                    activity.Activity.Due.Deadline ?? Autumn
                                )),
                            new ReminderName(state.Region.Id, ReminderKind.Report, null, 7, Autumn),
                        ],
                        [.. Enumerable.Repeat(new Actor("p", words), isShown ? 1 : 4)],
                        state,
                        texts
                    )
                    .Card,
                isShown
            );
            yield return new NamedCard(
                "admin-choose" + name,
                ChoosePersonCard.Render(
                    words,
                    words,
                    [("Kari Nordmann (kari@ibestad.kommune.no)", "kari@ibestad.kommune.no", "k"), (words, words, "p")],
                    texts
                ),
                false
            );

            NamedCard Receipt(string card, RegionEvent what, bool shown) =>
                new(
                    card,
                    AdministerCard.Receipt([Entry(what, words)], state, shown ? TenantAnswer.Off : TenantAnswer.NotNow, Autumn, texts).Card,
                    shown
                );
        }

        HistoryEntry Entry(RegionEvent what, string by) => new("e", report.At, report.Day, new Actor("p", by), what);
    }

    private static ProgressReport Report(RegionState state, int activity, string? municipality, string comment) =>
        new(
            "r1",
            state.Activities[activity].Activity.Id,
            Autumn.At(new LocalTime(8, 0)).InUtc().ToInstant(),
            Autumn,
            new Actor("marit", "Marit Hansen"),
            comment.Length > 0 ? municipality : null,
            municipality,
            Progress.Postponed,
            TrafficLight.Yellow,
            comment,
            "test",
            comment.Length > 0 ? new(2016, 9, 27) : null
        );
}
