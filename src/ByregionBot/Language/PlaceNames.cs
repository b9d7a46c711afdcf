using System.Collections.Immutable;
using ByregionBot.Language.Reading;
using ByregionBot.Planning;
using NodaTime;

namespace ByregionBot.Language;

/// <summary>A region, or a municipality of it, that a name may mean.</summary>
public sealed record PlaceChoice(CityRegion Region, string? Municipality);

/// <summary>A place named in a sentence.</summary>
/// <param name="Start">First character, from 0.</param>
/// <param name="Length">Number of characters.</param>
/// <param name="Region">The city region; null when a person must choose.</param>
/// <param name="Municipality">The municipality, when one was named and not the region by its own name.</param>
/// <param name="Choices">What to choose between; empty when one is meant, and when a name is shared by municipalities of no known region.</param>
/// <param name="Membership">Set when the municipality belongs to the region on other days than the one asked about.</param>
/// <param name="ReadAs">Set when the spelling was corrected.</param>
public sealed record FoundPlace(
    int Start,
    int Length,
    CityRegion? Region,
    string? Municipality,
    ImmutableArray<PlaceChoice> Choices,
    Membership? Membership = null,
    ReadAs? ReadAs = null
)
{
    /// <summary>The name fits several: never guess, ask.</summary>
    public bool IsAmbiguous => Region is null;
    public int End => Start + Length;
}

/// <summary>
/// Finds city regions and municipalities by any of their names, as they were on one day: canonical name, then alias, then municipality, then a
/// name one slip away (two from eight letters).
/// </summary>
public sealed class PlaceNames
{
    private const int LongestName = 4;
    private const int ShortestPlainName = 4;
    private const int ShortestPair = 8;
    private const int ShortestSureName = 12;

    private static readonly string[] RegionEndings = ["regionen", "region", "regionrad", "regionradet"];
    private static readonly string[] MunicipalityWords =
    [
        "kommune",
        "kommunen",
        "kommunes",
        "kommuna",
        "kommunens",
        "municipality",
        "suohkan",
        "suohkanis",
        "herred",
        "herad",
    ];
    private static readonly string[] BeforePlaces =
    [
        "status",
        "statusen",
        "i",
        "for",
        "fra",
        "til",
        "pa",
        "in",
        "of",
        "from",
        "med",
        "av",
        "om",
        "region",
        "regionen",
        "byregion",
        "byregionen",
        "kommunen",
        "kommune",
        "plan",
        "planen",
        "milepalsplan",
        "milepalplan",
        "rapporter",
        "melder",
        "og",
    ];

    private readonly RegionDirectory directory;
    private readonly LocalDate day;
    private readonly CityRegion? bound;
    private readonly Dictionary<string, Named> names = new(StringComparer.Ordinal);
    private readonly (string Key, uint Letters)[] mistypable;

