using System.Collections.Frozen;

namespace ByregionBot.Language.Reading;

/// <summary>Every table of words, made ready once.</summary>
internal static class KnownWords
{
    /// <summary>The ideas of <see cref="CueWords"/>, by their place in the table.</summary>
    public static readonly PhraseTable<int> Ideas = new(CueWords.Table.Select((row, place) => (place, row.Words)));
    public static readonly PhraseTable<bool> Polite = new([(true, CueWords.Polite)]);
    public static readonly FrozenSet<string> Common = Keys(CueWords.Common);
    public static readonly FrozenSet<string> CommonNouns = Keys(CueWords.CommonNouns);
    public static readonly FrozenSet<string> GivenNames = Keys(CueWords.GivenNames);
    public static readonly Vocabulary Vocabulary = new(
        [
            .. Ideas.Words,
            .. Polite.Words,
            .. StatusWords.Table.Words,
            .. SlotWords.Languages.Words,
            .. SlotWords.Weekdays.Words,
            .. SlotWords.Recipients.Words,
            .. SlotWords.Roles.Words,
            .. SlotWords.Formats.Words,
            .. SlotWords.Units.Words,
            .. SlotWords.Bodies.Words,
            .. SlotWords.Behalf.Words,
            .. ProjectWords.Glosses.Words,
        ],
        Ideas.Beginnings,
        [.. Common, .. CommonNouns, .. GivenNames]
    );

    /// <summary>Words that add nothing beside a whole answer such as "ja".</summary>
    public static readonly FrozenSet<string> Fillers = Keys(CueWords.Fillers);

    public static readonly (string Idea, FrozenSet<string> Verbs, FrozenSet<string> Particles)[] Parted =
    [
        .. CueWords.Parted.Select(row => (row.Idea, Keys(row.Verbs), Keys(row.Particles))),
    ];

    public static readonly FrozenSet<string> Bodies = SlotWords.Bodies.Words.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Words that are written with a capital and still may be mistyped.</summary>
    public static readonly Vocabulary Proper = new(
        [.. SlotWords.Languages.Words, .. SlotWords.Weekdays.Words, .. SlotWords.Recipients.Words],
        [],
        []
    );

    private static FrozenSet<string> Keys(string words) =>
        words.Split(' ').Select(word => Spelling.Key(word)).Where(key => key.Length > 0).ToFrozenSet(StringComparer.Ordinal);
}
