namespace ByregionBot.Language.Reading;

/// <summary>
/// What a report states, parted from what is said about it: the statement ends with its activity and its status, with the date and the place
/// that belong to them; what is left of the sentence is the comment.
/// </summary>
internal sealed class Statement
{
    private static readonly char[] Edges = [' ', ',', ';', ':', '-', '–', '—', '.', '\n', '\r', '\t', '!', '(', ')'];

    private static readonly HashSet<string> Adverbs =
    [
        .. "siden sidan since sist ennå enno enda nå no now yet allerede alt already fortsatt framleis fremdeles still dessverre diverre unfortunately heldigvis endelig endeleg finally likevel også òg takk please"
            .Split(' ')
            .Select(word => Spelling.Key(word)),
    ];

    private readonly SentenceReading reading;
    private readonly SaidStatus? status;
    private readonly int first;
    private readonly int last;
    private int after;

    /// <summary>Parts a sentence.</summary>
    /// <param name="reading">The sentence.</param>
    /// <param name="status">The status it states; null when it names none.</param>
    /// <param name="isCorrection">What stands before the statement only says that something was wrong.</param>
    public Statement(SentenceReading reading, SaidStatus? status, bool isCorrection)
    {
        this.reading = reading;
        this.status = status;
        (first, last) = Extent();
        after = last + 1;
        Date = InsideOrBeside();
        Comment = isCorrection && status is null ? null : After() ?? (isCorrection ? null : Before() ?? Between() ?? Whole());
        if (status is { Word.IsDegree: true, IsNegated: false })
            Comment = WithDegree(status);
    }

    /// <summary>The date that belongs to the statement; null when there is none.</summary>
    public Said<SpokenTime>? Date { get; private set; }

    /// <summary>What is said besides; null when nothing is.</summary>
    public string? Comment { get; }

    /// <summary>The first token that is not part of the statement.</summary>
    public int CommentStart => after;

    private Sentence Sentence => reading.Sentence;
    private SentenceToken[] Tokens => reading.Tokens;

    private (int First, int Last) Extent()
    {
        var from = int.MaxValue;
        var to = -1;
        void Take(int start, int end)
        {
            from = Math.Min(from, start);
            to = Math.Max(to, end);
        }
        if (status is not null)
            Take(status.First, status.Last);
        foreach (var said in reading.Statuses)
            if (said.Word.NoChange || (said.Word.Progress is null && said.Word.Light is not null && (to < 0 || said.First <= to + 3)))
                Take(said.First, said.Last);
        if (reading.Activity is { } activity && (to < 0 || activity.First <= to + 4))
            Take(activity.First, BeforeColon(activity.First, activity.Last));
        if (reading.Principal is { } principal && principal.First <= Math.Max(to, 0))
            Take(principal.First, principal.Last);
        // "ikke avlyst" beside the status is contrast, not comment.
        foreach (var said in reading.Statuses)
            if (said.IsNegated && said != status && said.First > to && said.First <= to + 4)
                Take(said.First, said.Last);
        return to < 0 ? (0, ColonOrHead() - 1) : (from, to);
    }

    /// <summary>What stands after a colon is told of the activity before it, though its name may hold the same words.</summary>
    private int BeforeColon(int from, int to) =>
        reading.Signs.FirstToken(Signs.Number("COLON")) is var colon && from < colon && colon <= to ? colon - 1 : to;

    private int ColonOrHead()
    {
        var colon = reading.Signs.FirstToken(Signs.Number("COLON"));
        return colon > 0 ? colon : reading.Signs.Head;
    }

    private Said<SpokenTime>? InsideOrBeside()
    {
        Said<SpokenTime>? date = null;
        foreach (var time in reading.Times)
            if (time.Last < after && time.Last >= 0)
                date ??= time;
        // A date, a place and the words that bind them go with the statement when they follow at once.
        var place = after;
        while (place < Tokens.Length)
        {
            if (reading.Times.FirstOrDefault(t => t.First == place) is { } time && date is null)
            {
                date = time;
                place = after = time.Last + 1;
            }
            else if (reading.InPlace(place) && reading.Places.FirstOrDefault(p => p.Start == Tokens[place].Start) is { } found)
                place = after = reading.TokensOf(found).Last + 1;
            else if (Binds(place) || (reading.Signs.Every("newdeadline").Any(d => d.First <= place && place <= d.Last)))
                place++;
            else
                break;
        }
        return date;
    }

