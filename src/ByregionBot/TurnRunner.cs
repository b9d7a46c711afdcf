using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;

namespace ByregionBot;

/// <summary>How a turn ended, for the door that let it in.</summary>
internal abstract record TurnOutcome
{
    private TurnOutcome() { }

    /// <summary>The turn is committed: what it wrote is stored and what it said is sent.</summary>
    /// <param name="Reply">What was answered; the first message for an invoke goes back on the same request and has not been sent.</param>
    public sealed record Committed(Reply Reply) : TurnOutcome;

    /// <summary>An earlier delivery of the same activity was already answered; there is nothing more to say.</summary>
    public sealed record AlreadyAnswered : TurnOutcome;

    /// <summary>An earlier delivery is still under way and did not end in time; the sender should come again.</summary>
    public sealed record StillUnderWay : TurnOutcome;

    /// <summary>The turn could not be carried out now and nothing is lost; the sender should come again.</summary>
    public sealed record Failed : TurnOutcome;
}

/// <summary>
/// Runs turns: in order within a conversation, each activity answered once however often it is delivered, committed before it is
/// acknowledged. What to answer is <see cref="Bot"/>'s business.
/// </summary>
internal sealed partial class TurnRunner(
    Bot bot,
    ConversationStore conversations,
    AddressStore addresses,
    IReplySender sender,
    TimeProvider time,
    ILogger<TurnRunner> logger
)
{
    /// <summary>Teams gives up after about 15 seconds and delivers again; a turn must end well before.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>After this the person is shown that the bot is at work.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    private readonly TurnOrder _order = new();

    /// <summary>Claims the activity, answers it and commits. A redelivery joins the turn under way; a write never repeats.</summary>
    /// <param name="incoming">What came in.</param>
    /// <param name="cancellation">The program is stopping. A sender that hangs up must not end a turn.</param>
    public async ValueTask<TurnOutcome> RunAsync(Incoming incoming, CancellationToken cancellation)
    {
        var work = Measurements.BeginTurn(incoming.GetType().Name);
        TurnOutcome? outcome = null;
        try
        {
            return outcome = await InTimeAsync(incoming, cancellation);
        }
        finally
        {
            work.End(outcome?.GetType().Name ?? "Broken", failed: outcome is null or TurnOutcome.Failed or TurnOutcome.StillUnderWay);
        }
    }

    private async ValueTask<TurnOutcome> InTimeAsync(Incoming incoming, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            // A client that asks for its person's view changes nothing: it waits for nobody, and nothing of it is written.
            if (incoming is Incoming.Tapped { Action.Automatic: true })
                return new TurnOutcome.Committed(await AnswerOrApologiseAsync(incoming, PlaceState.Unknown, null, stop.Token));
            using var turn = await _order.EnterAsync(incoming.Conversation.Id, stop.Token);
            return await ClaimedAsync(incoming, stop.Token);
        }
        catch (OperationCanceledException)
        {
            Log.OutOfTime(logger, incoming.GetType().Name);
            return new TurnOutcome.StillUnderWay();
        }
        catch (StorageUnavailableException unavailable)
        {
            Log.StorageUnavailable(logger, unavailable.Message);
            return new TurnOutcome.Failed();
        }
    }

    private async ValueTask<TurnOutcome> ClaimedAsync(Incoming incoming, CancellationToken cancellation)
    {
        while (true)
        {
            var (claim, place, asked) = await conversations.ClaimAsync(incoming.Conversation, incoming.From, incoming.Id, cancellation);
            switch (claim.Status)
            {
                case ClaimStatus.Mine:
                    return await AnsweredAsync(incoming, place, asked, claim, cancellation);
                // The answer to an invoke travels on the request itself, so a redelivery needs it again; what it writes is written once.
                case ClaimStatus.Answered when incoming is Incoming.Tapped { IsInvoke: true }:
                    return new TurnOutcome.Committed(await bot.AnswerAsync(incoming, place, asked, cancellation));
                case ClaimStatus.Answered:
                    return new TurnOutcome.AlreadyAnswered();
                default:
                    await Task.Delay(BetweenLooks, time, cancellation);
                    break;
            }
        }
    }

    private async ValueTask<TurnOutcome> AnsweredAsync(
        Incoming incoming,
        PlaceState place,
        Dialog? asked,
        Claim claim,
        CancellationToken cancellation
    )
    {
        var (committed, sent) = (false, claim.Sent);
        try
        {
            if (!ConversationStore.IsFresh(place, incoming.Conversation))
                place = await RefreshAsync(incoming, cancellation);
            using var typing = TypingAfterAWhile(incoming, cancellation);
            var reply = await AnswerOrApologiseAsync(incoming, place, asked, cancellation);
            (committed, sent) = await SentAsync(incoming, reply, sent, cancellation);
            if (!committed)
                return new TurnOutcome.Failed();
            if (reply.Withdraws is { } copy)
                await sender.WithdrawAsync(incoming.Conversation, copy, cancellation);
            // Not waited for: what the turn wrote is stored and what it said is sent. A redelivery that is quicker than the record finds the
            // claim under way, and waits.
            _ = conversations.CompleteAsync(claim, CancellationToken.None).AsTask();
            return new TurnOutcome.Committed(reply);
        }
        finally
        {
            // A turn that did not end gives its claim back: the sender comes again and need not wait for the lease.
            if (!committed)
                await conversations.ReleaseAsync(claim, sent, CancellationToken.None);
        }
    }

    /// <summary>Remembers the way back. Where a person is met alone, is remembered before it, so that the one is never without the other.</summary>
    private async ValueTask<PlaceState> RefreshAsync(Incoming incoming, CancellationToken cancellation)
    {
        if (incoming is { Conversation.Kind: ConversationKind.Personal, From.ObjectId: { Length: > 0 } person })
            await addresses.NoteChatAsync(person, incoming.Conversation, cancellation);
        return await conversations.RefreshAsync(incoming.Conversation, cancellation);
    }

    private async ValueTask<Reply> AnswerOrApologiseAsync(
        Incoming incoming,
        PlaceState place,
        Dialog? asked,
        CancellationToken cancellation
    )
    {
        try
        {
            return await bot.AnswerAsync(incoming, place, asked, cancellation);
        }
        catch (Exception broken) when (broken is not (OperationCanceledException or StorageUnavailableException))
        {
            Log.Broken(logger, broken, incoming.GetType().Name);
            return await bot.ApologiseAsync(incoming, cancellation);
        }
    }

    /// <summary>
    /// Sends what does not go back on the request itself, beginning after those that an earlier delivery has sent. Not committed when one
    /// surely did not arrive and should be tried again; those before it have been sent.
    /// </summary>
    private async ValueTask<(bool Committed, int Sent)> SentAsync(Incoming incoming, Reply reply, int sent, CancellationToken cancellation)
    {
        foreach (var message in reply.Messages.Skip(incoming is Incoming.Tapped { IsInvoke: true } ? sent + 1 : sent))
        {
            var outcome = await sender.SendAsync(incoming.Conversation, incoming.Id, message, cancellation);
            switch (outcome.Status)
            {
                case SendStatus.TryAgain:
                    Log.NotSent(logger, outcome.Reason);
                    return (false, sent);
                case SendStatus.Blocked:
                    Log.Refused(logger, outcome.Status, outcome.Reason);
                    await conversations.ChangeAsync(
                        incoming.Conversation,
                        static place => place with { Status = PlaceStatus.Blocked },
                        cancellation
                    );
                    return (true, sent);
                case SendStatus.Refused or SendStatus.Gone or SendStatus.Uncertain:
                    Log.Refused(logger, outcome.Status, outcome.Reason);
                    break;
            }
            sent++;
        }
        return (true, sent);
    }

    private ITimer? TypingAfterAWhile(Incoming incoming, CancellationToken cancellation) =>
        incoming is Incoming.Message
            ? time.CreateTimer(
                _ => _ = sender.ShowTypingAsync(incoming.Conversation, cancellation).AsTask(),
                null,
                Long,
                Timeout.InfiniteTimeSpan
            )
            : null;

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A turn of kind {Kind} broke")]
        public static partial void Broken(ILogger logger, Exception exception, string kind);

        [LoggerMessage(2, LogLevel.Warning, "Storage is unavailable: {Reason}")]
        public static partial void StorageUnavailable(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Warning, "A turn of kind {Kind} did not end in time")]
        public static partial void OutOfTime(ILogger logger, string kind);

        [LoggerMessage(4, LogLevel.Warning, "A reply could not be sent now: {Reason}")]
        public static partial void NotSent(ILogger logger, string? reason);

        [LoggerMessage(5, LogLevel.Warning, "A reply was not accepted: {Status}, {Reason}")]
        public static partial void Refused(ILogger logger, SendStatus status, string? reason);
    }
}
