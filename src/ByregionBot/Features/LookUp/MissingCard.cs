using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>Who has not reported, and on which activities nobody has.</summary>
internal static class MissingCard
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
        ImmutableArray<ActivityStanding> silent = [.. status.Activities.Where(activity => activity.Reports.Latest is null)];
        var members = Members(status, texts);
        return LookUpParts.Answer(
            state.Region,
            texts.Say("lookup.missing", ("date", texts.Date(status.Today))),
            status.NotReported.IsEmpty ? members : $"{members}: {texts.List(status.NotReported)}",
            readAs,
            [
                .. CardParts.First([
                    CardParts.Heading(members),
                    .. status.NotReported.IsEmpty ? Enumerable.Empty<CardElement>() : [CardParts.Words(texts.List(status.NotReported))],
                ]),
                .. CardParts.Section([
                    CardParts.Heading(
                        silent.IsEmpty
                            ? texts["lookup.all-activities-reported"]
                            : texts.Say("lookup.activities-unreported", ("count", texts.Number(silent.Length)))
                    ),
                    .. LookUpParts.Rows(
                        silent,
                        MostRows,
                        activity =>
                            CardParts.Row(
                                activity.IsOverdue ? CardParts.LateMark : CardParts.Mark(null),
                                CardParts.Words(activity.Activity.Title),
                                CardParts.Quiet(DueText.Of(activity.Activity.Due, texts))
                            ),
                        texts
                    ),
                ]),
            ],
            texts,
            CardVerbs.ReportMissing
        );
    }

    private static string Members(RegionStatus status, Texts texts) =>
        (status.Members.IsEmpty, status.NotReported.IsEmpty, status.PreviousReportDate) switch
        {
            (true, _, _) => texts["lookup.no-members"],
            (_, true, { } date) => texts.Say("status.all-reported-since", ("date", texts.ShortDate(date))),
            (_, true, null) => texts["status.all-reported"],
            (_, false, { } date) => texts.Say("status.not-reported-since", ("date", texts.ShortDate(date))),
            (_, false, null) => texts["status.not-reported"],
        };
}
