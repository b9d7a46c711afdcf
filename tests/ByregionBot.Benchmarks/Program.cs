using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ByregionBot.Benchmarks;

// With "--once" every benchmark runs one time in this process, in any configuration: it shows that they still work and measures nothing.
if (args is not ["--once"])
    return BenchmarkSwitcher.FromAssembly(typeof(Reading).Assembly).Run(args).Any(HasFailed) ? 1 : 0;

var once = ManualConfig
    .CreateEmpty()
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .AddJob(Job.Dry.WithToolchain(InProcessEmitToolchain.Instance))
    .AddLogger(new ConsoleLogger(unicodeSupport: false, ConsoleLogger.CreateGrayScheme()))
    .WithOptions(ConfigOptions.DisableOptimizationsValidator | ConfigOptions.DisableLogFile);
return BenchmarkRunner.Run(typeof(Reading).Assembly, once).Any(HasFailed) ? 1 : 0;

static bool HasFailed(BenchmarkDotNet.Reports.Summary summary) =>
    summary.HasCriticalValidationErrors || summary.Reports.Any(static report => !report.Success);
