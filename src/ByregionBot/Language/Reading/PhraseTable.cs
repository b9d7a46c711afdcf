namespace ByregionBot.Language.Reading;

/// <summary>A phrase found in a row of words.</summary>
/// <param name="First">Its first word.</param>
/// <param name="Last">Its last word, included.</param>
/// <param name="Value">What it stands for.</param>
internal readonly record struct Found<T>(int First, int Last, T Value)
{
    public int Count => Last - First + 1;
}

/// <summary>Phrases of one or more words, each standing for something; <c>*</c> at the end of a phrase stands for any ending.</summary>
internal sealed class PhraseTable<T>
{
    private const int BeginningLength = 3;

    private readonly Dictionary<string, List<Phrase>> byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Phrase>> byBeginning = new(StringComparer.Ordinal);
    private readonly HashSet<string> words = new(StringComparer.Ordinal);

    /// <summary>A table of phrases.</summary>
    /// <param name="rows">What is stood for, and its phrases parted by commas.</param>
    public PhraseTable(IEnumerable<(T Value, string Phrases)> rows)
    {
        foreach (var (value, phrases) in rows)
        foreach (var phrase in phrases.Split(','))
            Add(phrase.Trim(), value);
    }

    /// <summary>The single words, without those that are open at the end.</summary>
    public IEnumerable<string> Words => words;

    /// <summary>The beginnings of the words that are open at the end.</summary>
    public IEnumerable<string> Beginnings =>
        byBeginning.Values.Concat(byFirstWord.Values).SelectMany(p => p).Where(p => p.IsOpen).Select(p => p.Keys[^1]);

    /// <summary>Every phrase that stands in the words, shorter ones inside longer ones too, in the order of their first words.</summary>
    public IEnumerable<Found<T>> In(string[] keys)
    {
        for (var first = 0; first < keys.Length; first++)
        {
            foreach (var phrase in PhrasesAt(keys[first]))
                if (phrase.StandsAt(keys, first))
                    yield return new Found<T>(first, first + phrase.Keys.Length - 1, phrase.Value);
        }
    }

    /// <summary>As <see cref="In"/>, but only the longest phrase at each place, none overlapping.</summary>
    public IEnumerable<Found<T>> LongestIn(string[] keys)
    {
        var first = 0;
        while (first < keys.Length)
        {
            Phrase? longest = null;
            foreach (var phrase in PhrasesAt(keys[first]))
                if ((longest is null || phrase.Keys.Length > longest.Keys.Length) && phrase.StandsAt(keys, first))
                    longest = phrase;
            if (longest is not null)
                yield return new Found<T>(first, first + longest.Keys.Length - 1, longest.Value);
            first += longest?.Keys.Length ?? 1;
        }
    }

    private IEnumerable<Phrase> PhrasesAt(string key)
    {
        if (byFirstWord.TryGetValue(key, out var exact))
            foreach (var phrase in exact)
                yield return phrase;
        if (key.Length >= BeginningLength && byBeginning.TryGetValue(key[..BeginningLength], out var open))
            foreach (var phrase in open)
                yield return phrase;
    }

    private void Add(string phrase, T value)
    {
        var isOpen = phrase.EndsWith('*');
        var keys = WordsOf(phrase);
        if (keys.Length == 0)
            return;
        var added = new Phrase(keys, isOpen, value);
        var (table, entry) = isOpen && keys.Length == 1 ? (byBeginning, keys[0][..BeginningLength]) : (byFirstWord, keys[0]);
        if (!table.TryGetValue(entry, out var list))
            table[entry] = list = [];
        list.Add(added);
        words.UnionWith(isOpen ? keys[..^1] : keys);
    }

    private static string[] WordsOf(string phrase) => [.. Sentence.Of(phrase).Tokens.Select(token => token.Key)];

    private sealed record Phrase(string[] Keys, bool IsOpen, T Value)
    {
        public bool StandsAt(string[] keys, int first)
        {
            if (first + Keys.Length > keys.Length)
                return false;
            for (var i = 0; i < Keys.Length; i++)
            {
                var isEnd = IsOpen && i == Keys.Length - 1;
                if (isEnd ? !keys[first + i].StartsWith(Keys[i], StringComparison.Ordinal) : keys[first + i] != Keys[i])
                    return false;
            }
            return true;
        }
    }
}
