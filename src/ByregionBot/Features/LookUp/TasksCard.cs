using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>"Hva må jeg gjøre?": what waits for the one who asks, the most urgent first.</summary>
internal static class TasksCard
{
    private const int MostRows = 10;

    /// <summary>The card and its line in notifications.</summary>
    public static (AdaptiveCard Card, string Summary) Render(
        RegionState state,
        RegionStatus status,
        PersonalTasks tasks,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        if (status.Activities.IsEmpty)
            return LookUpParts.WithoutPlan(state.Region, readAs, texts);
        var answer =
            !tasks.HasPart ? texts["lookup.tasks.no-part"]
            : tasks.Late.IsEmpty && tasks.Silent.IsEmpty ? texts["lookup.tasks.none"]
            : tasks.Late.IsEmpty ? texts.Say("lookup.tasks.silent", ("municipalities", texts.List(tasks.Silent)))
            : texts.Say("status.overdue", ("count", texts.Number(tasks.Late.Length)));
        return LookUpParts.Answer(
            state.Region,
            texts.Say("lookup.tasks", ("date", texts.Date(status.Today))),
            answer,
            readAs,
            [
                .. CardParts.First([
                    CardParts.Heading(answer),
                    .. LookUpParts.Rows(tasks.Late, MostRows, late => OverdueCard.Row(late, texts), texts),
                    .. tasks.Late.IsEmpty || tasks.Silent.IsEmpty
                        ? []
                        : (CardElement[])[CardParts.Words(texts.Say("lookup.tasks.silent", ("municipalities", texts.List(tasks.Silent))))],
                ]),
                .. tasks.Coming.IsEmpty
                    ? []
                    : CardParts.Section([
                        CardParts.Heading(texts["status.coming"]),
                        .. LookUpParts.Rows(tasks.Coming, MostRows, coming => UpcomingCard.Row(coming, texts), texts),
                    ]),
            ],
            texts,
            CardVerbs.PlanUpcoming
        );
    }
}
