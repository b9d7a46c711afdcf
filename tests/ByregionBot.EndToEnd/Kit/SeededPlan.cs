using System.Globalization;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.EndToEnd.Kit;

/// <summary>
/// Regions whose activities are all due in two weeks, so that everybody should hear of them at the same moment: each person of their own, and each
/// region's channel of two that nobody answers for.
/// </summary>
internal sealed class SeededPlan : IAsyncDisposable
{
    /// <summary>The moment, in Norway, two weeks before the deadline.</summary>
    public const string Morning = "2016-02-15T09:00:01+01:00";

    private const int ToAChannel = 2;
    private const int MostInRegion = 100;
    private const int EntriesAtOnce = 40;
    private const int AtOnce = 8;
    private const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";
    private static readonly LocalDate Deadline = new(2016, 2, 29);
    private static readonly LocalDate Adopted = new(2016, 1, 11);

    private readonly ServiceProvider _services;
    private readonly string _serviceUrl;
    private readonly int _reminders;

    /// <param name="reminders">How many activities there are.</param>
    /// <param name="storage">The connection string.</param>
    /// <param name="serviceUrl">Where Teams is.</param>
    public SeededPlan(int reminders, string storage, string serviceUrl)
    {
        (_reminders, _serviceUrl) = (reminders, serviceUrl);
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:ConnectionString"] = storage, ["Clock:Now"] = Morning })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHosting(settings, FakeEnvironment.Development).AddStorage(settings).AddRegistry(settings).AddPromises(settings);
        _services = services.BuildServiceProvider();
    }

    /// <summary>No instance's clock is before it, however often it is started anew.</summary>
    private static Instant Beginning { get; } = OffsetDateTimePattern.ExtendedIso.Parse(Morning).Value.ToInstant();

    private IEnumerable<RegionId> Regions => Activities.Select(each => each.Region).Distinct().Select(RegionOf);

    private IEnumerable<(int Region, int Activity, bool ToChannel)> Activities =>
        from number in Enumerable.Range(0, _reminders)
        let activity = number % MostInRegion
        select (number / MostInRegion, activity, activity < ToAChannel);

    /// <summary>Who is owed what: the conversation, and the activities it should hear of.</summary>
    public Dictionary<string, string[]> Owed =>
        Activities
            .GroupBy(each => each.ToChannel ? Channel(each.Region).Id : Chat(each.Region, each.Activity).Id, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.Select(each => Title(each.Region, each.Activity)).ToArray(),
                StringComparer.Ordinal
            );

    /// <summary>Writes people, channels and plans.</summary>
    public async Task SeedAsync(CancellationToken stop)
    {
        var (addresses, conversations) = (Of<AddressStore>(), Of<ConversationStore>());
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        await Parallel.ForEachAsync(
            Activities.Where(each => !each.ToChannel),
            options,
            async (each, stopping) =>
            {
                var chat = Chat(each.Region, each.Activity);
                await addresses.NoteChatAsync(Person(each.Region, each.Activity).ObjectId, chat, stopping);
                await conversations.ChangeAsync(chat, place => place with { Status = PlaceStatus.Active }, stopping);
            }
        );
        await Parallel.ForEachAsync(
            Activities.GroupBy(each => each.Region),
            options,
            async (region, stopping) =>
            {
                var (id, channel) = (RegionOf(region.Key), Channel(region.Key));
                await addresses.NoteBindingAsync(id, channel, stopping);
                await conversations.ChangeAsync(channel, place => place with { Bound = id }, stopping);
                foreach (var part in region.Chunk(EntriesAtOnce))
                {
                    var cause = Number($"plan {part[0].Activity}");
                    var entries = part.Select((each, i) => Entry(Number($"{cause}:{i}"), each)).ToList();
                    await Of<RegionStore>().AppendAsync(id, cause, entries, stopping);
                }
            }
        );
    }

    /// <summary>What the bot wrote down of every conversation: how often it was in doubt, and what has not come to its end.</summary>
    public async Task<(Dictionary<string, int> Doubts, int Open)> RecordedAsync(CancellationToken stop)
    {
        var doubts = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };
        var (table, deliveries) = (Of<ITableStore>().Table("Deliveries"), Of<DeliveryStore>());
        await Parallel.ForEachAsync(
            Activities
                .Select(each =>
                    each.ToChannel
                        ? (Channel(each.Region).Id, ConversationStore.Partition(Channel(each.Region)))
                        : (Chat(each.Region, each.Activity).Id, new Address.Chat(Person(each.Region, each.Activity).ObjectId).Partition)
                )
                .Distinct(),
            options,
            async (where, stopping) =>
            {
                var (conversation, partition) = where;
                foreach (var row in await table.AllAsync(partition, "d~", 1000, stopping))
                    if (await deliveries.LoadAsync(new DeliveryId(partition, row.Row), stopping) is { } message)
                        lock (doubts)
                        {
                            doubts[conversation] = doubts.GetValueOrDefault(conversation) + message.Doubts;
                            open += message.IsOver ? 0 : 1;
                        }
            }
        );
        return (doubts, open);
    }

    /// <summary>Lets every region be looked at once more, as the daily scrub does.</summary>
    public async Task StirAsync(CancellationToken stop)
    {
        foreach (var region in Regions)
            await Of<WakeStore>().StirAsync(region, Beginning, stop);
    }

    /// <summary>Whether somebody has looked at every region since.</summary>
    public async Task<bool> IsLookedAtAsync(CancellationToken stop)
    {
        foreach (var region in Regions)
            if (await Of<WakeStore>().FindAsync(region, stop) is { } wake && wake.At <= Beginning)
                return false;
        return true;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static HistoryEntry Entry(string id, (int Region, int Activity, bool ToChannel) each)
    {
        var title = Title(each.Region, each.Activity);
        var due = new Due("29. februar 2016", DueKind.Date, Deadline, Deadline, Deadline);
        var planned = new PlannedActivity(ActivityId.Of(title), each.Activity, title, [new ActivityStep("", due, due)])
        {
            Responsible = each.ToChannel ? null : Person(each.Region, each.Activity),
        };
        var at = Adopted.AtStartOfDayInZone(ProgrammeClock.Zone).ToInstant();
        return new HistoryEntry(id, at, Adopted, new Actor("lise", "Lise"), new RegionEvent.ActivityPlanned(planned));
    }

    private static string Title(int region, int activity) => Number($"Oppgave {region}-{activity}");

    private static RegionId RegionOf(int region) => new(Number($"region{region}"));

    private static Actor Person(int region, int activity) =>
        new(Number($"person-{region}-{activity}"), Number($"Person {region}-{activity}"));

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private ConversationReference Chat(int region, int activity) =>
        new(Tenant, Number($"a:chat-{region}-{activity}"), ConversationKind.Personal, _serviceUrl, "28:bot");

    private ConversationReference Channel(int region)
    {
        var id = Number($"19:channel-{region}@thread.tacv2");
        return new(Tenant, id, ConversationKind.Channel, _serviceUrl, "28:bot", "19:team@thread.tacv2", id);
    }

    private T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
