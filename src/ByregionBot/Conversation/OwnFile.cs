namespace ByregionBot.Conversation;

/// <summary>By what a report that the bot wrote is known again: its prose was made of what is stored, and is no news.</summary>
internal static class OwnFile
{
    /// <summary>Who made a Word file.</summary>
    public const string Creator = "ByregionBot";

    /// <summary>The first line of a Markdown file, which no reader shows.</summary>
    public const string Mark = "<!-- ByregionBot -->\n";
}
