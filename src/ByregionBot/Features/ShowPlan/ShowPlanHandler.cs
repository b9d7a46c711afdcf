using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.ShowPlan;

/// <summary>Answers "milepælsplan …" with the plan of one region, or a part of it, or asks which region.</summary>
internal sealed class ShowPlanHandler(RegionStore regions)
{
    /// <summary>One read: the region as it stands.</summary>
    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        switch (WhichRegion.Of(turn, command))
        {
            case WhichRegion.Ask ask:
                return WhichRegion.Put(ask, CardVerbs.PlanShow, "sentence.plan", turn.Texts);
            case WhichRegion.Known(var region):
                var state = await regions.LoadAsync(turn, region, cancellation);
                return Answer(turn, command, state);
            default:
                throw new InvalidOperationException("A region is known or asked for.");
        }
    }

    /// <summary>The plan's card, in the place of the one that was tapped when it was that.</summary>
    internal static Reply Answer(Turn turn, Command command, RegionState state)
    {
        var status = RegionStatus.From(state, turn.Today);
        var card = PlanCard.Render(state, status, PlanQuestion.Of(turn.Incoming, command), command.ReadAs, turn.Texts);
        return Reply.InPlaceOf(turn.Incoming, card, PlanCard.Summary(state, turn.Texts));
    }
}
