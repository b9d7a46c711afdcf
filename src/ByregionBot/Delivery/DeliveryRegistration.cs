using ByregionBot.Hosting;

namespace ByregionBot.Delivery;

internal static class DeliveryRegistration
{
    /// <summary>What promises stand on, for turns and verbs as well. Each <see cref="IDeliveryKind"/> that is registered is planned and sent.</summary>
    /// <exception cref="InvalidSettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddPromises(this IServiceCollection services, IConfiguration configuration)
    {
        var options = DeliveryOptions.From(configuration.GetSection(DeliveryOptions.Section));
        if (options.Problems().ToList() is { Count: > 0 } problems)
            throw new InvalidSettingException(string.Join('\n', problems));
        return services
            .AddSingleton(options)
            .AddSingleton<DeliveryStore>()
            .AddSingleton<DeliveryWorld>()
            .AddSingleton<DeliveryMending>()
            .AddSingleton<Promises>()
            .AddSingleton<TappedCopies>()
            .AddSingleton<IDeliveryKind>(provider => new UndeliveredNotice(
                provider.GetRequiredService<DeliveryStore>(),
                provider.GetServices<IDeliveryKind>
            ));
    }

    /// <summary>The engine that plans and sends, for the program that serves.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services) =>
        services
            .AddSingleton(provider => new Pace(
                provider.GetRequiredService<DeliveryOptions>().PerTenantPerSecond,
                provider.GetRequiredService<DeliveryOptions>().PatienceForATurn,
                provider.GetRequiredService<TimeProvider>()
            ))
            .AddSingleton<Introductions>()
            .AddSingleton<Renewals>()
            .AddSingleton<Planner>()
            .AddSingleton<Deliverer>()
            .AddHostedService<Engine>();
}
