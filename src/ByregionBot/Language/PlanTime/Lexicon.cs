using System.Numerics;

namespace ByregionBot.Language.PlanTime;

/// <summary>What a word of the lexicon means.</summary>
/// <param name="Term">The kind of word.</param>
/// <param name="Value">Which one of that kind.</param>
/// <param name="Definite">In the definite form.</param>
/// <param name="Uncertain">One of two readings.</param>
internal readonly record struct Word(Term Term, int Value, bool Definite = false, bool Uncertain = false);

/// <summary>The words of time phrases in bokmål, nynorsk and English, also without the Norwegian letters and with a slip of the finger.</summary>
internal static class Lexicon
{
    private const int ShortestCorrected = 5;
    private const int ShortestCorrectedTwice = 8;

    private static readonly Dictionary<string, Word> Spelt = Spellings();
    private static readonly Dictionary<string, Word> Words = WithoutNorwegianLetters();
    private static readonly Candidate[] Candidates =
    [
        .. Spelt
            .Concat(LexiconWords.MeantWithoutLetters.Split(' ').Select(word => KeyValuePair.Create(word, Words[word])))
            .ExceptBy(LexiconWords.NeverMeant.Split(' '), word => word.Key)
            .Where(word => word.Key.Length >= ShortestCorrected)
            .Select(word => new Candidate(word.Key, Letters(word.Key), word.Value)),
    ];
    private static readonly int LongestCorrected = Candidates.Max(candidate => candidate.Spelling.Length) + 2;

    // Before a date it does not matter which weekday is meant.
    private static readonly Word SomeWeekday = new(Term.ShortWeekday, 0);

    /// <summary>The meaning of a word exactly as spelt, in lower case; null when it is no word of time phrases.</summary>
    public static Word? Exact(string word) => Words.TryGetValue(word, out var meaning) ? meaning : null;

    /// <summary>
    /// The meaning of the nearest word when one is near enough: one slip from five letters, two from eight. Null when none is, or when two
    /// that mean different things are equally near.
    /// </summary>
    public static Word? Nearest(string word)
    {
        if (word.Length < ShortestCorrected || word.Length > LongestCorrected)
            return null;
        var limit = word.Length >= ShortestCorrectedTwice ? 2 : 1;
        var letters = Letters(word);
        Word? nearest = null;
        var tie = false;
        foreach (var candidate in Candidates)
        {
            // One slip changes the length by one at most and the set of letters by two: most words are ruled out without measuring.
            if (
                Math.Abs(candidate.Spelling.Length - word.Length) > limit
                || BitOperations.PopCount(candidate.Letters ^ letters) > 2 * limit
            )
                continue;
            var distance = EditDistance.Between(word, candidate.Spelling, limit);
            if (distance > limit)
                continue;
            if (nearest is { } other && distance == limit)
            {
                if ((other.Term, other.Value) == (candidate.Meaning.Term, candidate.Meaning.Value))
                    continue;
                tie |= !IsWeekday(other) || !IsWeekday(candidate.Meaning);
                nearest = SomeWeekday;
                continue;
            }
            (nearest, tie, limit) = (candidate.Meaning, false, distance);
        }
        return tie ? null : nearest;
    }

    private static bool IsWeekday(Word word) => word.Term is Term.Weekday or Term.ShortWeekday;

    private static ulong Letters(string word)
    {
        var set = 0UL;
        foreach (var letter in word)
            set |= 1UL << (letter % 64);
        return set;
    }

    private static Dictionary<string, Word> Spellings()
    {
        var words = new Dictionary<string, Word>(StringComparer.Ordinal);
        foreach (var (meaning, spellings) in LexiconWords.All)
        foreach (var spelling in spellings.Split(' '))
            words.Add(spelling, meaning);
        return words;
    }

    private static Dictionary<string, Word> WithoutNorwegianLetters()
    {
        var words = new Dictionary<string, Word>(Spelt, StringComparer.Ordinal);
        foreach (var (spelling, meaning) in Spelt)
        {
            words.TryAdd(Without(spelling, "o", "a", "a"), meaning);
            words.TryAdd(Without(spelling, "oe", "aa", "ae"), meaning);
        }
        return words;
    }

    private static string Without(string word, string oSlash, string aRing, string ash) =>
        word.Replace("ø", oSlash, StringComparison.Ordinal)
            .Replace("å", aRing, StringComparison.Ordinal)
            .Replace("æ", ash, StringComparison.Ordinal);

    private readonly record struct Candidate(string Spelling, ulong Letters, Word Meaning);
}
