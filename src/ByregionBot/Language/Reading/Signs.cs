namespace ByregionBot.Language.Reading;

/// <summary>
/// What stands in a sentence, under the names that cues use: the ideas of <see cref="CueWords"/> in small letters, and in capitals what was found
/// and resolved.
/// </summary>
internal sealed class Signs
{
    /// <summary>The signs in capitals, and <c>passive</c>: something has been moved, by nobody named.</summary>
    public static readonly string[] Resolved =
    [
        "PLACE",
        "REGION",
        "MUNI",
        "ACT",
        "TIME",
        "ASOF", // a time such as "per 15.02.16"
        "STATUS",
        "LIGHT",
        "NOCHANGE",
        "CONTRAST", // one status denied, another stated
        "OFFSET", // a length of time, "to uker"
        "BEHALF", // speaks for somebody
        "DECISION",
        "Q", // a question
        "LANG",
        "WEEKDAY",
        "CLOCK",
        "FORMAT",
        "RECIPIENT",
        "NAME",
        "ME", // the speaker, as the one spoken of
        "COLON", // something told after a colon
        "TOPIC", // a word that nothing explains
        "STRANGER", // such a word with a capital
        "WHEN", // moved to something that is no time
        "TO", // a word that leads to what shall be
        "QUIET", // a time without reminders
        "passive",
        "notremind", // what somebody does not want to be reminded of
    ];

    private static readonly Dictionary<string, int> Places = CueWords
        .Table.Select(row => row.Idea)
        .Concat(Resolved)
        .Select((name, place) => (name, place))
        .ToDictionary(n => n.name, n => n.place, StringComparer.Ordinal);

    private readonly List<Found<int>> all = [];
    private readonly int[] firstToken = NoTokens();
    private readonly bool[] standsFirst = new bool[Places.Count];

    /// <summary>No sign yet.</summary>
    /// <param name="head">The first token that is not mere politeness.</param>
    public Signs(int head) => Head = head;

    public int Head { get; }

    /// <summary>The name of a sign.</summary>
    public static string Name(int sign) =>
        sign < CueWords.Table.Length ? CueWords.Table[sign].Idea : Resolved[sign - CueWords.Table.Length];

    /// <summary>The place of a name among all signs.</summary>
    /// <exception cref="KeyNotFoundException">No idea or sign has this name.</exception>
    public static int Number(string name) => Places[name];

    public void Add(string name, int first, int last) => Add(Places[name], first, last);

    public void Add(int sign, int first, int last) => Add(new Found<int>(first, last, sign));

    public void Add(Found<int> sign)
    {
        all.Add(sign);
        if (firstToken[sign.Value] < 0 || sign.First < firstToken[sign.Value])
            firstToken[sign.Value] = sign.First;
        standsFirst[sign.Value] |= sign.First == Head;
    }

    /// <summary>Takes away the signs that begin at a token or after it.</summary>
    public void Forget(int from)
    {
        if (all.RemoveAll(found => found.First >= from) == 0)
            return;
        Array.Fill(firstToken, -1);
        foreach (var found in all)
            if (firstToken[found.Value] < 0 || found.First < firstToken[found.Value])
                firstToken[found.Value] = found.First;
    }

    public bool Has(int sign) => firstToken[sign] >= 0;

    public bool Has(string name) => Has(Places[name]);

    public bool StandsFirst(int sign) => standsFirst[sign];

    /// <summary>The first token of the sign; -1 when it is absent.</summary>
    public int FirstToken(int sign) => firstToken[sign];

    /// <summary>The first place where the sign stands; null when it is absent.</summary>
    public Found<int>? Find(string name)
    {
        var sign = Places[name];
        foreach (var found in all)
            if (found.Value == sign && found.First == firstToken[sign])
                return found;
        return null;
    }

    /// <summary>Every place where the sign stands.</summary>
    public IEnumerable<Found<int>> Every(int sign) => all.Where(found => found.Value == sign);

    public IEnumerable<Found<int>> Every(string name) => Every(Places[name]);

    private static int[] NoTokens()
    {
        var none = new int[Places.Count];
        Array.Fill(none, -1);
        return none;
    }
}
