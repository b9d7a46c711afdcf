using ByregionBot.Planning;

namespace ByregionBot.Language.Reading;

/// <summary>A status that a sentence states.</summary>
/// <param name="First">First token.</param>
/// <param name="Last">Last token, included.</param>
/// <param name="Word">The status word.</param>
/// <param name="IsNegated">The sentence says that it is not so.</param>
internal sealed record SaidStatus(int First, int Last, StatusWord Word, bool IsNegated)
{
    /// <summary>The progress that is meant, negation counted in.</summary>
    public Progress? Progress =>
        !IsNegated
            ? Word.Progress
            : Word.Progress switch
            {
                null => null,
                Planning.Progress.Planned => Planning.Progress.NotStarted,
                Planning.Progress.Ongoing when Word.Light is not null => Planning.Progress.Delayed,
                Planning.Progress.Ongoing when !Word.IsDegree => Planning.Progress.NotStarted,
                _ => Planning.Progress.Ongoing,
            };

    public TrafficLight? Light => IsNegated ? null : Word.Light;
}

/// <summary>Words of a sentence that give a value.</summary>
internal sealed record Said<T>(int First, int Last, T Value);

/// <summary>What is found and resolved in a sentence before anybody asks what it wants.</summary>
internal sealed partial class SentenceReading
{
    private static readonly HashSet<string> Negators = Keys("ikke ikkje itj inte not no aldri ei verken t");
    private static readonly HashSet<string> BetweenNegation = Keys(
        "lenger lengre lengere helt heilt enda ennå enno yet quite blitt vorte vært vore been kommet kome any more så fullt ut er be nå no fully completely all actually lengger å være vere"
    );
    private static readonly HashSet<string> Copulas = Keys(
        "er e ble blei vart blir vert blitt vorte bli vera vere være is are was were been be being stå står ligger"
    );
    private static readonly HashSet<string> Reasons = Keys("fordi siden ettersom because since");
    private static readonly HashSet<string> Openers = Keys(
        "er har ble vart blei is are has have did was were does do ligger ligg går gjekk kommer kjem finnes finst fins skal blir vert var må kan"
    );
    private static readonly HashSet<string> Askable = Keys(
        "vi me dere dokker de dei dykk noe noko noen nokon nokre alle det den alt we you they it there any all the jeg eg æ i du kommunene kommunane anyone everyone everything anything alt"
    );
    private static readonly HashSet<string> RequestOpeners = Keys("kan kunne vil ville could can would will may får please");
    private static readonly HashSet<string> CaseWords = Keys(
        "sak saka saken saksnr saksnummer vedtak vedtakssak ps rs rr case arkivsak saksnummeret møtesak styresak"
    );
    private static readonly HashSet<string> ClockWords = Keys("kl klokka klokken klokkeslett at");
    private static readonly HashSet<string> NamesThatAreWords = Keys(
        "dag else liv line stein tor odd per else rolf jo even ask mari gro leif una pia stine tone stian tor heidi sander unni mai bo siv ann jan mona line eva ida berit liv even"
    );
    private static readonly HashSet<string> NamesThatAreTimes = Keys("april mai juni juli august vår");
    private static readonly HashSet<string> AfterPrincipal = Keys("i at som har er frå fra så ble vart in that is has from and og nå no");
    private static readonly HashSet<string> Owning = Keys("sin sitt si sine del part vedkommende vedkomande vedkommande");
    private static readonly HashSet<string> Moving = Keys(
        "utsett utset utsatt utsatte flyttet flytta moved postponed pushed skjøvet skjøve rescheduled deferred skuva forskjøvet"
    );

    private static readonly HashSet<string> Leaving = Keys("slutter sluttar slutta sluttet overtar overtek");
    private static readonly HashSet<string> Acting = Keys("sett set gjør gjer gi gje fjern slett registrer make remove");

    private static readonly HashSet<string> Because = Keys("fordi pga grunnet ettersom because");

