using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Delivery;
using ByregionBot.Features.RemindBeforeDeadline;
using ByregionBot.Features.SubscribeCalendar;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NodaTime.Text;
using Shouldly;

namespace ByregionBot.Tests.TestKit;

/// <summary>
/// The bot and its engine on a clock that only tests move: people write and tap, days go by, and everything that the bot says of its own
/// accord is kept with its hour in Norway.
/// </summary>
internal sealed class ClockedOffice : IReplySender, IFileTransfer, IProactiveSender, IRoster, IDisposable
{
    public static readonly RegionId Harstad = new("harstadregionen");
    public static readonly RegionId Narvik = new("narvikregionen");

    /// <summary>A plan of three years, without activities.</summary>
    public static readonly PlanFrame Frame = new(
        "Milepælsplan",
        new ProjectPeriod(new(2015, 1, 1), new(2017, 12, 31)),
        SeasonModel.Political
    );

    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");
    private static readonly Duration Tick = Duration.FromSeconds(1);
    private static readonly Duration LongestStep = Duration.FromHours(6);

    private readonly TemporaryStore _store = new();
    private readonly ServiceProvider _services;
    private readonly FakeTimeProvider _time;
    private readonly List<(RegionId Region, ActivityId? Activity)> _changes = [];
    private int _ids;

