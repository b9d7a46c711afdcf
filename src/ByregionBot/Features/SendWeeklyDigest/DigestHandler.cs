using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.SendWeeklyDigest;

/// <summary>"ukesoppsummering": the digest of the last seven days, at once.</summary>
internal sealed class DigestHandler(RegionStore regions)
{
    /// <summary>A week, when nobody knows of an earlier digest.</summary>
    public const int Days = 7;

    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (command.Slots is { Scope: "program", Region: null, Municipality: null })
            return Say(turn, await OfAllAsync(turn.Directory.Regions, turn, cancellation));
        if (WhichRegion.Of(turn, command) is not WhichRegion.Known(var region))
            return WhichRegion.Put((WhichRegion.Ask)WhichRegion.Of(turn, command), CardVerbs.DigestShow, "sentence.digest", turn.Texts);
        var state = await regions.LoadAsync(turn, region, cancellation);
        return Say(turn, DigestCard.OfRegion(state, await ComposeAsync(state, turn, cancellation), command.ReadAs, turn.Texts));
    }

    private async ValueTask<(AdaptiveCard, string)> OfAllAsync(ImmutableArray<CityRegion> all, Turn turn, CancellationToken cancellation)
    {
        List<WeeklyDigest> digests = [];
        foreach (var region in all)
            if (await regions.LoadAsync(region.Id, cancellation) is { Frame: not null } state)
                digests.Add(await ComposeAsync(state, turn, cancellation));
        return DigestCard.OfAll(digests, turn.Today.PlusDays(-Days), turn.Today, turn.Texts);
    }

    private async ValueTask<WeeklyDigest> ComposeAsync(RegionState state, Turn turn, CancellationToken cancellation)
    {
        var day = turn.Today.PlusDays(-Days);
        var since = day.At(turn.Now.InZone(ProgrammeClock.Zone).TimeOfDay).InZoneLeniently(ProgrammeClock.Zone).ToInstant();
        return WeeklyDigest.Of(state, await regions.HistoryAsync(state.Region.Id, cancellation), since, day, turn.Today);
    }

    private static Reply Say(Turn turn, (AdaptiveCard Card, string Summary) answer) =>
        Reply.InPlaceOf(turn.Incoming, answer.Card, answer.Summary);
}
