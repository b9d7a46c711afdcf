using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.SendWeeklyDigest;

/// <summary>"ukesoppsummering": the digest of the last seven days, or of the days that are named, at once.</summary>
internal sealed class DigestHandler(RegionStore regions)
{
    /// <summary>A week, when nobody knows of an earlier digest.</summary>
    public const int Week = 7;

    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        var (from, to) = Days(command.Slots.Period?.Due, turn.Today);
        if (command.Slots is { Scope: "program", Region: null, Municipality: null })
            return Say(turn, await OfAllAsync(turn, from, to, cancellation));
        if (!WhichRegion.TryFind(turn, command, CardVerbs.DigestShow, "sentence.digest", out var region, out var question))
            return question;
        var (state, digest) = await ComposeAsync(await regions.LoadAsync(turn, region, cancellation), turn, from, to, cancellation);
        return Say(turn, DigestCard.OfRegion(state, digest, command.ReadAs, turn.Texts));
    }

    /// <summary>The days that are meant, as far as they have come; the last seven when none are named.</summary>
    private static (LocalDate? From, LocalDate To) Days(Due? named, LocalDate today) =>
        named is { Start: { } from } && from <= today ? (from, LocalDate.Min(named.End ?? today, today)) : (null, today);

    private async ValueTask<(AdaptiveCard, string)> OfAllAsync(Turn turn, LocalDate? from, LocalDate to, CancellationToken cancellation)
    {
        List<WeeklyDigest> digests = [];
        foreach (var region in turn.Directory.Regions)
            if (await regions.LoadAsync(region.Id, cancellation) is { Frame: not null } state)
                digests.Add((await ComposeAsync(state, turn, from, to, cancellation)).Digest);
        return DigestCard.OfAll(digests, from ?? to.PlusDays(-Week), to, turn.Texts);
    }

    private async ValueTask<(RegionState State, WeeklyDigest Digest)> ComposeAsync(
        RegionState state,
        Turn turn,
        LocalDate? from,
        LocalDate to,
        CancellationToken cancellation
    )
    {
        var history = await regions.HistoryAsync(state.Region.Id, cancellation);
        if (to < turn.Today)
        {
            var end = to.PlusDays(1).AtStartOfDayInZone(ProgrammeClock.Zone).ToInstant();
            history = [.. history.Where(entry => entry.At < end)];
            state = RegionState.Fold(state.Region, history, to);
        }
        var since =
            from?.AtStartOfDayInZone(ProgrammeClock.Zone)
            ?? to.PlusDays(-Week).At(turn.Now.InZone(ProgrammeClock.Zone).TimeOfDay).InZoneLeniently(ProgrammeClock.Zone);
        return (state, WeeklyDigest.Of(state, history, since.ToInstant(), since.Date, to));
    }

    private static Reply Say(Turn turn, (AdaptiveCard Card, string Summary) answer) =>
        Reply.InPlaceOf(turn.Incoming, answer.Card, answer.Summary);
}
