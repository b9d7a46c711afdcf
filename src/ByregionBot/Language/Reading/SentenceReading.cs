using System.Globalization;
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
internal sealed class SentenceReading
{
    private static readonly HashSet<string> Negators = Keys("ikke ikkje ikkje itj inte not no aldri ei verken t");
    private static readonly HashSet<string> BetweenNegation = Keys(
        "lenger lengre lengere helt heilt enda ennå enno yet quite blitt vorte vært vore been kommet kome any more så fullt ut er be nå no fully completely all actually lengger å være vere"
    );
    private static readonly HashSet<string> Copulas = Keys(
        "er ble blei vart blir vert blitt vorte bli vera vere være is are was were been be being stå står ligger"
    );
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
    private static readonly HashSet<string> AfterPrincipal = Keys("i at som har er frå fra så ble vart in that is has from and og nå no");
    private static readonly HashSet<string> Owning = Keys("sin sitt si sine del part vedkommende vedkomande vedkommande");
    private static readonly HashSet<string> Moving = Keys(
        "utsett utset utsatt utsatte flyttet flytta moved postponed pushed skjøvet skjøve rescheduled deferred skuva forskjøvet"
    );

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
        foreach (var idea in KnownWords.Ideas.In(Words))
        {
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

    private bool Asks(ActivityNames? activities)
    {
        var head = Signs.Head;
        if (Tokens.Length == 0)
            return Sentence.EndsWithQuestionMark;
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

    private bool IsStatusAt(int token) => StatusWords.Table.LongestIn(Words).Any(s => s.First == token);

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
            var last = InPlace(i + 1) ? TokensOf(PlaceAt(i + 1)).Last : i + 1;
            if (last + 2 >= Tokens.Length || !Owning.Contains(Words[last + 1]) || !Owning.Contains(Words[last + 2]))
                continue;
            if (InPlace(i + 1) || Tokens[i + 1].IsCapital)
                return new Said<string>(i, last + 2, InPlace(i + 1) ? NameOf(PlaceAt(i + 1)) : Sentence.Written(i + 1, last));
        }
        return null;
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

    private FoundActivity? FindActivity(ActivityNames? bound)
    {
        bool IsFree(int token) => !IsIn(Decision, token) && !IsIn(Principal, token);
        var found = bound?.FindIn(Sentence, Words, Places, IsFree);
        if (found?.NamesPlace == true)
            return found;
        var named = Places.FirstOrDefault(p => p.Region is not null)?.Region;
        if (named is null || named.Id == context.Bound?.Id || context.ActivitiesOf(named.Id) is not { } own)
            return found;
        return own.FindIn(Sentence, Words, Places, IsFree);
    }

    private Said<string>? FindClock()
    {
        for (var i = 0; i < Tokens.Length; i++)
        {
            var isNamed = ClockWords.Contains(Words[i]);
            var hour = isNamed ? i + 1 : i;
            if (hour >= Tokens.Length)
                break;
            var hasMinutes = hour + 1 < Tokens.Length && Tokens[hour + 1].IsNumber && Sentence.Before(hour + 1) is ":" or ".";
            if (Tokens[hour].IsNumber && (isNamed || (hasMinutes && Sentence.Before(hour + 1) is ":")))
            {
                var last = hasMinutes ? hour + 1 : hour;
                var half = last + 1 < Tokens.Length ? Words[last + 1] : "";
                if (Time(Tokens[hour].Key, hasMinutes ? Tokens[hour + 1].Key : "0", half) is { } time)
                    return new Said<string>(i, half is "am" or "pm" ? last + 1 : last, time);
            }
            else if (
                Tokens[hour].IsNumber
                && hour + 1 < Tokens.Length
                && Words[hour + 1] is "am" or "pm"
                && Time(Tokens[hour].Key, "0", Words[hour + 1]) is { } short12
            )
                return new Said<string>(i, hour + 1, short12);
            else if (isNamed && Words[i] != "at" && Number(hour) is { } named and < 24)
                return new Said<string>(i, hour, Time(named, 0));
        }
        return null;
    }

    private static string? Time(string hour, string minutes, string half)
    {
        if (hour.Length is 3 or 4 && minutes == "0")
            (hour, minutes) = (hour[..^2], hour[^2..]);
        if (hour.Length > 2 || minutes.Length > 2)
            return null;
        var h = int.Parse(hour, CultureInfo.InvariantCulture);
        var m = int.Parse(minutes, CultureInfo.InvariantCulture);
        h = half == "pm" && h < 12 ? h + 12 : h;
        return h < 24 && m < 60 ? Time(h, m) : null;
    }

    private static string Time(int hour, int minute) => string.Create(CultureInfo.InvariantCulture, $"{hour:00}:{minute:00}");

    private int? Number(int token)
    {
        if (Tokens[token].IsNumber)
            return
                Tokens[token].Length <= 3
                && int.TryParse(Tokens[token].Key, NumberStyles.None, CultureInfo.InvariantCulture, out var digits)
                ? digits
                : null;
        foreach (var number in SlotWords.Numbers.LongestIn([Words[token]]))
            return number.Value;
        return null;
    }

    private List<Said<SpokenTime>> FindTimes()
    {
        var head = Sentence.Head;
        if (head.IsEmpty)
            return [];
        Span<char> masked = head.Length <= 1024 ? stackalloc char[head.Length] : new char[head.Length];
        head.CopyTo(masked);
        // What is already understood must not be read as a time: "sak 12/16", "etter valget" of a title, Per.
        Mask(masked, Decision?.First, Decision?.Last);
        Mask(masked, Activity?.First, Activity?.Last);
        Mask(masked, Clock?.First, Clock?.Last);
        Mask(masked, Principal?.First, Principal?.Last);
        for (var i = 0; i < Tokens.Length; i++)
            if (Tokens[i].Key == "per" && Tokens[i].IsCapital && !(i + 1 < Tokens.Length && Tokens[i + 1].IsNumber))
                Mask(masked, i, i);
        var times = new List<Said<SpokenTime>>();
        foreach (var found in PlanTimeReader.FindIn(masked.ToString(), context.Time()))
        {
            var first = Sentence.TokenFrom(found.Start);
            var last = first;
            while (last + 1 < Tokens.Length && Tokens[last + 1].Start < found.Start + found.Length)
                last++;
            if (first >= Tokens.Length || IsOwner(first, last))
                continue;
            var text = Sentence.Text.Substring(found.Start, found.Length);
            times.Add(new Said<SpokenTime>(first, last, new SpokenTime(text, found.Reading.Due)));
        }
        return times;
    }

    private void Mask(Span<char> text, int? first, int? last)
    {
        if (first is { } from && last is { } to)
            text[Tokens[from].Start..Tokens[to].End].Fill('#');
    }

    /// <summary>"planen vår": ours, not spring.</summary>
    private bool IsOwner(int first, int last) =>
        first == last
        && Tokens[first].Key == "var"
        && first > 0
        && Tokens[first - 1].Key is var before
        && (
            before.EndsWith("en", StringComparison.Ordinal)
            || before.EndsWith('a')
            || before.EndsWith("et", StringComparison.Ordinal)
            || before.EndsWith("ne", StringComparison.Ordinal)
        );

    private List<Said<int>> FindOffsets()
    {
        var offsets = new List<Said<int>>();
        foreach (var unit in SlotWords.Units.LongestIn(Words))
        {
            var number = unit.First - 1;
            if (number < 0 || InTime(unit.First) || InTime(number) || Number(number) is not { } many)
                continue;
            offsets.Add(new Said<int>(number, unit.Last, many * unit.Value));
            // "7 og 14 dager"
            while (
                number >= 2
                && Words[number - 1] is "og" or "and" or "eller" or "or"
                && Tokens[number - 2].IsNumber
                && Number(number - 2) is { } earlier
            )
            {
                number -= 2;
                offsets.Insert(0, new Said<int>(number, number, earlier * unit.Value));
            }
            while (
                number >= 1
                && Tokens[number - 1].IsNumber
                && Sentence.Before(number) is ", " or "," or "/"
                && Number(number - 1) is { } listed
            )
            {
                number--;
                offsets.Insert(0, new Said<int>(number, number, listed * unit.Value));
            }
        }
        return offsets;
    }

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
            // "ferdig kartlagt" says one thing.
            if (statuses.Count > 0 && statuses[^1] is { IsNegated: false } last && last.Last == found.First - 1 && last.Word == found.Value)
            {
                statuses[^1] = last with { Last = found.Last };
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

    private Said<T>? First<T>(PhraseTable<T> table)
    {
        foreach (var found in table.LongestIn(Words))
            if (!IsIn(Activity, found.First))
                return new Said<T>(found.First, found.Last, found.Value);
        return null;
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
    private Said<string>? FindPerson()
    {
        for (var first = 0; first < Tokens.Length; first++)
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
        if (
            Tokens[token].IsNumber
            || InPlace(token)
            || IsIn(Activity, token)
            || IsIn(Decision, token)
            || InTime(token)
            || IsIn(Principal, token)
        )
            return false;
        if (!Tokens[token].IsCapital)
            return begins && KnownWords.GivenNames.Contains(key) && !NamesThatAreWords.Contains(key) && !isIdea[token];
        if (KnownWords.GivenNames.Contains(key))
            return true;
        if (IsIn(Recipient, token) || IsIn(Role, token) || IsIn(Language, token) || IsIn(Format, token) || IsIn(Weekday, token))
            return false;
        return !begins || !(isIdea[token] || isCorrected[token] || isPolite[token] || KnownWords.Vocabulary.Knows(key) || StatusAt(token));
    }

    private bool StatusAt(int token) => Statuses.Any(s => s.First <= token && token <= s.Last);

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
        if (denied is not null && Statuses.Any(s => !s.IsNegated && s.Word.Progress is null == (denied.Word.Progress is null)))
            Signs.Add("CONTRAST", denied.First, denied.Last);
        Add("BEHALF", Principal);
        Add("DECISION", Decision);
        Add("LANG", Language);
        Add("WEEKDAY", Weekday);
        Add("CLOCK", Clock);
        Add("FORMAT", Format);
        Add("RECIPIENT", Recipient);
        Add("NAME", Person);
        if (IsQuestion)
            Signs.Add("Q", 0, -1);
        AddCompounds();
        AddColon();
        AddTopic();
        AddTurns();
    }

    private void Add(string sign, Said<string>? said)
    {
        if (said is not null)
            Signs.Add(sign, said.First, said.Last);
    }

    private void AddColon()
    {
        for (var i = 1; i < Tokens.Length; i++)
            if (Sentence.Before(i).Contains(':') && Tokens[i].Clause != Tokens[i - 1].Clause)
            {
                Signs.Add("COLON", i, i - 1);
                return;
            }
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

    private void AddTurns()
    {
        var moves = Signs.Every("hasmoved").Concat(Signs.Every("move")).ToList();
        foreach (var move in moves)
        {
            for (var i = move.First - 1; i >= Math.Max(0, move.First - 3) && Tokens[i].Clause == Tokens[move.First].Clause; i--)
                if (Copulas.Contains(Words[i]))
                    Signs.Add("passive", move.First, move.Last);
            if (Statuses.Any(s => s.First <= move.First && move.First <= s.Last))
                Signs.Add("passive", move.First, move.Last);
        }
        for (var i = 0; i + 1 < Tokens.Length; i++)
            if (Words[i] is "til" or "to" or "over")
            {
                Signs.Add("TO", i, i);
                if (moves.Exists(m => m.First < i) && Times.Count == 0)
                    Signs.Add("WHEN", i, i);
                break;
            }
        AddParted();
        for (var i = 0; i + 1 < Tokens.Length; i++)
            if (Negators.Contains(Words[i]) && Signs.Every("remind").Concat(Signs.Every("reminder")).Any(r => r.First == i + 1))
                Signs.Add("off", i, i);
        // "vi vil ikke følge Narvik lenger"
        foreach (var bind in Signs.Every("bind").ToList())
            if (
                Enumerable
                    .Range(Math.Max(0, bind.First - 3), Math.Min(3, bind.First))
                    .Any(i => Negators.Contains(Words[i]) && Words[i] != "no")
            )
                Signs.Add("unbind", bind.First, bind.Last);
        foreach (var report in Signs.Every("reported").Concat(Signs.Every("reportverb")).ToList())
            for (var i = report.First - 1; i >= Math.Max(0, report.First - 4) && Tokens[i].Clause == Tokens[report.First].Clause; i--)
                if (Negators.Contains(Words[i]) && Words[i] != "no")
                    Signs.Add("notreported", i, report.Last);
        if (Tokens.Length > 1 && Signs.Has("reminder") && Words[^1] is "av" or "off" or "pa" or "on")
            Signs.Add(Words[^1] is "av" or "off" ? "off" : "on", Tokens.Length - 1, Tokens.Length - 1);
        var off = Signs.FirstToken(Signs.Number("off"));
        if (off >= 0 && Times.Any(t => t.First > off) && Signs.Has("reminder"))
            Signs.Add("QUIET", off, off);
    }
}
