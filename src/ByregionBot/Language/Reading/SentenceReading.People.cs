namespace ByregionBot.Language.Reading;

/// <summary>Who speaks, for whom, to whom, and whom the sentence names.</summary>
internal sealed partial class SentenceReading
{
    /// <summary>"på vegne av Kari", "melder for Gratangen", "for Lavangen sin del".</summary>
    private Said<string>? FindPrincipal()
    {
        foreach (var anchor in SlotWords.Behalf.LongestIn(Words))
        {
            var first = anchor.Last + 1;
            if (first >= Tokens.Length || Tokens[first].Clause != Tokens[anchor.First].Clause)
                continue;
            var isFirm = Words[anchor.First] is "pa" or "pva" or "on" or "in" or "vegne" or "vegner" or "p";
            if (!isFirm && !Tokens[first].IsCapital && !InPlace(first) && !KnownWords.GivenNames.Contains(Tokens[first].Key))
                continue;
            return Named(anchor.First, first);
        }
        for (var i = 0; i + 2 < Tokens.Length; i++)
        {
            if (Words[i] is not ("for" or "fra" or "i"))
                continue;
            var last = InPlace(i + 1) ? TokensOf(PlaceAt(i + 1)).Last : LastOfName(i + 1);
            if (last + 2 >= Tokens.Length || !Owning.Contains(Words[last + 1]) || !Owning.Contains(Words[last + 2]))
                continue;
            if (InPlace(i + 1) || Tokens[i + 1].IsCapital)
                return new Said<string>(i, last + 2, InPlace(i + 1) ? NameOf(PlaceAt(i + 1)) : Sentence.Written(i + 1, last));
        }
        return null;
    }

    /// <summary>"Ann-Mari", "Kari Lund": the capitals that follow are of the same name.</summary>
    private int LastOfName(int first)
    {
        var last = first;
        while (
            last + 1 < Tokens.Length && Tokens[last + 1].IsCapital && Tokens[last + 1].Clause == Tokens[first].Clause && !InPlace(last + 1)
        )
            last++;
        return last;
    }

    private Said<string> Named(int anchor, int first)
    {
        if (InPlace(first))
        {
            var place = PlaceAt(first);
            return new Said<string>(anchor, TokensOf(place).Last, NameOf(place));
        }
        var last = first;
        while (
            last + 1 < Tokens.Length
            && last - first < 3
            && Tokens[last + 1].Clause == Tokens[first].Clause
            && !AfterPrincipal.Contains(Words[last + 1])
            && !InPlace(last + 1)
            && (Tokens[last + 1].IsCapital || !KnownWords.Vocabulary.Knows(Words[last + 1]))
        )
            last++;
        return new Said<string>(anchor, last, Sentence.Written(first, last));
    }

    private FoundPlace PlaceAt(int token) => Places.First(p => p.Start <= Tokens[token].Start && Tokens[token].Start < p.End);

    private string NameOf(FoundPlace place)
    {
        if (place.Municipality is not null)
            return place.Municipality;
        var (first, last) = TokensOf(place);
        return Sentence.Written(first, last);
    }

    /// <summary>Who receives a report: after "til", "for" or "to".</summary>
    private Said<string>? FindRecipient()
    {
        foreach (var found in SlotWords.Recipients.LongestIn(Words))
            if (
                found.First > 0
                && !IsIn(Activity, found.First)
                && Words[found.First - 1] is "til" or "for" or "to" or "at" or "the" or "med" or "hos"
            )
                return new Said<string>(found.First, found.Last, found.Value);
        foreach (var found in SlotWords.Recipients.LongestIn(Words))
            if (!IsIn(Activity, found.First) && found.Value is "KMD" or "Distriktssenteret" or "fylkeskommunen" or "fylkesmannen")
                return new Said<string>(found.First, found.Last, found.Value);
        return null;
    }

