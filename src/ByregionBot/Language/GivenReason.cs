namespace ByregionBot.Language;

/// <summary>A reason as it stands under "Begrunnelse:": without the words that bound it to its sentence.</summary>
internal static class GivenReason
{
    private static readonly string[] Binding =
    [
        "fordi at ",
        "fordi ",
        "på grunn av ",
        "grunnet ",
        "pga. ",
        "pga ",
        "ettersom ",
        "siden ",
        "sidan ",
        "av di ",
        "because of ",
        "because ",
        "due to ",
    ];

    /// <summary>The reason alone.</summary>
    /// <param name="comment">What a sentence says of why; null when it says nothing.</param>
    /// <returns>Empty when nothing is said.</returns>
    public static string Of(string? comment)
    {
        var said = comment ?? "";
        var bound = Array.Find(Binding, words => said.StartsWith(words, StringComparison.OrdinalIgnoreCase));
        return bound is null ? said : said[bound.Length..].TrimStart();
    }
}
