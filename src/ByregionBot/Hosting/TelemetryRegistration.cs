using Azure.Monitor.OpenTelemetry.Exporter;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ByregionBot.Hosting;

/// <summary>Sends traces, figures and logs to where the operators look: over OTLP, to Application Insights, or nowhere.</summary>
internal static class TelemetryRegistration
{
    /// <summary>The usual names of these two settings, so that whoever knows them need not look them up.</summary>
    private const string OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string AzureSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    /// <summary>
    /// The framework's lines that name the addresses asked for. A calendar's opens it for whoever reads it, so it takes more than a lower level
    /// for all of the framework to have them: their own names.
    /// </summary>
    private static readonly string[] TellingAddresses =
    [
        "Microsoft.AspNetCore.Hosting.Diagnostics",
        "Microsoft.AspNetCore.Routing",
        "Microsoft.AspNetCore.Server.Kestrel.BadRequests",
    ];

    /// <summary>Nothing is registered, and so nothing is spent, while neither address is set.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging(logs =>
        {
            foreach (var category in TellingAddresses)
                logs.AddFilter(category, LogLevel.Warning);
        });
        var otlp = !string.IsNullOrWhiteSpace(configuration[OtlpSetting]);
        var azure = configuration[AzureSetting] is { Length: > 0 } connection ? connection : null;
        if (!otlp && azure is null)
            return services;
        var telemetry = services
            .AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("byregionbot"))
            // Every turn is kept: there are few, and the one that went wrong is the one somebody looks for.
            .WithTracing(traces => traces.SetSampler(new AlwaysOnSampler()).AddSource(Measurements.Name))
            .WithMetrics(figures => figures.AddMeter(Measurements.Name, "System.Runtime", "Microsoft.AspNetCore.Hosting"))
            .WithLogging();
        if (otlp)
            telemetry.UseOtlpExporter();
        if (azure is not null)
            telemetry
                .WithTracing(traces => traces.AddAzureMonitorTraceExporter(options => Set(options, azure)))
                .WithMetrics(figures => figures.AddAzureMonitorMetricExporter(options => Set(options, azure)))
                .WithLogging(logs => logs.AddAzureMonitorLogExporter(options => Set(options, azure)));
        return services;
    }

    /// <summary>What cannot be sent is let go: a file of it on the disk would outlive the days it may be kept.</summary>
    private static void Set(AzureMonitorExporterOptions options, string connection) =>
        (options.ConnectionString, options.DisableOfflineStorage) = (connection, true);
}
