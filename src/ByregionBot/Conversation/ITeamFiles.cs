using ByregionBot.Cards;
using ByregionBot.Language;

namespace ByregionBot.Conversation;

/// <summary>Puts files where a channel keeps its own, under "Files" in Teams.</summary>
internal interface ITeamFiles
{
    /// <summary>
    /// Puts the file there. In the place of one of this name that the bot put and nobody has touched since; beside it when somebody has.
    /// </summary>
    ValueTask<FilePut> PutAsync(ConversationReference channel, ExportedFile file, CancellationToken cancellation);
}

/// <summary>How the putting of a file ended.</summary>
/// <param name="Answer">Whether it could be put.</param>
/// <param name="Address">Where it is; null when it is nowhere.</param>
internal sealed record FilePut(TenantAnswer Answer, Uri? Address = null)
{
    /// <summary>The link to it, or why there is none; empty where nobody was asked to put it.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="texts">The bot's sentences.</param>
    public string Words(string name, Texts texts) =>
        this switch
        {
            // Round brackets would end the link.
            { Address: { } address } => texts.Say(
                "file.in-team",
                (
                    "link",
                    $"[{CardText.Escape(name)}]({address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})"
                )
            ),
            { Answer: TenantAnswer.Off } => "",
            { Answer: TenantAnswer.NotAllowed } => texts["file.team-not-allowed"],
            _ => texts["file.team-not-now"],
        };
}
