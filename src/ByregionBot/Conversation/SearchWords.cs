using ByregionBot.Language;

namespace ByregionBot.Conversation;

/// <summary>Says why somebody is known by name alone although the tenant was asked.</summary>
internal static class SearchWords
{
    /// <summary>One sentence; null where nobody is asked.</summary>
    /// <param name="answer">How the search ended that found nobody.</param>
    /// <param name="name">Who was looked for.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static string? NameAlone(TenantAnswer answer, string name, Texts texts) =>
        answer switch
        {
            TenantAnswer.Answered => texts.Say("people.none", ("name", name)),
            TenantAnswer.NotAllowed => texts.Say("people.not-allowed", ("name", name)),
            TenantAnswer.NotNow => texts.Say("people.not-now", ("name", name)),
            _ => null,
        };
}
