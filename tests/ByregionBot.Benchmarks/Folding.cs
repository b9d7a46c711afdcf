using BenchmarkDotNet.Attributes;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;

namespace ByregionBot.Benchmarks;

/// <summary>A report more after a long history: applied to the state that stands, and by folding everything anew.</summary>
[MemoryDiagnoser]
public class Folding
{
    private List<HistoryEntry> _history = [];
    private RegionState _state = Plans.Demo();

    [Params(100, 1000, 10000)]
    public int Reports { get; set; }

    [GlobalSetup]
    public void Report()
    {
        _history = [.. DemoPlan.Entries.Select((entry, i) => entry with { Sequence = i + 1 })];
        var activities = Plans.Demo().Activities;
        for (var i = 0; i < Reports; i++)
            _history.Add(Reported(activities[i % activities.Length].Activity.Id, _history.Count + 1));
        _state = RegionState.Fold(Plans.Harstadregionen, _history);
    }

    [Benchmark(Baseline = true)]
    public RegionState Apply() => _state.Apply(Reported(_state.Activities[0].Activity.Id, _history.Count + 1));

    [Benchmark]
    public RegionState FoldAll() => RegionState.Fold(Plans.Harstadregionen, _history);

    private static HistoryEntry Reported(ActivityId activity, long number)
    {
        var by = new Actor("marit", "Marit Hansen");
        var report = new ProgressReport(
            $"r{number}",
            activity,
            default,
            Plans.DemoDay,
            by,
            null,
            null,
            Progress.Ongoing,
            TrafficLight.Green,
            "",
            ""
        );
        return new HistoryEntry($"r{number}", default, Plans.DemoDay, by, new RegionEvent.Reported(report), Sequence: number);
    }
}
