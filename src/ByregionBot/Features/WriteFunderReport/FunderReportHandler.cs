using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>
/// The report to the funder: drafts it, lets its fields be written, freezes it when it is approved, and notes when it is delivered. A frozen
/// report is never altered; what is changed afterwards is told beside it.
/// </summary>
internal sealed class FunderReportHandler(
    RegionStore regions,
    SnapshotStore snapshots,
    RightsReader rightsReader,
    PeopleReader peopleReader,
    ITeamFiles teamFiles,
    Promises promises
)
{
    /// <summary>What the offer of a report carries as its kind.</summary>
    public const string FileKind = "report";

    /// <summary>A message that meets others' changes all the time is tried so often.</summary>
    private const int Attempts = 5;

    /// <summary>Days after its date in which people still mean the report before, when they name none.</summary>
    private const int StillOpen = 60;

    /// <summary>Longest note, in characters.</summary>
    private const int LongestNote = 4_000;

    /// <summary>The report as it would be written now.</summary>
    /// <param name="region">Whose.</param>
    /// <param name="asOf">The day it speaks of, that day included.</param>
    /// <param name="texts">The language.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<FunderReport> DraftAsync(CityRegion region, LocalDate asOf, Texts texts, CancellationToken cancellation) =>
        ReportDraft.Of(new ReportBasis(region, await regions.HistoryAsync(region.Id, cancellation), asOf), texts);

    /// <summary>"Lag rapport til KMD per 15.02.16": the draft, or the frozen report once it is approved.</summary>
    public ValueTask<Reply> OpenAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(
            turn,
            command,
            "sentence.report",
            async loaded =>
                command.Slots.Format is { } format ? await OfferAsync(turn, loaded, format, cancellation) : Say(turn, loaded, null),
            cancellation
        );

    /// <summary>The file that an offer of this feature speaks of; null when it speaks of none.</summary>
    public async ValueTask<ExportedFile?> FileAsync(Turn turn, IReadOnlyDictionary<string, string> data, CancellationToken cancellation)
    {
        if (
            turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region
            || LocalDatePattern.Iso.Parse(data.GetValueOrDefault(CardKeys.AsOf, "")) is not { Success: true, Value: var asOf }
        )
            return null;
        var texts = BotLanguages.OfLocale(data.GetValueOrDefault(CardKeys.Text)) is { } language ? Texts.In(language) : turn.Texts;
        var isDraft = data.GetValueOrDefault(CardKeys.Form) == ReportView.DraftForm;
        var loaded = await LoadAsync(turn, region, asOf, isDraft, texts, cancellation);
        return FileOf(loaded, Kind(data.GetValueOrDefault(CardKeys.Format)), turn.Now);
    }

    /// <summary>The report as a file.</summary>
    /// <param name="report">The report.</param>
    /// <param name="kind">"docx", "md" or "json".</param>
    /// <param name="texts">The language it was written in.</param>
    /// <param name="now">The moment.</param>
    public static byte[] Bytes(FunderReport report, string kind, Texts texts, Instant now) =>
        kind switch
        {
            "md" => Encoding.UTF8.GetBytes(ReportMarkdown.Of(report, texts)),
            "json" => Encoding.UTF8.GetBytes(ReportJson.Of(report, texts) + "\n"),
            _ => ReportDocument.Of(report, texts, now),
        };

    private static ExportedFile FileOf(Loaded loaded, string kind, Instant now)
    {
        var report = loaded.View.Report;
        // A frozen report keeps the language it was approved in.
        var texts = BotLanguages.OfLocale(report.Language) is { } language ? Texts.In(language) : loaded.Texts;
        var name = $"{texts["funder.file.name"]}-{report.Region}-{LocalDatePattern.Iso.Format(report.AsOf)}.{kind}";
        return new ExportedFile(name, [.. Bytes(report, kind, texts, now)]);
    }

    private async ValueTask<Reply> OfferAsync(Turn turn, Loaded loaded, string format, CancellationToken cancellation)
    {
        var file = FileOf(loaded, Kind(format), turn.Now);
        if (turn.Incoming.Conversation is { Kind: ConversationKind.Channel } channel)
        {
            var put = await teamFiles.PutAsync(channel, file, cancellation);
            var words = put.Words(file.Name, turn.Texts);
            return Reply.Of(put.Address is not null ? words : $"{words} {turn.Texts["export.personal-only"]}".TrimStart());
        }
        if (turn.Incoming.Conversation.Kind != ConversationKind.Personal)
            return Reply.Of(turn.Texts["export.personal-only"]);
        var data = loaded.View.Data.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        data[CardKeys.File] = FileKind;
        data[CardKeys.Format] = Kind(format);
        data[CardKeys.Text] = loaded.Texts.Tag;
        var offer = new OutgoingMessage.FileOffer(file.Name, ReportCard.Summary(loaded.View, loaded.Texts), file.Bytes.Length, data);
        return format == Kind(format) ? Reply.Of(offer) : new Reply([new OutgoingMessage.Text(turn.Texts["export.kinds-report"]), offer]);
    }

    private static string Kind(string? format) => format is "md" or "json" ? format : "docx";

    /// <summary>"Vis organisatoriske endringer": one field, to read.</summary>
    public ValueTask<Reply> FieldAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(
            turn,
            command,
            "sentence.report",
            loaded =>
                ValueTask.FromResult(
                    command.Slots.Field is { } field
                        ? InPlace(
                            turn,
                            FieldCard.Text(loaded.View, field, loaded.Texts),
                            FieldCard.Summary(loaded.View, field, loaded.Texts)
                        )
                        : Say(turn, loaded, null)
                ),
            cancellation
        );

    /// <summary>"Vis kilder for vurdering av framdriften": each sentence with where it comes from.</summary>
    public ValueTask<Reply> SourcesAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(
            turn,
            command,
            "sentence.report",
            loaded =>
            {
                if (command.Slots.Field is not { } field)
                    return ValueTask.FromResult(Say(turn, loaded, null));
                var page = int.TryParse(Data(turn, CardKeys.Page), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
                    ? asked
                    : 1;
                return ValueTask.FromResult(
                    InPlace(
                        turn,
                        FieldCard.Sources(
                            loaded.View,
                            field,
                            page,
                            loaded.History.ToDictionary(entry => entry.Id, StringComparer.Ordinal),
                            loaded.State,
                            loaded.Texts
                        ),
                        FieldCard.Summary(loaded.View, field, loaded.Texts)
                    )
                );
            },
            cancellation
        );

    /// <summary>"Skriv presisering av mål: …", and the form that does the same: the field stands in the person's words from then on.</summary>
    public ValueTask<Reply> WriteAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(
            turn,
            command,
            "sentence.report",
            async loaded =>
            {
                if (command.Slots.Field is not { } field)
                    return Say(turn, loaded, null);
                var draft = loaded.Draft();
                if (Refusal(turn, loaded.State) is { } refusal)
                    return refusal;
                var isForm = Data(turn, CardKeys.Card) is not null;
                var text = isForm ? (Data(turn, CardKeys.Comment) ?? "").Trim().ReplaceLineEndings("\n") : command.Slots.Comment;
                if (text is null)
                    return Form(null);
                var stands = draft.View.Report.Of(field);
                if (text == stands.Text)
                    return Say(turn, draft, loaded.Texts["funder.field.unchanged"]);
                if (isForm && Data(turn, CardKeys.Seen) != FieldCard.Seen(stands))
                    return Form(loaded.Texts["funder.field.changed-meanwhile"], text, stands.Text);
                if (text.Length > FieldCard.LongestText)
                    return Form(loaded.Texts.Say("turn.too-long", ("most", loaded.Texts.Number(FieldCard.LongestText))), text);
                return await AddAsync(turn, draft, new RegionEvent.FieldWritten(draft.View.Report.AsOf, field, text), cancellation);

                Reply Form(string? error, string? filled = null, string? other = null) =>
                    InPlace(
                        turn,
                        FieldCard.Form(draft.View, field, filled, error, other, draft.Texts),
                        FieldCard.Summary(draft.View, field, draft.Texts)
                    );
            },
            cancellation
        );

    /// <summary>"Noter under organisatoriske endringer: …": told in the next report beside what is drafted.</summary>
    public ValueTask<Reply> NoteAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(
            turn,
            command,
            "sentence.report",
            async loaded =>
            {
                if (command.Slots is not { Comment: { Length: > 0 } text })
                    return Say(turn, loaded, null);
                if (Refusal(turn, loaded.State) is { } refusal)
                    return refusal;
                if (command.Slots.Field is not { } field)
                    return Reply.Of(CardText.Escape(loaded.Texts.Say("funder.which-field", ("text", text))));
                return text.Length > LongestNote
                    ? Reply.Of(loaded.Texts.Say("turn.too-long", ("most", loaded.Texts.Number(LongestNote))))
                    : await AddAsync(turn, loaded.Draft(), new RegionEvent.Noted(field, text), cancellation);
            },
            cancellation
        );

    /// <summary>
    /// "Be om tekst": asks those who can for what is missing, and gives the speaker a place to write where that is oneself. "Be Kari om
    /// tekst" asks Kari alone: for what is hers to tell, or for the activity that is named.
    /// </summary>
    public ValueTask<Reply> RequestAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(
            turn,
            command,
            "sentence.report",
            async loaded =>
            {
                if (Refusal(turn, loaded.State) is { } refusal)
                    return refusal;
                var report = loaded.Draft().View.Report;
                var named = command.Slots.Activity is { } words ? loaded.State.Named(words)?.Activity : null;
                if (named is null && command.Slots.Activity is { } unknown)
                    return Reply.Of(CardText.Escape(loaded.Texts.Say("change.unknown-activity", ("activity", unknown))));
                var asked = named?.Id.Value;
                ImmutableArray<ReportLack> gaps =
                [
                    .. report.Gaps.Where(gap => gap.Activity is not null && (command.Slots.Activity is null || gap.Activity == asked)),
                ];
                if (gaps.IsEmpty)
                    return Reply.Of(
                        named is null
                            ? loaded.Texts["funder.request.nothing"]
                            : CardText.Escape(loaded.Texts.Say("funder.request.has-text", ("activity", named.Title)))
                    );
                if (command.Slots.Person is not { } name)
                    return await RequestAsync(turn, loaded, report.AsOf, gaps, cancellation);
                switch ((await peopleReader.InAsync(turn, loaded.State, [name], cancellation)).MeaningOf(name))
                {
                    case NameMeaning.Several(_, var several):
                        return Reply.Of(ChoosePersonCard.Render(turn.Sentence, name, several, turn.Texts), name);
                    case NameMeaning.One({ ObjectId.Length: > 0 } who):
                        var leads = rightsReader.Leads(loaded.State, turn.Today);
                        ImmutableArray<ReportLack> own =
                        [
                            .. gaps.Where(gap =>
                                    gap.Activity == asked || (gap.Who.IsEmpty ? leads : gap.Who).Any(other => IsSame(other, who))
                                )
                                .Select(gap => gap with { Who = [who] }),
                        ];
                        return own.IsEmpty
                            ? Reply.Of(CardText.Escape(loaded.Texts.Say("funder.request.nothing-of", ("name", who.Name))))
                            : await RequestAsync(turn, loaded, report.AsOf, own, cancellation);
                    default:
                        return Reply.Of(CardText.Escape(loaded.Texts.Say("funder.request.unknown", ("name", name))));
                }
            },
            cancellation
        );

    /// <summary>A plan that was read from a file knows people by their names alone.</summary>
    private static bool IsSame(Actor one, Actor other) =>
        one.ObjectId == other.ObjectId
        || (one.ObjectId.Length == 0 && string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase));

    private async ValueTask<Reply> RequestAsync(
        Turn turn,
        Loaded loaded,
        LocalDate asOf,
        ImmutableArray<ReportLack> gaps,
        CancellationToken cancellation
    )
    {
        var (region, texts, leads) = (loaded.State.Region, loaded.Texts, rightsReader.Leads(loaded.State, turn.Today));
        var wanted = gaps.SelectMany(gap => (gap.Who.IsEmpty ? leads : gap.Who).Select(who => (Gap: gap, Who: who))).ToList();
        var others = wanted.Where(want => want.Who.ObjectId != turn.Incoming.From.ObjectId).ToList();
        ImmutableArray<AskedText> own =
        [
            .. gaps.Where(gap => !others.Exists(want => want.Gap == gap))
                .Select(gap => loaded.State.Named(gap.Activity ?? "")?.Activity)
                .OfType<PlannedActivity>()
                .Select(static activity => new AskedText(activity)),
        ];
        var areReached = true;
        foreach (var (gap, who) in others)
        {
            var item = TextRequest.Of(region.Id, asOf, new ActivityId(gap.Activity ?? ""), who, turn.Now);
            areReached &= await promises.PromiseAsync(TextRequest.Kind, region.Id, item, cancellation);
        }
        ImmutableArray<string> lines =
        [
            .. others
                .GroupBy(want => want.Who.Name.Length > 0 ? want.Who.Name : texts["rights.the-lead"], StringComparer.Ordinal)
                .Select(group =>
                    texts.Say(
                        "funder.request.sent",
                        ("who", group.Key),
                        ("activities", texts.List([.. group.Select(want => texts.Say("quoted", ("words", want.Gap.Title)))]))
                    )
                ),
            .. areReached ? Array.Empty<string>() : [texts["funder.request.unreached"]],
        ];
        return new Reply([
            .. lines.IsEmpty ? Array.Empty<OutgoingMessage>() : [new OutgoingMessage.Text(CardText.Escape(string.Join(' ', lines)))],
            .. own.IsEmpty
                ? Array.Empty<OutgoingMessage>()
                :
                [
                    new OutgoingMessage.Card(
                        RequestCard.Render(region, asOf, own, [], mayHaveComeBefore: false, texts),
                        texts["funder.request.title"]
                    ),
                ],
        ]);
    }

    /// <summary>"Godkjenn rapporten": freezes it as it was shown.</summary>
    public ValueTask<Reply> ApproveAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(turn, command, "sentence.approve", loaded => ApproveAsync(turn, loaded, cancellation), cancellation);

    /// <summary>"Rapporten er levert 12.2.2016".</summary>
    public ValueTask<Reply> DeliveredAsync(Turn turn, Command command, CancellationToken cancellation) =>
        OfReportAsync(
            turn,
            // The day in the sentence is that of delivery, not the one the report speaks of.
            command with
            {
                Slots = command.Slots with { Date = null },
            },
            "sentence.delivered",
            async loaded =>
            {
                if (Refusal(turn, loaded.State) is { } refusal)
                    return refusal;
                var on = command.Slots.Date?.Due.End ?? turn.Today;
                return on > turn.Today
                    ? Reply.Of(loaded.Texts["funder.delivered.ahead"])
                    : await AddAsync(turn, loaded, Delivered(loaded, on), cancellation);
            },
            cancellation
        );

    private async ValueTask<Reply> ApproveAsync(Turn turn, Loaded loaded, CancellationToken cancellation)
    {
        var texts = loaded.Texts;
        if (Refusal(turn, loaded.State) is { } refusal)
            return refusal;
        if (loaded.History.Any(entry => entry.Id == IdOf(turn)))
            return Say(turn, loaded.Frozen(), texts["funder.approved"]);
        var asOf = loaded.View.Report.AsOf;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var report = loaded.Draft().View.Report;
            if (Data(turn, CardKeys.Seen) is { } seen && seen != report.Version.ToString(CultureInfo.InvariantCulture))
                return Say(turn, loaded.Draft(), texts["funder.changed-meanwhile"]);
            var snapshot = await snapshots.KeepAsync(loaded.State.Region.Id, SnapshotJson.Write(report), cancellation);
            var entry = Entry(turn, new RegionEvent.ReportApproved(asOf, snapshot, report.Version));
            var outcome = await regions.AppendOnAsync(
                loaded.State.Region.Id,
                RegionStore.CauseOf(turn),
                report.Version,
                [entry],
                cancellation
            );
            loaded = await LoadAsync(turn, loaded.State.Region, asOf, isDraft: false, texts, cancellation);
            if (outcome is not null)
                return Say(turn, loaded, texts["funder.approved"]);
        }
        return Say(turn, loaded.Draft(), texts["funder.changed-meanwhile"]);
    }

    /// <summary>Stores what one message brings, once, and shows the report with it.</summary>
    private async ValueTask<Reply> AddAsync(Turn turn, Loaded loaded, RegionEvent what, CancellationToken cancellation)
    {
        var region = loaded.State.Region;
        // What is noted for a report whose day has passed belongs to it all the same.
        LocalDate? day = what is RegionEvent.Noted ? LocalDate.Min(turn.Today, loaded.View.Report.AsOf) : null;
        await regions.AppendAsync(region.Id, RegionStore.CauseOf(turn), [Entry(turn, what, day)], cancellation);
        var after = await LoadAsync(turn, region, loaded.View.Report.AsOf, loaded.View.IsDraft, loaded.Texts, cancellation);
        var notice = what switch
        {
            RegionEvent.ReportDateChanged { Is: { DeliveredOn: { } on } report } => after.Texts.Say(
                "funder.delivered",
                ("date", after.Texts.Date(report.Date)),
                ("day", after.Texts.Date(on))
            ),
            RegionEvent.FieldWritten { Text.Length: 0 } => after.Texts["funder.field.emptied"],
            _ => after.Texts["funder.field.saved"],
        };
        return Say(turn, after, notice);
    }

    /// <summary>The report date, delivered; a day that nobody had set as one becomes one by being delivered for.</summary>
    private static RegionEvent.ReportDateChanged Delivered(Loaded loaded, LocalDate on)
    {
        var asOf = loaded.View.Report.AsOf;
        var known = loaded.State.Settings.ReportOn(asOf);
        return new RegionEvent.ReportDateChanged(known?.Date, (known ?? new ReportDate(asOf)) with { DeliveredOn = on });
    }

    private static HistoryEntry Entry(Turn turn, RegionEvent what, LocalDate? day = null) =>
        new(IdOf(turn), turn.Now, day ?? turn.Today, turn.Speaker, what, turn.Incoming.Id);

    private static string IdOf(Turn turn) => Columns.Hash("funder", turn.Incoming.Conversation.Id, turn.Incoming.Id);

    private async ValueTask<Reply> OfReportAsync(
        Turn turn,
        Command command,
        string sentence,
        Func<Loaded, ValueTask<Reply>> answer,
        CancellationToken cancellation
    )
    {
        if (!WhichRegion.TryFind(turn, command, CardVerbs.ExportReport, sentence, out var region, out var question))
            return question;
        var state = await regions.LoadAsync(turn, region, cancellation);
        if (state.Frame is null)
            return Reply.Of(CardParts.Card(turn.Texts, CardParts.MissingPlan(region, turn.Texts)), turn.Texts["plan.missing.title"]);
        var asOf = AsOf(turn, command, state);
        var texts = command.Slots.Language is { } tag && BotLanguages.OfLocale(tag) is { } asked ? Texts.In(asked) : turn.Texts;
        var isDraft = Data(turn, CardKeys.Form) == ReportView.DraftForm;
        return await answer(await LoadAsync(turn, region, asOf, isDraft, texts, cancellation));
    }

    /// <summary>The report as it stands: frozen when it is approved and no draft is asked for.</summary>
    private async ValueTask<Loaded> LoadAsync(
        Turn turn,
        CityRegion region,
        LocalDate asOf,
        bool isDraft,
        Texts texts,
        CancellationToken cancellation
    )
    {
        var state = await regions.LoadAsync(region, cancellation);
        var history = await regions.HistoryAsync(region.Id, cancellation);
        var standing = state.Reporting.FirstOrDefault(report => report.AsOf == asOf);
        var draft = ReportDraft.Of(new ReportBasis(state.Region, history, asOf), texts);
        var frozen =
            standing is { Snapshot.Length: > 0 } && await snapshots.FindAsync(region.Id, standing.Snapshot, cancellation) is { } kept
                ? SnapshotJson.Read(kept)
                : null;
        ImmutableArray<HistoryEntry> later =
            frozen is null || standing is null ? [] : LaterChanges.Of(state.Region, history, asOf, standing.ApprovedVersion, texts);
        var deliveredOn = state.Settings.ReportOn(asOf)?.DeliveredOn;
        return new Loaded(
            frozen is null || isDraft
                ? new ReportView(draft, standing, deliveredOn, IsDraft: true, later)
                : new ReportView(frozen, standing, deliveredOn, IsDraft: false, later),
            draft,
            frozen,
            state,
            history,
            texts
        );
    }

    /// <summary>The day that is named; else that of the card; else the report that is due next or was due last and is not delivered.</summary>
    private static LocalDate AsOf(Turn turn, Command command, RegionState state)
    {
        if (command.Slots.Date?.Due.End is { } named)
            return named;
        if (Data(turn, CardKeys.AsOf) is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day })
            return day;
        var open = state
            .Settings.ReportDates.Where(report => report.DeliveredOn is null)
            .Select(report => report.Date)
            .Concat(state.Reporting.Select(report => report.AsOf).Where(date => state.Settings.ReportOn(date)?.DeliveredOn is null))
            .Distinct()
            .ToList();
        var last = open.Where(date => date <= turn.Today).Select(date => (LocalDate?)date).Max();
        var next = open.Where(date => date > turn.Today).Select(date => (LocalDate?)date).Min();
        return (last >= turn.Today.PlusDays(-StillOpen) ? last : next ?? last) ?? turn.Today;
    }

    private Reply? Refusal(Turn turn, RegionState state)
    {
        if (rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange)
            return null;
        return Reply.Of(CardText.Escape(turn.Texts.Say("rights.funder-report", ("who", rightsReader.WhoCan(turn, state)))));
    }

    private static string? Data(Turn turn, string key) => (turn.Incoming as Incoming.Tapped)?.Action.Data.GetValueOrDefault(key);

    private static Reply Say(Turn turn, Loaded loaded, string? notice) =>
        InPlace(turn, ReportCard.Render(loaded.View, loaded.State, notice, loaded.Texts), ReportCard.Summary(loaded.View, loaded.Texts));

    private static Reply InPlace(Turn turn, AdaptiveCard card, string summary) => Reply.InPlaceOf(turn.Incoming, card, summary);

    /// <summary>A report with what it was made of.</summary>
    private sealed record Loaded(
        ReportView View,
        FunderReport Drafted,
        FunderReport? Kept,
        RegionState State,
        ImmutableArray<HistoryEntry> History,
        Texts Texts
    )
    {
        /// <summary>The same, as a draft.</summary>
        public Loaded Draft() => this with { View = View with { Report = Drafted, IsDraft = true } };

        /// <summary>The same as it is frozen, where it is.</summary>
        public Loaded Frozen() => Kept is null ? this : this with { View = View with { Report = Kept, IsDraft = false } };
    }
}
