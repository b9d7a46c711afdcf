namespace ByregionBot.Language;

/// <summary>A sentence for each thing that people ask for most, as the bot shows it on a button and understands it when pressed.</summary>
public static class SampleSentences
{
    /// <summary>Whether there is a sentence for the intent.</summary>
    public static bool Has(Intent intent) => Of(intent, Texts.In(BotLanguage.Bokmal)) is not null;

    /// <summary>The sentence in the language of the texts; null when people are not shown this intent.</summary>
    public static string? Of(Intent intent, Texts texts) =>
        intent switch
        {
            Intent.StatusRegion => texts["suggest.status-region"],
            Intent.StatusProgram => texts["suggest.status-program"],
            Intent.ReportMissing => texts["suggest.report-missing"],
            Intent.PlanShow => texts["suggest.plan-show"],
            Intent.PlanUpcoming => texts["suggest.plan-upcoming"],
            Intent.PlanOverdue => texts["suggest.plan-overdue"],
            Intent.ReportStart => texts["suggest.report-start"],
            Intent.ReportUndo => texts["suggest.report-undo"],
            Intent.ExportReport => texts["suggest.export-report"],
            Intent.ExportPlan => texts["suggest.export-plan"],
            Intent.DigestShow => texts["suggest.digest-show"],
            Intent.HistoryShow => texts["suggest.history-show"],
            Intent.ContactShow => texts["suggest.contact-show"],
            Intent.RegionInfo => texts["suggest.region-info"],
            Intent.SettingsShow => texts["suggest.settings-show"],
            Intent.Help => texts["suggest.help"],
            _ => null,
        };
}
