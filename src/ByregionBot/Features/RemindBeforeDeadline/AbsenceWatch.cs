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
        foreach (var region in (await directory.LoadAsync(cancellation)).Regions)
            if (await world.LoadAsync(region.Id, cancellation) is var (state, context))
                foreach (var soon in AbsenceDelivery.Soon(reminders, state, context, clock.Now))
                    if (!await LookAsync(soon.Key, soon, state, context, cancellation))
                        return;
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

    /// <summary>False when there is no use in asking on.</summary>
    private async ValueTask<bool> LookAsync(
        Actor who,
        IEnumerable<OwedItem> owed,
        RegionState state,
        DeliveryContext context,
        CancellationToken cancellation
    )
    {
        if (!await addresses.TakeDayAsync(who.ObjectId, "looked", clock.Today, cancellation))
            return true;
        var found = await absences.FindAsync(who.ObjectId, cancellation);
        if (found.Absence is not { } absence || !owed.Any(item => absence.Covers(Instant.Max(item.Due, clock.Now))))
            return found.Answer is TenantAnswer.Answered;
        var since = absence.From is { } from ? DayOf(from) : await addresses.AwaySinceAsync(who.ObjectId, clock.Today, cancellation);
        var name = new AbsenceName(who.ObjectId, since, absence.To is { } to ? LastDay(to) : null).ToString();
        foreach (var lead in context.Leads.Where(lead => lead.ObjectId.Length > 0 && lead.ObjectId != who.ObjectId))
            await promises.PromiseAsync(
                AbsenceDelivery.Kind,
                state.Region.Id,
                new OwedItem(name, new Recipient.Person(lead), clock.Now),
                cancellation
            );
        return true;
    }

    private static LocalDate DayOf(Instant moment) => moment.InZone(ProgrammeClock.Zone).Date;

    private static LocalDate LastDay(Instant back) =>
        back.InZone(ProgrammeClock.Zone).TimeOfDay <= Noon ? DayOf(back).PlusDays(-1) : DayOf(back);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Nobody looked who is away: {Reason}")]
        public static partial void Missed(ILogger logger, string reason);
    }
}
