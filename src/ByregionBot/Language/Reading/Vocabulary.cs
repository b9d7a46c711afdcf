namespace ByregionBot.Language.Reading;

/// <summary>The words the reader knows, and the nearest of them to a word that was mistyped.</summary>
internal sealed class Vocabulary
{
    private const int ShortestMistyped = 4;

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
        this.beginnings = [.. beginnings.Distinct(StringComparer.Ordinal).Where(b => b.Length >= 5)];
        byStem = goals
            .Where(g => g.Length >= ShortestMistyped)
            .OrderBy(g => g.Length)
            .GroupBy(Spelling.Stem, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        byLength =
        [
            .. Enumerable
                .Range(0, 1 + goals.Max(g => g.Length))
                .Select(length => goals.Where(g => g.Length == length).Select(g => (g, Spelling.Letters(g))).ToArray()),
        ];
    }

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
    /// The nearest word, one slip away (two from eight letters). Of several equally near the one that begins alike wins; null when there is none or
    /// still several. A beginning of an open word may be mistyped too.
    /// </summary>
    public string? Nearest(string key)
    {
        if (key.Length < ShortestMistyped || key.Length >= byLength.Length + 2)
            return null;
        // Another form of a word that is known: "totaloversikten".
        if (key.Length > ShortestMistyped && byStem.TryGetValue(Spelling.Stem(key), out var sameWord))
            return sameWord;
        var limit = Math.Max(1, EditDistance.Forgiven(key.Length));
        var letters = Spelling.Letters(key);
        string? best = null;
        var bestRank = int.MaxValue;
        var tied = false;
        for (
            var length = Math.Max(ShortestMistyped - 1, key.Length - limit);
            length <= Math.Min(byLength.Length - 1, key.Length + limit);
            length++
        )
            foreach (var (word, wordLetters) in byLength[length])
            {
                if (System.Numerics.BitOperations.PopCount(letters ^ wordLetters) > 2 * limit)
                    continue;
                var allowed = Math.Min(limit, Math.Max(1, EditDistance.Forgiven(Math.Max(word.Length, key.Length))));
                var distance = EditDistance.Between(key, word, allowed);
                if (distance > allowed)
                    continue;
                var rank = (distance * 4) + (word[0] == key[0] ? 0 : 2) + (SameLetters(letters, wordLetters, word, key) ? 0 : 1);
                if (rank > bestRank)
                    continue;
                tied = rank == bestRank && best != word;
                if (!tied)
                    (best, bestRank) = (word, rank);
            }
        if (best is not null)
            return tied && bestRank >= 8 ? null : best;
        return NearestBeginning(key);
    }

    private string? NearestBeginning(string key)
    {
        foreach (var beginning in beginnings)
        {
            for (var length = beginning.Length - 1; length <= Math.Min(beginning.Length + 1, key.Length); length++)
                if (length > 0 && EditDistance.Between(beginning, key.AsSpan(0, length), 1) <= 1)
                    return beginning + key[length..];
        }
        return null;
    }

    /// <summary>A swap of neighbours is the likeliest slip.</summary>
    private static bool SameLetters(uint one, uint other, string word, string key) => one == other && word.Length == key.Length;
}
