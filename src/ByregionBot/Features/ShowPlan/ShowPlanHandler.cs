using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;

namespace ByregionBot.Features.ShowPlan;

/// <summary>Answers "milepælsplan …" with the plan of one region, or a part of it, or asks which region.</summary>
internal sealed class ShowPlanHandler(RegionStore regions)
{
    private static readonly KeptCards<
        (RegionId Region, BotLanguage Language),
        (RegionState State, LocalDate Day, PlanQuestion Question, IReadOnlyList<ReadAs> ReadAs)
    > Kept = new();

    /// <summary>One read: the region as it stands.</summary>
    public async ValueTask<Reply> AnswerAsync(Turn turn, Command command, CancellationToken cancellation)
    {
        if (!WhichRegion.TryFind(turn, command, CardVerbs.PlanShow, "sentence.plan", out var region, out var question))
            return question;
        var state = await regions.LoadAsync(turn, region, cancellation);
        return Answer(turn, command, state);
    }

    /// <summary>The plan's card, in the place of the one that was tapped when it was that.</summary>
    internal static Reply Answer(Turn turn, Command command, RegionState state)
    {
        var (texts, question, readAs) = (turn.Texts, PlanQuestion.Of(turn.Incoming, command), command.ReadAs);
        return Reply.InPlaceOf(
            turn.Incoming,
            Kept.Get(
                (state.Region.Id, texts.Language),
                (state, turn.Today, question, readAs),
                () =>
                {
                    var status = RegionStatus.From(state, turn.Today);
                    return new(PlanCard.Render(state, status, question, readAs, texts), PlanCard.Summary(state, texts));
                }
            )
        );
    }
}
