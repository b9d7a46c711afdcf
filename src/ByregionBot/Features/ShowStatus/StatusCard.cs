using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ShowStatus;

/// <summary>A region's status on one card: first what must be done, then how it stands.</summary>
internal static class StatusCard
{
    private const int MostOverdue = 5;
    private const int FiguresInARow = 3;

    /// <summary>Draws the card.</summary>
    public static AdaptiveCard Render(RegionState state, RegionStatus status, StatusNotes notes, Texts texts)
    {
        var region = state.Region;
        return CardParts.Card(
            texts,
            [
                CardParts.Header(region.Name, texts.Say("status.day", ("date", texts.Date(status.Today)))),
                .. Notices(region, status, notes, texts),
                .. PartSection(status, texts),
                .. status.Activities.IsEmpty ? WithoutPlan(region, status, texts) : WithPlan(status, texts),
                .. CardParts.Buttons(Buttons(region, status, texts)),
            ]
        );
    }

    /// <summary>The line that a notification shows.</summary>
    public static string Summary(RegionState state, RegionStatus status, Texts texts) =>
        $"{state.Region.Name}: {(status.Activities.IsEmpty ? texts["plan.missing.title"] : OverdueLine(status, texts))}";

    private static IEnumerable<CardElement> WithPlan(RegionStatus status, Texts texts) =>
        [
            .. status.Part is null ? CardParts.First(Light(status, texts)) : CardParts.Section(Light(status, texts)),
            .. OverdueSection(status, texts),
            .. DelayedSection(status, texts),
            .. CardParts.Section(ComingSection(status, texts)),
            .. CardParts.Section(Figures(status, texts)),
            .. CardParts.Section(NotReported(status, texts)),
        ];

    private static IEnumerable<CardElement> WithoutPlan(CityRegion region, RegionStatus status, Texts texts) =>
        CardParts.First([.. CardParts.MissingPlan(region, texts), .. ReportDate(status, texts)]);

    private static IEnumerable<CardAction> Buttons(CityRegion region, RegionStatus status, Texts texts)
    {
        if (!status.Activities.IsEmpty)
            yield return CardParts.Button(texts["action.report"], CardVerbs.ReportStart, (CardKeys.Region, region.Id.Value));
        if (!status.Activities.IsEmpty)
            yield return CardParts.Button(texts["action.plan"], CardVerbs.PlanShow, (CardKeys.Region, region.Id.Value));
        yield return status.Part is { } part
            ? CardParts.Button(
                texts["action.refresh"],
                CardVerbs.StatusRegion,
                (CardKeys.Region, region.Id.Value),
                (CardKeys.Municipality, part.Membership.Municipality)
            )
            : CardParts.Button(texts["action.refresh"], CardVerbs.StatusRegion, (CardKeys.Region, region.Id.Value));
    }

    private static IEnumerable<CardElement> Notices(CityRegion region, RegionStatus status, StatusNotes notes, Texts texts)
    {
        foreach (var corrected in CardParts.ReadAs(notes.ReadAs, texts))
            yield return corrected;
        if (notes.Unknown is { } unknown)
            yield return CardParts.Words(
                texts.Say("notice.unknown-place", ("name", CardText.Escape(unknown)), ("region", CardText.Escape(region.Name)))
            );
        if (notes.NotYet is { } day)
            yield return CardParts.Words(texts.Say("notice.not-yet", ("date", texts.Date(day))));
        if (notes.Namesake is { } municipality)
        {
            var sentence = texts.Say("sentence.status-municipality", ("municipality", municipality));
            yield return CardParts.Quiet(texts.Say("notice.region-not-municipality", ("sentence", sentence)));
        }
        if (status.Part is { } part)
            yield return CardParts.Words(Belonging(region, status, part, texts));
    }