    /// <param name="start">When it begins, in Norway: "2016-02-15T08:00".</param>
    /// <param name="settings">The program's settings, such as <c>Roles:0:ObjectId</c>.</param>
    public ClockedOffice(string start, params IEnumerable<(string Key, string Value)> settings)
    {
        _time = new FakeTimeProvider(At(start).ToDateTimeOffset());
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create<string, string?>(setting.Key, setting.Value)))
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHosting(configuration, new FakeEnvironment(Environments.Development));
        services
            .AddSingleton(_store.Tables)
            .AddSingleton<IWorkQueue>(new TableQueue(_store.Tables.Table("Queue"), _time))
            .AddRegistry(configuration)
            .AddPromises(configuration)
            .AddDelivery()
            .AddCalendars(configuration, FakeEnvironment.Development)
            // Nobody waits where time only moves when a test says so.
            .AddSingleton(new Pace(15, patience: TimeSpan.Zero, _time))
            .AddBot()
            .AddSingleton<SentReminders>()
            .AddSingleton<AbsenceWatch>()
            .AddSingleton<IAbsences>(Absences)
            .AddSingleton<IReplySender>(this)
            .AddSingleton<IFileTransfer>(this)
            .AddSingleton<IProactiveSender>(this)
            .AddSingleton<IRoster>(this)
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(new BotEnvironment(IsProduction: false, DemoPlan: false, null))
            .AddSingleton(new ProgrammeClock(_time));
        _services = services.BuildServiceProvider();
        Of<RegionStore>().Changed += (region, activity) => _changes.Add((region, activity));
    }

    /// <summary>What the bot has said of its own accord, in order; each as it stands now.</summary>
    public List<Post> Posts { get; } = [];

    /// <summary>When the bot has said something in a place of its own accord: "2016-02-15T09:00".</summary>
    public List<string> DaysOf(string where) =>
        [.. Posts.Select(post => post.ToString().Split(' ')).Where(post => post[1] == where).Select(post => post[0])];

    /// <summary>Who is away, as the tenant tells it.</summary>
    public FakeAbsences Absences { get; } = new();

    /// <summary>Conversations that turn the bot away.</summary>
    public HashSet<string> Shut { get; } = [];

    /// <summary>How the next attempts end to put a message in the place of one that was sent of the bot's own accord; well, when none is left.</summary>
    public Queue<SendOutcome> Refusals { get; } = [];

    /// <summary>When such attempts were made.</summary>
    public List<Instant> Replacements { get; } = [];

    /// <summary>Happens while the next message is under way: taken by Teams, and not yet recorded here.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    private LocalDateTime Local => Now.InZone(ProgrammeClock.Zone).LocalDateTime;

    public T Of<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static Person Someone(string name) => new(name.ToLowerInvariant(), $"29:{name.ToLowerInvariant()}", name);

    public static Actor As(string name) => new(name.ToLowerInvariant(), name);

    public static ConversationReference Chat(string name) =>
        new(Office.Tenant, $"a:{name.ToLowerInvariant()}", ConversationKind.Personal, "https://smba.trafficmanager.net/emea/", "28:bot");

    public static ConversationReference Channel(RegionId region) =>
        new(
            Office.Tenant,
            $"19:{region.Value}@thread.tacv2",
            ConversationKind.Channel,
            "https://smba.trafficmanager.net/emea/",
            "28:bot",
            "19:team@thread.tacv2",
            $"19:{region.Value}@thread.tacv2"
        );

    /// <summary>A sentence from a person, in the own chat unless another place is given; the answer as plain text.</summary>
    public async Task<string> SayAsync(string name, string text, CancellationToken stop, ConversationReference? where = null)
    {
        var message = new Incoming.Message($"m{++_ids}", where ?? Chat(name), Someone(name), "nb-NO", text);
        return await RunAsync(message, stop);
    }

    /// <summary>A tap on the button of this title, the first one of several, having filled in this much; the answer as plain text.</summary>
    public async Task<string> TapAsync(
        string name,
        Post post,
        string title,
        CancellationToken stop,
        params IEnumerable<(string Key, string Value)> filled
    )
    {
        var button = Buttons(post.Card.Body).First(action => action.Title == title);
        var data = button.Data.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in filled)
            data[key] = value;
        var tap = new CardTap(button.Verb, data, post.MessageId, Automatic: false);
        return await RunAsync(new Incoming.Tapped($"t{++_ids}", post.Where, Someone(name), "nb-NO", tap, IsInvoke: true), stop);
    }

    /// <summary>Something happens to a region, without anybody saying it to the bot.</summary>
    public async Task HappensAsync(RegionId region, RegionEvent what, CancellationToken stop)
    {
        var entry = new HistoryEntry($"h{++_ids}", Now, Local.Date, As("Lise"), what);
        (await Of<RegionStore>().AppendAsync(region, entry.Id, [entry], stop)).ShouldBe(AppendOutcome.Stored);
        await UpdateAsync(stop);
    }

    /// <summary>Lise binds the channels of both regions, and so leads them.</summary>
    public async Task BindBothAsync(CancellationToken stop)
    {
        await SayAsync("Lise", "koble denne kanalen til Harstadregionen", stop, Channel(Harstad));
        await SayAsync("Lise", "koble denne kanalen til Narvikregionen", stop, Channel(Narvik));
    }

    /// <summary>Something happens that nobody says or taps; given the id that it has.</summary>
    public Task HappensAsync(Func<string, Incoming> what, CancellationToken stop) => RunAsync(what($"i{++_ids}"), stop);

    /// <summary>An activity that is due on a day comes into the plan.</summary>
    public Task PlanAsync(RegionId region, string title, string deadline, string? responsible, CancellationToken stop)
    {
        var day = LocalDatePattern.Iso.Parse(deadline).Value;
        return PlanAsync(region, title, new Due(deadline, DueKind.Date, day, day, day), responsible, stop);
    }

    /// <inheritdoc cref="PlanAsync(RegionId, string, string, string?, CancellationToken)"/>
    public Task PlanAsync(RegionId region, string title, Due due, string? responsible, CancellationToken stop) =>
        HappensAsync(
            region,
            new RegionEvent.ActivityPlanned(
                new PlannedActivity(ActivityId.Of(title), 0, title, [new ActivityStep("", due, due)])
                {
                    Responsible = responsible is null ? null : As(responsible),
                }
            ),
            stop
        );

    /// <summary>Lise reports on an activity.</summary>
    public Task ReportAsync(RegionId region, string title, Progress progress, string comment, CancellationToken stop)
    {
        var (id, activity) = ($"r{++_ids}", ActivityId.Of(title));
        var report = new ProgressReport(id, activity, Now, Local.Date, As("Lise"), null, null, progress, null, comment, "");
        return HappensAsync(region, new RegionEvent.Reported(report), stop);
    }

    /// <summary>Time goes by, and the engine works as it does in the program.</summary>
    public async Task UntilAsync(string moment, CancellationToken stop)
    {
        var end = At(moment);
        while (true)
        {
            var isBusy = await RoundAsync(stop);
            if (Now >= end)
                return;
            // What waits for its turn comes within seconds.
            var next = Earlier(end, Now + (isBusy ? Tick : LongestStep));
            foreach (var region in (RegionId[])[Harstad, Narvik])
                if (await Of<WakeStore>().FindAsync(region, stop) is { } wake)
                    next = Earlier(next, (wake.At > Now ? wake.At : Now) + Tick);
            _time.SetUtcNow(next.ToDateTimeOffset());
        }
    }

    /// <summary>Time goes by, and nobody is there: the program does not run.</summary>
    public void Sleep(string moment) => _time.SetUtcNow(At(moment).ToDateTimeOffset());

    /// <summary>The clock jumps, forward or back, while the program runs.</summary>
    public void Jump(Duration by) => _time.AdjustTime(_time.GetUtcNow() + by.ToTimeSpan());

    public ValueTask<SendOutcome> SendAsync(
        ConversationReference where,
        string? replyTo,
        OutgoingMessage message,
        CancellationToken cancellation
    ) => new(new SendOutcome(SendStatus.Sent, $"r{++_ids}"));

    public ValueTask<Opened> OpenChatAsync(ConversationReference near, string objectId, TimeSpan limit, CancellationToken cancellation) =>
        new(
            Shut.Contains(objectId)
                ? new Opened(new SendOutcome(SendStatus.Blocked, Reason: "BotNotInConversationRoster"), null)
                : new Opened(new SendOutcome(SendStatus.Sent), Chat(objectId))
        );

    public async ValueTask<SendOutcome> PostAsync(
        ConversationReference where,
        OutgoingMessage message,
        string token,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        var post = new Post(where, $"p{++_ids}", Local, message.ShouldBeOfType<OutgoingMessage.Card>().Content);
        Posts.Add(post);
        if (Meanwhile is { } happens)
        {
            Meanwhile = null;
            await happens();
        }
        return new SendOutcome(SendStatus.Sent, post.MessageId);
    }

    public ValueTask<SendOutcome> ReplaceAsync(
        ConversationReference where,
        string messageId,
        OutgoingMessage message,
        TimeSpan limit,
        CancellationToken cancellation
    )
    {
        Replacements.Add(Now);
        if (Refusals.TryDequeue(out var refusal))
            return new(refusal);
        Replace(messageId, message.ShouldBeOfType<OutgoingMessage.Card>());
        return new(new SendOutcome(SendStatus.Sent, messageId));
    }

    public ValueTask<SendOutcome> WithdrawAsync(
        ConversationReference where,
        string messageId,
        TimeSpan limit,
        CancellationToken cancellation
    ) => new(new SendOutcome(SendStatus.Sent, messageId));

    /// <summary>Nobody is where nobody has written.</summary>
    public ValueTask<ImmutableArray<FoundPerson>> MembersAsync(ConversationReference where, CancellationToken cancellation) =>
        ValueTask.FromResult(ImmutableArray<FoundPerson>.Empty);

    ValueTask IReplySender.WithdrawAsync(ConversationReference where, string messageId, CancellationToken cancellation) =>
        ValueTask.CompletedTask;

    public ValueTask ShowTypingAsync(ConversationReference where, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask<byte[]?> FetchAsync(string address, int most, CancellationToken cancellation) => ValueTask.FromResult<byte[]?>(null);

    public ValueTask<bool> PutAsync(string address, ExportedFile file, CancellationToken cancellation) => ValueTask.FromResult(false);

    public void Dispose()
    {
        _services.Dispose();
        _store.Dispose();
    }

    /// <summary>One look of the planner, and some seconds of sending. False when there was nothing to do.</summary>
    private async Task<bool> RoundAsync(CancellationToken stop)
    {
        var isBusy = await Of<Planner>().TickAsync(stop) > 0;
        for (var i = 0; i < 4; i++)
            isBusy |= await DeliverAsync(stop);
        return isBusy;
    }

    private async Task<string> RunAsync(Incoming incoming, CancellationToken stop)
    {
        var reply = (await Of<TurnRunner>().RunAsync(incoming, stop)).ShouldBeOfType<TurnOutcome.Committed>().Reply;
        await UpdateAsync(stop);
        foreach (var card in reply.Messages.OfType<OutgoingMessage.Card>())
            if (card.Replaces is { } replaced)
                Replace(replaced, card);
        return string.Join('\n', reply.Messages.Distinct().Select(Plain));
    }

    /// <summary>The program is killed after each change, before it tells anybody.</summary>
    public bool DiesAfterEachChange { get; set; }

    /// <summary>What the program does by itself after each change, within seconds.</summary>
    private async Task UpdateAsync(CancellationToken stop)
    {
        if (DiesAfterEachChange)
            _changes.Clear();
        if (_changes.Count == 0)
            return;
        foreach (var (region, activity) in _changes.ToList())
            await Of<SentReminders>().UpdateAsync(region, activity, stop);
        _changes.Clear();
        await DeliverAsync(stop);
    }

    private async Task<bool> DeliverAsync(CancellationToken stop)
    {
        _time.Advance(TimeSpan.FromSeconds(2));
        var hints = await Of<IWorkQueue>().ReceiveAsync(16, Of<Deliverer>().Visibility, stop);
        foreach (var hint in hints.Value)
            await Of<Deliverer>().HandleAsync(hint, stop);
        return hints.Value.Count > 0;
    }

    private void Replace(string messageId, OutgoingMessage.Card card)
    {
        foreach (var post in Posts.Where(post => post.MessageId == messageId))
            post.Card = card.Content;
    }

    private static string Plain(OutgoingMessage message) =>
        message switch
        {
            OutgoingMessage.Card card => PlainText.Of(card.Content),
            OutgoingMessage.Text text => text.Words,
            _ => "",
        };

    private static IEnumerable<ExecuteAction> Buttons(IEnumerable<CardElement> elements) =>
        elements.SelectMany(element =>
            element switch
            {
                ActionSet set => set.Actions.OfType<ExecuteAction>(),
                Container container => Buttons(container.Items),
                _ => [],
            }
        );

    private static Instant At(string moment) => Minute.Parse(moment).Value.InZoneLeniently(ProgrammeClock.Zone).ToInstant();

    private static Instant Earlier(Instant one, Instant other) => one < other ? one : other;

    /// <summary>A card that came by itself.</summary>
    /// <param name="Where">To whom.</param>
    /// <param name="MessageId">Names it.</param>
    /// <param name="At">When, in Norway.</param>
    internal sealed record Post(ConversationReference Where, string MessageId, LocalDateTime At, AdaptiveCard First)
    {
        /// <summary>As people see it now.</summary>
        public AdaptiveCard Card { get; set; } = First;

        public string Text => PlainText.Of(Card);

        /// <summary>"2016-02-15T09:00 a:kari": the moment, and to whom.</summary>
        public override string ToString() => $"{Minute.Format(At)} {Where.Id.Split('@')[0]}";
    }
}
