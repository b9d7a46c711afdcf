using ByregionBot.Conversation;

namespace ByregionBot.Tests.TestKit;

/// <summary>Absences that a test sets.</summary>
internal sealed class FakeAbsences : IAbsences
{
    public bool IsOn => true;

    /// <summary>Those who are away, by object id.</summary>
    public Dictionary<string, Absence> Away { get; } = [];

    /// <summary>How every question ends.</summary>
    public TenantAnswer Answer { get; set; } = TenantAnswer.Answered;

    /// <summary>Whom was asked about.</summary>
    public List<string> Asked { get; } = [];

    public ValueTask<AbsenceFound> FindAsync(string objectId, CancellationToken cancellation)
    {
        Asked.Add(objectId);
        return ValueTask.FromResult(new AbsenceFound(Answer, Answer == TenantAnswer.Answered ? Away.GetValueOrDefault(objectId) : null));
    }
}
