using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

public sealed class FirstTests
{
    [Fact]
    public void Runner_runs() => (1 + 1).ShouldBe(2);
}
