using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.ArchiveRegion;

/// <summary>How the reading back of an archive ended.</summary>
internal enum RestoreOutcome
{
    /// <summary>The region has everything of the archive now.</summary>
    Restored,

    /// <summary>It had it before.</summary>
    NothingNew,

    /// <summary>The region has gone another way since: its history is not the archive's.</summary>
    Differs,
}

/// <summary>Gives everything of a region as a file, and reads it back into an empty region or one that the archive goes on from.</summary>
internal sealed class ArchiveHandler(RegionStore regions, SnapshotStore snapshots, RightsReader rightsReader)
{
    /// <summary>What the offer of an archive carries as its kind.</summary>
    public const string FileKind = "archive";

    /// <summary>"Eksporter alt".</summary>
    public async ValueTask<Reply> OfferAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (!WhichRegion.TryFind(turn, command, CardVerbs.DataExport, "sentence.export-all", out var region, out var question))
            return question;
        var state = await regions.LoadAsync(turn, region, cancellation);
        if (!rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange)
            return Reply.Of(CardText.Escape(turn.Texts.Say("rights.export-all", ("who", rightsReader.WhoCan(turn, state)))));
        if (state.Version == 0)
            return Reply.Of(CardText.Escape(turn.Texts.Say("export.all.nothing", ("region", region.Name))));
        if (turn.Incoming.Conversation.Kind != ConversationKind.Personal)
            return Reply.Of(turn.Texts["export.personal-only"]);
        var file = await FileAsync(state, turn.Now, turn.Today, turn.Texts, cancellation);
        return Reply.Of(
            new OutgoingMessage.FileOffer(
                file.Name,
                turn.Texts.Say("export.all.offer", ("region", state.Region.Name)),
                file.Bytes.Length,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    [CardKeys.File] = FileKind,
                    [CardKeys.Region] = state.Region.Id.Value,
                }
            )
        );
    }

    /// <summary>The file that an offer of this feature speaks of; null when the person may not have it any more.</summary>
    public async ValueTask<ExportedFile?> FileAsync(Turn turn, IReadOnlyDictionary<string, string> data, CancellationToken cancellation)
    {
        if (turn.Directory.Find(data.GetValueOrDefault(CardKeys.Region, "")) is not { } region)
            return null;
        var state = await regions.LoadAsync(turn, region, cancellation);
        return rightsReader.In(state, turn.Incoming.From, turn.Today).MayChange
            ? await FileAsync(state, turn.Now, turn.Today, turn.Texts, cancellation)
            : null;
    }

    /// <summary>Everything of a region.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask<byte[]> BytesAsync(RegionState state, Instant now, CancellationToken cancellation)
    {
        ImmutableArray<HistoryEntry> history =
        [
            .. (await regions.HistoryAsync(state.Region.Id, cancellation)).OrderBy(static entry => entry.Sequence),
        ];
        var reports = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var approved in history.Select(static entry => entry.What).OfType<RegionEvent.ReportApproved>())
            if (await snapshots.FindAsync(state.Region.Id, approved.Snapshot, cancellation) is { } text)
                reports[approved.Snapshot] = text;
        return new RegionArchive(state.Region.Id, state.Region.Name, history, reports.ToImmutable()).Write(state, now);
    }

    /// <summary>Reads an archive back: whatever of it the region does not have yet, under its own days, people and ids.</summary>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer; the same archive may come again.</exception>
    public async ValueTask<RestoreOutcome> RestoreAsync(RegionArchive archive, CancellationToken cancellation)
    {
        var stored = (await regions.HistoryAsync(archive.Region, cancellation)).OrderBy(static entry => entry.Sequence).ToList();
        if (stored.Count > archive.History.Length || stored.Where((entry, i) => entry.Id != archive.History[i].Id).Any())
            return RestoreOutcome.Differs;
        ImmutableArray<HistoryEntry> missing = [.. archive.History.Skip(stored.Count)];
        if (missing.IsEmpty)
            return RestoreOutcome.NothingNew;
        foreach (var text in archive.Reports.Values)
            await snapshots.KeepAsync(archive.Region, text, cancellation);
        var cause = $"archive:{Columns.Hash([.. missing.Select(static entry => entry.Id)])}";
        await regions.AppendAsync(archive.Region, cause, missing, cancellation);
        return RestoreOutcome.Restored;
    }

    private async ValueTask<ExportedFile> FileAsync(
        RegionState state,
        Instant now,
        LocalDate today,
        Texts texts,
        CancellationToken cancellation
    ) =>
        new(
            $"{texts["export.all.name"]}-{state.Region.Id.Value}-{LocalDatePattern.Iso.Format(today)}.json",
            [.. await BytesAsync(state, now, cancellation)]
        );
}
