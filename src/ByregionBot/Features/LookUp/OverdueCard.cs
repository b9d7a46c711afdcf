using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>What is late: by the calendar, and beside it what people have reported as delayed. The two are never mixed.</summary>
internal static class OverdueCard
{
    private const int MostRows = 10;

    /// <summary>The card and its line in notifications.</summary>
    public static (AdaptiveCard Card, string Summary) Render(
        RegionState state,
        RegionStatus status,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        if (status.Activities.IsEmpty)
            return LookUpParts.WithoutPlan(state.Region, readAs, texts);
        var late = status.Overdue.IsEmpty
            ? texts["status.no-overdue"]
            : texts.Say("status.overdue", ("count", texts.Number(status.Overdue.Length)));
        var delayed = status.SaidDelayed.IsEmpty
            ? texts["lookup.none-said-delayed"]
            : texts.Say("status.said-delayed", ("count", texts.Number(status.SaidDelayed.Length)));
        return LookUpParts.Answer(
            state.Region,
            texts.Say("lookup.overdue", ("date", texts.Date(status.Today))),
            late,
            readAs,
            [
                .. CardParts.First([
                    CardParts.Heading(late),
                    .. LookUpParts.Rows(status.Overdue, MostRows, late => Row(late, texts), texts),
                ]),
                .. CardParts.Section([
                    CardParts.Heading(delayed),
                    .. LookUpParts.Rows(status.SaidDelayed, MostRows, late => Row(late, texts), texts),
                ]),
            ],
            texts,
            CardVerbs.PlanOverdue
        );
    }

    /// <summary>The activities of one light, by the same rule as the light of the whole region.</summary>
    /// <inheritdoc cref="Render"/>
    public static (AdaptiveCard Card, string Summary) OfLight(
        RegionState state,
        RegionStatus status,
        TrafficLight light,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        if (status.Activities.IsEmpty)
            return LookUpParts.WithoutPlan(state.Region, readAs, texts);
        ImmutableArray<ActivityStanding> lit =
        [
            .. status.Activities.Where(activity => !activity.IsClosed && SuggestedLight.Of([activity])?.Light == light),
        ];
        var words = ReportWords.Light(light, texts);
        var answer = lit.IsEmpty
            ? texts.Say("lookup.light-none", ("light", words))
            : texts.Say("lookup.light", ("n", lit.Length), ("light", words));
        return LookUpParts.Answer(
            state.Region,
            texts.Say("lookup.overdue", ("date", texts.Date(status.Today))),
            answer,
            readAs,
            CardParts.First([
                CardParts.Heading(answer),
                .. LookUpParts.Rows(lit, MostRows, late => Row(late, texts), texts),
                CardParts.Quiet(texts.Say("lookup.light-rule", ("days", SuggestedLight.LongOverdueDays))),
            ]),
            texts,
            CardVerbs.PlanOverdue
        );
    }

    /// <summary>An activity, with how late it is.</summary>
    public static ColumnSet Row(ActivityStanding late, Texts texts) =>
        CardParts.Row(
            late.IsOverdue ? CardParts.LateMark : CardParts.Mark(late.Progress),
            CardParts.Strong(late.Activity.Title),
            CardParts.Words(LookUpParts.Standing(late, texts)),
            CardParts.Quiet(DueText.Of(late.Activity.Due, texts))
        );
}
