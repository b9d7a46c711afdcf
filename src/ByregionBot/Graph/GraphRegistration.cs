using System.Runtime.CompilerServices;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Teams;

namespace ByregionBot.Graph;

internal static class GraphRegistration
{
    /// <summary>What the bot may ask the tenant, where it is turned on; its library is not loaded before somebody asks.</summary>
    /// <exception cref="InvalidSettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddGraph(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(GraphOptions.Section).Get<GraphOptions>() ?? new GraphOptions();
        if (options.Problems(environment.IsDevelopment()).ToList() is { Count: > 0 } problems)
            throw new InvalidSettingException(string.Join('\n', problems));
        if (!options.Enabled)
            return services;
        var identity = configuration.GetSection(TeamsOptions.Section).Get<TeamsOptions>() ?? new TeamsOptions();
        return services.AddTenant(options, identity);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IServiceCollection AddTenant(this IServiceCollection services, GraphOptions options, TeamsOptions identity)
    {
        var address = options.Base(identity.Presets.Graph);
        services.AddHardenedClient(EntraTokens.HttpClientName);
        services
            .AddHardenedClient(GraphDesk.HttpClientName)
            .AddHttpMessageHandler(provider => new GraphHandler(
                address,
                new BotTokens(
                    identity.HasIdentity
                        ? new EntraTokens(identity, provider.GetRequiredService<IHttpClientFactory>(), $"{identity.Presets.Graph}/.default")
                        : null,
                    provider.GetRequiredService<TimeProvider>(),
                    provider.GetRequiredService<ILogger<BotTokens>>()
                ),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<GraphHandler>>()
            ));
        return services
            .AddSingleton(provider => new GraphDesk(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(GraphDesk.HttpClientName),
                address,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<GraphDesk>>()
            ))
            .AddSingleton<IPeopleSearch>(provider => new GraphPeople(
                provider.GetRequiredService<GraphDesk>(),
                identity.Tenants.RemoveAll(tenant => string.Equals(tenant, identity.TenantId, StringComparison.OrdinalIgnoreCase))
            ))
            .AddSingleton<IAbsences, GraphAbsences>()
            .AddSingleton<IAppInstaller>(provider => new GraphInstaller(
                provider.GetRequiredService<GraphDesk>(),
                address,
                string.IsNullOrWhiteSpace(options.TeamsAppId) ? null : options.TeamsAppId,
                identity.AppId
            ))
            .AddSingleton(provider => new GraphFiles(
                provider.GetRequiredService<GraphDesk>(),
                provider.GetRequiredService<ConnectorClient>(),
                identity.AppId,
                provider.GetRequiredService<TimeProvider>()
            ))
            // Most verbs have no connector, and no channel either.
            .AddSingleton<ITeamFiles>(provider =>
                provider.GetService<ConnectorClient>() is null ? new NoTenant() : provider.GetRequiredService<GraphFiles>()
            )
            .AddSingleton(provider => new GraphCheck(
                provider.GetRequiredService<GraphDesk>(),
                provider.GetRequiredService<GraphFiles>(),
                options,
                identity.AppId
            ));
    }
}
