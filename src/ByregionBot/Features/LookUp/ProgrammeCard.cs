using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.LookUp;

/// <summary>What is asked about all regions.</summary>
internal enum ProgrammeQuestion
{
    /// <summary>How they stand.</summary>
    Status,

    /// <summary>Which of them are behind: with overdue activities, or with some reported as delayed.</summary>
    Behind,

    /// <summary>Which of them have municipalities that have not reported.</summary>
    Missing,
}

/// <summary>One of many regions.</summary>
internal sealed record RegionAtAGlance(CityRegion Region, RegionStatus Status);

/// <summary>All regions that have a plan, the worst first, one short row each.</summary>
internal static class ProgrammeCard
{
    private const int MostRows = 20;

    /// <summary>More buttons than this crowd out the answer; the others can be written.</summary>
    private const int MostButtons = 5;

    /// <summary>The card and its line in notifications.</summary>
    /// <param name="planned">The regions that have a plan.</param>
    /// <param name="withoutPlan">How many have none.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="today">The day.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(
        ImmutableArray<RegionAtAGlance> planned,
        int withoutPlan,
        ProgrammeQuestion question,
        LocalDate today,
        Texts texts
    )
    {
        ImmutableArray<RegionAtAGlance> shown =
        [
            .. planned
                .Where(region => Fits(region.Status, question))
                .OrderByDescending(region => region.Status.Light?.Light)
                .ThenByDescending(region => region.Status.Overdue.Length)
                .ThenBy(region => region.Region.Name, StringComparer.Ordinal),
        ];
        var answer = Answer(planned.Length, shown.Length, question, texts);
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(texts["lookup.programme"], texts.Say("status.day", ("date", texts.Date(today)))),
                    .. CardParts.First([
                        CardParts.Heading(answer),
                        .. LookUpParts.Rows(shown, MostRows, region => Row(region, question, texts), texts),
                    ]),
                    .. CardParts.Section(
                        withoutPlan > 0
                            ? [CardParts.Quiet(texts.Say("lookup.without-plan", ("count", texts.Number(withoutPlan)), ("n", withoutPlan)))]
                            : Enumerable.Empty<CardElement>()
                    ),
                    .. CardParts.Buttons(
                        shown
                            .Take(MostButtons)
                            .Select(region =>
                                CardParts.Button(region.Region.Name, CardVerbs.StatusRegion, (CardKeys.Region, region.Region.Id.Value))
                            )
                    ),
                ]
            ),
            answer
        );
    }

    private static bool Fits(RegionStatus status, ProgrammeQuestion question) =>
        question switch
        {
            ProgrammeQuestion.Behind => !status.Overdue.IsEmpty || !status.SaidDelayed.IsEmpty,
            ProgrammeQuestion.Missing => !status.NotReported.IsEmpty,
            _ => true,
        };

    private static string Answer(int planned, int shown, ProgrammeQuestion question, Texts texts) =>
        (question, planned, shown) switch
        {
            (_, 0, _) => texts["lookup.programme-empty"],
            (ProgrammeQuestion.Behind, _, 0) => texts["lookup.programme-none-behind"],
            (ProgrammeQuestion.Missing, _, 0) => texts["lookup.programme-none-missing"],
            (ProgrammeQuestion.Behind, _, _) => texts.Say("lookup.programme-behind", ("count", shown), ("total", planned)),
            (ProgrammeQuestion.Missing, _, _) => texts.Say("lookup.programme-missing", ("count", shown), ("total", planned)),
            _ => texts.Say("lookup.programme-planned", ("count", texts.Number(planned)), ("n", planned)),
        };

    private static ColumnSet Row(RegionAtAGlance region, ProgrammeQuestion question, Texts texts) =>
        CardParts.Row(
            CardParts.LightMark(region.Status.Light?.Light),
            CardParts.Strong(region.Region.Name),
            CardParts.Words(question == ProgrammeQuestion.Missing ? texts.List(region.Status.NotReported) : Figures(region.Status, texts)),
            CardParts.Quiet(
                region.Status.Coming is [var next, ..]
                    ? texts.Say("lookup.deadline", ("activity", next.Activity.Activity.Title), ("date", texts.ShortDate(next.Deadline)))
                    : texts["status.no-coming"]
            )
        );

    private static string Figures(RegionStatus status, Texts texts) =>
        texts.Say(
            "lookup.figures",
            ("light", CardParts.LightWord(status.Light?.Light, texts)),
            ("overdue", texts.Number(status.Overdue.Length)),
            ("delayed", texts.Number(status.SaidDelayed.Length)),
            ("all", texts.Number(status.Activities.Length))
        );
}
