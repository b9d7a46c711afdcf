using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>The fields of the funder's report by their short names.</summary>
internal static class FieldWords
{
    /// <summary>"Organisatoriske endringer".</summary>
    public static string Of(ReportField field, Texts texts) =>
        texts[
            field switch
            {
                ReportField.Organisation => "field.organisation",
                ReportField.Goals => "field.goals",
                ReportField.Activities => "field.activities",
                ReportField.Progress => "field.progress",
                _ => throw new InvalidOperationException($"No word for {field}."),
            }
        ];
}