    private Said<string>? FindRole()
    {
        Said<string>? contact = null;
        foreach (var found in SlotWords.Roles.LongestIn(Words))
        {
            if (IsIn(Activity, found.First))
                continue;
            if (found.Value.Length > 0)
                return new Said<string>(found.First, found.Last, found.Value);
            contact ??= new Said<string>(found.First, found.Last, found.Value);
        }
        return contact;
    }

    /// <summary>The first run of words that can only be a person's name.</summary>
    private Said<string>? FindPerson() => PersonFrom(0);

    /// <summary>Everybody who is named in a row: "Kari, Ola og Per".</summary>
    public IEnumerable<Said<string>> PeopleInARow()
    {
        for (var person = Person; person is not null; )
        {
            yield return person;
            var next = person.Last + 1;
            if (next < Tokens.Length && SlotReader.IsConjunction(Words[next]))
                next++;
            else if (next >= Tokens.Length || Sentence.Before(next) is not ", ")
                yield break;
            person = PersonFrom(next) is { } other && other.First == next ? other : null;
        }
    }

    private Said<string>? PersonFrom(int from)
    {
        for (var first = from; first < Tokens.Length; first++)
        {
            if (!CanBeName(first, begins: true))
                continue;
            var last = first;
            while (
                last + 1 < Tokens.Length
                && last - first < 3
                && Tokens[last + 1].Clause == Tokens[first].Clause
                && IsNameGap(last + 1)
                && CanBeName(last + 1, begins: false)
            )
                last++;
            return new Said<string>(first, last, Sentence.Written(first, last));
        }
        return null;
    }

    private bool IsNameGap(int token) => Sentence.Before(token) is " " or "-" or ". ";

    private bool CanBeName(int token, bool begins)
    {
        var key = Tokens[token].Key;
        if (IsNewlyAdded(token))
            return false;
        if (Tokens[token].IsNumber || InPlace(token) || IsIn(Activity, token) || IsIn(Decision, token) || IsIn(Principal, token))
            return false;
        if (begins && IsNamesake(token))
            return true;
        if (InTime(token))
            return false;
        if (!Tokens[token].IsCapital)
            return begins && KnownWords.GivenNames.Contains(key) && !NamesThatAreWords.Contains(key) && !isIdea[token];
        if (KnownWords.GivenNames.Contains(key))
            return true;
        if (IsIn(Recipient, token) || IsIn(Role, token) || IsIn(Language, token) || IsIn(Format, token) || IsIn(Weekday, token))
            return false;
        return !begins
            || BeginsWholeName(token)
            || !(isIdea[token] || isCorrected[token] || isPolite[token] || KnownWords.Vocabulary.Knows(key) || StatusAt(token));
    }

    /// <summary>"August Berg", "Vår Nilsen": what else is a time is a name before a surname that is nothing else.</summary>
    private bool IsNamesake(int token) =>
        NamesThatAreTimes.Contains(Tokens[token].Key)
        && Tokens[token].IsCapital
        && IsBeforeCapital(token)
        && CanBeName(token + 1, begins: true);

    /// <summary>"Carl Dahl": nobody misspells a word and writes a family name after it.</summary>
    private bool BeginsWholeName(int token) =>
        isCorrected[token]
        && IsBeforeCapital(token)
        && !KnownWords.Vocabulary.Knows(Tokens[token + 1].Key)
        && CanBeName(token + 1, begins: false);

    private bool IsBeforeCapital(int token) =>
        token + 1 < Tokens.Length
        && Tokens[token + 1].IsCapital
        && Tokens[token + 1].Clause == Tokens[token].Clause
        && IsNameGap(token + 1);

    /// <summary>"legg til Studietur i mai": what is given a time is no person, unless it is called like one.</summary>
    private bool IsNewlyAdded(int token) =>
        token == 2
        && (Words[0], Words[1]) is ("legg" or "legge" or "put", "til" or "inn" or "in")
        && !KnownWords.GivenNames.Contains(Tokens[token].Key)
        && Times.Any(time => time.First > token);

    private bool StatusAt(int token) => Statuses.Any(s => s.First <= token && token <= s.Last);
}
