using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>What a report states, in running text.</summary>
internal static class ReportWords
{
    /// <summary>"gjennomført", "pågår, grønt lys", "gult lys".</summary>
    public static string Of(ProgressReport report, Texts texts) =>
        report switch
        {
            { Light: null } => CardParts.Word(report.Progress, texts),
            { Progress: null, Light: { } light } => Light(light, texts),
            { Light: { } light } => $"{CardParts.Word(report.Progress, texts)}, {Light(light, texts)}",
        };

    /// <summary>"grønt lys".</summary>
    public static string Light(TrafficLight light, Texts texts) =>
        texts[
            light switch
            {
                TrafficLight.Green => "report.light-green",
                TrafficLight.Yellow => "report.light-yellow",
                TrafficLight.Red => "report.light-red",
                _ => throw new InvalidOperationException($"No word for {light}."),
            }
        ];
}
