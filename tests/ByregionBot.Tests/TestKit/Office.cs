using System.Collections.Concurrent;
using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.SubscribeCalendar;
using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;

namespace ByregionBot.Tests.TestKit;

/// <summary>A bot at work on an embedded store with the demonstration plan: the real parts from the claim to the reply, without the door.</summary>
internal sealed class Office : IReplySender, IFileTransfer, IRoster, IDisposable
{
    public const string Tenant = "7b2f9a70-1111-4222-8333-444455556666";

    /// <summary>The demonstration's morning.</summary>
    public static Instant Morning { get; } = Instant.FromUtc(2016, 2, 15, 8, 0);

    private readonly TemporaryStore? _own;
    private readonly ServiceProvider _services;
    private int _messages;

    /// <param name="tables">The store to share with another instance; null for one of its own.</param>
    /// <param name="time">The clock of leases and waits; null for the real one.</param>
    /// <param name="roles">Settings that give roles, such as <c>Roles:0:ObjectId</c>; null for none, so that everybody is project lead.</param>
    /// <param name="more">Takes the place of some parts; null for none.</param>
    /// <param name="start">When the programme's clock starts; null for the demonstration's morning.</param>
    public Office(
        ITableStore? tables = null,
        TimeProvider? time = null,
        IReadOnlyDictionary<string, string?>? roles = null,
        Instant? start = null,
        Action<IServiceCollection>? more = null
    )
    {
        _own = tables is null ? new TemporaryStore() : null;
        Tables = new KnownRows(tables ?? _own!.Tables); // one of the two is there
        var services = new ServiceCollection();
        services.AddLogging();
        var settings = new ConfigurationBuilder().AddInMemoryCollection(roles).Build();
        services.AddHosting(settings, new FakeEnvironment(Environments.Development));
        services.AddSingleton<IWorkQueue>(new TableQueue(Tables.Table("Queue"), time ?? TimeProvider.System));
        services
            .AddSingleton(Tables)
            .AddRegistry(settings)
            .AddPromises(settings)
            .AddCalendars(settings, new FakeEnvironment(Environments.Development))
            .AddBot()
            .AddSingleton<IReplySender>(this)
            .AddSingleton<IFileTransfer>(this)
            .AddSingleton<IRoster>(this);
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(new BotEnvironment(IsProduction: false, DemoPlan: true, start ?? Morning));
        services.AddSingleton(new ProgrammeClock(TimeProvider.System, start ?? Morning));
        more?.Invoke(services);
        _services = services.BuildServiceProvider();
    }

    public ITableStore Tables { get; }

    /// <summary>What the bot has said, in order, with the conversation it said it in.</summary>
    public ConcurrentQueue<(string Conversation, OutgoingMessage Message)> Said { get; } = [];

    /// <summary>How sendings end; accepted unless a test says otherwise.</summary>
    public Func<OutgoingMessage, SendOutcome> Ending { get; set; } = _ => new SendOutcome(SendStatus.Sent, "1");

    /// <summary>Waited for before each sending.</summary>
    public Func<ConversationReference, Task> BeforeSending { get; set; } = _ => Task.CompletedTask;

    /// <summary>How often the bot has shown that it is at work.</summary>
    public int Typing { get; private set; }

    public RegionStore Regions => _services.GetRequiredService<RegionStore>();

    /// <summary>Any part of the bot.</summary>
    public T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ConversationStore Conversations => _services.GetRequiredService<ConversationStore>();

    public static Person Marit { get; } = new("11111111-aaaa-4bbb-8ccc-000000000001", "29:marit", "Marit Hansen");

    public static ConversationReference Chat(string id = "a:personal-marit") =>
        new(Tenant, id, ConversationKind.Personal, "https://smba.trafficmanager.net/emea/", "28:bot");

    public static ConversationReference Channel(string thread = "1") =>
        new(
            Tenant,
            $"19:channel@thread.tacv2;messageid={thread}",
            ConversationKind.Channel,
            "https://smba.trafficmanager.net/emea/",
            "28:bot",
            "19:team@thread.tacv2",
            "19:channel@thread.tacv2"
        );

    /// <summary>Loads the demonstration plan.</summary>
    public async Task<Office> WithDemonstrationAsync(CancellationToken cancellation)
    {
        await Regions.AppendAsync(DemoPlan.Region, DemoPlan.Cause, DemoPlan.Entries, cancellation);
        return this;
    }

    public ValueTask<TurnOutcome> RunAsync(Incoming incoming, CancellationToken cancellation) =>
        _services.GetRequiredService<TurnRunner>().RunAsync(incoming, cancellation);

    /// <summary>A sentence from a person, answered; the answer as plain text.</summary>
    public async Task<string> SayAsync(
        string text,
        CancellationToken cancellation,
        ConversationReference? where = null,
        Person? from = null,
        string? locale = "nb-NO"
    )
    {
        var before = Said.Count;
        var id = $"m{Interlocked.Increment(ref _messages)}-{Guid.NewGuid():N}";
        await RunAsync(new Incoming.Message(id, where ?? Chat(), from ?? Marit, locale, text), cancellation);
        return string.Join('\n', Said.Skip(before).Select(said => Plain(said.Message)));
    }

    public async ValueTask<SendOutcome> SendAsync(
        ConversationReference where,
        string? replyTo,
        OutgoingMessage message,
        CancellationToken cancellation
    )
    {
        await BeforeSending(where);
        var outcome = Ending(message);
        if (outcome.Status == SendStatus.Sent)
            Said.Enqueue((where.Id, message));
        return outcome;
    }

    /// <summary>The files that people have sent, by their addresses.</summary>
    public Dictionary<string, byte[]> Uploads { get; } = [];

    /// <summary>The files that the bot has put, by their addresses.</summary>
    public Dictionary<string, ExportedFile> Files { get; } = [];

    public ValueTask<byte[]?> FetchAsync(string address, int most, CancellationToken cancellation) =>
        ValueTask.FromResult(Uploads.GetValueOrDefault(address));

    public ValueTask<bool> PutAsync(string address, ExportedFile file, CancellationToken cancellation)
    {
        Files[address] = file;
        return ValueTask.FromResult(true);
    }

    /// <summary>Who is in every channel and group chat, besides those who have written.</summary>
    public ImmutableArray<FoundPerson> Members { get; set; } = [];

    public ValueTask<ImmutableArray<FoundPerson>> MembersAsync(ConversationReference where, CancellationToken cancellation) =>
        ValueTask.FromResult(where.Kind == ConversationKind.Personal ? [] : Members);

    /// <summary>The messages that were taken back.</summary>
    public ConcurrentQueue<string> Withdrawn { get; } = [];

    public ValueTask WithdrawAsync(ConversationReference where, string messageId, CancellationToken cancellation)
    {
        Withdrawn.Enqueue(messageId);
        return ValueTask.CompletedTask;
    }

    public ValueTask ShowTypingAsync(ConversationReference where, CancellationToken cancellation)
    {
        Typing++;
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        _services.Dispose();
        _own?.Dispose();
    }

    private static string Plain(OutgoingMessage message) =>
        message switch
        {
            OutgoingMessage.Card card => PlainText.Of(card.Content),
            OutgoingMessage.Text text => text.Words,
            OutgoingMessage.FileOffer offer => $"[{offer.Name}] {offer.Description}",
            OutgoingMessage.FileLink link => $"[{link.File.Name}]",
            _ => "",
        };
}
