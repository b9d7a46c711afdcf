using ByregionBot.Storage.Sqlite;

namespace ByregionBot.Storage;

/// <summary>Puts the store that the settings choose behind <see cref="ITableStore"/>.</summary>
internal static class StorageRegistration
{
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StorageOptions.From(configuration);
        services.AddSingleton(options);
        services.AddSingleton<ITableStore>(s => new SqliteStore(options.FullPath, s.GetRequiredService<ILogger<SqliteStore>>()));
        return services;
    }
}
