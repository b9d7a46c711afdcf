using NodaTime;

namespace ByregionBot.Conversation;

/// <summary>Tells who has an automatic reply on their mail: that is how people say that they are away.</summary>
internal interface IAbsences
{
    /// <summary>Whether anything can be asked at all.</summary>
    bool IsOn { get; }

    /// <summary>Whether the person is away, or will be.</summary>
    ValueTask<AbsenceFound> FindAsync(string objectId, CancellationToken cancellation);
}

/// <summary>When somebody is away.</summary>
/// <param name="From">The first moment; null when it began before anybody asked.</param>
/// <param name="To">The moment of being back; null when nobody knows.</param>
internal sealed record Absence(Instant? From, Instant? To)
{
    public bool Covers(Instant moment) => (From is null || From <= moment) && (To is null || moment < To);
}

/// <summary>What a question after an absence gave.</summary>
/// <param name="Answer">Whether it could be asked.</param>
/// <param name="Absence">The absence; null when the person is there, or nothing is known.</param>
internal sealed record AbsenceFound(TenantAnswer Answer, Absence? Absence = null);
