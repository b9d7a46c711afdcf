namespace ByregionBot.Conversation;

/// <summary>How a question to the tenant (Microsoft 365) ended.</summary>
internal enum TenantAnswer
{
    /// <summary>The bot is set up without it.</summary>
    Off,

    /// <summary>It was answered.</summary>
    Answered,

    /// <summary>The tenant has not allowed the bot to ask.</summary>
    NotAllowed,

    /// <summary>No answer in time; another time perhaps.</summary>
    NotNow,
}
