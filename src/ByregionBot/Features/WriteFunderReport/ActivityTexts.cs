using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The third field: what people have told of each activity, in the order of the plan.</summary>
internal sealed class ActivityTexts
{
    private readonly ReportBasis _basis;
    private readonly ILookup<ActivityId, (HistoryEntry Entry, ProgressReport Report)> _reports;

    public ActivityTexts(ReportBasis basis)
    {
        _basis = basis;
        _reports = (
            from entry in basis.Told
            let report = (entry.What as RegionEvent.Reported)?.Report
            where report is not null
            orderby report.Day, entry.Sequence
            select (entry, report)
        ).ToLookup(told => told.report.Activity);
        Gaps = ReportGaps.Of(
            basis.State,
            basis.AsOf,
            basis.Since,
            activity => _reports[activity.Activity.Id].Any(static told => told.Report.Comment.Length > 0)
        );
    }

    /// <summary>The activities without a text, and who can write one.</summary>
    public ReportGaps Gaps { get; }

    /// <summary>The paragraphs: what was noted of the work as a whole, then one for each activity that was reported on.</summary>
    public ImmutableArray<ReportParagraph> Paragraphs(ImmutableArray<ReportParagraph> notes, Texts texts)
    {
        var members = _basis.State.Region.MunicipalitiesOn(_basis.AsOf).ToImmutableArray();
        ImmutableArray<ReportParagraph> paragraphs =
        [
            .. notes,
            .. from activity in _basis.State.All
            where _reports.Contains(activity.Activity.Id)
            select Paragraph(ActivityStanding.On(_basis.AsOf, activity, members), members, texts),
        ];
        return paragraphs.IsEmpty ? [new ReportParagraph("", [new(texts["funder.activities.none"], [])], IsComputed: true)] : paragraphs;
    }

    private ReportParagraph Paragraph(ActivityStanding standing, ImmutableArray<string> members, Texts texts)
    {
        var title = standing.Activity.Title;
        var status = CardParts.Word(standing.Progress, texts);
        var told = _reports[standing.Activity.Id].ToList();
        ImmutableArray<ReportSentence> sentences =
        [
            .. from said in told
            where said.Report.Comment.Length > 0
            group said by (said.Report.Comment, ForPart: said.Report.Municipality is not null, said.Report.Day) into same
            select new ReportSentence(
                Words(same.Key.Comment, [.. same.Select(static said => said.Report.Municipality).OfType<string>()], members, texts),
                [.. same.Select(static said => said.Entry.Id)]
            ),
        ];
        if (sentences.IsEmpty)
            return new ReportParagraph(
                title,
                [new(texts.Say("funder.activities.status-only", ("status", status)), [.. told.Select(static said => said.Entry.Id)])]
            );
        return new ReportParagraph(
            standing.Progress is null ? title : texts.Say("funder.activities.lead", ("activity", title), ("status", status)),
            sentences
        );
    }

    /// <summary>The words, headed with the municipalities whose part they tell of.</summary>
    private static string Words(string comment, ImmutableArray<string> parts, ImmutableArray<string> members, Texts texts)
    {
        var words = ReportDraft.Sentence(comment);
        if (parts.IsEmpty)
            return words;
        var all = parts.Length > 1 && members.All(member => parts.Contains(member, StringComparer.Ordinal));
        return texts.Say(
            "funder.activities.part",
            ("who", all ? texts["funder.activities.all-municipalities"] : texts.List(parts)),
            ("words", words)
        );
    }
}
