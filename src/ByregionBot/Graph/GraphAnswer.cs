using ByregionBot.Conversation;

namespace ByregionBot.Graph;

/// <summary>How a question to Graph ended.</summary>
internal enum GraphStatus
{
    Ok,

    /// <summary>A permission is missing.</summary>
    NotAllowed,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>It is there already, or has changed meanwhile.</summary>
    Conflict,

    /// <summary>No answer, none in time, or none that can be read.</summary>
    NotNow,
}

/// <summary>What Graph answered.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Value">The answer; null where it is empty or did not come.</param>
internal readonly record struct GraphAnswer<T>(GraphStatus Status, T? Value = default)
{
    /// <summary>The same in the words of those who ask.</summary>
    public TenantAnswer Answer =>
        Status switch
        {
            GraphStatus.NotAllowed => TenantAnswer.NotAllowed,
            GraphStatus.NotNow => TenantAnswer.NotNow,
            _ => TenantAnswer.Answered,
        };
}
