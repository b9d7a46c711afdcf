namespace ByregionBot.Language;

/// <summary>The languages the bot answers in.</summary>
public enum BotLanguage
{
    Bokmal,
    Nynorsk,
    English,
}

public static class BotLanguages
{
    /// <summary>BCP 47 tag: "nb", "nn" or "en".</summary>
    public static string Tag(this BotLanguage language) =>
        language switch
        {
            BotLanguage.Nynorsk => "nn",
            BotLanguage.English => "en",
            _ => "nb",
        };

    /// <summary>
    /// The language to begin in with somebody whose client has this tag, until they choose. Many Norwegians have an English client and
    /// did not ask for an English programme, so the tag chooses between the two Norwegians only.
    /// </summary>
    public static BotLanguage ToBeginIn(string? locale) => OfTag(locale) is BotLanguage.Nynorsk ? BotLanguage.Nynorsk : BotLanguage.Bokmal;

    /// <summary>The language of a tag such as "nn-NO"; null when the bot does not speak it.</summary>
    public static BotLanguage? OfTag(string? tag) =>
        tag?.Split('-', '_')[0].ToLowerInvariant() switch
        {
            "nb" or "no" => BotLanguage.Bokmal,
            "nn" => BotLanguage.Nynorsk,
            "en" => BotLanguage.English,
            _ => null,
        };
}
