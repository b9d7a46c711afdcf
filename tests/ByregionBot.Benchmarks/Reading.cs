using BenchmarkDotNet.Attributes;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;

namespace ByregionBot.Benchmarks;

/// <summary>Understanding a sentence and a time, with the demonstration's names.</summary>
[MemoryDiagnoser]
public class Reading
{
    private static readonly ProjectPeriod Period = new(new(2015, 1, 1), new(2017, 12, 31));
    private readonly RegionState _demo = Plans.Demo();
    private readonly NameBook _names = new();

    [Benchmark(Baseline = true)]
    [Arguments("hjelp")]
    [Arguments("status Harstad")]
    [Arguments("stauts narviksregionen")]
    [Arguments("kommunikasjon er ferdig i Kvæfjord: alle planer levert")]
    [Arguments("regionrådet flyttet politisk forankring til årsskiftet 2017/18, sak 12/16")]
    public Command Sentence(string text) => CommandReader.Read(text, ContextWith(_names));

    /// <summary>The first sentence after a change: all names are made ready.</summary>
    [Benchmark]
    [Arguments("status Harstad")]
    public Command SentenceWithNewNames(string text) => CommandReader.Read(text, ContextWith(new NameBook()));

    [Benchmark]
    [Arguments("høst 2016")]
    [Arguments("2. halvår 2015 – 1. kvartal 2016")]
    [Arguments("innen årsskiftet 2016/17")]
    public PlanTimeReading Time(string phrase) => PlanTimeReader.Read(phrase, new PlanTimeContext(Plans.DemoDay, Period));

    private ReadingContext ContextWith(NameBook names) =>
        new(
            Plans.DemoDay,
            Plans.Directory,
            Period,
            SeasonModel.Political,
            Plans.Harstadregionen,
            region => region == DemoPlan.Region ? _demo : null,
            names
        );
}