    private static string Belonging(CityRegion region, RegionStatus status, MunicipalityPart part, Texts texts)
    {
        var (municipality, _, to, _) = part.Membership;
        if (part.IsMember)
            return texts.Say("notice.member", ("municipality", municipality), ("region", region.Name));
        return to is { } last && last < status.Today
            ? texts.Say("notice.member-until", ("municipality", municipality), ("region", region.Name), ("date", texts.Date(last)))
            : texts.Say(
                "notice.member-from",
                ("municipality", municipality),
                ("region", region.Name),
                ("date", texts.Date(part.Membership.From.GetValueOrDefault()))
            );
    }

    private static IEnumerable<CardElement> PartSection(RegionStatus status, Texts texts)
    {
        if (status.Part is not { } part || status.Activities.IsEmpty)
            return [];
        var name = part.Membership.Municipality;
        return CardParts.Section([
            CardParts.Heading(texts.Say("status.part", ("municipality", name))),
            .. part.Reports.IsEmpty
                ? Enumerable.Repeat<CardElement>(CardParts.Words(texts.Say("status.part-none", ("municipality", name))), 1)
                : part.Reports.Select(report => PartRow(report, texts)),
        ]);
    }

    private static ColumnSet PartRow(MunicipalityReport reported, Texts texts) =>
        CardParts.Row(
            CardParts.Mark(reported.Report.Progress),
            CardParts.Words(reported.Activity.Activity.Title),
            CardParts.Quiet(
                texts.Say(
                    "status.reported-on",
                    ("progress", CardParts.Word(reported.Report.Progress, texts)),
                    ("date", texts.ShortDate(reported.Report.Day))
                )
            )
        );

    private static CardElement[] Light(RegionStatus status, Texts texts) =>
        [CardParts.Pill(status.Light?.Light, LightText(status.Light, texts), texts), .. ReportDate(status, texts)];

    private static string LightText(SuggestedLight? light, Texts texts) =>
        light switch
        {
            null => texts["light.reason.nothing-reported"],
            { Grounds.IsEmpty: true } => texts["light.reason.nothing-late"],
            _ => texts.Say("light.reason.suggested", ("grounds", string.Join(' ', light.Grounds.Select(ground => Ground(ground, texts))))),
        };

    private static string Ground(LightGround ground, Texts texts) =>
        ground.Reason switch
        {
            LightReason.LongOverdue => texts.Say(
                "light.reason.long-overdue",
                ("n", ground.Count),
                ("days", SuggestedLight.LongOverdueDays)
            ),
            LightReason.StatedRed => texts.Say("light.reason.stated-red", ("n", ground.Count)),
            LightReason.Overdue => texts.Say("light.reason.overdue", ("n", ground.Count)),
            LightReason.SaidDelayed => texts.Say("light.reason.said-delayed", ("n", ground.Count)),
            LightReason.StatedYellow => texts.Say("light.reason.stated-yellow", ("n", ground.Count)),
            _ => throw new InvalidOperationException($"No words for {ground.Reason}."),
        };

    private static IEnumerable<TextBlock> ReportDate(RegionStatus status, Texts texts)
    {
        if (status is not { NextReport: { } report, DaysToReport: { } days })
            return [CardParts.Quiet(texts["status.no-report-date"])];
        var when = ("date", (object)texts.Date(report.Due));
        var due = days switch
        {
            0 => CardParts.Strong(texts.Say("status.report-today", when)) with { Color = TextColor.Attention },
            1 => CardParts.Strong(texts.Say("status.report-tomorrow", when)),
            _ => CardParts.Strong(texts.Say("status.report-in", ("n", days), ("days", texts.Number(days)), when)),
        };
        return ExtensionWords.Of(report, texts) is { } extension ? [due, CardParts.Quiet(extension)] : [due];
    }

    private static string OverdueLine(RegionStatus status, Texts texts) =>
        status.Overdue.IsEmpty ? texts["status.no-overdue"] : texts.Say("status.overdue", ("count", texts.Number(status.Overdue.Length)));

