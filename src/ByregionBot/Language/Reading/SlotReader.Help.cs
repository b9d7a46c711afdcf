namespace ByregionBot.Language.Reading;

/// <summary>What help is wanted with.</summary>
internal sealed partial class SlotReader
{
    /// <summary>By the ideas that stand beside the cry for help, the narrower first: "rapport til KMD" before "rapport".</summary>
    private static readonly (HelpTopic Topic, string[] Ideas)[] Topics =
    [
        (HelpTopic.FunderReport, ["fundreport", "RECIPIENT", "approve", "draft"]),
        (HelpTopic.Reminders, ["reminder", "remind", "digest", "snooze"]),
        (HelpTopic.Reporting, ["report", "correct", "undo", "reported"]),
        (HelpTopic.Me, ["oneself", "data", "language", "deputy", "away"]),
        (
            HelpTopic.Administration,
            ["administration", "settings", "role", "roleword", "contact", "regionword", "bind", "unbind", "alias", "membership"]
        ),
        (HelpTopic.Plan, ["plan", "milestone", "milestones", "move", "deadline", "rename", "assign", "responsible"]),
        (HelpTopic.LookUp, ["lookup", "status", "overview", "history", "overdue"]),
        (HelpTopic.Plan, ["add", "makeadd", "remove"]),
    ];

    private HelpTopic? Topic()
    {
        foreach (var (topic, ideas) in Topics)
            if (Array.Exists(ideas, Has))
                return topic;
        return null;
    }
}
