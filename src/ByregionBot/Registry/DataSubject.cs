using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using ByregionBot.Planning;

namespace ByregionBot.Registry;

/// <summary>A person whose data are looked for: by the object id, and by full name where somebody is known by name alone or named in a text.</summary>
internal sealed class DataSubject
{
    /// <summary>An id as long as Entra's stands for nobody else, wherever it is met.</summary>
    private const int UnmistakableId = 32;

    /// <summary>The search reads each character once; a limit all the same, since the names come from outside.</summary>
    private static readonly TimeSpan LongestSearch = TimeSpan.FromSeconds(1);

    private readonly Regex? _named;
    private readonly Regex? _firstNamed;

    /// <summary>The person with this id, under all these names.</summary>
    /// <param name="objectId">The Entra object id.</param>
    /// <param name="names">What the person is called. A name of a single word is common to many and counts for nothing.</param>
    /// <exception cref="ArgumentException">The object id is empty.</exception>
    public DataSubject(string objectId, params IEnumerable<string> names)
    {
        ArgumentException.ThrowIfNullOrEmpty(objectId);
        ObjectId = objectId;
        Names = [.. names.Select(static name => name.Trim()).Where(static name => name.Contains(' ', StringComparison.Ordinal)).Distinct()];
        var words = Names.SelectMany(static name => new[] { name, JsonEncodedText.Encode(name).ToString() }).Distinct().ToList();
        if (objectId.Length >= UnmistakableId)
            words.Add(objectId);
        _named = AnyOf(words);
        _firstNamed = AnyOf([.. Names.Select(static name => name[..name.IndexOf(' ', StringComparison.Ordinal)]).Distinct()]);
    }

    public string ObjectId { get; }

    /// <summary>The full names.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Whether this is the person; by name only where there is no id.</summary>
    public bool Is(Actor actor) => Is(actor.ObjectId, actor.Name);

    /// <inheritdoc cref="Is(Actor)"/>
    public bool Is(string objectId, string name) =>
        objectId.Length > 0 ? objectId == ObjectId : Names.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase);

    /// <summary>The text with another name in the place of the person's, also where it is written as in JSON.</summary>
    public string Without(string text, string instead) => _named is null ? text : _named.Replace(text, instead);

    /// <summary>Whether a first name of the person's stands in the text without the rest. It may be somebody else's.</summary>
    public bool MayBeIn(string text) => _firstNamed?.IsMatch(Without(text, "")) == true;

    /// <summary>What finds any of these words as a whole: "Kari Nordmanns" is hers as well, "Kari Nordmannsen" is somebody else.</summary>
    private static Regex? AnyOf(List<string> words) =>
        words.Count == 0
            ? null
            : new(
                $@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', words.Select(Regex.Escape))})(?=s?(?![\p{{L}}\p{{N}}]))",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
                LongestSearch
            );
}
