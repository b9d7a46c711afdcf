using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>
/// Keeps the card that asks for several texts until all have come. What a tap on it does is another feature's business; this only shows the
/// card again afterwards, with what was typed in its other fields.
/// </summary>
internal sealed class AnsweredRequests(RegionStore regions)
{
    /// <summary>The card in its own place, where the tap has brought or taken back a text; else the reply, beside the card.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="tap">The tap.</param>
    /// <param name="reply">What the tap was answered by whoever did what it asks.</param>
    /// <param name="cancellation">Stops before the region is read.</param>
    public async ValueTask<Reply> ShowAsync(Turn turn, CardTap tap, Reply reply, CancellationToken cancellation)
    {
        if (
            !tap.Data.TryGetValue(CardKeys.Asked, out var asked)
            || reply.Messages is not [OutgoingMessage.Card, ..]
            || turn.Directory.Find(tap.Data.GetValueOrDefault(CardKeys.Region, "")) is not { } region
            || LocalDatePattern.Iso.Parse(tap.Data.GetValueOrDefault(CardKeys.AsOf, "")) is not { Success: true, Value: var asOf }
        )
            return reply;
        var state = await regions.LoadAsync(turn, region, cancellation);
        var history = await regions.HistoryAsync(region.Id, cancellation);
        var texts = Texts(asked, state, history, asOf, tap);
        if (texts.IsEmpty)
            return reply;
        var card = RequestCard.Render(state.Region, asOf, texts, [], mayHaveComeBefore: false, turn.Texts);
        var summary = turn.Texts["funder.request.title"];
        var isOpen = texts.Any(text => text.Told is null && text.Activity.Id.Value == tap.Data.GetValueOrDefault(CardKeys.Activity));
        if (!isOpen)
            return Reply.InPlaceForAll(turn.Incoming, card, summary);
        // A question about the answer comes as a message of its own: the card stays for what else it asks.
        var beside = reply
            .Messages.Select(said => said is OutgoingMessage.Card question ? question with { Replaces = null } : said)
            .Distinct();
        return turn.Incoming is Incoming.Tapped { IsInvoke: true }
            ? new Reply([new OutgoingMessage.Card(card, summary, tap.CardMessageId), .. beside])
            : new Reply([.. beside]);
    }

    private static ImmutableArray<AskedText> Texts(
        string asked,
        RegionState state,
        ImmutableArray<HistoryEntry> history,
        LocalDate asOf,
        CardTap tap
    )
    {
        var missing = ReportGaps.Of(state, history, asOf).Missing.Select(static gap => gap.Activity.Id).ToHashSet();
        var takenBack = TakenBack.In(history);
        return
        [
            .. asked
                .Split(' ')
                .Take(RequestCard.MostActivities)
                .Select(static id => new ActivityId(id))
                .Select((id, i) => (Activity: state.Find(id)?.Activity, Place: i))
                .Where(static text => text.Activity is not null)
                .Select(text => Text(text.Activity!, text.Place)), // just checked
        ];

        AskedText Text(PlannedActivity activity, int place) =>
            new(
                activity,
                missing.Contains(activity.Id) ? null : Last(activity.Id),
                tap.Data.GetValueOrDefault(CardKeys.OfPart(CardKeys.Comment, place.ToString(CultureInfo.InvariantCulture)), "")
            );

        ProgressReport? Last(ActivityId activity) =>
            history
                .Where(entry => !takenBack.ContainsKey(entry.Id))
                .Select(static entry => (entry.What as RegionEvent.Reported)?.Report)
                .LastOrDefault(report => report is { Comment.Length: > 0 } && report.Activity == activity);
    }
}
