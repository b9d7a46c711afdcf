using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>
/// Looks whether those who are about to be reminded are away, once a day for each, and asks those who lead who shall stand in. A convenience
/// and no promise: the reminder goes its way.
/// </summary>
internal sealed partial class AbsenceWatch(
    IAbsences absences,
    DirectoryStore directory,
    DeliveryWorld world,
    AddressStore addresses,
    ReminderDelivery reminders,
    Promises promises,
    ProgrammeClock clock,
    TimeProvider time,
    ILogger<AbsenceWatch> log
) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromHours(1);

    /// <summary>Whoever is back by noon is away until the day before.</summary>
    private static readonly LocalTime Noon = new(12, 0);

    /// <summary>Looks at everybody once.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer; what is not looked at is looked at another day.</exception>
    public async ValueTask LookAsync(CancellationToken cancellation)
    {
        var soon = new List<(Actor Who, RegionState Region, DeliveryContext Context, ImmutableArray<OwedItem> Owed)>();
        foreach (var region in (await directory.LoadAsync(cancellation)).Regions)
            if (await world.LoadAsync(region.Id, cancellation) is var (state, context))
                soon.AddRange(
                    AbsenceDelivery
                        .Soon(reminders, state, context, clock.Now)
                        .Select(owed => (owed.Key, state, context, owed.ToImmutableArray()))
                );
        foreach (var person in soon.GroupBy(one => one.Who.ObjectId))
        {
            if (!await addresses.TakeDayAsync(person.Key, AddressStore.LookedKey, clock.Today, cancellation))
                continue;
            var found = await absences.FindAsync(person.Key, cancellation);
            // What is not allowed for one is not for the next.
            if (found.Answer != TenantAnswer.Answered)
                return;
            foreach (var (who, region, context, owed) in person)
                if (found.Absence is { } absence && owed.Any(item => absence.Covers(Instant.Max(item.Due, clock.Now))))
                    await AskAsync(who, absence, region, context, cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!absences.IsOn)
            return;
        using var timer = new PeriodicTimer(BetweenLooks, time);
        do try
        {
            await LookAsync(stoppingToken);
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.Missed(log, unavailable.Message);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async ValueTask AskAsync(
        Actor who,
        Absence absence,
        RegionState region,
        DeliveryContext context,
        CancellationToken cancellation
    )
    {
        var since = absence.From is { } from
            ? ProgrammeClock.DayOf(from)
            : await addresses.AwaySinceAsync(who.ObjectId, clock.Today, cancellation);
        var name = new AbsenceName(region.Region.Id, who.ObjectId, since, absence.To is { } to ? LastDay(to) : null).ToString();
        foreach (var lead in context.Leads.Where(lead => lead.ObjectId.Length > 0 && lead.ObjectId != who.ObjectId))
            await promises.PromiseAsync(
                AbsenceDelivery.Kind,
                region.Region.Id,
                new OwedItem(name, new Recipient.Person(lead), clock.Now),
                cancellation
            );
    }

    private static LocalDate LastDay(Instant back) =>
        back.InZone(ProgrammeClock.Zone).TimeOfDay <= Noon ? ProgrammeClock.DayOf(back).PlusDays(-1) : ProgrammeClock.DayOf(back);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody looked who is away: {Reason}")]
        public static partial void Missed(ILogger logger, string reason);
    }
}
