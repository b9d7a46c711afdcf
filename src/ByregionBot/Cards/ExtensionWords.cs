using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>How it stands with more time for a report.</summary>
internal static class ExtensionWords
{
    /// <summary>"Søkt om utsettelse til 1. mars 2016", "Utsatt fra 15. februar 2016 (sak 14/16)"; null when nobody has asked.</summary>
    public static string? Of(ReportDate report, Texts texts) =>
        report switch
        {
            { AwaitsAnswer: true, AskedFor: { } until } => texts.Say("extension.asked", ("until", texts.Date(until))),
            { ExtendedTo: not null } => Decided("extension.granted", report, texts),
            { IsRefused: true } => Decided("extension.refused", report, texts),
            _ => null,
        };

    private static string Decided(string key, ReportDate report, Texts texts)
    {
        var words = texts.Say(key, ("date", texts.Date(report.Date)));
        return report.Decision.Length == 0 ? words : texts.Say("extension.decided", ("words", words), ("decision", report.Decision));
    }
}
