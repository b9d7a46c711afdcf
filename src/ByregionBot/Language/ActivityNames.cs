using System.Collections.Immutable;
using ByregionBot.Language.Reading;
using ByregionBot.Planning;

namespace ByregionBot.Language;

/// <summary>A planned activity named in a sentence.</summary>
/// <param name="First">First token of the naming words.</param>
/// <param name="Last">Last token, included.</param>
/// <param name="Activity">The activity meant; null when a person must choose.</param>
/// <param name="Candidates">The activities that fit about equally, best first; empty when one is meant.</param>
/// <param name="NamesPlace">The naming words hold a place that belongs to the title.</param>
/// <param name="Score">How well the words fit.</param>
internal sealed record FoundActivity(
    int First,
    int Last,
    PlannedActivity? Activity,
    ImmutableArray<PlannedActivity> Candidates,
    bool NamesPlace,
    double Score
);

/// <summary>
/// Finds the planned activity that people name loosely: by some words of its title, inflected, compounded, in English or mistyped, or by its
/// specification. Words that few activities share count most; a place alone never names an activity.
/// </summary>
public sealed class ActivityNames
{
    private const double GeneralWeight = 0.25;
    private const double SpecificationWeight = 0.6;
    private const double Enough = 0.5;
    private const double Near = 0.13;
    private const double PartQuality = 0.7;
    private const double MistypedQuality = 0.85;
    private const int ShortestPart = 5;
    private const int WidestGap = 4;
    private const int ShortestCut = 4;

    private static readonly ImmutableArray<string> Denials = ["ikke", "ikkje", "not"];

    private readonly ImmutableArray<PlannedActivity> activities;
    private readonly Term[][] terms;
    private readonly HashSet<string> stems;

    /// <summary>The names of one plan.</summary>
    /// <param name="activities">Its activities.</param>
    /// <param name="places">How places in titles are known.</param>
    public ActivityNames(ImmutableArray<PlannedActivity> activities, PlaceNames places)
    {
        this.activities = activities;
        terms = [.. activities.Select(a => Terms(a, places))];
        var sharing = terms
            .SelectMany(of => of.Where(t => !t.IsSpecification).Select(t => t.Stem).Distinct(StringComparer.Ordinal))
            .CountBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        foreach (var of in terms)
            for (var i = 0; i < of.Length; i++)
                of[i] = of[i] with { Weight = of[i].Weight / (1 + (0.5 * (Math.Max(1, sharing.GetValueOrDefault(of[i].Stem)) - 1))) };
        stems = [.. terms.SelectMany(of => of.Where(t => t.Region is null).Select(t => t.Stem))];
    }

    /// <summary>Whether a word stands in some title or specification, in any form.</summary>
    internal bool Knows(string key) => Spelling.Stem(key) is var stem && stems.Contains(stem) && !ProjectWords.General.Contains(stem);

    /// <summary>Whether a word of some title is at most so many slips away.</summary>
    internal bool IsNear(string key, int slips)
    {
        var letters = Spelling.Letters(key);
        foreach (var of in terms)
        foreach (var term in of)
            if (
                term.IsOwn
                && term.Key.Length >= ShortestPart
                && System.Numerics.BitOperations.PopCount(letters ^ term.Letters) <= 2 * slips
                && EditDistance.Between(key, term.Key, slips) <= slips
            )
                return true;
        return false;
    }

    /// <summary>The activity that a text names; null when it names none or several alike.</summary>
    public PlannedActivity? Find(string text) => FindIn(Sentence.Of(text))?.Activity;

    /// <summary>Whether a text names an activity, be it one of several alike, but not this one, and says nothing besides.</summary>
    public bool IsNameOfOther(string text, ActivityId than) =>
        Sentence.Of(text) is var sentence
        && FindIn(sentence) is { First: 0 } found
        && found.Last == sentence.Tokens.Length - 1
        && found.Activity?.Id != than
        && found.Candidates.All(candidate => candidate.Id != than);

    /// <summary>What a text by itself names, with all its words and none of them mended.</summary>
    private FoundActivity? FindIn(Sentence sentence) => FindIn(sentence, [.. sentence.Tokens.Select(t => t.Key)], [], static _ => true);

