using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>One field of the report: its text to read and copy, the same to edit, and where each sentence comes from.</summary>
internal static class FieldCard
{
    /// <summary>Longest text that a person may give a field, in characters: eight pages, and within what one row of storage holds.</summary>
    public const int LongestText = 16_000;

    /// <summary>More than this is read in the file: a card has its limit too.</summary>
    private const int LongestShown = 12_000;
    private const int SentencesOnPage = 6;
    private const int SentenceLength = 240;
    private const int MostSources = 3;

    /// <summary>The text, to read and copy.</summary>
    public static AdaptiveCard Text(ReportView view, ReportField field, Texts texts)
    {
        var text = view.Report.Of(field);
        var isLong = text.Text.Length > LongestShown;
        return CardParts.Card(
            texts,
            [
                Header(view, field, texts),
                CardParts.Quiet(texts.Say("funder.card.characters", ("count", texts.Number(text.Text.Length)), ("n", text.Text.Length))),
                .. Paragraphs(text, LongestShown),
                .. isLong ? [CardParts.Quiet(texts["funder.field.cut"])] : CardParts.Nothing,
                .. CardParts.Buttons([
                    .. view.IsDraft ? [Button(view, field, "action.edit", CardVerbs.ReportWrite, texts)] : Array.Empty<CardAction>(),
                    Button(view, field, "action.sources", CardVerbs.ReportSources, texts),
                    Back(view, texts),
                ]),
            ]
        );
    }

    /// <summary>The text, to edit.</summary>
    /// <param name="view">The report.</param>
    /// <param name="field">Which field.</param>
    /// <param name="filled">What stands in the form; null for the field's own text.</param>
    /// <param name="error">What is wrong with it; null when nothing is.</param>
    /// <param name="other">The text that somebody else has given the field meanwhile; null when nobody has.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static AdaptiveCard Form(ReportView view, ReportField field, string? filled, string? error, string? other, Texts texts)
    {
        var text = view.Report.Of(field);
        return CardParts.Card(
            texts,
            [
                Header(view, field, texts),
                .. error is null ? CardParts.Nothing : [CardParts.Strong(error)],
                .. other is null ? CardParts.Nothing : [CardParts.Words(other)],
                new TextInput(ReportLayout.Heading(field, texts))
                {
                    Id = CardKeys.Comment,
                    Value = filled ?? text.Text,
                    IsMultiline = true,
                    MaxLength = LongestText,
                },
                CardParts.Quiet(texts[text.WrittenBy is null ? "funder.field.edit-note" : "funder.field.empty-note"]),
                .. CardParts.Buttons(
                    CardParts.Button(
                        texts["action.save"],
                        CardVerbs.ReportWrite,
                        [.. view.Data, (CardKeys.Field, field.Name()), (CardKeys.Card, "form"), (CardKeys.Seen, Seen(text))]
                    ),
                    CardParts.WithoutInputs(Button(view, field, "action.cancel", CardVerbs.ReportField, texts))
                ),
            ]
        );
    }

    /// <summary>Names the text that a form was filled with, so that nobody writes over another's words unseen.</summary>
    public static string Seen(FieldText text) => Columns.Hash(text.Text);

    /// <summary>Each sentence with the entries it rests on.</summary>
    public static AdaptiveCard Sources(
        ReportView view,
        ReportField field,
        int page,
        IReadOnlyDictionary<string, HistoryEntry> history,
        RegionState state,
        Texts texts
    )
    {
        ImmutableArray<ReportSentence> sentences =
        [
            .. view.Report.Of(field).Paragraphs.SelectMany(static paragraph => paragraph.Sentences),
        ];
        var pages = Math.Max(1, (sentences.Length + SentencesOnPage - 1) / SentencesOnPage);
        var shown = Math.Clamp(page, 1, pages);
        return CardParts.Card(
            texts,
            [
                Header(view, field, texts),
                .. sentences
                    .Skip((shown - 1) * SentencesOnPage)
                    .Take(SentencesOnPage)
                    .SelectMany(sentence =>
                        CardParts.Section([CardParts.Words(Cut(sentence.Text)), .. SourceLines(sentence, history, state, texts)])
                    ),
                .. CardParts.Buttons([
                    .. shown < pages
                        ?
                        [
                            CardParts.Button(
                                texts.Say("funder.field.next-page", ("page", shown + 1), ("pages", pages)),
                                CardVerbs.ReportSources,
                                [
                                    .. view.Data,
                                    (CardKeys.Field, field.Name()),
                                    (CardKeys.Page, (shown + 1).ToString(CultureInfo.InvariantCulture)),
                                ]
                            ),
                        ]
                        : Array.Empty<CardAction>(),
                    Button(view, field, "action.text", CardVerbs.ReportField, texts),
                    Back(view, texts),
                ]),
            ]
        );
    }

    /// <summary>The line for notifications.</summary>
    public static string Summary(ReportView view, ReportField field, Texts texts) =>
        $"{ReportLayout.Heading(field, texts)}, {ReportLayout.Title(view.Report, texts)}";

    private static IEnumerable<CardElement> SourceLines(
        ReportSentence sentence,
        IReadOnlyDictionary<string, HistoryEntry> history,
        RegionState state,
        Texts texts
    )
    {
        var sources = sentence.Sources.Where(history.ContainsKey).Select(id => history[id]).ToList();
        if (sources.Count == 0)
            return [CardParts.Quiet(texts["funder.field.no-source"])];
        return
        [
            .. sources
                .Take(MostSources)
                .Select(entry =>
                    CardParts.Quiet(
                        texts.Say(
                            "funder.field.source",
                            ("name", entry.By.Name),
                            ("date", texts.ShortDate(entry.Day)),
                            ("what", ActWords.Of(entry.What, state, texts))
                        ) + Document(entry, texts)
                    )
                ),
            .. sources.Count > MostSources
                ? [CardParts.Quiet(texts.Say("funder.field.more-sources", ("count", texts.Number(sources.Count - MostSources))))]
                : CardParts.Nothing,
        ];
    }

    /// <summary>The document that a report comes from; a message's id tells people nothing.</summary>
    private static string Document(HistoryEntry entry, Texts texts) =>
        (entry.What as RegionEvent.Reported)?.Report.Source is { } source && source.Contains(": ", StringComparison.Ordinal)
            ? $" {texts.Say("funder.field.document", ("document", source))}"
            : "";

    private static IEnumerable<CardElement> Paragraphs(FieldText text, int most)
    {
        var left = most;
        foreach (var line in text.Text.Split("\n\n"))
        {
            if (left <= 0)
                yield break;
            yield return CardParts.Words(line.Length > left ? line[..left] + "…" : line) with
            {
                Spacing = CardSpacing.Medium,
            };
            left -= line.Length;
        }
    }

    private static string Cut(string text) => text.Length <= SentenceLength ? text : string.Concat(text.AsSpan(0, SentenceLength - 1), "…");

    private static Container Header(ReportView view, ReportField field, Texts texts) =>
        CardParts.Header(ReportLayout.Heading(field, texts), $"{view.Report.RegionName} · {ReportLayout.Title(view.Report, texts)}");

    private static ExecuteAction Back(ReportView view, Texts texts) =>
        CardParts.Button(texts["action.whole-report"], CardVerbs.ExportReport, view.Data);

    private static ExecuteAction Button(ReportView view, ReportField field, string title, string verb, Texts texts) =>
        CardParts.Button(texts[title], verb, [.. view.Data, (CardKeys.Field, field.Name())]);
}
