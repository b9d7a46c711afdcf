using ByregionBot.Cards;
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
    Refuse,
    Block,
    NotFound,

    /// <summary>Accepted so late that others have taken the sender for dead.</summary>
    AcceptLate,

    /// <summary>Accepted, and the sender dies before it can write anything down.</summary>
    AcceptAndDie,
}

/// <summary>A message that the other side took.</summary>
/// <param name="Delivery">As it was committed when the attempt began.</param>
/// <param name="MessageId">By what Teams knows it.</param>
/// <param name="At">When.</param>
/// <param name="Where">The conversation.</param>
internal sealed record Copy(PromisedMessage Delivery, string MessageId, Instant At, ConversationReference Where)
{
    public IEnumerable<string> Items => Delivery.Items.Select(item => item.Name);
}

/// <summary>
/// Instances of the engine on one store, driven step by step on a clock that only tests move. Each instance sees the store through a bad
/// network, may die after any write, and is counted.
/// </summary>
internal sealed class PostOffice : IDisposable
{
    public static readonly RegionId Region = new("fjordregionen");
    private readonly TemporaryStore _store;
    private readonly List<ServiceProvider> _instances = [];
    private int _sent;
    private bool _late;

    public PostOffice(Instant start, int instances, params IDeliveryKind[] kinds)
        : this(new TemporaryStore(), start, instances, kinds) { }

    /// <param name="store">The store; it goes with the office.</param>
    /// <param name="start">The moment.</param>
    /// <param name="instances">How many.</param>
    /// <param name="kinds">What they say.</param>
    public PostOffice(TemporaryStore store, Instant start, int instances, params IDeliveryKind[] kinds)
    {
        _store = store;
        Time = new FakeTimeProvider(start.ToDateTimeOffset());
        Witness = new Witness(_store.Tables, Time);
        for (var i = 0; i < instances; i++)
        {
            Faults.Add(new Faults(seed: i + 1));
            Mortals.Add(new MortalStore(new FaultyStore(Witness, Faults[i], Time)));
            Counts.Add(new CountingStore(Mortals[i]));
            _instances.Add(Instance(i, kinds));
        }
    }

    public FakeTimeProvider Time { get; }
    public List<Faults> Faults { get; } = [];
    public List<MortalStore> Mortals { get; } = [];
    public List<CountingStore> Counts { get; } = [];

    /// <summary>What installs the app for people; nothing unless a test says so, before the first instance works.</summary>
    public IAppInstaller Installer { get; set; } = new NoTenant();

    /// <summary>Whether a chat can be made with somebody; with anybody unless a test says otherwise.</summary>
    public Func<string, bool> IsOpen { get; set; } = _ => true;

    /// <summary>What was committed.</summary>
    public Witness Witness { get; }
    public ITableStore Tables => _store.Tables;

    /// <summary>Every copy that the other side took.</summary>
    public List<Copy> Journal { get; } = [];

    /// <summary>The token of every attempt, whatever became of it.</summary>
    public List<string> Tokens { get; } = [];

    /// <summary>Told before each attempt: what is committed of it, null for nothing, and where it goes.</summary>
    public Func<PromisedMessage?, ConversationReference, Task> BeforePosting { get; set; } = static (_, _) => Task.CompletedTask;

    /// <summary>How the next attempts end; accepted when none is left.</summary>
    public Queue<Ending> Endings { get; } = [];
    public List<string> Withdrawn { get; } = [];

    /// <summary>The cards that were sent, as plain text.</summary>
    public List<string> Said { get; } = [];

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

    /// <summary>An activity comes into the plan. Whoever does it may die of it.</summary>
    public async Task AddAsync(
        int instance,
        string activity,
        LocalDate deadline,
        string? responsible,
        CancellationToken stop,
        RegionId? region = null
    )
    {
        var due = new Due("", DueKind.Date, deadline, deadline, deadline);
        var planned = new PlannedActivity(new ActivityId(activity), 0, activity, [new ActivityStep("", due, due)])
        {
            Responsible = responsible is null ? null : new Actor(responsible, responsible),
        };
        await AppendAsync(instance, activity, new RegionEvent.ActivityPlanned(planned), stop, region);
    }