    /// <summary>The activity named in a sentence, or those that are named alike; null when there is none.</summary>
    /// <param name="sentence">Where to look.</param>
    /// <param name="keys">The keys of its tokens, mended where they were mistyped.</param>
    /// <param name="placesIn">The places found in it.</param>
    /// <param name="isFree">Whether a token may be part of a name.</param>
    internal FoundActivity? FindIn(Sentence sentence, string[] keys, IReadOnlyList<FoundPlace> placesIn, Func<int, bool> isFree)
    {
        if (activities.IsEmpty || sentence.Tokens.Length == 0)
            return null;
        var words = Words(sentence, keys, placesIn, isFree);
        if (words.Count == 0)
            return null;
        var mentions = new List<Mention>();
        for (var i = 0; i < activities.Length; i++)
            mentions.AddRange(Mentions(i, words, sentence));
        if (mentions.Count == 0)
            return null;
        // "det var sykkelbyen, ikke analysen": what is denied is not what is meant.
        var denied = mentions.Where(m => m.First > 0 && Denials.Contains(keys[m.First - 1])).Select(m => m.Activity).ToHashSet();
        if (mentions.Exists(m => m.Score >= Enough && !denied.Contains(m.Activity)))
            mentions.RemoveAll(m => denied.Contains(m.Activity));
        var best = mentions.MaxBy(m => (m.Score, -m.First));
        if (best.Score < Enough)
            return null;
        // Equals at the same place are asked about; the same words may fit one of them better. So is what the very same words begin with.
        var alike = mentions
            .Where(m =>
                m.Activity != best.Activity
                && m.First <= best.Last
                && best.First <= m.Last
                && (
                    best.Score - m.Score < Near
                    || (best is { BeginsName: true, IsWhole: false } && m.BeginsName && m.First == best.First && m.Last == best.Last)
                )
            )
            .OrderByDescending(m => m.Score)
            .ToList();
        if (alike.Count == 0)
            return new FoundActivity(best.First, best.Last, activities[best.Activity], [], best.NamesPlace, best.Score);
        return new FoundActivity(
            best.First,
            best.Last,
            null,
            [activities[best.Activity], .. alike.Select(m => activities[m.Activity]).Distinct()],
            best.NamesPlace,
            best.Score
        );
    }

    private List<Mention> Mentions(int activity, List<Word> words, Sentence sentence)
    {
        var of = terms[activity];
        double titleWeight = 0;
        double specificationWeight = 0;
        foreach (var term in of)
            if (term.IsSpecification)
                specificationWeight += term.Weight;
            else
                titleWeight += term.Weight;
        Span<double> covered = stackalloc double[of.Length];
        covered.Clear();
        var (first, last) = (-1, -1);
        var namesPlace = false;
        var hasTitleWord = false;
        var hasOwnWord = false;
        var beginsName = false;
        var found = new List<Mention>();
        foreach (var word in words)
        {
            var (term, quality) = Best(of, word);
            if (term < 0 || (word.Region is not null && !hasTitleWord))
                continue;
            if (first >= 0 && !IsJoined(sentence, last, word.First))
            {
                Close(covered);
                covered.Clear();
                (first, namesPlace, hasTitleWord, hasOwnWord, beginsName) = (-1, false, false, false, false);
                if (word.Region is not null)
                    continue;
            }
            if (first < 0)
                first = word.First;
            last = word.Last;
            namesPlace |= word.Region is not null;
            hasTitleWord |= !of[term].IsSpecification && of[term].IsOwn;
            covered[term] = Math.Min(1, covered[term] + quality);
            beginsName |= of[term].IsFirst && of[term].IsOwn;
            hasOwnWord |= of[term].IsOwn && (!IsBody(word.Key) || last > first);
        }
        if (first >= 0)
            Close(covered);
        return found;

        void Close(Span<double> share)
        {
            double title = 0;
            double specification = 0;
            for (var i = 0; i < of.Length; i++)
                if (of[i].IsSpecification)
                    specification += share[i] * of[i].Weight;
                else
                    title += share[i] * of[i].Weight;
            var coverage = Math.Max(title / Math.Max(titleWeight, 0.5), 0.6 * specification / Math.Max(specificationWeight, 0.5));
            var score = title + (specification * 0.9) + (0.6 * coverage);
            if (hasOwnWord || coverage > 0.9)
                found.Add(new Mention(activity, first, last, score, namesPlace, beginsName, title / Math.Max(titleWeight, 0.5) > 0.9));
        }
    }

