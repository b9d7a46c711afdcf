using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.LookUp;

/// <summary>All regions on pages, the worst first, a short row each; a tap on a row opens its status.</summary>
internal static class ProgrammeCard
{
    /// <summary>Rows of a page: three screens of a phone, and well within what a card may weigh.</summary>
    private const int RowsOnPage = 12;

    /// <summary>More names than this are counted.</summary>
    private const int MostNames = 4;

    /// <summary>The card and its line in notifications.</summary>
    /// <param name="overview">What is shown.</param>
    /// <param name="page">The page, from 1; another number than there is gives the nearest.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Render(ProgrammeOverview overview, int page, Texts texts)
    {
        var pages = Math.Max(1, (overview.Shown.Length + RowsOnPage - 1) / RowsOnPage);
        var number = Math.Clamp(page, 1, pages);
        var shown = overview.Shown.Skip((number - 1) * RowsOnPage).Take(RowsOnPage).ToList();
        var answer = Answer(overview, texts);
        var day = texts.Date(overview.Today);
        return (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(
                        texts["lookup.programme"],
                        pages == 1
                            ? texts.Say("status.day", ("date", day))
                            : texts.Say("lookup.page", ("date", day), ("page", number), ("pages", pages))
                    ),
                    .. CardParts.First([
                        CardParts.Heading(answer),
                        .. Deliveries(overview, texts),
                        .. shown.Select(region => Row(region, overview.Question, texts)),
                    ]),
                    .. CardParts.Section(WithoutPlan(overview, texts)),
                    .. CardParts.Buttons(Ways(overview, number, pages, texts)),
                    .. shown.Count == 0
                        ? CardParts.Nothing
                        : [CardParts.Quiet(texts.Say("lookup.programme-typed", ("region", shown[0].Region.Name)))],
                ]
            ),
            answer
        );
    }

    private static string Answer(ProgrammeOverview overview, Texts texts)
    {
        var (count, total) = (("count", (object)texts.Number(overview.Shown.Length)), ("total", (object)texts.Number(overview.All)));
        var n = ("n", (object)overview.All);
        return overview switch
        {
            { All: 0 } or { Planned: 0, Question: ProgrammeQuestion.Status, Light: null } => texts["lookup.programme-empty"],
            { Light: { } light } => texts.Say("lookup.programme-light", count, total, n, ("light", ReportWords.Light(light, texts))),
            { Question: ProgrammeQuestion.Behind, Shown.IsEmpty: true } => texts["lookup.programme-none-behind"],
            { Question: ProgrammeQuestion.Missing, Shown.IsEmpty: true } => texts["lookup.programme-none-missing"],
            { Question: ProgrammeQuestion.Behind } => texts.Say("lookup.programme-behind", count, total),
            { Question: ProgrammeQuestion.Missing } => texts.Say("lookup.programme-missing", count, total, n),
            { Question: ProgrammeQuestion.Deliveries, Wanted: 0 } => texts["lookup.programme-none-wanted"],
            { Question: ProgrammeQuestion.Deliveries } => Delivered(overview, texts),
            _ => texts.Say("lookup.programme-planned", ("count", texts.Number(overview.Planned)), ("n", overview.Planned)),
        };
    }

    /// <summary>How many have delivered the report, where the answer does not say it already, and how many are late with it.</summary>
    private static IEnumerable<CardElement> Deliveries(ProgrammeOverview overview, Texts texts)
    {
        List<string> words = [];
        if (overview is { Wanted: > 0, Question: not ProgrammeQuestion.Deliveries })
            words.Add(Delivered(overview, texts));
        if (overview.Late > 0)
            words.Add(texts.Say("lookup.programme-late", ("count", texts.Number(overview.Late)), ("n", overview.Late)));
        return words.Count == 0 ? [] : [CardParts.Words(string.Join(' ', words))];
    }

    private static IEnumerable<CardElement> WithoutPlan(ProgrammeOverview overview, Texts texts) =>
        overview.WithoutPlan == 0
            ? []
            :
            [
                CardParts.Quiet(
                    texts.Say("lookup.without-plan", ("count", texts.Number(overview.WithoutPlan)), ("n", overview.WithoutPlan))
                ),
            ];

    private static string Delivered(ProgrammeOverview overview, Texts texts) =>
        texts.Say(
            "lookup.programme-delivered",
            ("count", texts.Number(overview.Delivered)),
            ("total", texts.Number(overview.Wanted)),
            ("n", overview.Wanted)
        );

    private static ColumnSet Row(RegionAtAGlance region, ProgrammeQuestion question, Texts texts)
    {
        var (status, missing) = (region.Status, region.Status.NotReported);
        return CardParts.Row(
            CardParts.LightMark(status.Light?.Light),
            [
                CardParts.Strong(region.Region.Name),
                .. region.Report is { } report ? [Report(region, report, texts)] : CardParts.Nothing,
                .. question == ProgrammeQuestion.Missing && !missing.IsEmpty
                    ? [CardParts.Words(texts.Say("lookup.not-reported", ("names", Names(missing, texts))))]
                    : CardParts.Nothing,
                .. !region.HasPlan ? [CardParts.Quiet(texts["plan.missing.title"])]
                : question is ProgrammeQuestion.Status or ProgrammeQuestion.Behind
                    ? [CardParts.Words(Figures(status, texts)), CardParts.Quiet(Next(status, texts))]
                : CardParts.Nothing,
            ]
        ) with
        {
            SelectAction = CardParts.Button(region.Region.Name, CardVerbs.StatusRegion, (CardKeys.Region, region.Region.Id.Value)),
        };
    }

    /// <summary>"Rapport per 15. feb. 2016: levert 12. feb. 2016".</summary>
    private static TextBlock Report(RegionAtAGlance region, ReportDate report, Texts texts)
    {
        var days = Period.DaysBetween(region.Status.Today, report.Due);
        var standing = report switch
        {
            { DeliveredOn: { } on } => texts.Say("report.delivered-on", ("date", texts.ShortDate(on))),
            _ when days < 0 => texts.Say("lookup.report-late", ("n", -days), ("days", texts.Number(-days))),
            _ when days == 0 => texts["lookup.report-today"],
            _ => texts.Say("lookup.report-due", ("n", days), ("days", texts.Number(days))),
        };
        var words = texts.Say("lookup.report", ("date", texts.ShortDate(report.Date)), ("standing", standing));
        var line = CardParts.Words(
            report.DeliveredOn is null && ExtensionWords.Of(report, texts) is { } extension ? $"{words} · {extension}" : words
        );
        return region.IsLate ? line with { Color = TextColor.Attention } : line;
    }

    private static string Names(ImmutableArray<string> names, Texts texts) =>
        names.Length <= MostNames
            ? texts.List(names)
            : texts.Say(
                "lookup.names-more",
                ("names", string.Join(", ", names.Take(MostNames))),
                ("count", texts.Number(names.Length - MostNames))
            );

    private static string Next(RegionStatus status, Texts texts) =>
        status.Coming is [var next, ..]
            ? texts.Say("lookup.deadline", ("activity", next.Activity.Activity.Title), ("date", texts.ShortDate(next.Deadline)))
            : texts["status.no-coming"];

    private static string Figures(RegionStatus status, Texts texts) =>
        texts.Say(
            "lookup.figures",
            ("light", CardParts.LightWord(status.Light?.Light, texts)),
            ("overdue", texts.Number(status.Overdue.Length)),
            ("delayed", texts.Number(status.SaidDelayed.Length)),
            ("all", texts.Number(status.Activities.Length))
        );

    /// <summary>The pages beside this one, and the other questions.</summary>
    private static IEnumerable<CardAction> Ways(ProgrammeOverview overview, int page, int pages, Texts texts)
    {
        if (page < pages)
            yield return Page(page + 1, "lookup.next-page");
        if (page > 1)
            yield return Page(page - 1, "lookup.previous-page");
        foreach (var question in (ProgrammeQuestion[])[ProgrammeQuestion.Status, ProgrammeQuestion.Missing, ProgrammeQuestion.Deliveries])
            if (question != overview.Question || overview.Light is not null)
                yield return CardParts.Button(Title(question, texts), CardVerbs.Say, (CardKeys.Text, Sentence(question, texts)));

        ExecuteAction Page(int to, string title) =>
            CardParts.Button(
                texts.Say(title, ("page", to), ("pages", pages)),
                CardVerbs.Say,
                (CardKeys.Text, overview.Light is { } light ? Sentence(light, texts) : Sentence(overview.Question, texts)),
                (CardKeys.Page, to.ToString(CultureInfo.InvariantCulture))
            );
    }

    /// <summary>The sentence that asks for the regions of one light.</summary>
    private static string Sentence(TrafficLight light, Texts texts) =>
        texts[
            light switch
            {
                TrafficLight.Green => "sentence.programme-green",
                TrafficLight.Yellow => "sentence.programme-yellow",
                _ => "sentence.programme-red",
            }
        ];

    /// <summary>A question in few words: a button is one line on a phone.</summary>
    private static string Title(ProgrammeQuestion question, Texts texts) =>
        texts[
            question switch
            {
                ProgrammeQuestion.Missing => "action.who-lacks",
                ProgrammeQuestion.Deliveries => "action.who-delivered",
                _ => "lookup.programme",
            }
        ];

    /// <summary>The sentence that asks it.</summary>
    private static string Sentence(ProgrammeQuestion question, Texts texts) =>
        texts[
            question switch
            {
                ProgrammeQuestion.Behind => "sentence.programme-behind",
                ProgrammeQuestion.Missing => "sentence.programme-missing",
                ProgrammeQuestion.Deliveries => "sentence.programme-deliveries",
                _ => "suggest.status-program",
            }
        ];
}
