using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.LookUp;

/// <summary>An entry of the history with what it changed and what became of it.</summary>
/// <param name="Entry">What happened.</param>
/// <param name="Before">The entry that counted until then, about the same thing; null when there was none.</param>
/// <param name="TakenBack">The entry that took it back; null while it counts.</param>
internal sealed record HistoryLine(HistoryEntry Entry, RegionEvent? Before, HistoryEntry? TakenBack)
{
    /// <summary>Who had the role that was given, until then; null when no role was given.</summary>
    public ImmutableArray<string>? Holders { get; init; }
}

/// <summary>The history as people read it: the newest first, each change with what was before it.</summary>
internal static class HistoryLines
{
    /// <summary>The lines about one activity, or about everything.</summary>
    /// <param name="history">The whole history of the region, in any order.</param>
    /// <param name="about">The activity; null for everything.</param>
    /// <param name="period">The days asked about; null for all.</param>
    public static ImmutableArray<HistoryLine> Of(ImmutableArray<HistoryEntry> history, ActivityId? about, Due? period = null)
    {
        var takenBack = TakenBack.In(history);
        return
        [
            .. from entry in history
            where entry.What is not RegionEvent.Undone && (about is null || entry.What.About == about)
            where (period?.Start is not { } first || entry.Day >= first) && (period?.End is not { } last || entry.Day <= last)
            orderby entry.Sequence descending
            select new HistoryLine(entry, Before(entry, history, takenBack), takenBack.GetValueOrDefault(entry.Id))
            {
                Holders = Holders(entry, history, takenBack),
            },
        ];
    }

    /// <summary>What an entry looks like on a card.</summary>
    public static CardElement Row(HistoryLine line, RegionState state, Texts texts)
    {
        var entry = line.Entry;
        var report = (entry.What as RegionEvent.Reported)?.Report;
        return CardParts.Row(
            new TextBlock(line.TakenBack is null ? "›" : "↺") { Weight = TextWeight.Bolder },
            [
                CardParts.Words(ActWords.Of(entry.What, state, texts)),
                .. Was(line, texts) is { } was ? [CardParts.Quiet(texts.Say("lookup.before", ("before", was)))] : CardParts.Nothing,
                .. Grounds(entry.What, texts).Select(CardParts.Quiet),
                .. report is { Comment.Length: > 0 }
                    ? [CardParts.Quiet(texts.Say("report.comment", ("comment", report.Comment)))]
                    : CardParts.Nothing,
                By(entry, report, texts),
                .. line.TakenBack is { } undone
                    ?
                    [
                        CardParts.Strong(
                            texts.Say(
                                "lookup.taken-back",
                                ("name", undone.By.Name),
                                ("date", texts.ShortDate(undone.Day)),
                                ("time", ProgrammeClock.OnTheWall(undone.At))
                            )
                        ),
                    ]
                    : CardParts.Nothing,
            ]
        );
    }

    private static string? Was(HistoryLine line, Texts texts) =>
        line.Holders is { } holders
            ? holders.IsEmpty
                ? texts["settings.none"]
                : texts.List(holders)
            : line.Before is { } before
                ? Words(before, line.Entry.What, texts)
                : null;

    /// <summary>The decision behind a change of the plan, and why it was made.</summary>
    private static IEnumerable<string> Grounds(RegionEvent what, Texts texts)
    {
        var (decision, reason) = what switch
        {
            RegionEvent.ActivityMoved moved => (moved.Decision, moved.Reason),
            RegionEvent.ActivityRemoved removed => (removed.Decision, removed.Reason),
            _ => (null, ""),
        };
        if (decision is not null)
            yield return texts.Say("change.decision", ("decision", decision.Words));
        if (reason.Length > 0)
            yield return texts.Say("change.reason", ("reason", reason));
    }

    /// <summary>Who, when, for whom, and from which message or document.</summary>
    private static TextBlock By(HistoryEntry entry, ProgressReport? report, Texts texts)
    {
        var by = texts.Say(
            "undo.done-by",
            ("name", entry.By.Name),
            ("date", texts.ShortDate(entry.Day)),
            ("time", ProgrammeClock.OnTheWall(entry.At))
        );
        if (report?.OnBehalfOf is { } principal)
            by = texts.Say("lookup.on-behalf", ("by", by), ("principal", principal));
        // The id of a message tells people nothing, the way to it does; of the plan the source is the file's name.
        if (report is null && entry.Source.Contains('.', StringComparison.Ordinal))
            by = texts.Say("lookup.source", ("by", by), ("source", entry.Source));
        var words = CardParts.Quiet(by);
        return entry.Link is { } link ? words with { Text = $"{words.Text} · [{texts["lookup.message"]}]({link})" } : words;
    }

    private static RegionEvent? Before(
        HistoryEntry entry,
        ImmutableArray<HistoryEntry> history,
        IReadOnlyDictionary<string, HistoryEntry> takenBack
    ) =>
        history
            .Where(other => other.Sequence < entry.Sequence && !takenBack.ContainsKey(other.Id) && IsReplacedBy(other.What, entry.What))
            .MaxBy(other => other.Sequence)
            ?.What;

    private static ImmutableArray<string>? Holders(
        HistoryEntry entry,
        ImmutableArray<HistoryEntry> history,
        IReadOnlyDictionary<string, HistoryEntry> takenBack
    )
    {
        if (entry.What is not RegionEvent.RoleGiven({ Role: var role, Municipality: var municipality }))
            return null;
        var before = history
            .Where(other => other.Sequence < entry.Sequence && !takenBack.ContainsKey(other.Id))
            .OrderBy(other => other.Sequence);
        var names = new List<string>();
        foreach (var other in before)
            if (other.What is RegionEvent.RoleGiven(var given) && given.Role == role && given.Municipality == municipality)
                names.Add(given.Person.Name);
            else if (other.What is RegionEvent.RoleTaken(var taken) && taken.Role == role && taken.Municipality == municipality)
                names.Remove(taken.Person.Name);
        return [.. names.Distinct()];
    }

    private static bool IsReplacedBy(RegionEvent before, RegionEvent what) =>
        what.About is { } about
        && before.About == about
        && (before, what) switch
        {
            (RegionEvent.Reported was, RegionEvent.Reported now) => was.Report.Municipality == now.Report.Municipality,
            (RegionEvent.ActivityMoved was, RegionEvent.ActivityMoved now) => was.Step == now.Step,
            (RegionEvent.ActivityPlanned was, RegionEvent.ActivityMoved now) => now.Step < was.Activity.Steps.Length,
            (RegionEvent.ActivityRenamed or RegionEvent.ActivityPlanned, RegionEvent.ActivityRenamed) => true,
            (RegionEvent.ResponsibleAssigned, RegionEvent.ResponsibleAssigned) => true,
            _ => false,
        };

    private static string? Words(RegionEvent before, RegionEvent what, Texts texts) =>
        (before, what) switch
        {
            (RegionEvent.Reported was, _) => ReportWords.Of(was.Report, texts),
            (RegionEvent.ActivityMoved was, _) => DueText.Of(was.To, texts),
            (RegionEvent.ActivityPlanned was, RegionEvent.ActivityMoved now) => DueText.Of(was.Activity.Steps[now.Step].Current, texts),
            (RegionEvent.ActivityPlanned was, _) => was.Activity.Title,
            (RegionEvent.ActivityRenamed was, _) => was.Title,
            (RegionEvent.ResponsibleAssigned was, _) => was.Responsible?.Name,
            _ => null,
        };
}
