using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Features.WriteFunderReport;

/// <summary>The fourth field: how the work stands against the plan, as counted; the lateness is computed, never told.</summary>
internal static class ProgressField
{
    /// <summary>Counts, what is late, what was changed in the plan, and what comes next: a paragraph each, where there is something to tell.</summary>
    public static ImmutableArray<ReportParagraph> Paragraphs(ReportBasis basis, Texts texts)
    {
        if (basis.State.Frame is null)
            return [];
        var status = RegionStatus.From(basis.State, basis.AsOf);
        return
        [
            .. Paragraph([Counts(basis, status, texts), .. Late(basis, status, texts)]),
            .. Paragraph([.. Changes(basis, texts)]),
            .. Paragraph([.. Coming(basis, status, texts)]),
            .. Paragraph([.. Extension(basis, texts)]),
        ];
    }

    private static IEnumerable<ReportParagraph> Paragraph(ImmutableArray<ReportSentence> sentences) =>
        sentences.IsEmpty ? [] : [new ReportParagraph("", sentences, IsComputed: true)];

    private static ReportSentence Counts(ReportBasis basis, RegionStatus status, Texts texts) =>
        new(
            texts.Say(
                "funder.progress.counts",
                ("total", texts.Number(status.Activities.Length)),
                ("n", status.Activities.Length),
                (
                    "counts",
                    texts.List([
                        .. status.Counts.Select(count => texts.Say(CountKey(count.Progress), ("count", texts.Number(count.Count)))),
                    ])
                )
            ),
            basis.SourcesOf(status.Activities.SelectMany(activity => Reports(activity.Reports)))
        );

    /// <summary>One sentence for all that were due on the same day.</summary>
    private static IEnumerable<ReportSentence> Late(ReportBasis basis, RegionStatus status, Texts texts) =>
        from late in status.Overdue
        group late by (late.DaysLate, Deadline: late.Activity.Due.Deadline.GetValueOrDefault()) into same
        select new ReportSentence(
            texts.Say(
                "funder.progress.late",
                ("activities", texts.List([.. same.Select(late => texts.Say("quoted", ("words", late.Activity.Title)))])),
                ("days", texts.Number(same.Key.DaysLate)),
                ("n", same.Key.DaysLate),
                ("date", texts.Date(same.Key.Deadline))
            ),
            [
                .. same.SelectMany(late => basis.SourceOfTime(late.Activity.Id)),
                .. basis.SourcesOf(same.SelectMany(late => Reports(late.Reports))),
            ]
        );

    private static IEnumerable<ReportSentence> Changes(ReportBasis basis, Texts texts)
    {
        foreach (var activity in basis.State.All.Select(static state => state.Activity))
        {
            var entries = basis.Told.Where(entry => entry.What.About == activity.Id).ToList();
            for (var step = 0; step < activity.Steps.Length; step++)
                if (Moved(basis, activity, step, entries, texts) is { } moved)
                    yield return moved;
            foreach (var entry in entries)
                if (Of(entry.What, activity, texts) is { } words)
                    yield return new ReportSentence(words, [entry.Id]);
        }
    }

    /// <summary>A move from the time the report before told, however often it was moved since.</summary>
    private static ReportSentence? Moved(ReportBasis basis, PlannedActivity activity, int step, List<HistoryEntry> entries, Texts texts)
    {
        var now = activity.Steps[step];
        var told = basis.Before?.Find(activity.Id)?.Activity.Steps;
        var was = told is { } steps && step < steps.Length ? steps[step].Current : now.Adopted;
        ImmutableArray<string> moves =
        [
            .. entries.Where(entry => entry.What is RegionEvent.ActivityMoved moved && moved.Step == step).Select(static entry => entry.Id),
        ];
        if (was == now.Current || moves.IsEmpty)
            return null;
        var key = now.Decision is null ? "funder.progress.moved" : "funder.progress.moved-decided";
        var words = texts.Say(
            key,
            ("activity", activity.Title),
            ("from", Time(was, texts)),
            ("to", Time(now.Current, texts)),
            ("decision", now.Decision?.Words ?? "")
        );
        return new ReportSentence(
            now.Reason.Length == 0 ? words : $"{words} {texts.Say("funder.progress.reason", ("reason", ReportDraft.Sentence(now.Reason)))}",
            moves
        );
    }

