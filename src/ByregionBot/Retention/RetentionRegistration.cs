using ByregionBot.Hosting;

namespace ByregionBot.Retention;

internal static class RetentionRegistration
{
    /// <summary>What takes away, once a day, what nobody needs any more; for the program that serves.</summary>
    /// <exception cref="InvalidSettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(RetentionOptions.Section).Get<RetentionOptions>() ?? new RetentionOptions();
        if (options.Problems().ToList() is { Count: > 0 } problems)
            throw new InvalidSettingException(string.Join('\n', problems));
        return services
            .AddSingleton(options)
            .AddTransient<OldRows>()
            .AddSingleton<Func<OldRows>>(static provider => provider.GetRequiredService<OldRows>)
            .AddSingleton<Sweeper>()
            .AddHostedService(static provider => provider.GetRequiredService<Sweeper>());
    }
}