    private const int FarthestParticle = 8;
    private static readonly string[] StatusEndings = ["status", "statusen"];
    private static readonly string[] PlanEndings = ["plan", "planen", "plana", "planar", "planane", "planer", "planene"];

    private readonly bool[] isPolite;
    private readonly bool[] isCorrected;
    private readonly bool[] isIdea;
    private readonly ReadingContext context;

    public SentenceReading(Sentence sentence, ReadingContext context)
    {
        this.context = context;
        Sentence = sentence;
        var count = sentence.Tokens.Length;
        isPolite = new bool[count];
        isCorrected = new bool[count];
        isIdea = new bool[count];
        var bound = context.Bound is null ? null : context.ActivitiesOf(context.Bound.Id);
        Places = WithoutSurnames(context.Places.FindIn(sentence, token => IsKnown(token, bound)));
        Words = Corrected(bound);
        foreach (var polite in KnownWords.Polite.LongestIn(Words))
            for (var i = polite.First; i <= polite.Last; i++)
                isPolite[i] = true;
        Signs = new Signs(Head());
        var correct = Signs.Number("correct");
        foreach (var idea in KnownWords.Ideas.In(Words))
        {
            if (idea.Value == correct && OpensStatus(idea.First))
                continue;
            Signs.Add(idea);
            for (var i = idea.First; i <= idea.Last; i++)
                isIdea[i] = true;
        }
        Decision = FindDecision();
        IsQuestion = Asks(bound);
        Principal = IsQuestion ? null : FindPrincipal();
        Activity = FindActivity(bound);
        Clock = FindClock();
        Times = FindTimes();
        Offsets = FindOffsets();
        Statuses = FindStatuses();
        Weekday = First(SlotWords.Weekdays);
        Language = First(SlotWords.Languages);
        Format = First(SlotWords.Formats);
        Recipient = FindRecipient();
        Role = FindRole();
        Person = FindPerson();
        Signs.Forget(Aside());
        AddSigns();
    }

    public Sentence Sentence { get; }
    public SentenceToken[] Tokens => Sentence.Tokens;

    /// <summary>The keys of the tokens, slips of the keyboard mended.</summary>
    public string[] Words { get; }
    public Signs Signs { get; }
    public IReadOnlyList<FoundPlace> Places { get; }
    public FoundActivity? Activity { get; }
    public bool IsQuestion { get; }
    public Said<string>? Decision { get; }

    /// <summary>Whom the sentence speaks for, with the words that say so.</summary>
    public Said<string>? Principal { get; }
    public IReadOnlyList<Said<SpokenTime>> Times { get; }

    /// <summary>Lengths of time in days, such as "to uker".</summary>
    public IReadOnlyList<Said<int>> Offsets { get; }
    public IReadOnlyList<SaidStatus> Statuses { get; }
    public Said<string>? Clock { get; }
    public Said<string>? Weekday { get; }
    public Said<string>? Language { get; }
    public Said<string>? Format { get; }
    public Said<string>? Recipient { get; }
    public Said<string>? Role { get; }
    public Said<string>? Person { get; }

    /// <summary>The words that were read as other words, for people who ask.</summary>
    public IEnumerable<string> Corrections =>
        Enumerable.Range(0, Tokens.Length).Where(i => isCorrected[i]).Select(i => $"{Sentence.Written(i, i)} ~ {Words[i]}");

    /// <summary>Whether a token only holds the sentence together.</summary>
    public bool IsHollow(int token) => isPolite[token] || KnownWords.Common.Contains(Words[token]);

    /// <summary>Whether a token adds nothing beside a whole answer.</summary>
    public bool IsFiller(int token) => isPolite[token] || KnownWords.Fillers.Contains(Words[token]);

    /// <summary>Whether a token is taken by something found, an idea, or means nothing by itself.</summary>
    public bool IsExplained(int token) =>
        IsHollow(token)
        || isIdea[token]
        || Tokens[token].IsNumber
        || IsIn(Activity, token)
        || IsIn(Principal, token)
        || IsIn(Decision, token)
        || InPlace(token)
        || InTime(token)
        || Statuses.Any(s => s.First <= token && token <= s.Last)
        || IsIn(Recipient, token)
        || IsIn(Role, token)
        || IsIn(Language, token)
        || IsIn(Format, token)
        || IsIn(Weekday, token)
        || IsIn(Clock, token)
        || Offsets.Any(o => o.First <= token && token <= o.Last);

