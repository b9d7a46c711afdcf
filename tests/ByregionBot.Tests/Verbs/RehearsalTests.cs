using ByregionBot.Verbs;
using Xunit;

namespace ByregionBot.Tests.Verbs;

public sealed class RehearsalTests
{
    [Fact]
    public void The_first_question_can_be_rehearsed_to_its_end() => Rehearsal.Play();
}
