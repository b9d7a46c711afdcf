using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>Status, light, comment, decision.</summary>
internal sealed partial class SlotReader
{
    private Slots WithReport(Slots slots, SaidStatus? status, Statement? statement)
    {
        if (Wants("light"))
            slots = slots with { Light = reading.Statuses.Select(s => s.Light).FirstOrDefault(l => l is not null) };
        if (Wants("onBehalfOf"))
            slots = slots with { OnBehalfOf = reading.Principal?.Value };
        if (Wants("decision"))
            slots = slots with { Decision = reading.Decision?.Value ?? DecidingBody() };
        if (!Wants("status"))
            return Wants("comment") ? slots with { Comment = Reason() } : slots;
        slots = slots with { Status = status?.Progress };
        if (statement is null)
            return slots;
        slots = slots with
        {
            NoChange = reading.Statuses.Any(s => s.Word.NoChange && !s.IsNegated) ? true : null,
            Comment = statement.Comment,
            Light = LightOf(status, statement),
        };
        var date = statement.Date ?? (intent == Intent.ReportCorrect && status is null && reading.Times is [var told, ..] ? told : null);
        if (Wants("date") && date is not null)
            slots = slots with { Date = Told(date, past: slots.Status is null or Progress.Done) };
        var saysWork = slots is { Status: null, Light: null, NoChange: null } && intent == Intent.ReportSubmit;
        return saysWork && slots.Comment is not null ? slots with { Status = Progress.Ongoing } : slots;
    }

    private TrafficLight? LightOf(SaidStatus? status, Statement statement)
    {
        if (status?.Light is { } own)
            return own;
        SaidStatus? last = null;
        foreach (var said in reading.Statuses)
            if (said.Word is { Progress: null, Light: not null } && !said.IsNegated && said.First < statement.CommentStart)
                last = said;
        return last?.Light;
    }

    /// <summary>The status the sentence means, of all it names.</summary>
    private SaidStatus? Status()
    {
        var said = reading.Statuses.Where(s => s.Word.Progress is not null).ToList();
        if (said.Count == 0)
            return null;
        var turnsTo = said.FindLast(s =>
            s.First > 0 && !s.IsNegated && reading.Words[s.First - 1] is "til" or "to" or "som" or "as" or "vere" or "vare" or "be"
        );
        if (
            turnsTo is not null
            && (Has("set") || Has("change") || Has("backto") || Has("shouldbe") || Has("wrongreport") || Has("correct"))
        )
            return turnsTo;
        var plain = said.Where(s => !s.IsNegated).ToList();
        if (intent == Intent.ReportCorrect)
            return plain.Count > 0 ? plain[^1] : said[^1];
        if (reading.Activity is not { } activity)
            return plain.Count > 0 ? plain[0] : said[0];
        var clause = Tokens[activity.First].Clause;
        return said.Find(s => s.First > activity.Last && Tokens[s.First].Clause == clause)
            ?? said.Find(s => Tokens[s.First].Clause == clause)
            ?? plain.FirstOrDefault()
            ?? said[0];
    }

    private string? DecidingBody()
    {
        foreach (var body in SlotWords.Bodies.LongestIn(reading.Words))
        {
            if (
                SentenceReading.IsIn(reading.Activity, body.First)
                || SentenceReading.IsIn(reading.Recipient, body.First) && reading.Words[body.First - 1] is not "av" and not "i"
            )
                continue;
            var isInReason = ReasonStart() is { } reason && body.First >= reason;
            // What a body wants is a reason; what it has decided is a decision, wherever it stands.
            var follows = body.Last + 1 < Tokens.Length && (isInReason ? HasDecided : Decided).Contains(reading.Words[body.Last + 1]);
            var precedes =
                body.First > 1
                && reading.Words[body.First - 1] is "av" or "i" or "by" or "the"
                && Enumerable.Range(0, body.First).Any(i => Decided.Contains(reading.Words[i]));
            if (follows || precedes)
                return Sentence.Written(reading.Words[body.First] == "the" ? body.First + 1 : body.First, body.Last);
        }
        return null;
    }

    /// <summary>Why something is changed: what follows "fordi" or "begrunnelse:", or a clause of its own after what is changed.</summary>
    private string? Reason()
    {
        if (ReasonStart() is not { } first)
            return null;
        // The case number may stand behind the reason; the clause that names it is no part of it.
        var decided = reading.Decision is { } decision && decision.First > first ? Tokens[decision.First].Clause : int.MaxValue;
        var after = Array.FindIndex(Tokens, first, token => token.Clause >= decided);
        if (after < 0)
            return Sentence.Text[Tokens[first].Start..].Trim(Trimmed);
        return after > first ? Sentence.Written(first, after - 1).Trim(Trimmed) : null;
    }

    private int? ReasonStart()
    {
        for (var i = 1; i < Tokens.Length; i++)
        {
            if (reading.GivesReason(i))
                return i;
            if (Labelled.Contains(reading.Words[i - 1]) && Sentence.Before(i).StartsWith(":"))
                return i;
        }
        var changed = Enumerable.Range(0, Tokens.Length).FirstOrDefault(IsChanged, Tokens.Length);
        for (var i = changed; i < Tokens.Length; i++)
            if (Tokens[i].Clause > Tokens[changed].Clause && Tokens[i].Clause != Tokens[i - 1].Clause && IsRemark(i))
                return i;
        return null;
    }

    private bool IsChanged(int token) =>
        SentenceReading.IsIn(reading.Activity, token)
        || reading.InTime(token)
        || reading.Offsets.Any(offset => offset.First <= token && token <= offset.Last);

    /// <summary>Whether the clause that begins here tells something of its own: no date, no decision, and more than a word.</summary>
    private bool IsRemark(int first)
    {
        var last = first;
        var isTold = false;
        for (; last < Tokens.Length && Tokens[last].Clause == Tokens[first].Clause; last++)
        {
            if (IsChanged(last) || SentenceReading.IsIn(reading.Decision, last) || HasDecided.Contains(reading.Words[last]))
                return false;
            // "den er ikke lenger aktuell" states something, and that is why.
            isTold |= !reading.IsExplained(last) || reading.Statuses.Any(status => status.First <= last && last <= status.Last);
        }
        return isTold && last - first > 1;
    }
}