    public bool InPlace(int token) => Places.Any(p => p.Start <= Tokens[token].Start && Tokens[token].Start < p.End);

    public bool InTime(int token) => Times.Any(t => t.First <= token && token <= t.Last);

    public static bool IsIn<T>(Said<T>? said, int token) => said is not null && said.First <= token && token <= said.Last;

    public static bool IsIn(FoundActivity? activity, int token) =>
        activity is not null && activity.First <= token && token <= activity.Last;

    public bool IsCopula(int token) => Copulas.Contains(Words[token]);

    public bool IsPolite(int token) => isPolite[token];

    public bool IsIdea(int token) => isIdea[token];

    /// <summary>The tokens of a place.</summary>
    public (int First, int Last) TokensOf(FoundPlace place)
    {
        var first = Sentence.TokenFrom(place.Start);
        var last = first;
        while (last + 1 < Tokens.Length && Tokens[last + 1].Start < place.End)
            last++;
        return (first, last);
    }

    private static HashSet<string> Keys(string words) => [.. words.Split(' ').Select(w => Spelling.Key(w))];

    private bool IsKnown(int token, ActivityNames? activities)
    {
        var key = Tokens[token].Key;
        return Tokens[token].IsNumber || KnownWords.Vocabulary.Knows(key) || activities?.Knows(key) == true;
    }

    /// <summary>A place name right after a given name is a surname: "Kari Strand".</summary>
    private List<FoundPlace> WithoutSurnames(IReadOnlyList<FoundPlace> places)
    {
        var left = new List<FoundPlace>(places.Count);
        foreach (var place in places)
        {
            var token = Sentence.TokenFrom(place.Start);
            var isSurname =
                token > 0
                && Tokens[token].IsCapital
                && Tokens[token - 1].IsCapital
                && Tokens[token - 1].Clause == Tokens[token].Clause
                && KnownWords.GivenNames.Contains(Tokens[token - 1].Key)
                && Sentence.Before(token) is " ";
            if (!isSurname)
                left.Add(place);
        }
        return left;
    }

