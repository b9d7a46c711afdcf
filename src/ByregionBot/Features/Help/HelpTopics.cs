using System.Collections.Immutable;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Features.Help;

/// <summary>What people can say, by topic: each sentence works as it stands, the shortest ways first.</summary>
internal static class HelpTopics
{
    /// <summary>In the order in which they are shown.</summary>
    public static ImmutableArray<HelpTopic> All { get; } = [.. Enum.GetValues<HelpTopic>()];

    /// <summary>The topic's name, which is also the word to ask for it by.</summary>
    public static string Name(HelpTopic topic, Texts texts) =>
        texts[
            topic switch
            {
                HelpTopic.Reporting => "help.topic-reporting",
                HelpTopic.Plan => "help.topic-plan",
                HelpTopic.LookUp => "help.topic-look-up",
                HelpTopic.Reminders => "help.topic-reminders",
                HelpTopic.FunderReport => "help.topic-funder-report",
                HelpTopic.Administration => "help.topic-administration",
                HelpTopic.Me => "help.topic-me",
                _ => throw new InvalidOperationException($"No name for {topic}."),
            }
        ];

    /// <summary>The sentences of a topic, each with what comes of it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="example">A region for the sentences; null when none is known.</param>
    /// <param name="year">This year.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static IEnumerable<(string Sentence, string Meaning)> Of(HelpTopic topic, CityRegion? example, int year, Texts texts)
    {
        var region = example?.Name ?? "";
        return topic switch
        {
            HelpTopic.Reporting =>
            [
                Line("help.say-report", "help.report"),
                Line("suggest.report-start", "menu.report-start"),
                Line("help.say-no-change", "help.no-change"),
                Line("help.say-behalf", "help.behalf"),
                Line("help.say-correct", "help.correct"),
                Line("suggest.report-undo", "menu.report-undo"),
            ],
            HelpTopic.Plan =>
            [
                (texts.Say("sentence.plan", ("region", region)).TrimEnd(), texts["help.plan"]),
                (texts.Say("sentence.period", ("year", year)), texts.Say("help.period", ("year", year))),
                Line("help.say-move", "help.move"),
                Line("help.say-add", "help.add"),
                Line("help.say-assign", "help.assign"),
                Line("help.say-remove", "help.remove"),
            ],
            HelpTopic.LookUp =>
            [
                (texts.Say("sentence.status", ("region", region)).TrimEnd(), texts["help.status"]),
                .. example is { Members: [var member, ..] }
                    ? [(texts.Say("sentence.status-of", ("municipality", member.Municipality)), texts["help.municipality"])]
                    : Enumerable.Empty<(string, string)>(),
                Line("suggest.plan-overdue", "menu.plan-overdue"),
                Line("suggest.plan-upcoming", "menu.plan-upcoming"),
                Line("suggest.report-missing", "menu.report-missing"),
                Line("suggest.history-show", "menu.history-show"),
                Line("suggest.contact-show", "menu.contact-show"),
                Line("suggest.status-program", "menu.status-program"),
            ],
            HelpTopic.Reminders =>
            [
                Line("settings.say-reminders", "help.reminders"),
                Line("settings.say-quiet", "help.quiet"),
                Line("help.say-snooze", "help.snooze"),
                Line("settings.say-digest", "help.digest"),
                Line("suggest.digest-show", "help.digest-show"),
            ],
            HelpTopic.FunderReport =>
            [
                Line("suggest.export-report", "menu.export-report"),
                Line("help.say-note", "help.note"),
                Line("help.say-request", "help.request"),
                Line("help.say-approve", "help.approve"),
                Line("help.say-delivered", "help.delivered"),
                Line("help.say-extension", "help.extension"),
                Line("sentence.programme-deliveries", "help.deliveries"),
                Line("suggest.export-plan", "help.export-plan"),
            ],
            HelpTopic.Administration =>
            [
                (texts.Say("sentence.bind", ("region", region)).TrimEnd(), texts["help.bind"]),
                Line("suggest.settings-show", "help.settings"),
                Line("settings.say-role", "help.role"),
                Line("settings.say-member", "help.member"),
                Line("settings.say-report-date", "help.report-date"),
                (texts.Say("sentence.calendar", ("region", region)).TrimEnd(), texts["help.calendar"]),
                Line("help.say-export-all", "help.export-all"),
            ],
            HelpTopic.Me =>
            [
                Line("settings.say-language", "help.language"),
                Line("help.say-leave", "help.leave"),
                Line("help.say-my-data", "help.my-data"),
                Line("mydata.say-delete", "help.delete"),
            ],
            _ => throw new InvalidOperationException($"No sentences for {topic}."),
        };

        (string, string) Line(string sentence, string meaning) => (texts[sentence], texts[meaning]);
    }
}
