using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.ReportProgress;

/// <summary>Says what was saved, by whom and for whom, and what it changed; with the ways to take it back.</summary>
internal static class ReceiptCard
{
    /// <summary>Draws the card.</summary>
    /// <param name="receipt">What was saved.</param>
    /// <param name="notice">What to say above it, such as that somebody else was first; null for nothing.</param>
    /// <param name="told">Who is told of it; null when it concerns nobody else.</param>
    /// <param name="ways">What the viewer may do about it.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(Receipt receipt, string? notice, string? told, WaysBack ways, Texts texts)
    {
        var report = receipt.Report;
        return CardParts.Card(
            texts,
            [
                CardParts.Header(
                    receipt.Activity.Title,
                    $"{texts[report.Corrects is null ? "report.saved" : "report.corrected"]} · {Part(receipt, texts)}"
                ),
                .. notice is null ? [] : (CardElement[])[CardParts.Strong(notice)],
                CardParts.Row(CardParts.Mark(report.Progress), [.. Lines(receipt, texts)]),
                CardParts.Quiet(By(report, texts)),
                .. Afterwards(receipt, texts),
                .. told is null ? [] : (CardElement[])[CardParts.Words(told)],
                .. Buttons(receipt, ways, texts),
            ]
        );
    }

    private static IEnumerable<CardElement> Buttons(Receipt receipt, WaysBack ways, Texts texts)
    {
        if (ways == WaysBack.None)
            return [];
        (string, string)[] which = [(CardKeys.Region, receipt.Region.Id.Value), (CardKeys.Entry, receipt.Report.Id)];
        return
        [
            .. CardParts.Buttons([
                .. ways == WaysBack.Correct
                    ? Enumerable.Empty<CardAction>()
                    : [CardParts.Button(texts["action.undo"], CardVerbs.ReportUndo, which)],
                CardParts.Button(
                    texts["action.correct"],
                    CardVerbs.ReportCorrect,
                    // What is corrected then takes the place of this for everybody.
                    [.. which, (CardKeys.Form, ReportForm.Shared)]
                ),
            ]),
            .. ways == WaysBack.Correct ? Enumerable.Empty<CardElement>() : [CardParts.Quiet(texts["report.typed"])],
        ];
    }

    /// <summary>The line that a notification shows.</summary>
    public static string Summary(Receipt receipt, Texts texts) =>
        texts.Say(
            "report.summary",
            ("activity", receipt.Activity.Title),
            ("status", ReportWords.Of(receipt.Report, texts)),
            ("name", receipt.Report.By.Name)
        );

    private static string Part(Receipt receipt, Texts texts) =>
        receipt.Report.Municipality is { } municipality
            ? $"{municipality}, {receipt.Region.Name}"
            : texts.Say("report.whole", ("region", receipt.Region.Name));

    private static IEnumerable<CardElement> Lines(Receipt receipt, Texts texts)
    {
        var report = receipt.Report;
        yield return CardParts.Strong(ReportWords.Of(report, texts));
        if (report.Comment.Length > 0)
            yield return CardParts.Words(texts.Say("report.comment", ("comment", report.Comment)));
        if (report.HappenedOn is { } day)
            yield return CardParts.Words(texts.Say("report.happened", ("date", texts.Date(day))));
        yield return CardParts.Quiet(
            receipt.Before is { } before
                ? texts.Say(
                    "report.before",
                    ("status", ReportWords.Of(before, texts)),
                    ("date", texts.ShortDate(before.Day)),
                    ("name", before.By.Name)
                )
                : texts["report.before-none"]
        );
    }

    private static string By(ProgressReport report, Texts texts)
    {
        var time = ProgrammeClock.OnTheWall(report.At);
        return report.OnBehalfOf is { } principal
            ? texts.Say("report.by-for", ("name", report.By.Name), ("principal", principal), ("time", time))
            : texts.Say("report.by", ("name", report.By.Name), ("time", time));
    }

    private static IEnumerable<CardElement> Afterwards(Receipt receipt, Texts texts)
    {
        if (receipt.Report.Municipality is not null)
            yield return CardParts.Quiet(texts.Say("report.now", ("standing", CardParts.StandingWords(receipt.Now, texts))));
        if (receipt.Report.Progress == Progress.Postponed)
            yield return CardParts.Words(texts.Say("report.move-deadline", ("activity", receipt.Activity.Title)));
    }
}
