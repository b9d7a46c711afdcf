using ByregionBot.Storage.AzureStorage;
using ByregionBot.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ByregionBot.Storage;

/// <summary>Puts the store that the settings choose behind <see cref="ITableStore"/>.</summary>
internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StorageOptions.From(configuration);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(s => Open(options, s));
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
}