    private static IEnumerable<CardElement> OverdueSection(RegionStatus status, Texts texts)
    {
        if (status.Overdue.IsEmpty)
            return CardParts.Section(CardParts.Heading(OverdueLine(status, texts)));
        var more = status.Overdue.Length - MostOverdue;
        return CardParts.Section([
            CardParts.Heading(OverdueLine(status, texts)) with
            {
                Color = TextColor.Attention,
            },
            .. status.Overdue.Take(MostOverdue).Select(late => OverdueRow(late, texts)),
            .. more > 0
                ? [CardParts.Quiet(texts.Say("status.more-overdue", ("count", texts.Number(more))))]
                : Enumerable.Empty<CardElement>(),
        ]);
    }

    private static ColumnSet OverdueRow(ActivityStanding late, Texts texts) =>
        CardParts.Row(
            CardParts.LateMark,
            CardParts.Strong(late.Activity.Title),
            CardParts.Words(CardParts.StandingWords(late, texts)),
            CardParts.Quiet(DueText.Of(late.Activity.Due, texts))
        );

    private static IEnumerable<CardElement> DelayedSection(RegionStatus status, Texts texts) =>
        status.SaidDelayed.IsEmpty
            ? []
            : CardParts.Section([
                CardParts.Heading(texts.Say("status.said-delayed", ("count", texts.Number(status.SaidDelayed.Length)))),
                .. status
                    .SaidDelayed.Take(MostOverdue)
                    .Select(delayed =>
                        CardParts.Row(
                            CardParts.Mark(Progress.Delayed),
                            [
                                CardParts.Strong(delayed.Activity.Title),
                                .. delayed.DelayedIn.IsEmpty
                                    ? Enumerable.Empty<CardElement>()
                                    : [CardParts.Words(texts.Say("status.said-delayed-by", ("who", texts.List(delayed.DelayedIn))))],
                                CardParts.Quiet(DueText.Of(delayed.Activity.Due, texts)),
                            ]
                        )
                    ),
            ]);

    private static IEnumerable<CardElement> ComingSection(RegionStatus status, Texts texts)
    {
        if (status.Coming.IsEmpty)
        {
            yield return CardParts.Words(texts["status.no-coming"]);
            yield break;
        }
        yield return CardParts.Heading(texts["status.coming"]);
        foreach (var coming in status.Coming)
            yield return CardParts.Row(
                CardParts.Mark(coming.Activity.Progress),
                CardParts.Strong(coming.Activity.Activity.Title),
                CardParts.Words($"{CardParts.DaysLeft(coming.DaysLeft, texts)} · {CardParts.Word(coming.Activity.Progress, texts)}"),
                CardParts.Quiet(DueText.Of(coming.Step.Current, texts))
            );
    }

    private static IEnumerable<CardElement> Figures(RegionStatus status, Texts texts)
    {
        var all = status.Activities.Length;
        yield return CardParts.Heading(texts.Say("status.activities", ("n", all), ("count", texts.Number(all))));
        foreach (var row in status.Counts.Chunk(FiguresInARow))
            yield return new ColumnSet([
                .. row.Select(count => CardParts.Figure(count.Count, count.Progress, texts)),
                .. Enumerable.Repeat(CardParts.Blank, FiguresInARow - row.Length),
            ])
            {
                Spacing = CardSpacing.Small,
            };
    }

    private static IEnumerable<CardElement> NotReported(RegionStatus status, Texts texts)
    {
        if (status.Members.IsEmpty)
            yield break;
        var since = status.PreviousReportDate is { } date ? texts.ShortDate(date) : null;
        if (status.NotReported.IsEmpty)
        {
            yield return CardParts.Words(
                since is null ? texts["status.all-reported"] : texts.Say("status.all-reported-since", ("date", since))
            );
            yield break;
        }
        yield return CardParts.Heading(
            since is null ? texts["status.not-reported"] : texts.Say("status.not-reported-since", ("date", since))
        );
        yield return CardParts.Words(texts.List(status.NotReported));
    }
}
