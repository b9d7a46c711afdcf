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
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ByregionBot.Tests.Delivery;

/// <summary>How an attempt ends, and what the other side has done by then.</summary>
internal enum Ending
{
    Accept,

    /// <summary>Done, and nobody learns of it.</summary>
    AcceptUnheard,

    /// <summary>Not done, and nobody learns of it.</summary>
    LoseUnheard,
    TurnAway,
    Block,
    NotFound,

    /// <summary>Accepted so late that others have taken the sender for dead.</summary>
    AcceptLate,
}

/// <summary>Instances of the engine on one store, driven step by step on a clock that only tests move.</summary>
internal sealed class PostOffice : IProactiveSender, IDisposable
{
    public static readonly RegionId Region = new("fjordregionen");
    private readonly TemporaryStore _store = new();
    private readonly List<ServiceProvider> _instances = [];
    private int _sent;
    private bool _late;

    public PostOffice(Instant start, int instances, params IDeliveryKind[] kinds)
    {
        Time = new FakeTimeProvider(start.ToDateTimeOffset());
        for (var i = 0; i < instances; i++)
        {
            var mortal = new MortalStore(_store.Tables);
            Mortals.Add(mortal);
            _instances.Add(Instance(mortal, kinds));
        }
    }

    public FakeTimeProvider Time { get; }

    /// <summary>What installs the app for people; nothing unless a test says so, before the first instance works.</summary>
    public IAppInstaller Installer { get; set; } = new NoTenant();
    public List<MortalStore> Mortals { get; } = [];
    public ITableStore Tables => _store.Tables;

    /// <summary>Every copy that the other side took: which delivery, which message, when, with what.</summary>
    public List<(string Delivery, string MessageId, Instant At, string[] Items)> Journal { get; } = [];

    /// <summary>What breaks the rules of the door: seen while posting.</summary>
    public List<string> Breaches { get; } = [];
    public Queue<Ending> Endings { get; } = [];
    public List<string> Withdrawn { get; } = [];

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    public static ConversationReference Channel { get; } =
        new("tenant", "19:c", ConversationKind.Channel, "https://smba.trafficmanager.net/emea/", "28:bot", "19:t", "19:c");

    public static ConversationReference Chat(string person) =>
        new("tenant", "a:" + person, ConversationKind.Personal, "https://smba.trafficmanager.net/emea/", "28:bot");

    public T Of<T>(int instance)
        where T : notnull => _instances[instance].GetRequiredService<T>();

    public async Task BindAsync(CancellationToken stop)
    {
        await Of<AddressStore>(0).NoteBindingAsync(Region, Channel, stop);
        await Of<ConversationStore>(0).ChangeAsync(Channel, place => place with { Bound = Region }, stop);
    }

    public async Task MeetAsync(string person, CancellationToken stop)
    {
        await Of<AddressStore>(0).NoteChatAsync(person, Chat(person), stop);
        await Of<ConversationStore>(0).ChangeAsync(Chat(person), place => place with { Status = PlaceStatus.Active }, stop);
    }

    public async Task PlanAsync(int instance, CancellationToken stop)
    {
        try
        {
            await Of<Planner>(instance).TickAsync(stop);
        }
        catch (StorageUnavailableException) { }
    }

    public async Task DeliverAsync(int instance, CancellationToken stop)
    {
        try
        {
            var deliverer = Of<Deliverer>(instance);
            var hints = await Of<IWorkQueue>(instance).ReceiveAsync(8, deliverer.Visibility, stop);
            foreach (var hint in hints.Value)
                await deliverer.HandleAsync(hint, stop);
        }
        catch (StorageUnavailableException) { }
    }

    public async Task<List<PromisedMessage>> DeliveriesAsync(IEnumerable<Address> addresses, CancellationToken stop)
    {
        var all = new List<PromisedMessage>();
        var store = new DeliveryStore(Tables, Time);
        foreach (var address in addresses)
        foreach (var row in await Tables.Table("Deliveries").AllAsync(address.Partition, "d~", 1000, stop))
            if (await store.LoadAsync(new DeliveryId(row.Partition, row.Row), stop) is { } message)
                all.Add(message);
        return all;
    }

