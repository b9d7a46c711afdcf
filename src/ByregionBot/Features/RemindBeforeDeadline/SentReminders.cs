using System.Threading.Channels;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Features.RemindBeforeDeadline;

/// <summary>
/// Keeps the reminders that people have before them true: whatever answers an activity, a sentence, another card or another person, changes
/// the last reminders of each conversation that ask about it. This finds them; <see cref="Renewals"/> shows them anew. A program that was
/// killed may have stored an answer and told nobody: whoever starts looks at the newest answers of each region once more.
/// </summary>
internal sealed partial class SentReminders(
    RegionStore regions,
    DirectoryStore directory,
    DeliveryStore deliveries,
    DeliveryWorld world,
    Renewals renewals,
    AddressStore addresses,
    ProgrammeClock clock,
    TimeProvider time,
    ILogger<SentReminders> log
) : BackgroundService
{
    private const int MostWaiting = 1000;

    /// <summary>Before a deadline and after it, one conversation is asked about the same activity some times; what is older has scrolled away.</summary>
    private const int MostInConversation = 6;
    private const int Attempts = 5;

    /// <summary>More than a program can have stored in the moment before it was killed.</summary>
    private const int NewestAnswers = 5;

    /// <summary>What was answered longer ago was shown by whoever started then.</summary>
    private static readonly Duration CatchUpFor = Duration.FromDays(7);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private readonly Channel<(RegionId Region, ActivityId? Activity)> _changed = System.Threading.Channels.Channel.CreateBounded<(
        RegionId,
        ActivityId?
    )>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        regions.Changed += Note;
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Finishes what was noted, for as long as a program that stops may take.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        regions.Changed -= Note;
        _changed.Writer.TryComplete();
        if (ExecuteTask is { } rest)
            await rest.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    /// <summary>Asks for every reminder about this activity, or about any when null, to be shown anew as it stands now.</summary>
    /// <exception cref="StorageUnavailableException">The store or the queue does not answer; it is safe to ask again.</exception>
    public async ValueTask UpdateAsync(RegionId id, ActivityId? about, CancellationToken cancellation)
    {
        if (await world.LoadAsync(id, cancellation) is not var (region, context))
            return;
        foreach (var partition in await ConversationsAsync(region, context, about, cancellation))
        {
            var sent = await deliveries.SentAsync(partition, ReminderDelivery.Kind, cancellation);
            foreach (var message in sent.Where(message => Asks(message, id, about)).Take(MostInConversation))
                await renewals.AskAsync(message.Id, cancellation);
        }
    }

    /// <summary>Asks for the reminders about what was answered last to be shown anew, in every region; showing one as it stands does no harm.</summary>
    /// <exception cref="StorageUnavailableException">The store or the queue does not answer; it is safe to ask again.</exception>
    public async ValueTask CatchUpAsync(CancellationToken cancellation)
    {
        foreach (var region in (await directory.LoadAsync(cancellation)).Regions)
        {
            var newest = await regions.NewestAsync(region.Id, NewestAnswers, cancellation);
            foreach (var activity in RegionStore.Touched([.. newest.Where(entry => entry.At > clock.Now - CatchUpFor)]))
                await UpdateAsync(region.Id, activity, cancellation);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await TryAsync(CatchUpAsync, stoppingToken);
        await foreach (var (region, activity) in _changed.Reader.ReadAllAsync(stoppingToken))
            await TryAsync(stop => UpdateAsync(region, activity, stop), stoppingToken);
    }

    private async Task TryAsync(Func<CancellationToken, ValueTask> update, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
            try
            {
                await update(cancellation);
                return;
            }
            catch (StorageUnavailableException unavailable)
            {
                Log.Missed(log, attempt, unavailable.Message);
                await Task.Delay(BetweenAttempts, time, cancellation);
            }
    }

    private void Note(RegionId region, ActivityId? activity) => _changed.Writer.TryWrite((region, activity));

    private static bool Asks(PromisedMessage message, RegionId region, ActivityId? about) =>
        message
            .Items.Select(item => ReminderName.Read(item.Name))
            .Any(name => name.Region == region && (about is null || name.Activity == about));

    /// <summary>Where a reminder about the activity can have gone: to those it is asked of, those who lead or stood in, those who put it off, and the region's places.</summary>
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
            .Concat(region.Deputies.Select(deputy => deputy.Person))
            .Concat(region.Snoozes.Select(snooze => snooze.Who))
            .Select(person => person.ObjectId)
            .Where(person => person.Length > 0)
            .Distinct()
            .Select(person => new Address.Chat(person).Partition);
        return people.Concat((await addresses.PlacesOfAsync(region.Region.Id, cancellation)).Select(ConversationStore.Partition));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Reminders could not be brought up to date, attempt {Attempt}: {Reason}")]
        public static partial void Missed(ILogger logger, int attempt, string reason);
    }
}
