using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Cards.Drawing;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ShowPlan;

/// <summary>A milestone plan on one card: a timeline, then what is now, what lies ahead and, folded, what is closed.</summary>
internal static class PlanCard
{
    /// <summary>A plan this long still reads well on one card; a real one has 15 to 20 activities.</summary>
    private const int MostOnOnePage = 24;
    private const int PageSize = 20;
    private const string ClosedId = "closed";

    /// <summary>Draws the card.</summary>
    public static AdaptiveCard Render(
        RegionState state,
        RegionStatus status,
        PlanQuestion question,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        var region = state.Region;
        var plan = PlanOverview.From(status, question.From, question.To);
        var pages = plan.Shown.Length <= MostOnOnePage ? 1 : (plan.Shown.Length + PageSize - 1) / PageSize;
        var page = Math.Min(question.Page, pages);
        var shown = pages == 1 ? plan : plan.Page(page, PageSize, status.Today);
        return CardParts.Card(
            texts,
            [
                CardParts.Header(texts.Say("plan.title", ("region", region.Name)), Frame(state, texts)),
                .. CardParts.ReadAs(readAs, texts),
                .. status.Activities.IsEmpty ? CardParts.First(CardParts.MissingPlan(region, texts))
                : plan.Shown.IsEmpty ? [CardParts.Words(texts.Say("plan.empty-period", ("period", question.Period ?? "")))]
                : Body(state, status, question, plan, shown, texts),
                .. pages == 1 ? [] : Paging(region, plan, question, page, pages, texts),
                .. CardParts.Buttons(Buttons(region, question, shown, page, pages, texts)),
            ]
        );
    }

    /// <summary>The line that a notification shows.</summary>
    public static string Summary(RegionState state, Texts texts)
    {
        var all = state.Activities.Length;
        var size = all == 0 ? texts["plan.missing.title"] : texts.Say("status.activities", ("n", all), ("count", texts.Number(all)));
        return $"{texts.Say("plan.title", ("region", state.Region.Name))}: {size}";
    }

    private static string? Frame(RegionState state, Texts texts) =>
        state.Frame is { Period: var period }
            ? texts.Say("plan.frame", ("start", texts.Date(period.Start)), ("end", texts.Date(period.End)))
            : null;

    private static IEnumerable<CardElement> Body(
        RegionState state,
        RegionStatus status,
        PlanQuestion question,
        PlanOverview plan,
        PlanOverview shown,
        Texts texts
    ) =>
        [
            .. question.Period is not { } period
                ? []
                : (CardElement[])
                    [
                        CardParts.Words(
                            texts.Say(
                                "plan.period",
                                ("period", period),
                                ("shown", texts.Number(plan.Shown.Length)),
                                ("total", texts.Number(plan.Total))
                            )
                        ),
                    ],
            Timeline(state, status, shown, texts),
            .. Section("plan.now", shown.Now, texts),
            .. Section("plan.ahead", shown.Ahead, texts),
            .. Closed(shown.Closed, texts),
        ];

    private static Image Timeline(RegionState state, RegionStatus status, PlanOverview shown, Texts texts)
    {
        var picture = TimelinePicture.Draw(shown.Shown, state.Frame, status.Today, texts);
        return new Image($"data:image/png;base64,{Convert.ToBase64String(picture.Png)}", Description(picture, status, shown, texts))
        {
            Size = "Stretch",
            Spacing = CardSpacing.Small,
        };
    }

    /// <summary>What the picture tells, by the same numbers; the dates stand in the rows below it.</summary>
    private static string Description(TimelinePicture picture, RegionStatus status, PlanOverview shown, Texts texts)
    {
        (string Key, IEnumerable<PlanLine> Lines)[] groups =
        [
            ("plan.picture-overdue", shown.Now.Where(line => line.Standing.IsOverdue)),
            ("plan.picture-now", shown.Now),
            ("plan.picture-ahead", shown.Ahead),
            ("plan.picture-closed", shown.Closed),
        ];
        return texts.Say(
            "plan.picture",
            ("start", texts.Date(picture.Span.Start)),
            ("end", texts.Date(picture.Span.End)),
            ("today", texts.Date(status.Today)),
            (
                "sections",
                string.Join(
                    ' ',
                    groups.Where(group => group.Lines.Any()).Select(group => texts.Say(group.Key, ("numbers", Numbers(group.Lines, texts))))
                )
            )
        );
    }

    private static string Numbers(IEnumerable<PlanLine> lines, Texts texts) =>
        texts.List([.. lines.Select(line => line.Number).Order().Select(texts.Number)]);

    private static IEnumerable<CardElement> Section(string key, ImmutableArray<PlanLine> lines, Texts texts) =>
        lines.IsEmpty
            ? []
            : CardParts.Section([
                CardParts.Heading(texts.Say(key, ("n", texts.Number(lines.Length)))),
                .. lines.Select(line => Row(line, texts)),
            ]);

