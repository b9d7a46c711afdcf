namespace ByregionBot.Teams;

/// <summary>What an answer of the connector means for the caller. Only the first is success.</summary>
internal enum ConnectorStatus
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>Turned away for now (429, 412) or never asked, for want of a token; nothing happened.</summary>
    NotNow,

    /// <summary>No byte of the request left this machine; nothing happened.</summary>
    Unreached,

    /// <summary>A gateway answered (502, 503, 504). Microsoft lets a reply be tried again; whether the first try arrived is not known.</summary>
    Unavailable,

    /// <summary>Refused for good: this request will not succeed, however often it is sent.</summary>
    Refused,

    /// <summary>The bot may not write here until somebody lets it in again; <see cref="ConnectorOutcome{T}.Reason"/> says who.</summary>
    Blocked,

    /// <summary>The conversation, message, member or team is not there. A single answer of this kind can be false.</summary>
    Gone,

    /// <summary>It may have happened: no answer in time, a broken connection, or an error inside the connector.</summary>
    Uncertain,
}

/// <summary>How one operation of the connector ended.</summary>
/// <param name="Status">What it means.</param>
/// <param name="Value">What came back; null unless Ok.</param>
/// <param name="Reason">The connector's error code or a short reason of our own. Never its message: that may hold names. Null when Ok.</param>
/// <param name="RetryAfter">How long the connector asks us to wait; null when it did not say.</param>
internal readonly record struct ConnectorOutcome<T>(
    ConnectorStatus Status,
    T? Value = null,
    string? Reason = null,
    TimeSpan? RetryAfter = null
)
    where T : class
{
    public bool IsOk => Status == ConnectorStatus.Ok;

    /// <summary>The same failure of a longer task.</summary>
    public ConnectorOutcome<TOther> As<TOther>()
        where TOther : class => new(Status, null, Reason, RetryAfter);
}