    private string[] Corrected(ActivityNames? activities)
    {
        var keys = new string[Tokens.Length];
        var isShouted = Tokens.All(t => t.IsCapital || t.IsNumber);
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Tokens[i].Key;
            if (IsKnown(i, activities) || InPlace(i))
                continue;
            var isName = Tokens[i].IsCapital && i > 0 && Tokens[i].Clause == Tokens[i - 1].Clause && !isShouted;
            var words = isName ? KnownWords.Proper : KnownWords.Vocabulary;
            if (words.Nearest(keys[i], out var slips) is not { } nearest || activities?.IsNear(keys[i], slips - 1) == true)
                continue;
            keys[i] = nearest;
            isCorrected[i] = true;
        }
        return keys;
    }

    private int Head()
    {
        for (var i = 0; i < isPolite.Length; i++)
            if (!isPolite[i])
                return i;
        return 0;
    }

    /// <summary>"sak 12/16": the number with its word.</summary>
    private Said<string>? FindDecision()
    {
        for (var i = 0; i + 1 < Tokens.Length; i++)
        {
            if (!CaseWords.Contains(Words[i]))
                continue;
            var number = Words[i + 1] is "nr" or "nummer" or "number" or "no" ? i + 2 : i + 1;
            if (number >= Tokens.Length || !Tokens[number].IsNumber || Tokens[number].Clause != Tokens[i].Clause)
                continue;
            var last = number;
            while (last + 1 < Tokens.Length && Tokens[last + 1].IsNumber && Sentence.Before(last + 1) is "/" or "-" or "–")
                last++;
            var first = i > 0 && Sentence.Before(i) is "-" ? i - 1 : i;
            return new Said<string>(first, last, Sentence.Written(first, last));
        }
        return null;
    }

    /// <summary>A question mark, an asking word or a verb first; "kan du vise …?" is an order.</summary>
    private bool Asks(ActivityNames? activities)
    {
        var head = Signs.Head;
        var requests = isPolite[0] && RequestOpeners.Contains(Words[0]);
        if (Sentence.EndsWithQuestionMark && !requests)
            return true;
        foreach (var idea in KnownWords.Ideas.In(Words))
            if (
                idea.First == head
                && CueWords.Table[idea.Value].Idea
                    is "who"
                        or "what"
                        or "which"
                        or "how"
                        or "howfar"
                        or "howmany"
                        or "when"
                        or "where"
                        or "why"
            )
                return !(requests && idea.Value != Signs.Number("who"));
        if (!Openers.Contains(Words[head]) || head + 1 >= Tokens.Length)
            return false;
        return Askable.Contains(Words[head + 1])
            || InPlace(head + 1)
            || activities?.Knows(Tokens[head + 1].Key) == true && !IsStatusAt(head + 1);
    }

    /// <summary>"på rett spor" corrects nothing.</summary>
    private bool OpensStatus(int token) =>
        token > 0 && StatusWords.Table.LongestIn(Words[(token - 1)..]).Any(s => s is { First: 0, Last: > 0 });

    private bool IsStatusAt(int token) => StatusWords.Table.LongestIn(Words).Any(s => s.First == token);

    /// <summary>Where the sentence ceases to say what is wanted: it gives a reason, or tells more of what it has reported.</summary>
    private int Aside()
    {
        var reason = Enumerable.Range(0, Tokens.Length).FirstOrDefault(i => i > Signs.Head && GivesReason(i), Tokens.Length);
        var colon = Enumerable
            .Range(0, Tokens.Length)
            .FirstOrDefault(i => i > 0 && Sentence.Before(i).Contains(':') && Tokens[i].Clause != Tokens[i - 1].Clause, Tokens.Length);
        return Activity?.Last < colon && Statuses.Any(status => status.Last < colon) ? Math.Min(reason, colon) : reason;
    }

    /// <summary>Whether a reason begins here. "siden styret vedtok det" is one, "siden jul" is a time, and a question asks about a time.</summary>
    public bool GivesReason(int token) =>
        IsBecause(token)
        || (
            Words[token] is "siden" or "sidan" or "since"
            && !IsQuestion
            && token + 1 < Tokens.Length
            && !InTime(token + 1)
            && Words[token + 1] is not ("sist" or "siste" or "last" or "start")
        );

    private bool IsBecause(int token) =>
        Because.Contains(Words[token])
        || (token + 1 < Tokens.Length && (Words[token], Words[token + 1]) is ("pa", "grunn") or ("due", "to") or ("av", "di"));

    private FoundActivity? FindActivity(ActivityNames? bound)
    {
        // A reason may speak of other activities; what the sentence is about stands before it.
        var reason = Enumerable.Range(0, Tokens.Length).FirstOrDefault(IsBecause, Tokens.Length);
        return FindActivity(bound, token => token < reason) ?? FindActivity(bound, static _ => true);
    }

    private FoundActivity? FindActivity(ActivityNames? bound, Func<int, bool> isMeant)
    {
        bool IsFree(int token) => isMeant(token) && !IsIn(Decision, token) && !IsIn(Principal, token);
        var found = bound?.FindIn(Sentence, Words, Places, IsFree);
        if (found?.NamesPlace == true)
            return found;
        var named = Places.FirstOrDefault(p => p.Region is not null)?.Region;
        if (named is null || named.Id == context.Bound?.Id || context.ActivitiesOf(named.Id) is not { } own)
            return found;
        return own.FindIn(Sentence, Words, Places, IsFree);
    }

    private Said<T>? First<T>(PhraseTable<T> table)
    {
        foreach (var found in table.LongestIn(Words))
            if (!IsIn(Activity, found.First))
                return new Said<T>(found.First, found.Last, found.Value);
        return null;
    }
}
