using ByregionBot.Storage.AzureStorage;
using ByregionBot.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ByregionBot.Storage;

/// <summary>Puts the engines that the settings choose behind <see cref="ITableStore"/> and <see cref="IWorkQueue"/>.</summary>
internal static class StorageRegistration
{
    /// <summary>The one queue: the keys of deliveries that wait to be sent.</summary>
    private const string QueueName = "deliveries";

    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StorageOptions.From(configuration);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => Open(options, s));
        services.AddSingleton<IWorkQueue>(s => OpenQueue(options, s));
        return services;
    }

    private static ITableStore Open(StorageOptions options, IServiceProvider services)
    {
        if (options.Problems(production: false).FirstOrDefault() is { } problem)
            throw new InvalidOperationException(problem);
        if (!options.IsAzure)
            return new SqliteStore(options.FullPath, services.GetRequiredService<ILogger<SqliteStore>>());
        return new AzureTableStore(
            AzureTableStore.Connect(options),
            Patience.Default,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<AzureTableStore>>()
        );
    }

    private static PatientQueue OpenQueue(StorageOptions options, IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        IWorkQueue engine = options.IsAzure
            ? new AzureQueue(AzureQueue.Connect(options, QueueName), services.GetRequiredService<ILogger<AzureQueue>>())
            : new TableQueue(services.GetRequiredService<ITableStore>().Table(StoreTables.Queue), time);
        return new PatientQueue(engine, Patience.Default, time);
    }
}
