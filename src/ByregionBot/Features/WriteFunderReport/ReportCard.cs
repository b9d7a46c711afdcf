using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The report at a glance: its four fields with their lengths, what is missing, and what can be done with it.</summary>
internal static class ReportCard
{
    private const int PreviewLength = 160;
    private const int MostGaps = 6;
    private const int MostChanges = 5;

    /// <summary>Draws it.</summary>
    /// <param name="view">The report.</param>
    /// <param name="state">The region as it stands, for the words of what was changed.</param>
    /// <param name="notice">What to say first; null for nothing.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Render(ReportView view, RegionState state, string? notice, Texts texts)
    {
        var report = view.Report;
        return CardParts.Card(
            texts,
            [
                CardParts.Header(ReportLayout.Title(report, texts), $"{report.RegionName} · {StandingWords(view, texts)}"),
                .. notice is null ? CardParts.Nothing : [CardParts.Strong(notice)],
                .. CardParts.First(
                    CardParts.Words(
                        texts.Say("funder.card.texts", ("with", texts.Number(report.WithText)), ("total", texts.Number(report.Total)))
                    )
                ),
                .. Changes(view, state, texts),
                .. report.Fields.SelectMany(field => CardParts.Section(Field(field, view, texts))),
                .. view.IsDraft ? Gaps(view, texts) : CardParts.Nothing,
                .. CardParts.Buttons(Actions(view, texts)),
                .. view is { IsDraft: false, DeliveredOn: not null }
                    ? CardParts.Nothing
                    : [CardParts.Quiet(texts[view.IsDraft ? "funder.card.typed-draft" : "funder.card.typed"])],
            ]
        );
    }

    /// <summary>The line for notifications.</summary>
    public static string Summary(ReportView view, Texts texts) =>
        $"{ReportLayout.Title(view.Report, texts)}, {view.Report.RegionName}: {StandingWords(view, texts)}";

    private static string StandingWords(ReportView view, Texts texts) =>
        view switch
        {
            { DeliveredOn: { } on } => texts.Say("funder.card.delivered", ("date", texts.ShortDate(on))),
            { IsDraft: true } => texts["funder.card.draft"],
            { Standing.ApprovedOn: { } on } => texts.Say("funder.card.approved", ("date", texts.ShortDate(on))),
            _ => texts["funder.card.draft"],
        };

    private static IEnumerable<CardElement> Field(FieldText field, ReportView view, Texts texts)
    {
        yield return CardParts.Heading(Capital(FieldWords.Of(field.Field, texts)));
        var count = texts.Say("funder.card.characters", ("count", texts.Number(field.Text.Length)), ("n", field.Text.Length));
        yield return CardParts.Quiet(
            field.WrittenBy is { } by ? texts.Say("funder.card.written-by", ("count", count), ("name", by.Name)) : count
        );
        yield return CardParts.Words(Preview(field.Text)) with
        {
            MaxLines = 3,
        };
        foreach (
            var button in CardParts.Buttons(
                CardParts.Button(
                    texts[view.IsDraft ? "action.read" : "action.text"],
                    CardVerbs.ReportField,
                    [.. view.Data, (CardKeys.Field, field.Field.Name())]
                ) with
                {
                    Tooltip = texts.Say("funder.card.read", ("field", FieldWords.Of(field.Field, texts))),
                }
            )
        )
            yield return button;
    }

    private static IEnumerable<CardElement> Changes(ReportView view, RegionState state, Texts texts) =>
        view.Later.IsEmpty || view.IsDraft
            ? []
            : CardParts.Section([
                CardParts.Strong(
                    texts.Say("funder.card.changed-since", ("count", texts.Number(view.Later.Length)), ("n", view.Later.Length))
                ),
                .. view
                    .Later.TakeLast(MostChanges)
                    .Select(entry =>
                        CardParts.Quiet(
                            texts.Say(
                                "funder.card.change",
                                ("what", ActWords.Of(entry.What, state, texts)),
                                ("name", entry.By.Name),
                                ("date", texts.ShortDate(entry.Day))
                            )
                        )
                    ),
                .. CardParts.Buttons(
                    CardParts.Button(
                        texts["action.new-draft"],
                        CardVerbs.ExportReport,
                        [.. view.Data, (CardKeys.Form, ReportView.DraftForm)]
                    )
                ),
            ]);

    private static IEnumerable<CardElement> Gaps(ReportView view, Texts texts)
    {
        var gaps = view.Report.Gaps;
        if (gaps.IsEmpty)
            return [];
        return CardParts.Section([
            CardParts.Heading(texts["funder.card.missing"]),
            .. gaps.Take(MostGaps)
                .SelectMany(gap =>
                    (IEnumerable<CardElement>)
                        [
                            CardParts.Row(
                                CardParts.LateMark,
                                [
                                    CardParts.Words(GapWords.Of(gap, view.Report, texts)),
                                    CardParts.Quiet(texts.Say("funder.card.who", ("who", GapWords.Who(gap, texts)))),
                                ]
                            ),
                            .. gap.Activity is { } activity
                                ? CardParts.Buttons(
                                    CardParts.Button(
                                        texts["action.ask-for-text"],
                                        CardVerbs.ReportRequest,
                                        [.. view.Data, (CardKeys.Activity, activity)]
                                    ) with
                                    {
                                        Tooltip = texts.Say("funder.card.ask", ("activity", gap.Title)),
                                    }
                                )
                                : CardParts.Buttons(
                                    CardParts.Button(
                                        texts["action.write-field"],
                                        CardVerbs.ReportWrite,
                                        [.. view.Data, (CardKeys.Field, gap.Field.Name())]
                                    ) with
                                    {
                                        Tooltip = FieldWords.Of(gap.Field, texts),
                                    }
                                ),
                        ]
                ),
            .. gaps.Length > MostGaps
                ? [CardParts.Quiet(texts.Say("funder.card.more-gaps", ("count", texts.Number(gaps.Length - MostGaps))))]
                : CardParts.Nothing,
            .. gaps.Count(static gap => gap.Activity is not null) > 1
                ? CardParts.Buttons(CardParts.Button(texts["action.ask-all"], CardVerbs.ReportRequest, view.Data))
                : CardParts.Nothing,
        ]);
    }

    private static IEnumerable<CardAction> Actions(ReportView view, Texts texts)
    {
        yield return CardParts.Button(texts["action.word-file"], CardVerbs.ExportReport, [.. view.Data, (CardKeys.Format, "docx")]);
        if (view.IsDraft)
            yield return CardParts.Button(
                texts["action.approve"],
                CardVerbs.ReportApprove,
                [.. view.Data, (CardKeys.Seen, view.Report.Version.ToString(CultureInfo.InvariantCulture))]
            );
        else if (view.DeliveredOn is null)
            yield return CardParts.Button(texts["action.delivered"], CardVerbs.ReportDelivered, view.Data);
    }

    private static string Preview(string text)
    {
        var line = string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= PreviewLength)
            return line;
        var cut = line.LastIndexOf(' ', PreviewLength);
        return string.Concat(line.AsSpan(0, cut > PreviewLength / 2 ? cut : PreviewLength - 1), "…");
    }

    private static string Capital(string words) => string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1));
}
