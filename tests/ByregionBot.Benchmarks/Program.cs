using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ByregionBot.Benchmarks;
using ByregionBot.Tests.TestKit;

// With "growth" the pictures of docs/performance.md are measured and drawn anew; beside them, the figures as a table.
if (args is ["growth"])
{
    await DrawGrowthAsync();
    return 0;
}

// With "load" turns are sent to the program itself, in this build or the one that is named, and to a bare echo beside it.
switch (args)
{
    case ["load", .. var build]:
        await Load.RunAsync(Path.GetFullPath(build is [var named] ? named : Path.Combine(AppContext.BaseDirectory, "ByregionBot.dll")));
        return 0;
    case ["bare"]:
        await BareEcho.RunAsync();
        return 0;
}

// With "--once" every benchmark runs one time in this process, in any configuration: it shows that they still work and measures nothing.
if (args is not ["--once"])
    return BenchmarkSwitcher.FromAssembly(typeof(Reading).Assembly).Run(args).Any(HasFailed) ? 1 : 0;

var once = ManualConfig
    .CreateEmpty()
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.Instance))
    .AddLogger(new ConsoleLogger(unicodeSupport: false, ConsoleLogger.CreateGrayScheme()))
    .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile);
await foreach (var growth in GrowthMeasurement.RunAsync(most: 20))
    Console.WriteLine(growth.Title);
return BenchmarkRunner.Run(typeof(Reading).Assembly, once).Any(HasFailed) ? 1 : 0;

static async Task DrawGrowthAsync()
{
    var repository = Repository.Root;
    // The first time is the compiler's.
    await foreach (var _ in GrowthMeasurement.RunAsync(most: 20)) { }
    await foreach (var growth in GrowthMeasurement.RunAsync(most: int.MaxValue))
    {
        GrowthChart.Save(growth, Path.Combine(repository, "src/ByregionBot/Cards/Drawing/Fonts"), Path.Combine(repository, "docs/images"));
        foreach (var line in growth.Lines)
            Console.WriteLine(
                $"| {growth.Title}: {line.Name} | {string.Join(" | ", line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Size:#,0}: {point.Microseconds / 1000:0.00} ms")))} |"
            );
    }
}

static bool HasFailed(BenchmarkDotNet.Reports.Summary summary) =>
    summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success);
