namespace ByregionBot.Hosting;

internal static class HostingRegistration
{
    /// <summary>Clocks and what the environment allows.</summary>
    public static IServiceCollection AddHosting(this IServiceCollection services, IConfiguration configuration, IHostEnvironment host)
    {
        var environment = BotEnvironment.From(configuration, host);
        return services
            .AddSingleton(environment)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(provider => new ProgrammeClock(provider.GetRequiredService<TimeProvider>(), environment.StartAt));
    }
}
