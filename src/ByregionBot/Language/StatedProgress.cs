using ByregionBot.Language.Reading;
using ByregionBot.Planning;

namespace ByregionBot.Language;

/// <summary>Reads how far an activity has come from prose that tells of it, as a report does.</summary>
public static class StatedProgress
{
    /// <summary>The progress that the first sentence states; null when it states none.</summary>
    public static Progress? In(string prose)
    {
        ArgumentNullException.ThrowIfNull(prose);
        var end = prose.AsSpan().IndexOfAny('.', '\n', ';');
        var keys = Sentence.Of(end < 0 ? prose : prose[..end]).Tokens.Select(static token => token.Key).ToArray();
        return StatusWords
            .Table.LongestIn(keys)
            .Select(static found => found.Value.Progress)
            .FirstOrDefault(static stated => stated is not null);
    }
}