    /// <summary>The names of all regions and their municipalities.</summary>
    /// <param name="directory">All regions.</param>
    /// <param name="day">The day on which memberships must hold.</param>
    /// <param name="bound">The region of the conversation: it decides when a municipality belongs to several.</param>
    public PlaceNames(RegionDirectory directory, LocalDate day, CityRegion? bound = null)
    {
        this.directory = directory;
        this.day = day;
        this.bound = bound;
        foreach (var region in directory.Regions)
            AddRegion(region);
        foreach (var shared in RegionDirectory.SharedNames)
            Of(Spelling.Key(shared)).SharedName ??= shared;
        mistypable =
        [
            .. names
                .Where(n => n.Value.SharedName is null && EditDistance.Forgiven(n.Key.Length) > 0)
                .Select(n => (n.Key, Spelling.Letters(n.Key)))
                .OrderBy(n => n.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The region that goes by this name, whichever of its names it is; null when none does, or several do.</summary>
    public CityRegion? RegionCalled(string name) => directory.Find(name) ?? (FindIn(name) is [{ Region: { } found }] ? found : null);

    /// <summary>Every place in the text, in order.</summary>
    public IReadOnlyList<FoundPlace> FindIn(string text) => FindIn(Sentence.Of(text), static _ => false);

    /// <summary>Every place in the sentence, in order; none overlap.</summary>
    /// <param name="sentence">Where to look.</param>
    /// <param name="isKnown">Whether a token is a word of another kind that no slip may turn into a place.</param>
    internal IReadOnlyList<FoundPlace> FindIn(Sentence sentence, Func<int, bool> isKnown)
    {
        var found = new List<FoundPlace>();
        var tokens = sentence.Tokens;
        for (var first = 0; first < tokens.Length; first++)
        {
            if ((At(sentence, first) ?? Near(sentence, first, isKnown)) is not var (place, last))
                continue;
            found.Add(place);
            first = last;
        }
        return found;
    }

    private (FoundPlace Place, int Last)? At(Sentence sentence, int first)
    {
        var tokens = sentence.Tokens;
        for (var last = Math.Min(first + LongestName, tokens.Length) - 1; last >= first; last--)
        {
            if (tokens[last].Clause != tokens[first].Clause || tokens[first].IsNumber)
                continue;
            var key = Joined(tokens, first, last);
            if (Lookup(key) is not { } named || !StandsAsPlace(sentence, first, last, key, named))
                continue;
            return Resolved(sentence, first, last, named, null);
        }
        return null;
    }

    /// <summary>The nearest name to one word, or to two that may be one name.</summary>
    private (FoundPlace Place, int Last)? Near(Sentence sentence, int first, Func<int, bool> isKnown)
    {
        var tokens = sentence.Tokens;
        if (tokens[first].IsNumber || !IsCalledFor(sentence, first))
            return null;
        var second = first + 1;
        if (
            second < tokens.Length
            && tokens[second].Clause == tokens[first].Clause
            && !(isKnown(first) && isKnown(second))
            && tokens[first].Key.Length + tokens[second].Key.Length >= ShortestPair
            && Nearest(sentence, first, second) is { } pair
        )
            return pair;
        return isKnown(first) ? null : Nearest(sentence, first, first);
    }

    /// <summary>A mistyped place stands last, is written with a capital, follows a word that calls for a place, or is too long for chance.</summary>
    private static bool IsCalledFor(Sentence sentence, int token) =>
        sentence.Tokens[token].IsCapital
        || sentence.Tokens[token].Key.Length >= ShortestSureName
        || token == sentence.Tokens.Length - 1
        || (token > 0 && BeforePlaces.Contains(sentence.Tokens[token - 1].Key, StringComparer.Ordinal));

    private (FoundPlace Place, int Last)? Nearest(Sentence sentence, int first, int last)
    {
        var written = Joined(sentence.Tokens, first, last);
        var limit = EditDistance.Forgiven(written.Length);
        if (limit == 0)
            return null;
        var letters = Spelling.Letters(written);
        var best = limit + 1;
        var nearest = new List<Named>();
        foreach (var (key, keyLetters) in mistypable)
        {
            // Two words are only read as a name that has several.
            if ((first != last && !names[key].IsOfSeveralWords) || System.Numerics.BitOperations.PopCount(letters ^ keyLetters) > 2 * limit)
                continue;
            var allowed = Math.Min(limit, EditDistance.Forgiven(key.Length));
            var distance = EditDistance.Between(written, key, allowed);
            if (distance > allowed || distance > best)
                continue;
            if (distance < best)
                nearest.Clear();
            best = distance;
            if (!nearest.Contains(names[key]))
                nearest.Add(names[key]);
        }
        var resolved = nearest.ConvertAll(named => Resolved(sentence, first, last, named, sentence.Written(first, last)));
        if (resolved.Count == 0)
            return null;
        if (resolved.TrueForAll(r => r.Place.Region == resolved[0].Place.Region && r.Place.Municipality == resolved[0].Place.Municipality))
            return resolved[0];
        ImmutableArray<PlaceChoice> choices =
        [
            .. resolved
                .SelectMany(r =>
                    r.Place.Region is { } region ? [new PlaceChoice(region, r.Place.Municipality)] : r.Place.Choices.AsEnumerable()
                )
                .Distinct(),
        ];
        return (
            resolved[0].Place with
            {
                Region = null,
                Municipality = null,
                Choices = choices,
                Membership = null,
                ReadAs = null,
            },
            resolved[0].Last
        );
    }

    private (FoundPlace Place, int Last) Resolved(Sentence sentence, int first, int last, Named named, string? mistyped)
    {
        var tokens = sentence.Tokens;
        var saysMunicipality = last + 1 < tokens.Length && MunicipalityWords.Contains(tokens[last + 1].Key, StringComparer.Ordinal);
        var end = saysMunicipality ? last + 1 : last;
        var place = Meant(named, saysMunicipality) with { Start = tokens[first].Start, Length = tokens[end].End - tokens[first].Start };
        if (mistyped is not null)
            place = place with { ReadAs = new ReadAs(mistyped, place.Municipality ?? place.Region?.Name ?? named.SharedName ?? mistyped) };
        return (place, end);
    }

    private FoundPlace Meant(Named named, bool saysMunicipality)
    {
        if (named.Canonical is { } canonical && !saysMunicipality)
            return Whole(canonical);
        if (named.SharedName is { } shared)
            return new FoundPlace(0, 0, null, shared, [.. named.Members.Select(m => new PlaceChoice(m.Region, shared)).Distinct()]);
        if (named.Alias is { } alias && (!saysMunicipality || named.Members.Count == 0))
            return Whole(alias) with { Municipality = saysMunicipality ? named.Written : null };
        if (named.Members.Count == 0)
            return Whole(named.Canonical!) with { Municipality = named.Written }; // no members and no alias: the key came from a canonical name
        return OfMunicipality(named.Members);
    }

    /// <summary>On the day; else the membership that ended last; else the one that begins first.</summary>
    private FoundPlace OfMunicipality(List<(CityRegion Region, Membership Membership)> members)
    {
        var valid = members.Where(m => m.Membership.HoldsOn(day)).ToList();
        if (valid.Count > 0)
            return Chosen(valid, holds: true);
        var past = members.Where(m => m.Membership.To < day).ToList();
        var nearest =
            past.Count > 0
                ? past.Where(m => m.Membership.To == past.Max(p => p.Membership.To)).ToList()
                : members.Where(m => m.Membership.From == members.Min(p => p.Membership.From)).ToList();
        return Chosen(nearest, holds: false);
    }

    private FoundPlace Chosen(List<(CityRegion Region, Membership Membership)> fitting, bool holds)
    {
        var regions = fitting.Select(f => f.Region).Distinct().ToList();
        var region =
            regions.Count == 1 ? regions[0]
            : bound is not null && regions.Exists(r => r.Id == bound.Id) ? regions.First(r => r.Id == bound.Id)
            : null;
        var membership = fitting.First(f => region is null || f.Region == region).Membership;
        return new FoundPlace(
            0,
            0,
            region,
            membership.Municipality,
            region is null ? [.. regions.Select(r => new PlaceChoice(r, membership.Municipality))] : [],
            holds ? null : membership
        );
    }

    private static FoundPlace Whole(CityRegion region) => new(0, 0, region, null, []);

    private Named? Lookup(string key)
    {
        if (names.TryGetValue(key, out var named))
            return named;
        return key.Length > ShortestPlainName && key[^1] == 's' && names.TryGetValue(key[..^1], out named) ? named : null;
    }

    /// <summary>A short name, or one that is also a common word, must stand as a place: with a capital inside the sentence, or after a word that calls for one.</summary>
    private static bool StandsAsPlace(Sentence sentence, int first, int last, string key, Named named)
    {
        if (first != last)
            return key.Length > ShortestPlainName;
        var tokens = sentence.Tokens;
        var isPlain =
            key.Length < ShortestPlainName
            || named.SharedName is not null
            || KnownWords.Common.Contains(key)
            || KnownWords.CommonNouns.Contains(key);
        if (!isPlain)
            return true;
        if (last + 1 < tokens.Length && MunicipalityWords.Contains(tokens[last + 1].Key, StringComparer.Ordinal))
            return true;
        var isCalledFor = first > 0 && BeforePlaces.Contains(tokens[first - 1].Key, StringComparer.Ordinal);
        return tokens[first].IsCapital ? first > 0 || tokens.Length == 1 : isCalledFor && last == tokens.Length - 1;
    }

    private static string Joined(SentenceToken[] tokens, int first, int last) =>
        first == last ? tokens[first].Key : string.Concat(tokens[first..(last + 1)].Select(t => t.Key));

    private void AddRegion(CityRegion region)
    {
        Of(Spelling.Key(region.Name)).Canonical ??= region;
        var core = Core(Spelling.Key(region.Name));
        foreach (var ending in RegionEndings)
            Of(core + ending).Canonical ??= region;
        foreach (var alias in region.Aliases)
        {
            var key = Spelling.Key(alias);
            if (key.Length == 0)
                continue;
            var named = Of(key);
            named.Alias ??= region;
            named.Written ??= alias;
            named.IsOfSeveralWords |= HasSeveralWords(alias);
            foreach (var ending in RegionEndings)
                Of(Core(key) + ending).Alias ??= region;
        }
        var canonical = Of(Spelling.Key(region.Name));
        canonical.Written ??= region.Name;
        canonical.IsOfSeveralWords |= HasSeveralWords(region.Name);
        foreach (var membership in region.Members)
        foreach (var name in membership.OtherNames.Prepend(membership.Municipality))
        {
            var named = Of(Spelling.Key(name));
            named.Members.Add((region, membership));
            named.IsOfSeveralWords |= HasSeveralWords(name);
            named.Written = membership.Municipality;
        }
    }

    private static bool HasSeveralWords(string name) => name.AsSpan().IndexOfAny(' ', '-') >= 0;

    /// <summary>The name without the word for a region at its end.</summary>
    private static string Core(string key)
    {
        foreach (var ending in RegionEndings)
            if (key.Length > ending.Length && key.EndsWith(ending, StringComparison.Ordinal))
                return key[..^ending.Length];
        return key;
    }

    private Named Of(string key)
    {
        if (!names.TryGetValue(key, out var named))
            names[key] = named = new Named();
        return named;
    }

    /// <summary>All that one name can mean.</summary>
    private sealed class Named
    {
        public CityRegion? Canonical { get; set; }
        public CityRegion? Alias { get; set; }

        /// <summary>A name that several municipalities in the country bear.</summary>
        public string? SharedName { get; set; }

        public bool IsOfSeveralWords { get; set; }

        /// <summary>The name as it is written when it is a municipality's.</summary>
        public string? Written { get; set; }
        public List<(CityRegion Region, Membership Membership)> Members { get; } = [];
    }
}