    /// <summary>Whether a chat can be made with somebody; with anybody unless a test says otherwise.</summary>
    public Func<string, bool> IsOpen { get; set; } = _ => true;

    public ValueTask<Opened> OpenChatAsync(ConversationReference near, string objectId, TimeSpan limit, CancellationToken cancellation) =>
        new(
            IsOpen(objectId)
                ? new Opened(new SendOutcome(SendStatus.Sent), Chat(objectId))
                : new Opened(new SendOutcome(SendStatus.Blocked, Reason: "ForbiddenOperationException"), null)
        );

    public async ValueTask<SendOutcome> PostAsync(
        ConversationReference where,
        OutgoingMessage message,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var lines = ((OutgoingMessage.Text)message).Words.Split('\n');
        var id = DeliveryId.Read(lines[0]) ?? throw new InvalidOperationException("The test kind names its delivery.");
        var row = await new DeliveryStore(Tables, Time).LoadAsync(id, cancellation);
        if (row is not { State: DeliveryState.Sending, Token: not null })
            Breaches.Add($"posted while {row?.State}");
        if (row?.DueAt > Now)
            Breaches.Add("posted before its time");
        switch (Endings.TryDequeue(out var ending) ? ending : Ending.Accept)
        {
            case Ending.AcceptUnheard:
                Take();
                return new(SendStatus.Uncertain, Reason: "Timeout");
            case Ending.LoseUnheard:
                return new(SendStatus.Uncertain, Reason: "Timeout");
            case Ending.TurnAway:
                return new(SendStatus.TryAgain, Reason: "Throttled", RetryAfter: TimeSpan.FromSeconds(7));
            case Ending.Block:
                return new(SendStatus.Blocked, Reason: "ConversationBlockedByUser");
            case Ending.NotFound:
                return new(SendStatus.Gone, Reason: "ConversationNotFound");
            case Ending.AcceptLate when !_late:
                _late = true;
                var late = Take();
                for (var i = 0; i < 3; i++)
                {
                    Time.Advance(TimeSpan.FromSeconds(200));
                    await DeliverAsync(_instances.Count - 1, cancellation);
                }
                _late = false;
                return new(SendStatus.Sent, late);
            default:
                return new(SendStatus.Sent, Take());
        }

        string Take()
        {
            var messageId = $"m{++_sent}";
            Journal.Add((lines[0], messageId, Now, lines[1..]));
            return messageId;
        }
    }

    public ValueTask<SendOutcome> ReplaceAsync(
        ConversationReference where,
        string messageId,
        OutgoingMessage message,
        TimeSpan limit,
        CancellationToken cancellation
    ) => new(new SendOutcome(SendStatus.Sent, messageId));

    public ValueTask<SendOutcome> WithdrawAsync(
        ConversationReference where,
        string messageId,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        Withdrawn.Add(messageId);
        return new(new SendOutcome(SendStatus.Sent, messageId));
    }

    public void Dispose()
    {
        foreach (var instance in _instances)
            instance.Dispose();
        _store.Dispose();
    }

    private ServiceProvider Instance(MortalStore store, IDeliveryKind[] kinds)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var settings = new ConfigurationBuilder().Build();
        services.AddHosting(settings, new FakeEnvironment(Environments.Development));
        services
            .AddSingleton<ITableStore>(store)
            .AddSingleton<IWorkQueue>(new TableQueue(store.Table("Queue"), Time))
            .AddRegistry(settings)
            .AddPromises(settings)
            .AddDelivery()
            .AddSingleton<IAppInstaller>(_ => Installer)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new ProgrammeClock(Time))
            .AddSingleton<IProactiveSender>(this);
        foreach (var kind in kinds)
            services.AddSingleton(kind);
        return services.BuildServiceProvider();
    }
}
