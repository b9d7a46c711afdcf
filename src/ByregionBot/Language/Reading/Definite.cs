namespace ByregionBot.Language.Reading;

/// <summary>Takes the definite ending off a Norwegian noun.</summary>
internal static class Definite
{
    // Nouns that end in -e before the definite ending.
    private static readonly string[] EndInE =
    [
        "anse",
        "ense",
        "else",
        "side",
        "tale",
        "reise",
        "gruppe",
        "skole",
        "ramme",
        "mappe",
        "kampanje",
        "møte",
        "skisse",
        "messe",
        "pakke",
        "uke",
        "analyse",
        "prøve",
        "modelle",
        "fase",
        "base",
        "liste",
        "bedre",
        "treffe",
        "høre",
    ];

    /// <summary>"næringskonferansen" → "næringskonferanse", "folkemøtet" → "folkemøte", "samlinga" → "samling"; null when the word is not definite.</summary>
    public static string? Undone(string noun)
    {
        if (noun.Length < 5)
            return null;
        if (noun.EndsWith("inga", StringComparison.Ordinal))
            return noun[..^1];
        if (noun.EndsWith("en", StringComparison.Ordinal) || noun.EndsWith("et", StringComparison.Ordinal))
            return EndInE.Any(e => noun.AsSpan(0, noun.Length - 1).EndsWith(e, StringComparison.OrdinalIgnoreCase))
                ? noun[..^1]
                : noun[..^2];
        return noun[^1] == 'a' && noun[^2] is not ('i' or 'e') ? string.Concat(noun.AsSpan(0, noun.Length - 1), "e") : null;
    }
}
