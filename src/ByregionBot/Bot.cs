using ByregionBot.Conversation;

namespace ByregionBot;

/// <summary>How a turn ended, for the door that let it in.</summary>
internal abstract record TurnOutcome
{
    private TurnOutcome() { }

    /// <summary>The turn is committed: what it wrote is stored and what it said is sent.</summary>
    /// <param name="Reply">What was answered; for an invoke it goes back on the same request and has not been sent.</param>
    public sealed record Committed(Reply Reply) : TurnOutcome;

    /// <summary>An earlier delivery of the same activity was already answered; there is nothing more to say.</summary>
    public sealed record AlreadyAnswered : TurnOutcome;

    /// <summary>An earlier delivery is still under way and did not end in time; the sender should come again.</summary>
    public sealed record StillUnderWay : TurnOutcome;

    /// <summary>The turn could not be carried out now and nothing is lost; the sender should come again.</summary>
    public sealed record Failed : TurnOutcome;
}

/// <summary>The spine: one incoming activity → one reply.</summary>
internal sealed class Bot(IReplySender sender)
{
    /// <summary>
    /// Claims the activity, answers it and commits. A redelivery joins the turn under way; a write never repeats.
    /// </summary>
    public async ValueTask<TurnOutcome> RunAsync(Incoming incoming, CancellationToken cancellation)
    {
        var reply = incoming is Incoming.Message message ? Reply.Of(message.Text) : Reply.Silence;
        foreach (var said in reply.Messages)
            await sender.SendAsync(incoming.Conversation, incoming.Id, said, cancellation);
        return new TurnOutcome.Committed(reply);
    }
}
