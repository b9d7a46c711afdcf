using System.Text.Json;
using BenchmarkDotNet.Attributes;
using ByregionBot.Cards;
using ByregionBot.Features.ShowStatus;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;

namespace ByregionBot.Benchmarks;

/// <summary>The status of a plan, from small to far larger than any real one.</summary>
[MemoryDiagnoser]
public class Growing
{
    private RegionState _state = Plans.Demo();

    [Params(20, 200, 2000)]
    public int Activities { get; set; }

    [GlobalSetup]
    public void Plan() => _state = Plans.OfSize(Activities);

    [Benchmark]
    public object Decide() => RegionStatus.From(_state, Plans.DemoDay);

    [Benchmark]
    public byte[] DecideDrawAndWrite()
    {
        var status = RegionStatus.From(_state, Plans.DemoDay);
        var card = StatusCard.Render(_state, status, StatusNotes.None, Texts.In(BotLanguage.Bokmal));
        return JsonSerializer.SerializeToUtf8Bytes(card, CardJson.Default.AdaptiveCard);
    }
}