    /// <summary>Something happens in the region. Whoever does it may die of it.</summary>
    public async Task AppendAsync(int instance, string cause, RegionEvent what, CancellationToken stop, RegionId? region = null)
    {
        var entry = new HistoryEntry($"{cause}:0", Now, Now.InUtc().Date, new Actor("marit", "Marit"), what);
        try
        {
            await Of<RegionStore>(instance).AppendAsync(region ?? Region, cause, [entry], stop);
        }
        catch (StorageUnavailableException) { }
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

    /// <summary>Lets the instances plan and deliver in turn for a while, in steps.</summary>
    public async Task RunAsync(int rounds, Duration step, CancellationToken stop)
    {
        for (var i = 0; i < rounds; i++)
        {
            await PlanAsync(i % _instances.Count, stop);
            await DeliverAsync(i % _instances.Count, stop);
            Time.Advance(step.ToTimeSpan());
        }
    }

    public void Dispose()
    {
        foreach (var instance in _instances)
            instance.Dispose();
        _store.Dispose();
    }

    private async ValueTask<SendOutcome> PostAsync(
        int instance,
        ConversationReference where,
        OutgoingMessage message,
        string token,
        CancellationToken cancellation
    )
    {
        Tokens.Add(token);
        var delivery = Witness.Seen.FindLast(seen => seen.Token == token);
        await BeforePosting(delivery, where);
        if (delivery is null)
            return new(SendStatus.Refused, Reason: "NobodyPromised");
        switch (Endings.TryDequeue(out var ending) ? ending : Ending.Accept)
        {
            case Ending.AcceptUnheard:
                Take();
                return new(SendStatus.Uncertain, Reason: "Timeout");
            case Ending.LoseUnheard:
                return new(SendStatus.Uncertain, Reason: "Timeout");
            case Ending.TurnAway:
                return new(SendStatus.TryAgain, Reason: "Throttled", RetryAfter: TimeSpan.FromSeconds(7));
            case Ending.Refuse:
                return new(SendStatus.Refused, Reason: "MessageSizeTooBig");
            case Ending.Block:
                return new(SendStatus.Blocked, Reason: "ConversationBlockedByUser");
            case Ending.NotFound:
                return new(SendStatus.Gone, Reason: "ConversationNotFound");
            case Ending.AcceptAndDie:
                Take();
                Mortals[instance].DieAfter(0);
                return new(SendStatus.Sent, "unheard");
            case Ending.AcceptLate when !_late:
                _late = true;
                var late = Take();
                for (var i = 0; i < 3; i++)
                {
                    Time.Advance(TimeSpan.FromSeconds(200));
                    await DeliverAsync(_instances.Count - 1 - instance, cancellation);
                }
                _late = false;
                return new(SendStatus.Sent, late);
            default:
                return new(SendStatus.Sent, Take());
        }

        string Take()
        {
            var messageId = $"m{++_sent}";
            Journal.Add(new Copy(delivery, messageId, Now, where));
            Said.Add(message is OutgoingMessage.Card card ? PlainText.Of(card.Content) : "");
            return messageId;
        }
    }

    private ServiceProvider Instance(int number, IDeliveryKind[] kinds)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        var settings = new ConfigurationBuilder().Build();
        services.AddHosting(settings, new FakeEnvironment(Environments.Development));
        services
            .AddSingleton<ITableStore>(Counts[number])
            .AddSingleton<IWorkQueue>(new FaultyQueue(new TableQueue(Counts[number].Table("Queue"), Time), Faults[number]))
            .AddRegistry(settings)
            .AddPromises(settings)
            .AddDelivery()
            // Nobody waits where time only moves when a test says so.
            .AddSingleton(new Pace(15, patience: TimeSpan.Zero, Time))
            .AddSingleton<IAppInstaller>(_ => Installer)
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton(new ProgrammeClock(Time))
            .AddSingleton<IProactiveSender>(new Door(this, number));
        foreach (var kind in kinds)
            services.AddSingleton(kind);
        return services.BuildServiceProvider();
    }

    /// <summary>The way out of one instance.</summary>
    private sealed class Door(PostOffice office, int instance) : IProactiveSender
    {
        public ValueTask<Opened> OpenChatAsync(
            ConversationReference near,
            string objectId,
            TimeSpan limit,
            CancellationToken cancellation
        ) =>
            new(
                office.IsOpen(objectId)
                    ? new Opened(new SendOutcome(SendStatus.Sent), Chat(objectId))
                    : new Opened(new SendOutcome(SendStatus.Blocked, Reason: "ForbiddenOperationException"), null)
            );

        public ValueTask<SendOutcome> PostAsync(
            ConversationReference where,
            OutgoingMessage message,
            string token,
            TimeSpan limit,
            CancellationToken cancellation
        ) => office.PostAsync(instance, where, message, token, cancellation);

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
            office.Withdrawn.Add(messageId);
            return new(new SendOutcome(SendStatus.Sent, messageId));
        }
    }
}
