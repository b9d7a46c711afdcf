using System.Numerics;

namespace ByregionBot.Language.Reading;

/// <summary>The words the reader knows, and the nearest of them to a word that was mistyped.</summary>
internal sealed class Vocabulary
{
    private const int ShortestMistyped = 4;
    private const int ShortestStem = 5;
    private const int ShortestBeginning = 5;

    // How likely a slip is, the likeliest first: neighbours swapped or a letter doubled, one left out, one too many, another letter.
    private const int OtherFirstLetter = 4;
    private const int PerSlip = 10;

    private readonly HashSet<string> known;
    private readonly (string Word, uint Letters)[][] byLength;
    private readonly string[] beginnings;
    private readonly Dictionary<string, string> byStem;

    /// <summary>A vocabulary.</summary>
    /// <param name="words">Words that a mistyped word may be read as.</param>
    /// <param name="beginnings">Beginnings of such words, any ending allowed.</param>
    /// <param name="common">Words that are right as they stand but lead nowhere.</param>
    public Vocabulary(IEnumerable<string> words, IEnumerable<string> beginnings, IEnumerable<string> common)
    {
        var goals = words.Distinct(StringComparer.Ordinal).ToArray();
        known = [.. goals, .. common];
        this.beginnings = [.. beginnings.Distinct(StringComparer.Ordinal).Where(b => b.Length >= ShortestBeginning)];
        byStem = goals
            .Where(g => g.Length >= ShortestStem)
            .GroupBy(Spelling.Stem, StringComparer.Ordinal)
            .Where(g => g.Key.Length >= ShortestStem)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        byLength =
        [
            .. Enumerable
                .Range(0, 1 + goals.Max(g => g.Length))
                .Select(length => goals.Where(g => g.Length == length).Select(g => (g, Spelling.Letters(g))).ToArray()),
        ];
    }

    /// <summary>Whether the word is known as it stands.</summary>
    public bool KnowsExactly(string key) => known.Contains(key);

    /// <summary>Whether the word is known, or begins as a known word with any ending.</summary>
    public bool Knows(string key)
    {
        if (known.Contains(key))
            return true;
        foreach (var beginning in beginnings)
            if (key.StartsWith(beginning, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>
    /// The word that was meant: one slip away, else another form of a known word, else two slips away from eight letters, else a known beginning
    /// one slip away. Null when there is none.
    /// </summary>
    /// <param name="key">The word as written.</param>
    /// <param name="slips">How many slips it is away.</param>
    public string? Nearest(string key, out int slips)
    {
        slips = 1;
        if (key.Length < ShortestMistyped)
            return null;
        if (AtDistance(key, 1) is { } near)
            return near;
        if (key.Length > ShortestStem && byStem.TryGetValue(Spelling.Stem(key), out var sameWord))
            return sameWord;
        if (NearestBeginning(key) is { } begun)
            return begun;
        slips = 2;
        return EditDistance.Forgiven(key.Length) < 2 ? null : AtDistance(key, 2);
    }

    private string? AtDistance(string key, int limit)
    {
        var letters = Spelling.Letters(key);
        string? best = null;
        var bestRank = int.MaxValue;
        var isTied = false;
        for (
            var length = Math.Max(ShortestMistyped - 1, key.Length - limit);
            length <= Math.Min(byLength.Length - 1, key.Length + limit);
            length++
        )
            foreach (var (word, wordLetters) in byLength[length])
            {
                if (BitOperations.PopCount(letters ^ wordLetters) > 2 * limit)
                    continue;
                var distance = EditDistance.Between(key, word, limit);
                if (distance > limit)
                    continue;
                var rank = (distance * PerSlip) + (word[0] == key[0] ? 0 : OtherFirstLetter) + Likelihood(key, letters, word, wordLetters);
                isTied = rank == bestRank;
                if (rank < bestRank)
                    (best, bestRank) = (word, rank);
            }
        // Of words two slips away nobody can tell which was meant when several are.
        return isTied && limit > 1 ? null : best;
    }

    private static int Likelihood(string key, uint written, string word, uint letters) =>
        (key.Length - word.Length) switch
        {
            0 => Sum(key) == Sum(word) ? 0 : 3,
            _ when written == letters => 0,
            < 0 => 1,
            _ => 2,
        };

    /// <summary>The same for two words whose letters only stand in another order.</summary>
    private static int Sum(string word)
    {
        var sum = 0;
        foreach (var letter in word)
            sum += letter;
        return sum;
    }

    private string? NearestBeginning(string key)
    {
        foreach (var beginning in beginnings)
        {
            for (var length = beginning.Length - 1; length <= Math.Min(beginning.Length + 1, key.Length); length++)
                if (EditDistance.Between(beginning, key.AsSpan(0, length), 1) <= 1)
                    return beginning + key[length..];
        }
        return null;
    }
}
