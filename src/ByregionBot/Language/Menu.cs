using System.Collections.Immutable;

namespace ByregionBot.Language;

/// <summary>
/// What people are shown that they can ask: in the help, and in Teams' own list of commands. A test holds the lists of the app package to it.
/// </summary>
public static class Menu
{
    /// <summary>The most that Teams shows.</summary>
    public const int Most = 12;

    /// <summary>What is asked for most comes first.</summary>
    private static readonly ImmutableArray<Intent> Intents =
    [
        Intent.StatusRegion,
        Intent.PlanShow,
        Intent.ReportStart,
        Intent.PlanOverdue,
        Intent.PlanUpcoming,
        Intent.ReportMissing,
        Intent.HistoryShow,
        Intent.StatusProgram,
        Intent.ContactShow,
        Intent.ExportReport,
        Intent.ReportUndo,
        Intent.Help,
    ];

    /// <summary>The menu in the language of the texts, in the order in which it is shown.</summary>
    public static IEnumerable<MenuItem> In(Texts texts) =>
        Intents.Select(intent => new MenuItem(intent, SampleSentences.Of(intent, texts) ?? throw Missing(intent), Meaning(intent, texts)));

    private static string Meaning(Intent intent, Texts texts) =>
        texts[
            intent switch
            {
                Intent.StatusRegion => "help.status",
                Intent.PlanShow => "help.plan",
                Intent.ReportStart => "menu.report-start",
                Intent.PlanOverdue => "menu.plan-overdue",
                Intent.PlanUpcoming => "menu.plan-upcoming",
                Intent.ReportMissing => "menu.report-missing",
                Intent.HistoryShow => "menu.history-show",
                Intent.StatusProgram => "menu.status-program",
                Intent.ContactShow => "menu.contact-show",
                Intent.ExportReport => "menu.export-report",
                Intent.ReportUndo => "menu.report-undo",
                Intent.Help => "menu.help",
                _ => throw Missing(intent),
            }
        ];

    private static InvalidOperationException Missing(Intent intent) => new($"The menu has no words for {intent}.");
}

/// <summary>A line of the menu.</summary>
/// <param name="Intent">What it asks for.</param>
/// <param name="Sentence">The sentence, as the bot understands it.</param>
/// <param name="Meaning">What the bot answers, for people.</param>
public sealed record MenuItem(Intent Intent, string Sentence, string Meaning);
