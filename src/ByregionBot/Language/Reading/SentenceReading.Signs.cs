using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>What was found, told as signs that cues can ask for.</summary>
internal sealed partial class SentenceReading
{
    private void AddSigns()
    {
        foreach (var place in Places)
        {
            var (first, last) = TokensOf(place);
            if (IsIn(Activity, first) && Activity?.NamesPlace == true)
                continue;
            Signs.Add("PLACE", first, last);
            if (place.Municipality is not null)
                Signs.Add("MUNI", first, last);
            else
                Signs.Add("REGION", first, last);
        }
        if (Activity is not null)
            Signs.Add("ACT", Activity.First, Activity.Last);
        foreach (var time in Times)
        {
            Signs.Add("TIME", time.First, time.Last);
            if (time.Value.Due.Kind is DueKind.AsOf)
                Signs.Add("ASOF", time.First, time.Last);
        }
        foreach (var offset in Offsets)
            Signs.Add("OFFSET", offset.First, offset.Last);
        foreach (var status in Statuses)
        {
            if (status.Word.NoChange)
                Signs.Add("NOCHANGE", status.First, status.Last);
            if (status.Word.Progress is not null)
                Signs.Add("STATUS", status.First, status.Last);
            if (status.Light is not null)
                Signs.Add("LIGHT", status.First, status.Last);
        }
        var denied = Statuses.FirstOrDefault(s => s.IsNegated && !s.Word.NoChange);
        if (
            denied is not null
            && Statuses.Any(s =>
                !s.IsNegated && s.Word.Progress is null == (denied.Word.Progress is null) && !AreOfDifferentThings(s, denied)
            )
        )
            Signs.Add("CONTRAST", denied.First, denied.Last);
        AddOtherActivity();
        Add("BEHALF", Principal);
        Add("DECISION", Decision);
        Add("LANG", Language);
        Add("WEEKDAY", Weekday);
        Add("CLOCK", Clock);
        Add("FORMAT", Format);
        Add("RECIPIENT", Recipient);
        Add("NAME", Person);
        if (Person is null)
            AddSpeaker();
        if (IsQuestion)
            Signs.Add("Q", 0, -1);
        AddCompounds();
        AddColon();
        AddTopic();
        AddMoves();
        AddParted();
        AddDenials();
        AddBeforeDeadlines();
        AddSwitches();
    }

    private void Add(string sign, Said<string>? said)
    {
        if (said is not null)
            Signs.Add(sign, said.First, said.Last);
    }

