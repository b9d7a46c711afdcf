using ByregionBot.Conversation;

namespace ByregionBot.Tests.TestKit;

/// <summary>A team's files that end every putting as a test says.</summary>
internal sealed class FakeTeamFiles(FilePut ending) : ITeamFiles
{
    /// <summary>What was put, and where.</summary>
    public List<(ConversationReference Where, ExportedFile File)> Put { get; } = [];

    public ValueTask<FilePut> PutAsync(ConversationReference channel, ExportedFile file, CancellationToken cancellation)
    {
        Put.Add((channel, file));
        return ValueTask.FromResult(ending);
    }
}
