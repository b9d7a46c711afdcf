using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Hosting;

public sealed class MeasurementsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_turn_leaves_one_trace_and_one_time()
    {
        using var heard = new Listener();
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        await office.SayAsync("status Harstad", Cancellation);

        heard
            .Traces.Where(trace => trace.OperationName == "turn")
            .ShouldContain(trace => trace.Parent == null && Is(trace, "Message", "Committed"));
        heard.Figures.ShouldContain(figure => figure.Name == "byregionbot.turn.duration" && figure.Tags.Contains("outcome=Committed"));
        heard.Figures.ShouldContain(figure => figure.Name == "byregionbot.sentences" && figure.Tags.Contains("understood=true"));
    }

    [Fact]
    public async Task A_sentence_that_nothing_fits_counts_as_not_understood()
    {
        using var heard = new Listener();
        using var office = await new Office().WithDemonstrationAsync(Cancellation);

        await office.SayAsync("blørg fnatt", Cancellation);

        heard.Figures.ShouldContain(figure => figure.Name == "byregionbot.sentences" && figure.Tags.Contains("understood=false"));
    }

    [Fact]
    public async Task A_turn_that_could_not_be_carried_out_is_marked()
    {
        using var heard = new Listener();
        using var office = await new Office { Ending = _ => new SendOutcome(SendStatus.TryAgain, null) }.WithDemonstrationAsync(
            Cancellation
        );

        await office.SayAsync("status Harstad", Cancellation);

        heard.Traces.ShouldContain(trace => Is(trace, "Message", "Failed") && trace.Status == ActivityStatusCode.Error);
    }

    [Fact]
    public void Telemetry_is_off_until_somebody_says_where_to()
    {
        var services = new ServiceCollection();

        services.AddTelemetry(new ConfigurationBuilder().Build());

        // What remains says which of the framework's lines are not logged.
        services.ShouldNotContain(service =>
            $"{service.ServiceType}{service.ImplementationType}".Contains("OpenTelemetry", StringComparison.Ordinal)
        );
        services.ShouldNotContain(service => service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService));
    }

    /// <summary>Nobody listens in this test, unless another test beside it does; then it says so by allocating.</summary>
    [Fact]
    public void Measuring_costs_nothing_while_nobody_listens()
    {
        for (var warm = 0; warm < 100; warm++)
            Once();
        var least = long.MaxValue;
        for (var round = 0; round < 20; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var turn = 0; turn < 100; turn++)
                Once();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        least.ShouldBe(0);

        static void Once()
        {
            var work = Measurements.BeginTurn("Message");
            Measurements.BeginCall("send")?.Dispose();
            Measurements.Read(understood: true);
            work.End("Committed");
        }
    }

    private static bool Is(Activity trace, string kind, string outcome) =>
        (string?)trace.GetTagItem("kind") == kind && (string?)trace.GetTagItem("outcome") == outcome;

    /// <summary>Hears everything the bot measures in this process.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly ActivityListener _traces = new()
        {
            ShouldListenTo = source => source.Name == Measurements.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        private readonly MeterListener _figures = new();

        public Listener()
        {
            _traces.ActivityStopped = Traces.Enqueue;
            ActivitySource.AddActivityListener(_traces);
            _figures.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == Measurements.Name)
                    listener.EnableMeasurementEvents(instrument);
            };
            _figures.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Note(instrument, tags));
            _figures.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Note(instrument, tags));
            _figures.Start();
        }

        public ConcurrentQueue<Activity> Traces { get; } = [];

        public ConcurrentQueue<(string Name, List<string> Tags)> Figures { get; } = [];

        public void Dispose()
        {
            _traces.Dispose();
            _figures.Dispose();
        }

        private void Note(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            List<string> told = [];
            foreach (var (name, value) in tags)
                told.Add($"{name}={value}");
            Figures.Enqueue((instrument.Name, told));
        }
    }
}
