using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.SendWeeklyDigest;

/// <summary>The weekly digest: of a region, or of several for one person, the worst first. A week without changes is one line.</summary>
internal static class DigestCard
{
    private const int MostRows = 6;
    private const int MostRegions = 20;
    private const int LongestComment = 90;

    /// <summary>Of one region.</summary>
    /// <param name="state">The region as it stands, for the names of its activities.</param>
    /// <param name="digest">What to tell.</param>
    /// <param name="readAs">Names that were corrected.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) OfRegion(
        RegionState state,
        WeeklyDigest digest,
        IReadOnlyList<ReadAs> readAs,
        Texts texts
    )
    {
        var region = digest.Region;
        var summary = $"{region.Name}: {Trend(digest, texts)}";
        ImmutableArray<CardElement> body =
            digest.Now.Activities.IsEmpty ? [.. CardParts.First(CardParts.MissingPlan(region, texts))]
            : digest.IsQuiet ? [.. CardParts.First([CardParts.Words(Quiet(digest, texts))])]
            : [.. Told(state, digest, texts)];
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(region.Name, Title(digest.Since, digest.Now.Today, texts)),
                    .. CardParts.ReadAs(readAs, texts),
                    .. body,
                    .. CardParts.Buttons(
                        CardParts.Button(texts["action.status"], CardVerbs.StatusRegion, (CardKeys.Region, region.Id.Value)),
                        CardParts.Button(texts["action.report"], CardVerbs.ReportStart, (CardKeys.Region, region.Id.Value))
                    ),
                ]
            ),
            summary
        );
    }

    /// <summary>Of several regions, for somebody who follows them all.</summary>
    /// <param name="digests">One for each region that has a plan.</param>
    /// <param name="since">The day of the digest before.</param>
    /// <param name="today">The day.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) OfAll(
        IReadOnlyCollection<WeeklyDigest> digests,
        LocalDate since,
        LocalDate today,
        Texts texts
    )
    {
        var sorted = WorstFirst(digests);
        var changed = digests.Count(static digest => !digest.IsQuiet);
        var summary =
            digests.Count == 0 ? texts["lookup.programme-empty"]
            : changed == 0 ? texts.Say("digest.quiet", ("date", texts.ShortDate(since)))
            : texts.Say(
                "digest.regions-changed",
                ("count", texts.Number(changed)),
                ("n", digests.Count),
                ("total", texts.Number(digests.Count))
            );
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(texts["lookup.programme"], Title(since, today, texts)),
                    .. CardParts.First([
                        CardParts.Heading(summary),
                        .. sorted.Take(MostRegions).Select(digest => RegionRow(digest, texts)),
                        .. More(sorted.Length - MostRegions, texts),
                    ]),
                    .. CardParts.Buttons(
                        sorted
                            .Take(3)
                            .Select(digest =>
                                CardParts.Button(digest.Region.Name, CardVerbs.StatusRegion, (CardKeys.Region, digest.Region.Id.Value))
                            )
                    ),
                ]
            ),
            summary
        );
    }

    /// <summary>The worst light first, then what is most overdue.</summary>
    public static ImmutableArray<WeeklyDigest> WorstFirst(IEnumerable<WeeklyDigest> digests) =>
        [
            .. digests
                .OrderByDescending(digest => digest.Now.Light?.Light)
                .ThenByDescending(digest => digest.Now.Overdue.Length)
                .ThenBy(digest => digest.Region.Name, StringComparer.Ordinal),
        ];

    private static IEnumerable<CardElement> Told(RegionState state, WeeklyDigest digest, Texts texts) =>
        [
            .. CardParts.First([CardParts.Pill(digest.Now.Light?.Light, Trend(digest, texts), texts)]),
            .. CardParts.Section([
                CardParts.Heading(texts.Say("digest.changes", ("count", texts.Number(digest.Changes.Length)))),
                .. digest.Changes.Take(MostRows).Select(change => Change(change, state, texts)),
                .. More(digest.Changes.Length - MostRows, texts),
            ]),
            .. CardParts.Section(
                digest.Now.Overdue.IsEmpty
                    ? []
                    :
                    [
                        CardParts.Heading(texts.Say("status.overdue", ("count", texts.Number(digest.Now.Overdue.Length)))),
                        .. digest.Now.Overdue.Take(MostRows).Select(late => Late(late, texts)),
                        .. More(digest.Now.Overdue.Length - MostRows, texts),
                    ]
            ),
            .. CardParts.Section([
                CardParts.Heading(texts.Say("digest.coming", ("days", WeeklyDigest.DaysAhead))),
                .. digest.Coming.IsEmpty ? [CardParts.Quiet(texts["digest.none-coming"])] : Enumerable.Empty<CardElement>(),
                .. digest.Coming.Take(MostRows).Select(coming => Ahead(coming, texts)),
                .. More(digest.Coming.Length - MostRows, texts),
                .. Report(digest.Now, texts),
            ]),
            .. CardParts.Section(
                digest.Now.NotReported.IsEmpty
                    ? []
                    : [CardParts.Heading(texts["digest.not-reported"]), CardParts.Words(texts.List(digest.Now.NotReported))]
            ),
        ];

    private static string Title(LocalDate since, LocalDate today, Texts texts) =>
        texts.Say("digest.title", ("from", texts.ShortDate(since)), ("to", texts.ShortDate(today)));

    private static string Quiet(WeeklyDigest digest, Texts texts)
    {
        var quiet = texts.Say("digest.quiet", ("date", texts.ShortDate(digest.Since)));
        var overdue = digest.Now.Overdue.IsEmpty
            ? ""
            : $" {texts.Say("digest.overdue", ("n", digest.Now.Overdue.Length), ("count", texts.Number(digest.Now.Overdue.Length)))}";
        return digest.Now.Coming is [var next, ..]
            ? $"{quiet}{overdue} {texts.Say("digest.next", ("activity", next.Activity.Activity.Title), ("date", texts.ShortDate(next.Deadline)))}"
            : quiet + overdue;
    }

    /// <summary>"3 flere gjennomført, 1 færre over fristen".</summary>
    private static string Trend(WeeklyDigest digest, Texts texts)
    {
        List<string> said = [];
        if (digest.Closed != 0)
            said.Add(Difference(digest.Closed, "digest.closed-more", "digest.closed-fewer", texts));
        if (digest.MoreOverdue != 0)
            said.Add(Difference(digest.MoreOverdue, "digest.overdue-more", "digest.overdue-fewer", texts));
        if (digest.Now.Light?.Light is { } light && digest.Then.Light?.Light is { } before && light != before)
            said.Add(texts.Say("digest.light-was", ("light", ReportWords.Light(before, texts))));
        return said.Count == 0 ? texts["digest.steady"] : texts.List(said);
    }

    private static string Difference(int difference, string more, string fewer, Texts texts) =>
        texts.Say(difference > 0 ? more : fewer, ("n", Math.Abs(difference)), ("count", texts.Number(Math.Abs(difference))));

    private static ColumnSet Change(HistoryEntry change, RegionState state, Texts texts)
    {
        var report = (change.What as RegionEvent.Reported)?.Report;
        var said = CardParts.Words(ActWords.Of(change.What, state, texts));
        var by = CardParts.Quiet(
            texts.Say(
                "digest.by",
                ("name", change.By.Name),
                ("date", texts.ShortDate(change.Day)),
                ("time", ProgrammeClock.OnTheWall(change.At))
            )
        );
        var mark = report is null ? new TextBlock("»") { Weight = TextWeight.Bolder } : CardParts.Mark(report.Progress);
        return report is { Comment.Length: > 0 }
            ? CardParts.Row(mark, said, CardParts.Words(texts.Say("report.comment", ("comment", Short(report.Comment)))), by)
            : CardParts.Row(mark, said, by);
    }

    private static ColumnSet Late(ActivityStanding late, Texts texts) =>
        CardParts.Row(CardParts.LateMark, CardParts.Words(late.Activity.Title), CardParts.Quiet(CardParts.StandingWords(late, texts)));

    private static ColumnSet Ahead(ComingDeadline coming, Texts texts) =>
        CardParts.Row(
            CardParts.Mark(coming.Activity.Progress),
            CardParts.Words(coming.Activity.Activity.Title),
            CardParts.Quiet($"{texts.ShortDate(coming.Deadline)} · {CardParts.DaysLeft(coming.DaysLeft, texts)}")
        );

    private static IEnumerable<CardElement> Report(RegionStatus status, Texts texts) =>
        status is { NextReport.Due: var date, DaysToReport: { } days and <= WeeklyDigest.DaysAhead }
            ? [CardParts.Strong($"{texts.Say("digest.report", ("date", texts.ShortDate(date)))} · {CardParts.DaysLeft(days, texts)}")]
            : [];

    private static ColumnSet RegionRow(WeeklyDigest digest, Texts texts) =>
        CardParts.Row(
            CardParts.LightMark(digest.Now.Light?.Light),
            CardParts.Strong(digest.Region.Name),
            CardParts.Words(
                digest.IsQuiet
                    ? texts["digest.region-quiet"]
                    : texts.Say(
                        "digest.region",
                        ("n", digest.Changes.Length),
                        ("count", texts.Number(digest.Changes.Length)),
                        ("trend", Trend(digest, texts))
                    )
            ),
            CardParts.Quiet(
                texts.Say(
                    "lookup.figures",
                    ("light", CardParts.LightWord(digest.Now.Light?.Light, texts)),
                    ("overdue", texts.Number(digest.Now.Overdue.Length)),
                    ("delayed", texts.Number(digest.Now.SaidDelayed.Length)),
                    ("all", texts.Number(digest.Now.Activities.Length))
                )
            )
        );

    /// <summary>The beginning of a long comment: the whole one is a tap away.</summary>
    private static string Short(string comment)
    {
        if (comment.Length <= LongestComment)
            return comment;
        // Between two words where there are any near the end.
        var space = comment.LastIndexOf(' ', LongestComment - 1);
        return $"{comment[..(space > LongestComment / 2 ? space : LongestComment - 1)].TrimEnd(' ', ',', ';', '–', '-')}…";
    }

    private static IEnumerable<CardElement> More(int count, Texts texts) =>
        count > 0 ? [CardParts.Quiet(texts.Say("lookup.more", ("count", texts.Number(count))))] : [];
}
