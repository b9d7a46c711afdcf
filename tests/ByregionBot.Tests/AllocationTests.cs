using ByregionBot.Conversation;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

/// <summary>What a turn leaves for the garbage collector. Counted for the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int Turns = 200;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("status Harstad", 20)]
    [InlineData("milepælsplan", 20)]
    [InlineData("hjelp", 20)]
    [InlineData("takk", 20)]
    public async Task A_question_that_was_asked_before_allocates_little(string sentence, int mostKilobytes)
    {
        using var office = await new Office().WithDemonstrationAsync(Stop);
        await AskAsync(office, sentence);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await AskAsync(office, sentence);
        var bytes = (GC.GetTotalAllocatedBytes(precise: true) - before) / Turns;
        TestContext.Current.TestOutputHelper?.WriteLine($"{sentence}: {bytes} bytes a turn");
        bytes.ShouldBeLessThanOrEqualTo(mostKilobytes * 1024);
    }

    private static async Task AskAsync(Office office, string sentence)
    {
        for (var i = 0; i < Turns; i++)
            await office.RunAsync(new Incoming.Message($"{Guid.NewGuid():N}", Office.Chat(), Office.Marit, "nb-NO", sentence), Stop);
    }
}