    /// <summary>A body such as kommunestyret is named in many sentences; alone it names no activity.</summary>
    private static bool IsBody(string key) => KnownWords.Bodies.Contains(key);

    /// <summary>Whether only words that bind stand between two words.</summary>
    private static bool IsJoined(Sentence sentence, int last, int next)
    {
        if (next - last > WidestGap)
            return false;
        for (var i = last + 1; i < next; i++)
            if (!ProjectWords.Binding.Contains(sentence.Tokens[i].Key))
                return false;
        return true;
    }

    private static (int Term, double Quality) Best(Term[] of, Word word)
    {
        var (best, quality) = (-1, 0.0);
        var most = 0.0;
        for (var i = 0; i < of.Length; i++)
        {
            var fit = word.Region is not null || of[i].Region is not null ? Same(of[i], word) : Fit(of[i], word);
            if (fit * of[i].Weight <= most)
                continue;
            (best, quality, most) = (i, fit, fit * of[i].Weight);
        }
        return (best, quality);
    }

    private static double Same(Term term, Word word) =>
        term.Region is not null && !term.IsSpecification && term.Region == word.Region ? 1 : 0;

    private static double Fit(Term term, Word word)
    {
        if (word.Rest is { } rest)
            return
                term.Key.Length > word.Key.Length + rest.Length
                && term.Key.StartsWith(word.Key, StringComparison.Ordinal)
                && (rest.Length > 0 ? term.Stem.EndsWith(rest, StringComparison.Ordinal) : term.IsFirst && term.IsOwn)
                ? 1
                : 0;
        if (term.Stem == word.Stem)
            return 1;
        if (IsPart(word.Stem, term.Stem) || IsPart(term.Stem, word.Stem))
            return PartQuality;
        var limit = word.IsKnown ? 0 : EditDistance.Forgiven(word.Key.Length);
        if (limit == 0 || System.Numerics.BitOperations.PopCount(word.Letters ^ term.Letters) > 2 * limit)
            return 0;
        return
            EditDistance.Between(word.Key, term.Key, limit) <= limit
            || EditDistance.Between(word.Stem, term.Stem, limit) <= limit && term.Stem.Length >= ShortestPart
            ? MistypedQuality
            : 0;
    }

    /// <summary>Whether a word is the beginning or the end of a compound.</summary>
    private static bool IsPart(string part, string compound) =>
        part.Length >= ShortestPart
        && compound.Length >= part.Length + 3
        && !ProjectWords.General.Contains(part)
        && (
            compound.StartsWith(part, StringComparison.Ordinal)
            || (part.Length > ShortestPart && compound.EndsWith(part, StringComparison.Ordinal))
        );

