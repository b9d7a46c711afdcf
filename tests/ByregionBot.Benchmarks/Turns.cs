using BenchmarkDotNet.Attributes;
using ByregionBot.Registry;
using ByregionBot.Tests.TestKit;

namespace ByregionBot.Benchmarks;

/// <summary>Whole turns on the embedded store, from the claim to the reply, without the door and the network.</summary>
[MemoryDiagnoser]
public class Turns
{
    private Office _office = new();

    [GlobalSetup]
    public async Task OpenAsync() => _office = await new Office().WithDemonstrationAsync(CancellationToken.None);

    [GlobalCleanup]
    public void Close() => _office.Dispose();

    [Benchmark(Baseline = true)]
    public Task<string> Help() => _office.SayAsync("hjelp", CancellationToken.None);

    [Benchmark]
    public Task<string> Status() => _office.SayAsync("status Harstad", CancellationToken.None);

    [Benchmark]
    public Task<string> ReportBySentence() => _office.SayAsync("kommunikasjon er i rute", CancellationToken.None);

    [Benchmark]
    public string Key() => Columns.Hash("7b2f9a70-1111-4222-8333-444455556666", "a:personal-marit");
}