    /// <summary>"jeg er ikke lenger prosjektleder", "fjern meg som kontakt": the speaker as anybody else.</summary>
    private void AddSpeaker()
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            var isSubject = Words[i] is "jeg" or "eg" or "ae" || (Words[i] == "i" && i + 1 < Tokens.Length && Words[i + 1] == "am");
            var isObject = Words[i] is "meg" or "me" or "myself" && i > 0;
            if (
                (isSubject && i + 1 < Tokens.Length && (IsCopula(i + 1) || Words[i + 1] is "am" || Leaving.Contains(Words[i + 1])))
                || (isObject && Acting.Contains(Words[i - 1]))
            )
                Signs.Add("ME", i, i);
        }
    }

    /// <summary>"det var handlingsplanen, ikke utviklingsplanen" denies what was reported of another activity.</summary>
    private void AddOtherActivity()
    {
        var head = Signs.Head;
        if (
            IsQuestion
            || Activity is not { } activity
            || activity.First < head + 2
            || (Words[head], Words[head + 1]) is not (("det", "var") or ("det", "er") or ("it", "was"))
        )
            return;
        for (var next = activity.Last + 1; next + 1 < Tokens.Length; next++)
            if (Tokens[next].Clause != Tokens[next - 1].Clause && Negators.Contains(Words[next]) && Statuses.All(s => s.First < next))
            {
                Signs.Add("CONTRAST", next, next);
                return;
            }
    }

    /// <summary>Where something is told after a colon.</summary>
    private void AddColon()
    {
        for (var i = 1; i < Tokens.Length; i++)
            if (Sentence.Before(i).Contains(':') && Tokens[i].Clause != Tokens[i - 1].Clause)
            {
                Signs.Add("COLON", i, i - 1);
                return;
            }
    }

    /// <summary>"forsinket fordi vedtektene ikke er ferdige": what is denied is why, or something else, and not what was said before.</summary>
    private bool AreOfDifferentThings(SaidStatus one, SaidStatus other)
    {
        var (first, second) = one.First < other.First ? (one, other) : (other, one);
        for (var i = first.Last + 1; i < second.First; i++)
            if (Reasons.Contains(Words[i]) || !(IsExplained(i) || IsFiller(i) || Negators.Contains(Words[i]) || Copulas.Contains(Words[i])))
                return true;
        return false;
    }

    /// <summary>"årsplanen" is a plan too, when no activity is called so, and "regionstatus" a status.</summary>
    private void AddCompounds()
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            if (IsIn(Activity, i))
                continue;
            if (EndsIn(PlanEndings, i))
                Signs.Add("plan", i, i);
            if (EndsIn(StatusEndings, i))
                Signs.Add("status", i, i);
        }
    }

    private bool EndsIn(string[] endings, int token) =>
        Array.Exists(endings, ending => Words[token].Length > ending.Length && Words[token].EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The first word that nothing explains; written with a capital inside a clause it is the name of something unknown.</summary>
    private void AddTopic()
    {
        for (var i = 0; i < Tokens.Length; i++)
            if (!IsExplained(i) && !IsIn(Person, i))
            {
                Signs.Add("TOPIC", i, i);
                if (i > 0 && Tokens[i].IsCapital && Tokens[i].Clause == Tokens[i - 1].Clause && !Tokens[i - 1].IsCapital)
                    Signs.Add("STRANGER", i, i);
                return;
            }
    }

    /// <summary>"slå varslene av": a verb and its particle with the thing between them.</summary>
    private void AddParted()
    {
        foreach (var (idea, verbs, particles) in KnownWords.Parted)
            for (var i = 0; i < Tokens.Length; i++)
            {
                if (!verbs.Contains(Words[i]))
                    continue;
                for (var j = i + 1; j < Math.Min(Tokens.Length, i + FarthestParticle) && Tokens[j].Clause == Tokens[i].Clause; j++)
                    if (particles.Contains(Words[j]) && !(j + 1 < Tokens.Length && InTime(j + 1)))
                        Signs.Add(Signs.Number(idea), i, j);
            }
    }

    private void AddMoves()
    {
        var moves = Signs.Every("hasmoved").Concat(Signs.Every("move")).ToList();
        foreach (var move in moves)
            if (StatusAt(move.First) || HasCopulaBefore(move.First))
                Signs.Add("passive", move.First, move.Last);
        for (var i = 0; i + 1 < Tokens.Length; i++)
        {
            if (Words[i] is not ("til" or "to" or "over"))
                continue;
            Signs.Add("TO", i, i);
            if (moves.Exists(m => m.First < i) && Times.Count == 0)
                Signs.Add("WHEN", i, i);
            return;
        }
    }

    private bool HasCopulaBefore(int token)
    {
        for (var i = token - 1; i >= Math.Max(0, token - 3) && Tokens[i].Clause == Tokens[token].Clause; i--)
            if (Copulas.Contains(Words[i]))
                return true;
        return false;
    }

    /// <summary>"ikke mas", "vi vil ikke følge Narvik lenger", "hvem har ikke gitt status": what is denied is another thing.</summary>
    private void AddDenials()
    {
        foreach (var remind in Signs.Every("remind").Concat(Signs.Every("reminder")).ToList())
            // "ei påminning" is one, not none.
            if (IsDenied(remind.First, within: 1) && Words[remind.First - 1] is not "ei")
            {
                Signs.Add("off", remind.First - 1, remind.First - 1);
                Signs.Add("notremind", remind.First - 1, remind.First);
                // "ikke minn meg nå": later, then.
                if (Words[^1] is "na" or "no" or "now")
                    Signs.Add("notnow", Tokens.Length - 1, Tokens.Length - 1);
            }
        foreach (var bind in Signs.Every("bind").ToList())
            if (IsDenied(bind.First, within: 3))
                Signs.Add("unbind", bind.First, bind.Last);
        foreach (var report in Signs.Every("reported").Concat(Signs.Every("reportverb")).ToList())
            if (IsDenied(report.First, within: 4))
                Signs.Add("notreported", report.First, report.Last);
    }

    /// <summary>"10 og 3 dager før": before a deadline, what else? Not "to uker før jul", which is a day. So is "samme dag".</summary>
    private void AddBeforeDeadlines()
    {
        foreach (var same in Offsets.Where(static offset => offset.Value == 0))
            Signs.Add("beforedeadline", same.First, same.Last);
        foreach (var offset in Signs.Every("OFFSET").ToList())
            if (
                offset.Last + 1 < Tokens.Length
                && Words[offset.Last + 1] is "for" or "before" or "forut"
                && (
                    offset.Last + 2 == Tokens.Length
                    || Tokens[offset.Last + 2].Clause != Tokens[offset.Last].Clause
                    || Words[offset.Last + 2] is "og" or "and" or "kl" or "klokka" or "klokken" or "at"
                )
            )
                Signs.Add("beforedeadline", offset.Last + 1, offset.Last + 1);
    }

    private bool IsDenied(int token, int within)
    {
        for (var i = token - 1; i >= Math.Max(0, token - within) && Tokens[i].Clause == Tokens[token].Clause; i--)
            if (Negators.Contains(Words[i]) && Words[i] != "no")
                return true;
        return false;
    }

    private static readonly HashSet<string> Still = Keys("likevel allikevel likevæl anyway nevertheless");

    private void AddSwitches()
    {
        foreach (var quiet in Signs.Every("quiettime").ToList())
        {
            Signs.Add("reminder", quiet.First, quiet.Last);
            // "fjern stilleperioden": then they come again.
            Signs.Add(Signs.Has("on") || Signs.Has("remove") ? "on" : "off", quiet.First, quiet.Last);
        }
        // "jeg vil ha egen ukesoppsummering", "ukesoppsummering hver uke"
        if (Signs.Has("digest") && !Signs.Has("off") && Weekday is null && (Signs.Find("own") ?? Signs.Find("every")) is { } wanted)
            Signs.Add("on", wanted.First, wanted.Last);
        // "dropp ukesoppsummeringen", "fjern påminnelsene mine": no more of them. Not "fjern stilleperioden", nor "ta vekk den siste meldingen min".
        if (Signs.Find("remove") is { } removed && (Signs.Has("digest") || Signs.Has("reminder")) && !Signs.Has("on") && !Signs.Has("last"))
            Signs.Add("off", removed.First, removed.Last);
        // "vi vil likevel ikke ha påminnelser"
        for (var i = 0; i < Tokens.Length; i++)
            if (Words[i] is "ha" or "fa" or "have" or "get" && (Signs.Has("digest") || Signs.Has("reminder")) && IsDenied(i, within: 2))
                Signs.Add("off", i - 1, i);
        // "vi vil ha påminnelser i fellesferien likevel": what was off is on again, unless it is the other way round.
        for (var i = 0; i < Tokens.Length; i++)
            if (Still.Contains(Words[i]) && (Signs.Has("digest") || Signs.Has("reminder")) && !Words.Any(Negators.Contains))
                Signs.Add("on", i, i);
        // "varsling av"
        if (Tokens.Length > 1 && Signs.Has("reminder") && Words[^1] is "av" or "off" or "pa" or "on")
            Signs.Add(Words[^1] is "av" or "off" ? "off" : "on", Tokens.Length - 1, Tokens.Length - 1);
        var off = Signs.FirstToken(Signs.Number("off"));
        if (off >= 0 && Times.Any(t => t.First > off) && Signs.Has("reminder"))
            Signs.Add("QUIET", off, off);
    }
}
