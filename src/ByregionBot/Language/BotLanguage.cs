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

    /// <summary>The language of a client's tag such as "nn-NO"; null when the bot does not speak it.</summary>
    public static BotLanguage? OfLocale(string? locale) =>
        locale?.Split('-', '_')[0].ToLowerInvariant() switch
        {
            "nb" or "no" => BotLanguage.Bokmal,
            "nn" => BotLanguage.Nynorsk,
            "en" => BotLanguage.English,
            _ => null,
        };
}
