using System.Collections.Immutable;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>Reminders, for the engine that keeps promises.</summary>
internal sealed class ReminderDelivery(RegionStore regions, ProgrammeDefaults programme, WorkingDays days) : IDeliveryKind
{
    public const string Kind = "reminder";

    public string Name => Kind;

    public string Subject => "reminder.title";

    public WhenUncertain WhenUncertain => WhenUncertain.SendAgain;

    public bool Gathers => true;

    public bool IsKeptTrue => true;

    public RegionId? RegionOf(PromisedItem item) => ReminderName.Read(item.Name).Region;

    public IEnumerable<OwedItem> Owed(RegionState region, DeliveryContext context, Instant now) =>
        DueReminders.Owed(region, context, programme, days, now);

    public Instant? Next(RegionState region, DeliveryContext context, Instant after) =>
        DueReminders.Next(region, context, programme, days, after);

    public Verdict Judge(PromisedMessage message, RegionState region, DeliveryContext context, Instant now)
    {
        var verdict = Verdict.OnWhatIsStillOwed(message, Owed(region, context, now));
        return verdict is Verdict.Send ? DueReminders.RulesFor(message.Items[0].To, region, programme, days).Judge(verdict, now) : verdict;
    }

    public async ValueTask<OutgoingMessage> RenderAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        return Card(await ViewAsync(message, region, context, now, cancellation), message, context.TextsAt(message.To));
    }

    /// <summary>What the reminder says now; also when it was sent long ago.</summary>
    /// <param name="message">What was promised.</param>
    /// <param name="region">One of its regions as it stands; the others are read.</param>
    /// <param name="context">Who leads it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Stops before anything is read.</param>
    public async ValueTask<ReminderView> ViewAsync(
        PromisedMessage message,
        RegionState region,
        DeliveryContext context,
        Instant now,
        CancellationToken cancellation
    )
    {
        var names = message.Items.Select(item => ReminderName.Read(item.Name)).ToList();
        List<(RegionState, ImmutableArray<HistoryEntry>)> about = [];
        foreach (var ofRegion in names.GroupBy(name => name.Region))
            if ((ofRegion.Key == region.Region.Id ? region : await regions.LoadAsync(ofRegion.Key, cancellation)) is { } state)
                about.Add(
                    (
                        state,
                        ofRegion.Any(name => name.Kind == ReminderKind.Report) ? await regions.HistoryAsync(ofRegion.Key, cancellation) : []
                    )
                );
        return ReminderView.Of(
            names,
            about,
            message.To is Address.Place ? Asked(message, context) : [],
            message.DueAt,
            ProgrammeClock.DayOf(now)
        );
    }

    /// <summary>The card that says it.</summary>
    public static OutgoingMessage.Card Card(ReminderView view, PromisedMessage message, Texts texts) =>
        new(ReminderCard.Render(view, message.Id.ToString(), message.MayHaveComeBefore, texts), ReminderCard.Summary(view, texts));

    /// <summary>In a place that many read: those who are reminded, and the leads for what nobody answers for.</summary>
    private static ImmutableArray<Actor> Asked(PromisedMessage message, DeliveryContext context)
    {
        var people = message.Items.Select(item => item.To).OfType<Recipient.Person>().Select(to => to.Who);
        var isOpenToAll = message.Items.Any(item => item.To is Recipient.Channels);
        return
        [
            .. people
                .Concat(isOpenToAll ? context.Leads : [])
                .Where(person => person.Name.Length > 0)
                .DistinctBy(person => (person.ObjectId, person.ObjectId.Length == 0 ? person.Name : "")),
        ];
    }
}
