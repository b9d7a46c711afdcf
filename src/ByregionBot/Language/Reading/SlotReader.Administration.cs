namespace ByregionBot.Language.Reading;

/// <summary>What is taken away or replaced, for whom a deputy stands in, and which municipalities a new region has.</summary>
internal sealed partial class SlotReader
{
    private static readonly HashSet<string> Removing = Keys(
        "fjern fjerne fjerna slett slette slutter sluttar slutta sluttet remove delete ut meld-ut forlater left leaves leave stryk avslutt avslutte opphev end cancel ends stop stopp ta-bort bort vekk"
    );
    private static readonly HashSet<string> Speaking = Keys("jeg eg i");
    private static readonly HashSet<string> Longer = Keys("lenger lengre lengere lenge meir mer longer anymore");
    private static readonly HashSet<string> Replacing = Keys(
        "flytt flytte flytta flyttet utsett utsatt utsett endre endra endret bytt byt dop navnet namnet navn namn nytt omdop kall rename move moved change extended"
    );
    private static readonly HashSet<string> Also = Keys(
        "alias aliaset aliaser kalles kallast kjent kjend known nickname kortnavn kortnamn forkortelse forkorting"
    );

    private Slots WithAdministration(Slots slots)
    {
        if (intent == Intent.MilestoneAssign && (Has("nobody") || Changed() == SlotChange.Remove))
            slots = slots with { Change = SlotChange.Remove };
        if (intent is Intent.RoleSet or Intent.ContactSet or Intent.DelegateSet or Intent.RegionEdit or Intent.ReportDateSet)
            slots = slots with { Change = intent == Intent.DelegateSet && Has("isback") ? SlotChange.Remove : Changed() };
        if (intent == Intent.DelegateSet && Principal() is { } principal)
        {
            // "jeg er vara for Kari": the only one who is named is the one who is away.
            if (principal != slots.Person)
                slots = slots with { OnBehalfOf = principal };
            else if (Speaking.Contains(reading.Words[0]))
                slots = slots with { Person = Sentence.Written(0, 0), OnBehalfOf = principal };
        }
        if (intent == Intent.RegionCreate)
            slots = slots with { Municipalities = NewMembers() };
        return slots;
    }

    private SlotChange? Changed()
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            var word = reading.Words[i];
            if (
                (Removing.Contains(word) && !(word == "leave" && i > 0 && reading.Words[i - 1] == "on"))
                || (i > 0 && Longer.Contains(word) && reading.Words[i - 1] is "ikke" or "ikkje" or "no" or "not" or "itj")
            )
                return SlotChange.Remove;
        }
        // "ta fra Ola rollen"
        if (intent is Intent.RoleSet && reading.Words[0] is "ta" or "take" or "tak")
            return SlotChange.Remove;
        return
            intent is Intent.ReportDateSet && reading.Words.Any(Replacing.Contains)
            || intent is Intent.RegionEdit && !reading.Words.Any(Also.Contains)
            ? SlotChange.Replace
            : null;
    }

    /// <summary>"vara for Kari": somebody else than who stands in.</summary>
    private string? Principal()
    {
        for (var i = 1; i < Tokens.Length; i++)
        {
            if (
                reading.Words[i - 1] is not "for"
                || !(Tokens[i].IsCapital || KnownWords.GivenNames.Contains(Tokens[i].Key))
                || reading.Places.Any(place => place.Start <= Tokens[i].Start && Tokens[i].Start < place.End)
            )
                continue;
            var last = i;
            while (last + 1 < Tokens.Length && Tokens[last + 1].IsCapital && Sentence.Before(last + 1) is " ")
                last++;
            return Sentence.Written(i, last);
        }
        return null;
    }

    /// <summary>What stands after "med" or "with": names with commas and "og" between them, whether they are known or not.</summary>
    private List<string>? NewMembers()
    {
        for (var i = 1; i < Tokens.Length; i++)
        {
            // "Indre Troms (Bardu, Målselv)"
            if (
                reading.Words[i - 1] is not ("med" or "with" or "bestaende" or "kommunene" or "kommunane")
                && !Sentence.Before(i).Contains('(')
            )
                continue;
            var names = new List<string>();
            var first = -1;
            for (var j = i; j <= Tokens.Length; j++)
            {
                var isName = j < Tokens.Length && Tokens[j].IsCapital;
                if (first >= 0 && (!isName || Sentence.Before(j) is not (" " or "-")))
                {
                    names.Add(Sentence.Written(first, j - 1));
                    first = -1;
                }
                if (isName && first < 0)
                    first = j;
            }
            if (names.Count > 0)
                return names;
        }
        return null;
    }
}
