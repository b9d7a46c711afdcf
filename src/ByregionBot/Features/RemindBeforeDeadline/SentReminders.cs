using System.Threading.Channels;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>
/// Keeps the reminders that people have before them true: whatever answers an activity, a sentence, another card or another person, changes
/// the newest reminder of each conversation that asks about it. A convenience and no promise: a card that it misses says so when it is tapped.
/// </summary>
internal sealed partial class SentReminders(
    RegionStore regions,
    DeliveryStore deliveries,
    DeliveryWorld world,
    ReminderDelivery rendering,
    ConversationStore conversations,
    AddressStore addresses,
    IProactiveSender sender,
    ProgrammeClock clock,
    ILogger<SentReminders> log
) : BackgroundService
{
    private const int MostWaiting = 1000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly Channel<(RegionId Region, ActivityId? Activity)> _changed = System.Threading.Channels.Channel.CreateBounded<(
        RegionId,
        ActivityId?
    )>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        regions.Changed += Note;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        regions.Changed -= Note;
        return base.StopAsync(cancellationToken);
    }

    /// <summary>Shows every reminder about this activity, or about any when null, anew as it stands now.</summary>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public async ValueTask UpdateAsync(RegionId id, ActivityId? about, CancellationToken cancellation)
    {
        if (await world.LoadAsync(id, cancellation) is not var (region, context))
            return;
        foreach (var partition in await ConversationsAsync(region, context, about, cancellation))
        {
            if (
                await deliveries.LastSentAsync(partition, ReminderDelivery.Kind, cancellation) is not { MessageId: { } shown } message
                || !message
                    .Items.Select(item => ReminderName.Read(item.Name))
                    .Any(name => name.Region == id && (about is null || name.Activity == about))
                || await WhereAsync(message, cancellation) is not { } where
            )
                continue;
            var view = await rendering.ViewAsync(message, region, context, clock.Now, cancellation);
            var card = ReminderDelivery.Card(view, message, context.TextsAt(message.To));
            await sender.ReplaceAsync(where, shown, card, Limit, cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (region, activity) in _changed.Reader.ReadAllAsync(stoppingToken))
            try
            {
                await UpdateAsync(region, activity, stoppingToken);
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.Missed(log, unavailable.Message);
            }
    }

    private void Note(RegionId region, ActivityId? activity) => _changed.Writer.TryWrite((region, activity));

    /// <summary>Where a reminder about the activity can have gone: to those it is asked of, those who lead, those who put it off, and the region's places.</summary>
    private async ValueTask<IEnumerable<string>> ConversationsAsync(
        RegionState region,
        DeliveryContext context,
        ActivityId? about,
        CancellationToken cancellation
    )
    {
        var asked = region
            .All.Where(activity => about is null || activity.Activity.Id == about)
            .SelectMany(activity => DueReminders.RecipientsOf(activity, region, clock.Today))
            .OfType<Recipient.Person>()
            .Select(to => to.Who);
        var people = asked
            .Concat(context.Leads)
            .Concat(region.Roles.Where(grant => grant.Role == Role.MunicipalContact).Select(grant => grant.Person))
            .Concat(region.Snoozes.Select(snooze => snooze.Who))
            .Select(person => person.ObjectId)
            .Where(person => person.Length > 0)
            .Distinct()
            .Select(person => new Address.Chat(person).Partition);
        return people.Concat((await addresses.PlacesOfAsync(region.Region.Id, cancellation)).Select(ConversationStore.Partition));
    }

    private async ValueTask<ConversationReference?> WhereAsync(PromisedMessage message, CancellationToken cancellation)
    {
        if (message.To is not Address.Chat(var person))
            return await conversations.FindAsync(message.To.Partition, cancellation) is { Status: PlaceStatus.Active, Reference: var place }
                ? place
                : null;
        // Somebody who has never written has a chat all the same.
        return
            (await addresses.ChatOfAsync(person, cancellation)).Chat is { } chat
            && await conversations.LoadAsync(chat, cancellation) is { Status: PlaceStatus.Active, Reference: var known }
            ? known ?? chat
            : null;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A reminder could not be brought up to date: {Reason}")]
        public static partial void Missed(ILogger logger, string reason);
    }
}
