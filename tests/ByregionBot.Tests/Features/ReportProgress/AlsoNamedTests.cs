using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Features.ReportProgress;

/// <summary>Two things in one sentence: one is stored, and nobody believes that both are.</summary>
public sealed class AlsoNamedTests : IDisposable
{
    private readonly Office _office = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _office.Dispose();

    [Theory]
    [InlineData("kommunikasjon er ferdig i Gratangen og Ibestad", "Ibestad")]
    [InlineData("kommunikasjon er i rute i Gratangen, Ibestad og Kvæfjord", "Kvæfjord")]
    [InlineData("kommunikasjon og kartlegging er ferdig", "kartlegging")]
    [InlineData("kommunikasjon er ferdig, samt involvering næringsliv", "kommunikasjon")]
    public async Task Whoever_names_two_is_told_which_one_was_not_reported(string said, string other)
    {
        await _office.WithDemonstrationAsync(Stop);

        (await _office.SayAsync(said, Stop, Office.Channel())).ShouldContain(
            $"«{other}» står som kommentar. Gjelder meldingen også {other}, send én til."
        );
    }

    [Theory]
    [InlineData("kommunikasjon er ferdig i Gratangen, møte med Ibestad i går")]
    [InlineData("kommunikasjon er ferdig i Gratangen: planen er vedtatt")]
    [InlineData("kommunikasjon er i rute: vi venter på kartleggingen av behov")]
    [InlineData("kommunikasjon er i rute")]
    public async Task A_comment_that_says_something_is_a_comment(string said)
    {
        await _office.WithDemonstrationAsync(Stop);

        var says = await _office.SayAsync(said, Stop, Office.Channel());
        says.ShouldContain("Lagret");
        says.ShouldNotContain("står som kommentar");
    }
}