    private static string? Of(RegionEvent what, PlannedActivity activity, Texts texts) =>
        what switch
        {
            RegionEvent.ActivityPlanned { Activity.AddedOn: not null } when activity.RemovedOn is null => texts.Say(
                "funder.progress.added",
                ("activity", activity.Title),
                ("time", Time(activity.Due, texts))
            ),
            RegionEvent.ActivityRemoved { Decision: { } decision } => texts.Say(
                "funder.progress.removed-decided",
                ("activity", activity.Title),
                ("decision", decision.Words)
            ),
            RegionEvent.ActivityRemoved => texts.Say("funder.progress.removed", ("activity", activity.Title)),
            RegionEvent.ActivityRenamed => texts.Say(
                "funder.progress.renamed",
                ("before", activity.AdoptedTitle ?? ""),
                ("activity", activity.Title)
            ),
            _ => null,
        };

    private static IEnumerable<ReportSentence> Coming(ReportBasis basis, RegionStatus status, Texts texts)
    {
        if (status.Coming.IsEmpty)
            yield break;
        yield return new ReportSentence(
            texts.Say(
                "funder.progress.coming",
                ("n", status.Coming.Length),
                (
                    "deadlines",
                    texts.List([
                        .. status.Coming.Select(coming =>
                            texts.Say(
                                "funder.progress.deadline",
                                ("activity", coming.Activity.Activity.Title),
                                ("date", texts.Date(coming.Deadline))
                            )
                        ),
                    ])
                )
            ),
            [.. status.Coming.SelectMany(coming => basis.SourceOfTime(coming.Activity.Activity.Id)).Distinct()]
        );
    }

    /// <summary>That the funder was asked for more time for this report, and what came of it; it may be told after the report's day.</summary>
    private static IEnumerable<ReportSentence> Extension(ReportBasis basis, Texts texts)
    {
        var last = basis.Standing.LastOrDefault(entry =>
            entry.What is RegionEvent.ReportDateChanged { Is: { } report } && report.Date == basis.AsOf
        );
        var words = (last?.What as RegionEvent.ReportDateChanged)?.Is switch
        {
            { AwaitsAnswer: true, AskedFor: { } until } => texts.Say("funder.progress.extension-asked", ("until", texts.Date(until))),
            { ExtendedTo: { } until, Decision.Length: 0 } => texts.Say("funder.progress.extended", ("until", texts.Date(until))),
            { ExtendedTo: { } until, Decision: var decision } => texts.Say(
                "funder.progress.extended-decided",
                ("until", texts.Date(until)),
                ("decision", decision)
            ),
            _ => null,
        };
        return last is not null && words is not null ? [new ReportSentence(words, [last.Id])] : [];
    }

    /// <summary>"høst 2017 (31. desember 2017)".</summary>
    private static string Time(Due due, Texts texts) =>
        (due.Deadline ?? due.Start) is not { } date
            ? due.Wording.Length > 0
                ? due.Wording
                : texts["due.none"]
            : due.Wording.Length == 0 || due.Wording == texts.Date(date)
                ? texts.Date(date)
                : texts.Say("funder.progress.time", ("wording", due.Wording), ("date", texts.Date(date)));

    private static IEnumerable<ProgressReport> Reports(ActivityState state) =>
        state.Parts.Values.Append(state.Whole).OfType<ProgressReport>();

    private static string CountKey(Progress? progress) =>
        progress switch
        {
            Progress.Done => "funder.count.done",
            Progress.Ongoing => "funder.count.ongoing",
            Progress.Planned => "funder.count.planned",
            Progress.NotStarted => "funder.count.not-started",
            Progress.Delayed => "funder.count.delayed",
            Progress.Postponed => "funder.count.postponed",
            Progress.Cancelled => "funder.count.cancelled",
            _ => "funder.count.unreported",
        };
}
