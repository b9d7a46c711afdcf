namespace ByregionBot.Language.Reading;

/// <summary>The activity: of the plan, or in the words of the speaker.</summary>
internal sealed partial class SlotReader
{
    private (string? Title, List<string> Choices) Activity()
    {
        if (intent == Intent.MilestoneAdd)
            return (NewActivity(), []);
        if (reading.Activity is { } found)
            return found.Activity is { } activity ? (activity.Title, []) : (null, [.. found.Candidates.Select(c => c.Title)]);
        return intent switch
        {
            Intent.MilestoneMove => (Referred("move", "hasmoved", "newdeadline", "deadline", "change"), []),
            Intent.MilestoneRemove => (Referred("remove"), []),
            Intent.MilestoneRename => (Referred("rename"), []),
            Intent.MilestoneAssign => (Referred("assign", "responsible"), []),
            Intent.HistoryShow => (Referred("history", "deadline", "changedby"), []),
            Intent.StatusActivity => (Referred("goes", "status", "howfar"), []),
            Intent.ReportSubmit => (Referred("set", "change", "status", "reportverb"), []),
            Intent.ReminderSnooze => (RemindedOf(), []),
            _ => (null, []),
        };
    }

    /// <summary>An activity that is not in the plan, in the speaker's words: what follows the words of the order, or what stands before them.</summary>
    private string? Referred(params string[] after)
    {
        var end = -1;
        foreach (var idea in after)
            if (reading.Signs.Find(idea) is { } found)
                end = Math.Max(end, found.Last);
        var (first, last) = Run(end + 1, after);
        if (first > last && end > 0 && intent is Intent.MilestoneMove or Intent.MilestoneRename)
            (first, last) = Run(reading.Signs.Head, after);
        return first > last ? null : AsTitle(first, last);
    }

    /// <summary>"minn meg på næringskonferansen på fredag".</summary>
    private string? RemindedOf()
    {
        for (var i = reading.Signs.Head + 1; i + 1 < Tokens.Length; i++)
        {
            if (reading.Words[i] is not ("pa" or "om" or "about" or "of") || reading.InTime(i))
                continue;
            var named = reading.Words[i + 1] is "a" or "to" ? i + 2 : i + 1;
            if (named >= Tokens.Length || reading.IsExplained(named))
                continue;
            var (first, last) = Run(i + 1, ["remind"]);
            return first > last ? null : Sentence.Written(first, last).Trim(Trimmed);
        }
        return null;
    }

    private (int First, int Last) Run(int from, string[] after)
    {
        var first = from;
        while (first < Tokens.Length && (Labels.Contains(reading.Words[first]) || reading.IsPolite(first)) && !Ends(first))
            first++;
        var last = first - 1;
        while (last + 1 < Tokens.Length && !Ends(last + 1) && (last < first || Tokens[last + 1].Clause == Tokens[first].Clause))
            last++;
        while (last >= first && KnownWords.Common.Contains(reading.Words[last]))
            last--;
        var hasContent = Enumerable
            .Range(first, Math.Max(0, last - first + 1))
            .Any(i => !reading.IsExplained(i) || KnownWords.CommonNouns.Contains(reading.Words[i]));
        return hasContent && after.Length > 0 ? (first, last) : (1, 0);
    }

    private bool Ends(int token) =>
        Stops.Contains(reading.Words[token])
        || reading.InTime(token)
        || reading.IsCopula(token)
        || SentenceReading.IsIn(reading.Decision, token)
        || reading.Offsets.Any(o => o.First <= token && token <= o.Last)
        || reading.Statuses.Any(s => s.First <= token && token <= s.Last)
        || (Sentence.Before(token).Contains(':') && token > 0 && intent == Intent.ReportSubmit);

    /// <summary>Named in the definite form it is a row of the plan, so its title is made: "næringskonferansen" → "Næringskonferanse".</summary>
    private string AsTitle(int first, int last)
    {
        var written = Sentence.Written(first, last).Trim(Trimmed);
        var head = Sentence.Written(first, first);
        var indefinite = Definite.Undone(head);
        if (indefinite is null)
            return written;
        var title = string.Concat(indefinite, written.AsSpan(head.Length));
        return string.Concat(title[..1].ToUpperInvariant(), title.AsSpan(1));
    }

    private int FirstOfFreeText()
    {
        var after = -1;
        foreach (var idea in (string[])["newmilestone", "milestone", "add", "makeadd", "new", "inplan"])
            if (reading.Signs.Find(idea) is { } found && found.First <= reading.Signs.Head + 5)
                after = Math.Max(after, found.Count > MostAdjacent ? found.First : found.Last);
        var colon = reading.Signs.FirstToken(Signs.Number("COLON"));
        if (colon > after)
            after = colon - 1;
        return after + 1 < Tokens.Length ? Tokens[after + 1].Start : Sentence.Text.Length;
    }

    private string? NewActivity()
    {
        var first = Sentence.TokenFrom(FirstOfFreeText());
        while (first < Tokens.Length && Labels.Contains(reading.Words[first]) && !reading.InTime(first))
            first++;
        var last = first - 1;
        while (last + 1 < Tokens.Length && !EndsNew(last + 1, first))
            last++;
        while (last >= first && BeforeTimes.Contains(reading.Words[last]))
            last--;
        if (first <= last)
            return Sentence.Written(first, last).Trim(Trimmed);
        // "14. oktober: næringskonferanse"
        first = last + 1;
        while (first < Tokens.Length && (reading.InTime(first) || BeforeTimes.Contains(reading.Words[first])))
            first++;
        last = Tokens.Length - 1;
        return first <= last ? Sentence.Written(first, last).Trim(Trimmed) : null;
    }

    private bool EndsNew(int token, int first) =>
        reading.InTime(token)
        || SentenceReading.IsIn(reading.Decision, token)
        || (reading.Words[token] is "frist" or "deadline" or "innen" or "due" && token > first)
        || (reading.Signs.Find("inplan") is { } plan && plan.First == token && token > first)
        || (
            token > first
            && Tokens[token].Clause != Tokens[first].Clause
            && Sentence.Before(token).IndexOfAny(":(") < 0
            && RestIsTime(token)
        );

    private bool RestIsTime(int token)
    {
        for (var i = token; i < Tokens.Length; i++)
            if (reading.InTime(i))
                return true;
            else if (!BeforeTimes.Contains(reading.Words[i]))
                return false;
        return false;
    }
}