    /// <summary>What is closed is folded: nobody needs to act on it.</summary>
    private static IEnumerable<CardElement> Closed(ImmutableArray<PlanLine> lines, Texts texts)
    {
        if (lines.IsEmpty)
            yield break;
        var count = texts.Number(lines.Length);
        yield return CardParts.Fold(new ToggleVisibilityAction([ClosedId]) { Title = texts.Say("action.closed", ("count", count)) });
        yield return new Container([CardParts.Heading(texts.Say("plan.closed", ("n", count))), .. lines.Select(line => Row(line, texts))])
        {
            Id = ClosedId,
            IsVisible = false,
        };
    }

    private static ColumnSet Row(PlanLine line, Texts texts)
    {
        var standing = line.Standing;
        return CardParts.Row(
            standing.IsOverdue ? CardParts.LateMark : CardParts.Mark(standing.Progress),
            [
                CardParts.Strong($"{texts.Number(line.Number)}. {standing.Activity.Title}"),
                CardParts.Words(CardParts.StandingWords(standing, texts)),
                .. standing.Activity.Steps.Length == 1 ? SingleStep(line, texts) : Steps(standing.Activity, texts),
            ]
        );
    }

    private static IEnumerable<CardElement> SingleStep(PlanLine line, Texts texts)
    {
        var step = line.Standing.Activity.Steps[0];
        yield return CardParts.Quiet(DueText.Of(step.Current, texts));
        if (Moved(step) is { } adopted)
            yield return CardParts.Quiet(texts.Say("plan.adopted", ("time", DueText.Of(adopted, texts))));
        if (step.Specification.Length > 0)
            yield return CardParts.Words(step.Specification) with
            {
                Id = DetailId(line),
                IsVisible = false,
            };
    }

    private static IEnumerable<CardElement> Steps(PlannedActivity activity, Texts texts)
    {
        foreach (var step in activity.Steps)
        {
            var time = DueText.Of(step.Current, texts);
            yield return CardParts.Quiet(
                step.Specification.Length == 0 ? time : texts.Say("plan.step", ("time", time), ("specification", step.Specification))
            );
            if (Moved(step) is { } adopted)
                yield return CardParts.Quiet(texts.Say("plan.adopted", ("time", DueText.Of(adopted, texts))));
        }
    }

    /// <summary>The time as adopted, when somebody has moved it since.</summary>
    private static Due? Moved(ActivityStep step) => step.Current == step.Adopted ? null : step.Adopted;

    private static string DetailId(PlanLine line) => string.Create(CultureInfo.InvariantCulture, $"how{line.Number}");

    private static IEnumerable<CardElement> Paging(
        CityRegion region,
        PlanOverview plan,
        PlanQuestion question,
        int page,
        int pages,
        Texts texts
    )
    {
        var first = ((page - 1) * PageSize) + 1;
        var other = page < pages ? page + 1 : page - 1;
        yield return CardParts.Quiet(
            texts.Say(
                "plan.page",
                ("page", texts.Number(page)),
                ("pages", texts.Number(pages)),
                ("first", texts.Number(first)),
                ("last", texts.Number(Math.Min(first + PageSize - 1, plan.Shown.Length))),
                ("total", texts.Number(plan.Shown.Length)),
                ("sentence", texts.Say("sentence.plan-page", ("region", region.Name), ("page", other)))
            )
        );
        foreach (var row in CardParts.Buttons(Turning()))
            yield return row;

        IEnumerable<CardAction> Turning()
        {
            if (page > 1)
                yield return CardParts.Button(
                    texts["action.previous-page"],
                    CardVerbs.PlanShow,
                    question.Carried(region.Id.Value, page - 1)
                );
            if (page < pages)
                yield return CardParts.Button(texts["action.next-page"], CardVerbs.PlanShow, question.Carried(region.Id.Value, page + 1));
        }
    }

    private static IEnumerable<CardAction> Buttons(
        CityRegion region,
        PlanQuestion question,
        PlanOverview shown,
        int page,
        int pages,
        Texts texts
    )
    {
        ImmutableArray<string> details =
        [
            .. shown.Shown.Where(line => line.Standing.Activity is { Steps: [{ Specification.Length: > 0 }] }).Select(DetailId),
        ];
        if (!details.IsEmpty)
            yield return new ToggleVisibilityAction(details) { Title = texts["action.details"] };
        yield return CardParts.Button(texts["action.status"], CardVerbs.StatusRegion, (CardKeys.Region, region.Id.Value));
        if (question.Period is not null)
            yield return CardParts.Button(texts["action.whole-plan"], CardVerbs.PlanShow, (CardKeys.Region, region.Id.Value));
        if (!shown.Shown.IsEmpty || pages > 1)
            yield return CardParts.Button(texts["action.refresh"], CardVerbs.PlanShow, question.Carried(region.Id.Value, page));
    }
}