    private bool Binds(int token) =>
        reading.Words[token]
            is "i"
                or "til"
                or "den"
                or "pa"
                or "fra"
                or "for"
                or "in"
                or "on"
                or "to"
                or "at"
                or "kommune"
                or "blir"
                or "er"
                or "enna"
                or "enno"
                or "na"
                or "no"
                or "yet"
                or "now"
                or "frist"
                or "dato"
                or "ny"
        && after < Tokens.Length;

    private string? After()
    {
        var from = after;
        if (from >= Tokens.Length || AllHollow(from, Tokens.Length - 1))
            return Rest(Tokens.Length);
        while (from < Tokens.Length && (SlotReader.IsConjunction(reading.Words[from]) || IsTrailingAdverb(from)))
            from++;
        return Rest(from);
    }

    /// <summary>"ferdig nå, …": the adverb belongs to the status.</summary>
    private bool IsTrailingAdverb(int token) =>
        token == after
        && reading.Words[token] is "na" or "no" or "enna" or "enno" or "now" or "yet" or "alt" or "allerede" or "already"
        && token + 1 < Tokens.Length
        && Tokens[token + 1].Clause != Tokens[token].Clause;

    private string? Rest(int from)
    {
        var start =
            from < Tokens.Length ? Tokens[from].Start
            : Tokens.Length > 0 && Sentence.Text.Length - Tokens[^1].End > 2 ? Tokens[^1].End
            : Sentence.Text.Length;
        // What is too long to be read for meaning still belongs to the comment.
        var rest = Sentence.Text[start..].Trim(Edges);
        return rest.Length == 0 || (from >= Tokens.Length && !rest.Any(char.IsLetterOrDigit)) ? null : WithoutThanks(rest);
    }

    private static string? WithoutThanks(string rest)
    {
        foreach (var thanks in (string[])[", takk", ", tusen takk", ", thanks", ", please", " takk!"])
            if (rest.EndsWith(thanks, StringComparison.OrdinalIgnoreCase))
                return rest[..^thanks.Length].Trim(Edges);
        return rest;
    }

    private string? Before()
    {
        if (status is null || reading.Activity is null)
            return null;
        var to = first - 1;
        while (to >= 0 && (reading.IsHollow(to) || reading.IsCopula(to) || IsAdverb(to)))
            to--;
        var from = reading.Signs.Head;
        if (to < from || !HasTopic(from, to))
            return null;
        while (from < to && reading.IsIdea(from) && !HasTopic(from, from))
            from++;
        return Sentence.Written(from, to).Trim(Edges);
    }

    private string? Between()
    {
        if (status is null || reading.Activity is not { } activity || status.First < activity.Last)
            return null;
        var from = activity.Last + 1;
        var to = status.First - 1;
        while (to >= from && (reading.IsCopula(to) || reading.IsPolite(to) || IsAdverb(to)))
            to--;
        while (from <= to && (reading.IsCopula(from) || IsAdverb(from)))
            from++;
        return from > to || !HasTopic(from, to) ? null : Sentence.Written(from, to).Trim(Edges);
    }

    /// <summary>"vi har hatt første møte med næringslivet": nothing is stated but what was done, and all of it is told.</summary>
    private string? Whole() =>
        reading.Statuses.Count == 0
        && reading.Activity is { } activity
        && (HasTopic(reading.Signs.Head, activity.First - 1) || reading.Signs.Find("wedid") is { } deed && deed.Last < activity.First)
            ? Sentence.Text[Tokens[reading.Signs.Head].Start..].Trim(Edges)
            : null;

    private bool IsAdverb(int token) =>
        Adverbs.Contains(reading.Words[token])
        || KnownWords.Common.Contains(reading.Words[token]) && reading.Words[token] is not ("i" or "pa" or "for" or "av" or "med" or "hos");

    private bool HasTopic(int from, int to)
    {
        for (var i = from; i <= to; i++)
            if (!reading.IsExplained(i))
                return true;
        return false;
    }

    private string? WithDegree(SaidStatus degree)
    {
        var words = Sentence.Written(degree.First, degree.Last);
        return Comment is null || after - 1 != degree.Last ? Comment ?? words : Sentence.Text[Tokens[degree.First].Start..].Trim(Edges);
    }

    private bool AllHollow(int from, int to)
    {
        for (var i = from; i <= to; i++)
            if (
                !reading.IsFiller(i)
                && !Adverbs.Contains(Tokens[i].Key)
                && !(reading.Times.Any(t => t == Date && t.First <= i && i <= t.Last))
            )
                return false;
        return true;
    }
}
