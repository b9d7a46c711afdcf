using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.SendWeeklyDigest;

/// <summary>Weekly digests, for the engine that keeps promises: of the region to its channels, and to each person who wants one of their own.</summary>
internal sealed class DigestDelivery(
    RegionStore regions,
    DirectoryStore directory,
    RightsReader rights,
    DeliveryStore deliveries,
    ProgrammeDefaults programme,
    WorkingDays days
) : IDeliveryKind
{
    public string Name => "digest";

    public string Subject => "undelivered.digest";

    /// <summary>Never twice: the next one tells what this one would have.</summary>
    public WhenUncertain WhenUncertain => WhenUncertain.Drop;

    public bool Gathers => false;

    public bool IsNews => true;

    public IEnumerable<OwedItem> Owed(RegionState region, DeliveryContext context, Instant now) =>
        from wanted in Wanted(region, context)
        let moment = DigestMoments.Newest(wanted.Weekday, wanted.Time, wanted.Since, region.Settings, days, now)
        where moment is not null
        let due = moment.GetValueOrDefault()
        select new OwedItem(DigestMoments.NameOf(due), wanted.To, due);

    public Instant? Next(RegionState region, DeliveryContext context, Instant after) =>
        Wanted(region, context).Min(wanted => (Instant?)DigestMoments.Next(wanted.Weekday, wanted.Time, days, after));

    public async ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        var person = (message.To as Address.Chat)?.ObjectId;
        var texts = context.TextsAt(message.To);
        var sent = await deliveries.SentAsync(message.Id.Partition, Name, cancellation);
        var since = sent is [var before, ..] ? before.DueAt : message.DueAt - Duration.FromDays(DigestHandler.Week);
        List<(RegionState State, WeeklyDigest Digest)> digests = [];
        foreach (var state in person is null ? [region] : await RegionsOfAsync(person, region, cancellation))
            digests.Add((state, await ComposeAsync(state, since, now, cancellation)));
        var (card, summary) = digests is [var (only, digest)]
            ? DigestCard.OfRegion(only, digest, [], texts)
            : DigestCard.OfAll([.. digests.Select(each => each.Digest)], ProgrammeClock.DayOf(since), ProgrammeClock.DayOf(now), texts);
        return new OutgoingMessage.Card(card, summary);
    }

    private async ValueTask<WeeklyDigest> ComposeAsync(RegionState state, Instant since, Instant now, CancellationToken cancellation) =>
        WeeklyDigest.Of(
            state,
            await regions.HistoryAsync(state.Region.Id, cancellation),
            since,
            ProgrammeClock.DayOf(since),
            ProgrammeClock.DayOf(now)
        );

    /// <summary>The regions that a person follows: those with a part for them, and all for who reads all.</summary>
    private async ValueTask<List<RegionState>> RegionsOfAsync(string person, RegionState asked, CancellationToken cancellation)
    {
        List<RegionState> followed = [];
        foreach (var region in (await directory.LoadAsync(cancellation)).Regions)
        {
            var state = region.Id == asked.Region.Id ? asked : await regions.LoadAsync(region.Id, cancellation);
            if (state is { Frame: not null } && (state.Region.Id == asked.Region.Id || Follows(person, state)))
                followed.Add(state);
        }
        return followed;
    }

    private bool Follows(string person, RegionState state) =>
        rights.HasAny(state, person) || state.Activities.Any(activity => activity.Activity.Responsible?.ObjectId == person);

    private IEnumerable<(Recipient To, IsoDayOfWeek Weekday, LocalTime Time, Instant? Since)> Wanted(
        RegionState region,
        DeliveryContext context
    )
    {
        if (region.Frame is null)
            yield break;
        var (weekday, time, since) = (
            region.Settings.DigestWeekday ?? programme.DigestWeekday,
            region.Settings.DigestTime ?? programme.DigestTime,
            region.Settings.DigestSince
        );
        if (context.HasChannel && region.Settings.DigestOn != false)
            yield return (new Recipient.Channels(), weekday, time, since);
        foreach (var person in region.Personal.Values.Where(person => person.Choices.DigestOn == true))
            yield return (
                new Recipient.Person(person.Who),
                person.Choices.DigestWeekday ?? weekday,
                person.Choices.DigestTime ?? time,
                Later(since, person.Choices.DigestSince)
            );
    }

    private static Instant? Later(Instant? one, Instant? other) => one is null || other > one ? other : one;
}
