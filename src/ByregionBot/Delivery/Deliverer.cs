using System.Security.Cryptography;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Storage;
using NodaTime;

namespace ByregionBot.Delivery;

/// <summary>
/// Takes a hint from the queue, reads the row it tells of, and does what <see cref="DeliveryMachine"/> says. "Sending" is recorded before the
/// first byte leaves; whatever dies afterwards leaves a doubt that the next one finds.
/// </summary>
internal sealed partial class Deliverer(
    DeliveryStore deliveries,
    DeliveryWorld world,
    ConversationStore conversations,
    AddressStore addresses,
    Promises promises,
    Introductions introductions,
    Renewals renewals,
    IProactiveSender sender,
    IWorkQueue queue,
    Pace pace,
    IEnumerable<IDeliveryKind> kinds,
    DeliveryOptions options,
    ProgrammeClock clock,
    ILogger<Deliverer> log
)
{
    /// <summary>A hint that finds no row this often was left by a promise that never came to be; one that shows nothing this often never will.</summary>
    private const int HintsWithoutEffect = 20;

    /// <summary>Why a delivery stands that could not even be made.</summary>
    public const string Broken = "Broken";
    private const int Steps = 4;
    private static readonly Duration Moment = Duration.FromSeconds(5);
    private static readonly Duration Later = Duration.FromHours(1);

    private readonly Dictionary<string, IDeliveryKind> _kinds = kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);

    private TimeSpan PostLimit => TimeSpan.FromSeconds(options.PostTimeoutSeconds);

    /// <summary>How long a hint is hidden while somebody works on it.</summary>
    public TimeSpan Visibility => TimeSpan.FromSeconds(options.LeaseSeconds);

    /// <summary>Does what there is to do about one hint now. Whatever fails leaves the hint, which comes again, and no other one waits for it.</summary>
    public async ValueTask HandleAsync(WorkMessage hint, CancellationToken cancellation)
    {
        try
        {
            if (await AdvanceAsync(hint, cancellation) is { } wait)
                await queue.ExtendAsync(hint, Bounded(wait), cancellation);
            else
                await queue.CompleteAsync(hint, cancellation);
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.Postponed(log, unavailable.Message);
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Log.Broken(log, broken);
        }
    }

    /// <summary>Moves the delivery on; how long to wait before looking again, or null when it is over.</summary>
    private async ValueTask<Duration?> AdvanceAsync(WorkMessage hint, CancellationToken cancellation)
    {
        if (Renewal.Read(hint.Text) is { } renewal)
            return hint.DequeueCount < HintsWithoutEffect && await renewals.ShowAsync(renewal, cancellation) is { } busy
                ? Duration.FromTimeSpan(busy)
                : null;
        if (DeliveryId.Read(hint.Text) is not { } id)
            return null;
        for (var step = 0; step < Steps; step++)
        {
            if (await deliveries.LoadAsync(id, cancellation) is not { } message)
                return hint.DequeueCount < HintsWithoutEffect ? Moment : null;
            // A kind that only a newer version of the program knows.
            if (!_kinds.TryGetValue(message.Kind, out var kind))
                return Later;
            var now = deliveries.Now;
            switch (DeliveryMachine.Next(message, kind.WhenUncertain, now, options))
            {
                case Step.Done:
                    if (DeliveryMachine.IsLost(message))
                        await FollowUpAsync(message, kind, cancellation);
                    return null;
                case Step.Wait(var until):
                    return until - now;
                case Step.Record(var moved):
                    await RecordAsync(moved, cancellation);
                    break;
                default:
                    if (await TrySendAsync(message, kind, cancellation) is { } wait)
                        return wait;
                    break;
            }
        }
        return Moment;
    }

    /// <summary>A kind that breaks costs its delivery an attempt, as a door does that is shut for now; nothing has left.</summary>
    private async ValueTask<Duration?> TrySendAsync(PromisedMessage message, IDeliveryKind kind, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(message, kind, cancellation);
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.Broken(log, broken);
            return await RecordAsync(Unsaid(message, new SendOutcome(SendStatus.TryAgain, Reason: Broken)), cancellation);
        }
    }

    /// <summary>Sends what is still owed of it; how long to wait when it is not its time, or null when the row has moved on.</summary>
    private async ValueTask<Duration?> SendAsync(PromisedMessage message, IDeliveryKind kind, CancellationToken cancellation)
    {
        var now = clock.Now;
        if (message.DueAt > now)
            return message.DueAt - now;
        // Before anything is read for it: those who wait for their turn are many just when the store is busy too.
        if (pace.WaitOf(message.Id.Partition) is { } busy)
            return Duration.FromTimeSpan(busy);
        if (await JudgeAsync(message, kind, now, cancellation) is not var (region, context, verdict))
            return await RecordAsync(DeliveryMachine.Skipped(message, "RegionUnknown"), cancellation);
        switch (verdict)
        {
            case Verdict.Skip(var reason):
                return await RecordAsync(DeliveryMachine.Skipped(message, reason), cancellation);
            case Verdict.Wait(var until):
                return until > now ? until - now : Moment;
            case Verdict.Send(var items):
                message = message with { Items = items };
                break;
        }
        var (where, ending) = await FindAsync(message, cancellation);
        if (where is null && ending is { } failed)
        {
            // Nothing was said in the search, whatever became of it.
            var outcome = failed.Status == SendStatus.Uncertain ? failed with { Status = SendStatus.TryAgain } : failed;
            var tried = Unsaid(message, outcome);
            // There never was a chat, as with guests and those without the app: no death to tell of, only another way to go.
            if (tried.State == DeliveryState.Dead && outcome.Status is SendStatus.Blocked or SendStatus.Gone)
                tried = DeliveryMachine.Skipped(tried, DeliveryMachine.Gone);
            return await EndAsync(tried, outcome.Status, where: null, cancellation);
        }
        if (where is null)
            return await EndAsync(DeliveryMachine.Skipped(message, DeliveryMachine.Gone), SendStatus.Gone, where: null, cancellation);
        if (await pace.TakeAsync(where.TenantId, message.Id.Partition, cancellation) is { } wait)
            return Duration.FromTimeSpan(wait);

        IReadOnlyList<long> stand = kind.IsKeptTrue ? await renewals.StandAsync(message, cancellation) : [];
        var content = await kind.RenderAsync(message, region, context, now, cancellation);
        var token = RandomNumberGenerator.GetHexString(16, lowercase: true);
        // Without a row that bears this token nothing is sent.
        if (await deliveries.MoveAsync(DeliveryMachine.Sending(message, token, deliveries.Now, options), cancellation) is not { } sending)
            return Moment;
        var work = Measurements.BeginDelivery(message.Kind, (now - message.DueAt).ToTimeSpan());
        // From here on the outcome is recorded whatever happens: a program that stops finishes what it has begun.
        var sent = await sender.PostAsync(where, content, token, PostLimit, CancellationToken.None);
        if (sent.Status == SendStatus.Sent)
            pace.Accepted(where.TenantId);
        else if (sent.Status == SendStatus.TryAgain)
            pace.TurnedAway(where.TenantId, sent.RetryAfter);
        var after = DeliveryMachine.After(sending, sent, Random.Shared.NextDouble(), deliveries.Now, options);
        work.End(after.State.ToString(), failed: after.State == DeliveryState.Dead);
        Log.Attempted(log, message.Id.Partition, message.Kind, after.State, after.Attempts, after.Doubts, after.Reason);
        var next = await EndAsync(after, sent.Status, where, CancellationToken.None);
        // Whoever answered while it was on its way found no message to change.
        if (kind.IsKeptTrue && after.State == DeliveryState.Sent && !stand.SequenceEqual(await renewals.StandAsync(message, cancellation)))
            await renewals.AskAsync(after.Id, cancellation);
        // Who is written to here for want of a chat of their own may have one next time.
        if (after is { State: DeliveryState.Sent, To: Address.Place })
            foreach (var person in after.Items.Select(item => item.To).OfType<Recipient.Person>().Select(to => to.Who.ObjectId).Distinct())
                if (person.Length > 0)
                    await introductions.IntroduceAsync(person, cancellation);
        return next;
    }

    /// <summary>The last look, in every region that the message speaks of; null when nobody knows any of them.</summary>
    private async ValueTask<(RegionState Region, DeliveryContext Context, Verdict Verdict)?> JudgeAsync(
        PromisedMessage message,
        IDeliveryKind kind,
        Instant now,
        CancellationToken cancellation
    )
    {
        (RegionState Region, DeliveryContext Context)? first = null;
        List<Verdict> verdicts = [];
        foreach (var id in message.Items.Select(item => kind.RegionOf(item) ?? message.Region).Distinct())
            if (await world.LoadAsync(id, cancellation) is var (region, context))
            {
                first ??= (region, context);
                verdicts.Add(kind.Judge(message, region, context, now));
            }
        return first is var (known, its) ? (known, its, Verdict.Together(verdicts)) : null;
    }

    /// <summary>After an attempt that ended before anything was said.</summary>
    private PromisedMessage Unsaid(PromisedMessage message, SendOutcome outcome) =>
        DeliveryMachine.After(
            message with
            {
                Attempts = message.Attempts + 1,
            },
            outcome,
            Random.Shared.NextDouble(),
            deliveries.Now,
            options
        );

    /// <summary>Records how an attempt ended. What has surely failed shuts its conversation.</summary>
    private async ValueTask<Duration?> EndAsync(
        PromisedMessage after,
        SendStatus ending,
        ConversationReference? where,
        CancellationToken cancellation
    )
    {
        var isLost = DeliveryMachine.IsLost(after);
        // Before the row: whoever looks again must find the way shut.
        if (isLost && after.To is Address.Chat(var person) && (where is null || ending is SendStatus.Blocked or SendStatus.Gone))
            await addresses.ShutAsync(person, cancellation);
        if (isLost && where is not null && (ending is SendStatus.Blocked or SendStatus.Gone))
            await conversations.ChangeAsync(
                where,
                place => place with { Status = ending == SendStatus.Gone ? PlaceStatus.Gone : PlaceStatus.Blocked },
                cancellation
            );
        if (await deliveries.MoveAsync(after, cancellation) is null && after.State == DeliveryState.Sent)
            await HealAsync(after, where, cancellation);
        return null;
    }

    /// <summary>
    /// What will not come here is promised another way where there is one, and those who lead the region are told of what died. Done before
    /// the hint is let go, so that a crash leaves it to do again; promising twice adds nothing. A notice that dies itself is told to nobody.
    /// </summary>
    private async ValueTask FollowUpAsync(PromisedMessage lost, IDeliveryKind kind, CancellationToken cancellation)
    {
        foreach (var items in lost.Items.GroupBy(item => kind.RegionOf(item) ?? lost.Region))
        {
            var owed = items.Select(item => new OwedItem(item.Name, item.To, lost.DueAt)).ToList();
            await promises.PromiseAllAsync(kind, items.Key, owed, cancellation);
            await promises.LookAgainAsync(items.Key, cancellation);
        }
        if (
            lost.State != DeliveryState.Dead
            || lost.Kind == UndeliveredNotice.Kind
            || await world.LoadAsync(lost.Region, cancellation) is not var (_, context)
        )
            return;
        // A while later, so that what dies together is told together.
        var due = clock.Now + options.Settle;
        foreach (var lead in context.Leads)
            await promises.PromiseAsync(
                UndeliveredNotice.Kind,
                lost.Region,
                new OwedItem(lost.Id.ToString(), new Recipient.Person(lead), due),
                cancellation
            );
    }

    private async ValueTask<Duration?> RecordAsync(PromisedMessage moved, CancellationToken cancellation)
    {
        await deliveries.MoveAsync(moved, cancellation);
        return null;
    }

    /// <summary>
    /// It was accepted, and the row says something else: others took this sender for dead. The row learns that it arrived; when another copy
    /// was recorded first, this one is taken back.
    /// </summary>
    private async ValueTask HealAsync(PromisedMessage after, ConversationReference? where, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Steps; attempt++)
        {
            if (await deliveries.LoadAsync(after.Id, cancellation) is not { } row)
                return;
            if (row.State == DeliveryState.Sent)
            {
                if (where is not null && after.MessageId is { } copy && row.MessageId is { } kept && copy != kept)
                    await sender.WithdrawAsync(where, copy, PostLimit, cancellation);
                return;
            }
            if (await deliveries.MoveAsync(DeliveryMachine.Accepted(row, after.MessageId), cancellation) is not null)
                return;
        }
    }

    /// <summary>The way to the address; without one, how the search ended, or nothing when the place is gone.</summary>
    private async ValueTask<(ConversationReference? Where, SendOutcome? Ending)> FindAsync(
        PromisedMessage message,
        CancellationToken cancellation
    )
    {
        if (message.To is not Address.Chat(var person))
            return ((await conversations.FindAsync(message.To.Partition, cancellation)).Way(), null);
        var known = await addresses.ChatOfAsync(person, cancellation);
        if (known.Chat is { } chat)
            return (known.IsShut ? null : (await conversations.LoadAsync(chat, cancellation)).Way(chat), null);
        // Nobody has met the person in private: a place of the region tells the tenant and the address.
        if (known.IsShut || await addresses.NearAsync(message.Region, cancellation) is not { } near)
            return (null, null);
        await introductions.IntroduceAsync(person, cancellation);
        var (outcome, opened) = await sender.OpenChatAsync(near, person, PostLimit, cancellation);
        if (opened is null)
            return (null, outcome);
        await addresses.NoteChatAsync(person, opened, cancellation);
        return (opened, null);
    }

    private static TimeSpan Bounded(Duration wait)
    {
        // A little later than exact: what is waited for should be over.
        return QueueRules.Delay(wait.ToTimeSpan() + TimeSpan.FromMilliseconds(Random.Shared.Next(50, 250)));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A delivery is left for later: {Reason}")]
        public static partial void Postponed(ILogger logger, string reason);

        [LoggerMessage(
            2,
            LogLevel.Information,
            "A {Kind} to conversation {Conversation}: {State} after attempt {Attempts}, {Doubts} doubts, {Reason}"
        )]
        public static partial void Attempted(
            ILogger logger,
            string conversation,
            string kind,
            DeliveryState state,
            int attempts,
            int doubts,
            string? reason
        );

        [LoggerMessage(3, LogLevel.Error, "A delivery broke")]
        public static partial void Broken(ILogger logger, Exception exception);
    }
}
