using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.ImportPlan;

/// <summary>
/// Takes a plan or a report that is pasted into the chat or sent as a file: shows how each row is read, lets one correct a row, and saves
/// on a yes. Nothing is stored of the region before that.
/// </summary>
internal sealed partial class ImportChatHandler(
    ImportPlanHandler import,
    RegionStore regions,
    SnapshotStore snapshots,
    DialogStore dialogs,
    RightsReader rightsReader,
    IFileTransfer files
)
{
    /// <summary>The kind of dialog that this feature opens.</summary>
    public const string Dialogs = "import.";

    private const string Confirm = Dialogs + "confirm";

    /// <summary>"Importer planen": how it is done; and every tap on a card of this feature.</summary>
    public async ValueTask<Reply> AnswerAsync(Turn turn, CancellationToken cancellation)
    {
        if (turn.Incoming is not Incoming.Tapped { Action.Data: var data } || !data.TryGetValue(CardKeys.Card, out var snapshot))
            return Reply.Of(turn.Texts["import.chat.how"]);
        if (turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region)
            return Reply.Of(turn.Texts["import.chat.gone"]);
        return await ActAsync(turn, region, snapshot, data, cancellation);
    }

    /// <summary>The reply to a pasted table or a file; null when the message holds neither.</summary>
    public async ValueTask<Reply?> ReceiveAsync(Turn turn, Incoming.Message message, CancellationToken cancellation)
    {
        if (message.Files is [var file, ..])
        {
            if (await files.FetchAsync(file.Address, OfficePackage.MostBytes, cancellation) is not { } bytes)
                return Reply.Of(turn.Texts["import.chat.not-fetched"]);
            return PlanFileReader.Read(file.Name, bytes) switch
            {
                PlanFile.Refused refused => Reply.Of(CardText.Escape(DoubtText.Of(refused, turn.Texts))),
                PlanFile.Readable readable => await ReadAsync(turn, PendingPlan.Of(file.Name, readable), cancellation),
                _ => throw new InvalidOperationException("A file is read or refused."),
            };
        }
        if (((message.Html is { } html ? PlanPaste.OfHtml(html) : null) ?? PlanPaste.Of(message.Text)) is { } pasted)
            return await ReadAsync(turn, PendingPlan.Of(turn.Texts["import.chat.pasted"], pasted), cancellation);
        // "rad 3: høst 2017" means a row of the plan that is shown, and without one it means something else.
        return
            (RowPattern().IsMatch(message.Text.Trim()) || LeaveOutPattern().IsMatch(message.Text.Trim()))
            && await dialogs.FindAsync(message.Conversation, message.From, cancellation) is { Kind: Confirm } dialog
            && (dialog.AnsweredBy is null || dialog.AnsweredBy == message.Id)
            ? await ContinueAsync(turn, new Command(Intent.OutOfScope), dialog, cancellation)
            : null;
    }

    /// <summary>An answer to the preview: a yes, a no, "rad 3: høst 2017", or "ta ut rad 3". Null when it is none of them.</summary>
    public async ValueTask<Reply?> ContinueAsync(Turn turn, Command command, Dialog dialog, CancellationToken cancellation)
    {
        if (turn.Directory.Find(dialog.Data[CardKeys.Region]) is not { } region)
            return null;
        var snapshot = dialog.Data[CardKeys.Card];
        switch (command.Intent)
        {
            case Intent.DialogConfirm:
                return await SaveAsync(turn, region, snapshot, cancellation);
            case Intent.DialogDeny or Intent.DialogCancel:
                return await CancelAsync(turn, cancellation);
        }
        if (turn.Incoming is Incoming.Message { Text: var asked } && LeaveOutPattern().Match(asked.Trim()) is { Success: true } left)
            return await LeaveOutAsync(turn, region, snapshot, left.Groups["row"].Value, cancellation);
        return turn.Incoming is Incoming.Message { Text: var text } && RowPattern().Match(text.Trim()) is { Success: true } match
            ? await CorrectAsync(turn, region, snapshot, match.Groups["row"].Value, match.Groups["time"].Value, cancellation)
            : null;
    }

    private async ValueTask<Reply> ActAsync(
        Turn turn,
        CityRegion region,
        string snapshot,
        IReadOnlyDictionary<string, string> data,
        CancellationToken cancellation
    )
    {
        switch (data.GetValueOrDefault(ImportCard.ActKey))
        {
            case ImportCard.Save:
                return await SaveAsync(turn, region, snapshot, cancellation);
            case ImportCard.Cancel:
                return await CancelAsync(turn, cancellation);
            case ImportCard.Row:
                return await FormAsync(turn, region, snapshot, null, cancellation);
            case ImportCard.Correct:
                return await CorrectAsync(
                    turn,
                    region,
                    snapshot,
                    data.GetValueOrDefault(CardKeys.Entry, ""),
                    data.GetValueOrDefault(CardKeys.Period, ""),
                    cancellation
                );
            default:
                var page = int.TryParse(
                    data.GetValueOrDefault(CardKeys.Page),
                    System.Globalization.CultureInfo.InvariantCulture,
                    out var asked
                )
                    ? asked
                    : 1;
                return await FindAsync(region, snapshot, cancellation) is { } pending
                    ? await PreviewAsync(turn, region, pending, snapshot, page, cancellation)
                    : Reply.Of(turn.Texts["import.chat.gone"]);
        }
    }

    private async ValueTask<Reply> ReadAsync(Turn turn, PendingPlan pending, CancellationToken cancellation)
    {
        var reading = pending.Read(turn.Today);
        if (reading.Adopted is not { Rows.IsEmpty: false })
            return Reply.Of(turn.Texts["import.doubt.no-table"]);
        if (!PlanImport.Fits(reading))
            return Reply.Of(
                turn.Texts.Say(
                    "import.refused.plan-too-large",
                    ("activities", PlanImport.MostActivities),
                    ("steps", PlanImport.MostSteps),
                    ("characters", PlanImport.LongestText)
                )
            );
        var region =
            PlanImport.RegionOf(reading, turn.Directory)
            ?? (turn.Bound is { } bound ? turn.Directory.Find(bound.Value) : await OnlyOwnAsync(turn, cancellation));
        if (region is null)
            return Reply.Of(turn.Texts["import.chat.which-region"]);
        if (await RefusalAsync(turn, region, cancellation) is { } refusal)
            return refusal;
        var snapshot = await snapshots.KeepAsync(region.Id, PendingPlanJson.Write(pending), cancellation);
        return await PreviewAsync(turn, region, pending, snapshot, 1, cancellation);
    }

    /// <summary>The one region in which the person has something to do; null when there are none or several.</summary>
    private async ValueTask<CityRegion?> OnlyOwnAsync(Turn turn, CancellationToken cancellation)
    {
        var own = (await regions.LoadAllAsync(turn.Directory.Regions, cancellation))
            .Where(state => rightsReader.IsAtHome(state, turn.Incoming.From, turn.Today))
            .Take(2)
            .ToList();
        return own is [var only] ? only.Region : null;
    }

    /// <summary>Shows the plan as it is read, and waits for a yes.</summary>
    private async ValueTask<Reply> PreviewAsync(
        Turn turn,
        CityRegion region,
        PendingPlan pending,
        string snapshot,
        int page,
        CancellationToken cancellation
    )
    {
        var state = await regions.LoadAsync(turn, region, cancellation);
        var reading = pending.Read(turn.Today);
        var entries = await import.EntriesAsync(reading, state, turn.Speaker, pending.Source, turn.Now, turn.Today, cancellation);
        await dialogs.OpenAsync(
            turn.Incoming.Conversation,
            turn.Incoming.From,
            new Dialog(
                Confirm,
                new Dictionary<string, string>(StringComparer.Ordinal) { [CardKeys.Region] = region.Id.Value, [CardKeys.Card] = snapshot },
                turn.Now,
                Columns.Hash(Confirm, turn.Incoming.Id)
            ),
            cancellation
        );
        return Reply.InPlaceOf(
            turn.Incoming,
            ImportCard.Preview(reading, entries, state, snapshot, page, turn.Texts),
            turn.Texts["import.chat.title"]
        );
    }

    private async ValueTask<Reply> FormAsync(
        Turn turn,
        CityRegion region,
        string snapshot,
        (string Error, string Row, string Time)? wrong,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(region, snapshot, cancellation) is not { } pending)
            return Reply.Of(turn.Texts["import.chat.gone"]);
        var state = await regions.LoadAsync(turn, region, cancellation);
        return Reply.InPlaceOf(
            turn.Incoming,
            ImportCard.Form(pending.Read(turn.Today), state, snapshot, wrong, turn.Texts),
            turn.Texts["import.chat.correct-title"]
        );
    }

    private async ValueTask<Reply> CorrectAsync(
        Turn turn,
        CityRegion region,
        string snapshot,
        string place,
        string wording,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(region, snapshot, cancellation) is not { } pending)
            return Reply.Of(turn.Texts["import.chat.gone"]);
        var rows = pending.Read(turn.Today).Adopted?.Rows ?? [];
        var exists = rows.SelectMany((row, i) => row.Steps.Select((_, j) => PendingPlan.Place(i + 1, j)))
            .Contains(place, StringComparer.Ordinal);
        if (!exists || wording.Trim() is not { Length: > 0 and <= ImportCard.LongestTime } time)
            return await FormAsync(
                turn,
                region,
                snapshot,
                (turn.Texts[exists ? "import.chat.which-time" : "import.chat.which-row"], place, wording),
                cancellation
            );
        var corrected = pending with { Times = pending.Times.SetItem(place, time) };
        var kept = await snapshots.KeepAsync(region.Id, PendingPlanJson.Write(corrected), cancellation);
        return await PreviewAsync(turn, region, corrected, kept, PageOf(place), cancellation);
    }

    /// <summary>Shows the plan without a row that is none; its last row stays.</summary>
    private async ValueTask<Reply> LeaveOutAsync(
        Turn turn,
        CityRegion region,
        string snapshot,
        string place,
        CancellationToken cancellation
    )
    {
        if (await FindAsync(region, snapshot, cancellation) is not { } pending)
            return Reply.Of(turn.Texts["import.chat.gone"]);
        var rows = pending.Read(turn.Today).Adopted?.Rows ?? [];
        var number = int.Parse(place, System.Globalization.CultureInfo.InvariantCulture);
        if (number < 1 || number > rows.Length || rows.Length == 1)
            return await FormAsync(turn, region, snapshot, (turn.Texts["import.chat.which-row"], "", ""), cancellation);
        var shorter = pending.Without(number, rows[number - 1]);
        var kept = await snapshots.KeepAsync(region.Id, PendingPlanJson.Write(shorter), cancellation);
        return await PreviewAsync(turn, region, shorter, kept, PageOf(place), cancellation);
    }

    private async ValueTask<Reply> SaveAsync(Turn turn, CityRegion region, string snapshot, CancellationToken cancellation)
    {
        if (await RefusalAsync(turn, region, cancellation) is { } refusal)
            return refusal;
        if (await FindAsync(region, snapshot, cancellation) is not { } pending)
            return Reply.Of(turn.Texts["import.chat.gone"]);
        var outcome = await import.SaveAsync(
            pending.Read(turn.Today),
            region.Name,
            turn.Speaker,
            pending.Source,
            turn.Now,
            turn.Today,
            cancellation
        );
        await CloseAsync(turn, cancellation);
        return Reply.Of(
            CardText.Escape(
                outcome is SaveOutcome.Saved(_, var changes)
                    ? turn.Texts.Say("import.chat.saved", ("region", region.Name), ("count", changes), ("n", changes))
                    : turn.Texts.Say("import.nothing-new", ("region", region.Name))
            )
        );
    }

    private async ValueTask<Reply> CancelAsync(Turn turn, CancellationToken cancellation)
    {
        await CloseAsync(turn, cancellation);
        return Reply.Of(turn.Texts["import.chat.cancelled"]);
    }

    private async ValueTask CloseAsync(Turn turn, CancellationToken cancellation)
    {
        var (where, person) = (turn.Incoming.Conversation, turn.Incoming.From);
        if (await dialogs.FindAsync(where, person, cancellation) is { AnsweredBy: null } open && open.Kind == Confirm)
            await dialogs.AnswerAsync(where, person, open, turn.Incoming.Id, cancellation);
    }

    private async ValueTask<PendingPlan?> FindAsync(CityRegion region, string snapshot, CancellationToken cancellation) =>
        await snapshots.FindAsync(region.Id, snapshot, cancellation) is { } text ? PendingPlanJson.Read(text) : null;

    private async ValueTask<Reply?> RefusalAsync(Turn turn, CityRegion region, CancellationToken cancellation)
    {
        var state = await regions.LoadAsync(turn, region, cancellation);
        return rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange
            ? null
            : Reply.Of(CardText.Escape(turn.Texts.Say("rights.change", ("who", rightsReader.WhoCan(turn, state)))));
    }

    private static int PageOf(string place) =>
        int.TryParse(place.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture, out var row)
            ? ((row - 1) / ImportCard.RowsOnPage) + 1
            : 1;

    [GeneratedRegex(
        @"^((endre|endra|rett|sett|flytt|change|correct|set|move)\s+)?(rad|rada|raden|aktivitet|linje|punkt|row|line|activity|nr\.?|nummer|number)\s*(?<row>\d{1,3}(\.\d{1,2})?)\s*(:|=|er|is|til|to|(skal|should)\s+\w+)?\s+(?<time>.{1,120})$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex RowPattern();

    [GeneratedRegex(
        @"^(fjern|fjerne|stryk|stryke|slett|slette|sletta|ta ut|ta vekk|ta bort|utelat|dropp|kutt|hopp over|leave out|remove|delete|drop|skip)\s+(rad|rada|raden|linje|linja|linjen|punkt|row|line|nr\.?|nummer|number)\s*(?<row>\d{1,3})\s*[.!]?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex LeaveOutPattern();
}
