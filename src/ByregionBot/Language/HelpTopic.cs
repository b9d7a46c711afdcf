namespace ByregionBot.Language;

/// <summary>What people want help with.</summary>
public enum HelpTopic
{
    Reporting,
    Plan,
    LookUp,
    Reminders,
    FunderReport,
    Administration,
    Me,
}
