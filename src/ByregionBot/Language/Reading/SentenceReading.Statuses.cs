using System.Globalization;

namespace ByregionBot.Language.Reading;

/// <summary>What the sentence states about how far things have come.</summary>
internal sealed partial class SentenceReading
{
    private List<SaidStatus> FindStatuses()
    {
        var statuses = new List<SaidStatus>();
        foreach (var found in StatusWords.Table.LongestIn(Words))
        {
            if (
                IsIn(Activity, found.First)
                || IsIn(Principal, found.First)
                || IsActiveMove(found)
                || LeadsOn(found)
                || Tokens[found.First].Clause != Tokens[found.Last].Clause
            )
                continue;
            // "ferdig kartlagt" says one thing, and so does "ikke gjort ferdig".
            if (statuses.Count > 0 && statuses[^1] is var last && last.Last == found.First - 1 && last.Word == found.Value)
            {
                statuses[^1] = last with { Last = found.Last };
                continue;
            }
            if (PartOf(found) is { } part)
            {
                statuses.Add(part);
                continue;
            }
            // "marker som planlagt" names the status, "går som planlagt" says how it goes.
            var isNamed =
                found.Count == 2
                && Words[found.First] is "som" or "as"
                && (Signs.Has("set") || Signs.Has("shouldbe") || Signs.Has("change"));
            var word = isNamed ? StatusWords.PlannedOnly : found.Value;
            statuses.Add(new SaidStatus(found.First, found.Last, word, IsNegated(found.First)));
        }
        return statuses;
    }

    /// <summary>"80 % ferdig", "80 prosent gjennomført" is under way.</summary>
    private SaidStatus? PartOf(Found<StatusWord> found)
    {
        if (found.Value.Progress != Planning.Progress.Done || found.First == 0)
            return null;
        var isWord = Words[found.First - 1] is "prosent" or "percent" or "pst";
        var number = isWord ? found.First - 2 : found.First - 1;
        return
            number >= 0
            && Tokens[number].IsNumber
            && (isWord || Sentence.Before(found.First).Contains('%'))
            && int.TryParse(Tokens[number].Key, CultureInfo.InvariantCulture, out var share)
            && share < 100
            ? new SaidStatus(number, found.Last, StatusWords.PartlyDone, IsNegated(number))
            : null;
    }

    /// <summary>"vedtatt å flytte", "klar til å rapportere": no status, another verb follows.</summary>
    private bool LeadsOn(Found<StatusWord> found)
    {
        var next = found.Last + 1;
        if (next >= Tokens.Length || Tokens[next].Clause != Tokens[found.First].Clause)
            return false;
        return Words[next] is "a" or "at"
            || (Words[found.First].StartsWith("klar", StringComparison.Ordinal) && Words[next] is "til" or "for");
    }

    /// <summary>"utsett X", "vi har flyttet X": an order or a deed, where "X er utsatt" states a status.</summary>
    private bool IsActiveMove(Found<StatusWord> found)
    {
        var at = found.First;
        if (!Moving.Contains(Words[at]))
            return false;
        for (var i = at - 1; i >= Math.Max(0, at - 3) && Tokens[i].Clause == Tokens[at].Clause; i--)
            if (Copulas.Contains(Words[i]))
                return false;
        if (at == Signs.Head)
            return Tokens.Length > at + 1
                && (Words[at] is "utsett" or "utset" || (Activity?.First > at && Tokens[Activity.First].Clause == Tokens[at].Clause));
        if (Words[at - 1] is "har" or "has" or "have" or "a" or "to" or "vi" or "me" or "jeg" or "eg" or "ma" or "skal" or "kan" or "vil")
            return true;
        return Activity?.First > found.Last && Tokens[at].Clause == Tokens[Activity.First].Clause || KnownWordsBefore(at);
    }

    private bool KnownWordsBefore(int token) => SlotWords.Bodies.LongestIn(Words).Any(b => b.Last == token - 1);

    private bool IsNegated(int first)
    {
        for (var i = first - 1; i >= Math.Max(0, first - 4) && Tokens[i].Clause == Tokens[first].Clause; i--)
        {
            if (Negators.Contains(Words[i]) && !(Words[i] == "no" && (i == 0 || IsCopula(i - 1) || i == first - 1)))
                return Words[i] != "t"
                    || (i > 0 && Words[i - 1] is "isn" or "wasn" or "hasn" or "aren" or "doesn" or "haven" or "weren" or "didn");
            if (!BetweenNegation.Contains(Words[i]))
                return false;
        }
        return false;
    }
}