    private List<Word> Words(Sentence sentence, string[] keys, IReadOnlyList<FoundPlace> placesIn, Func<int, bool> isFree)
    {
        var tokens = sentence.Tokens;
        var glosses = ProjectWords.Glosses.LongestIn(keys).ToDictionary(g => g.First);
        var words = new List<Word>(tokens.Length);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!isFree(i) || tokens[i].IsNumber)
                continue;
            var place = placesIn.FirstOrDefault(p => p.Start <= tokens[i].Start && tokens[i].Start < p.End);
            if (place is not null)
            {
                var last = i;
                while (last + 1 < tokens.Length && tokens[last + 1].Start < place.End)
                    last++;
                if (place.Region is not null)
                    words.Add(new Word(i, last, tokens[i].Key, "", 0, true, place.Region.Id));
                i = last;
                continue;
            }
            if (glosses.TryGetValue(i, out var gloss) && Enumerable.Range(gloss.First, gloss.Count).All(isFree))
            {
                foreach (var meant in gloss.Value)
                    if (!ProjectWords.Binding.Contains(Spelling.Key(meant)))
                        words.Add(Of(gloss.First, gloss.Last, Spelling.Key(meant), isKnown: true));
                i = gloss.Last;
                continue;
            }
            if (Shortened(sentence, i, isFree) is { } shortened)
            {
                words.Add(shortened);
                i = shortened.Last;
                continue;
            }
            if (Compound(keys, i, isFree) is { } compound)
            {
                words.Add(Of(i, i + 2, compound, isKnown: true));
                i += 2;
                continue;
            }
            if (!ProjectWords.Binding.Contains(keys[i]))
                words.Add(Of(i, i, keys[i], KnownWords.Vocabulary.KnowsExactly(keys[i])));
        }
        return words;
    }

    /// <summary>"komm. ferdig", "utv.plan forsinket": a full stop where the sentence goes on cuts a word short.</summary>
    private static Word? Shortened(Sentence sentence, int at, Func<int, bool> isFree)
    {
        var token = sentence.Tokens[at];
        var next = at + 1;
        if (next >= sentence.Tokens.Length || token.Key.Length < 3 || sentence.Text[token.End] != '.' || sentence.Tokens[next].IsCapital)
            return null;
        if (token.End + 1 == sentence.Tokens[next].Start)
            return isFree(next) && !sentence.Tokens[next].IsNumber
                ? Of(at, next, token.Key, isKnown: true) with
                {
                    Rest = Spelling.Stem(sentence.Tokens[next].Key),
                }
                : null;
        return token.Key.Length < ShortestCut || KnownWords.Vocabulary.KnowsExactly(token.Key)
            ? null
            : Of(at, at, token.Key, isKnown: true) with
            {
                Rest = "",
            };
    }

    /// <summary>"innhenting av kunnskap" when the plan says "kunnskapsinnhenting".</summary>
    private string? Compound(string[] keys, int first, Func<int, bool> isFree)
    {
        if (first + 2 >= keys.Length || keys[first + 1] is not ("av" or "of") || !isFree(first + 2))
            return null;
        var part = Spelling.Stem(keys[first + 2]);
        foreach (var joint in (string[])["s", "", "e"])
            if (part + joint + keys[first] is var compound && stems.Contains(Spelling.Stem(compound)))
                return compound;
        return null;
    }

    private static Word Of(int first, int last, string key, bool isKnown) =>
        new(first, last, key, Spelling.Stem(key), Spelling.Letters(key), isKnown, null);

    private static Term[] Terms(PlannedActivity activity, PlaceNames places)
    {
        var own = new List<Term>();
        AddTerms(own, activity.Title, places, isSpecification: false);
        AddTerms(own, activity.Specification, places, isSpecification: true);
        return [.. own];
    }

    private static void AddTerms(List<Term> own, string text, PlaceNames places, bool isSpecification)
    {
        var sentence = Sentence.Of(text);
        var placesIn = places.FindIn(sentence, static _ => true);
        var isFirst = true;
        foreach (var token in sentence.Tokens)
        {
            var place = placesIn.FirstOrDefault(p => p.Start <= token.Start && token.Start < p.End);
            var stem = Spelling.Stem(token.Key);
            if (
                token.IsNumber
                || token.Key.Length < 2
                || ProjectWords.Binding.Contains(token.Key)
                || (place is not null && isSpecification)
            )
                continue;
            if (own.Exists(t => t.Stem == stem))
                continue;
            var isOwn = !ProjectWords.General.Contains(stem);
            var weight = (isOwn ? 1 : GeneralWeight) * (isSpecification ? SpecificationWeight : 1);
            own.Add(new Term(token.Key, stem, Spelling.Letters(token.Key), weight, isOwn, isSpecification, isFirst, place?.Region?.Id));
            isFirst = false;
        }
    }

    private readonly record struct Term(
        string Key,
        string Stem,
        uint Letters,
        double Weight,
        bool IsOwn,
        bool IsSpecification,
        bool IsFirst,
        RegionId? Region
    );

    private readonly record struct Word(int First, int Last, string Key, string Stem, uint Letters, bool IsKnown, RegionId? Region)
    {
        /// <summary>How the whole word ends when only its beginning is written, as far as that is written too; null when nothing is left out.</summary>
        public string? Rest { get; init; }
    }

    /// <summary>Words of a sentence that may name an activity.</summary>
    /// <param name="BeginsName">The words hold the one that the title, or the specification, begins with.</param>
    /// <param name="IsWhole">They are the title.</param>
    private readonly record struct Mention(int Activity, int First, int Last, double Score, bool NamesPlace, bool BeginsName, bool IsWhole);
}
