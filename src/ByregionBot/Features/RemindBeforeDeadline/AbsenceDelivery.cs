using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>Asks those who lead a region who shall stand in for somebody who is away and about to be reminded. Promised by <see cref="AbsenceWatch"/>.</summary>
internal sealed class AbsenceDelivery(ReminderDelivery reminders, ProgrammeDefaults programme, WorkingDays days) : IDeliveryKind
{
    public const string Kind = "away";
    private const int MostCandidates = 4;

    /// <summary>So long ahead a deputy can still be found.</summary>
    private static readonly Duration Ahead = Duration.FromDays(3);

    public string Name => Kind;

    public WhenUncertain WhenUncertain => WhenUncertain.Drop;

    public bool Gathers => false;

    /// <summary>Those with object ids who are reminded of something now or soon, with what.</summary>
    public static IEnumerable<IGrouping<Actor, OwedItem>> Soon(
        ReminderDelivery reminders,
        RegionState region,
        DeliveryContext context,
        Instant now
    ) =>
        from item in reminders.Owed(region, context, now + Ahead)
        let who = (item.To as Recipient.Person)?.Who
        where who is { ObjectId.Length: > 0 }
        group item by who;

    public Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now)
    {
        var name = AbsenceName.Read(message.Items[0].Name);
        if (name.Until < ProgrammeClock.DayOf(now))
            return new Verdict.Skip("Over");
        // Somebody stands in, or has answered.
        if (Of(name, region, context, now) is null)
            return new Verdict.Skip("NoLongerNeeded");
        return DueReminders.RulesFor(message.Items[0].To, region, programme, days).Judge(new Verdict.Send(message.Items), now);
    }

    public ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        var item = message.Items[0];
        var name = AbsenceName.Read(item.Name);
        var reader = (item.To as Recipient.Person)?.Who ?? new Actor("", "");
        var texts = Texts.In(context.SettingsOf(reader.ObjectId).Language ?? BotLanguage.Bokmal);
        // The judge has seen to it, on the same state, that there is something to ask.
        var (who, owed) =
            Of(name, region, context, now) ?? throw new InvalidOperationException("Nobody is asked about who is not reminded.");
        var (card, summary) = AbsenceCard.Render(
            who,
            name.Until,
            [.. owed.Select(about => ReminderName.Read(about.Name)).DistinctBy(about => (about.Activity, about.Deadline))],
            [.. Candidates(who, region, context).Where(person => person.ObjectId != reader.ObjectId).Take(MostCandidates)],
            region,
            texts
        );
        return ValueTask.FromResult<OutgoingMessage>(new OutgoingMessage.Card(card, summary));
    }

    /// <summary>
    /// Who may stand in: those who have done so before, then those who answer for the same municipality, then those who lead.
    /// </summary>
    public static IEnumerable<Actor> Candidates(Actor who, RegionState region, DeliveryContext context)
    {
        var own = region
            .Roles.Where(grant => grant.Person.ObjectId == who.ObjectId && grant.Municipality is not null)
            .Select(grant => grant.Municipality)
            .ToHashSet(StringComparer.Ordinal);
        return region
            .Deputies.Where(deputy => deputy.For?.ObjectId == who.ObjectId || own.Contains(deputy.Municipality))
            .Select(deputy => deputy.Person)
            .Reverse()
            .Concat(
                region
                    .Roles.Where(grant => grant.Municipality is not null && own.Contains(grant.Municipality))
                    .Select(grant => grant.Person)
            )
            .Concat(context.Leads)
            .Where(person => person.ObjectId.Length > 0 && person.Name.Length > 0 && person.ObjectId != who.ObjectId)
            .DistinctBy(person => person.ObjectId);
    }

    private (Actor Who, ImmutableArray<OwedItem> Owed)? Of(AbsenceName name, RegionState region, DeliveryContext context, Instant now) =>
        Soon(reminders, region, context, now).FirstOrDefault(soon => soon.Key.ObjectId == name.Person) is { } soon
            ? (soon.Key, [.. soon])
            : null;
}
