using ByregionBot.Conversation;
using Microsoft.Extensions.Options;

namespace ByregionBot.Teams;

/// <summary>Registers the way out: tokens, the connector and what sends through it.</summary>
internal static class ConnectorRegistration
{
    /// <summary>Adds <see cref="IReplySender"/>, <see cref="IProactiveSender"/>, <see cref="IRoster"/> and what they stand on. Needs <see cref="TeamsOptions"/> and <see cref="ServiceHosts"/>.</summary>
    public static IServiceCollection AddConnector(this IServiceCollection services)
    {
        services.AddHardenedClient(ConnectorExchange.HttpClientName);
        services.AddHardenedClient(EntraTokens.HttpClientName);
        services.AddHardenedClient(FileTransfer.HttpClientName);
        services.AddSingleton(provider => new BotTokens(
            provider.GetRequiredService<IOptions<TeamsOptions>>().Value is { HasIdentity: true } options
                ? new EntraTokens(options, provider.GetRequiredService<IHttpClientFactory>(), options.Presets.Scope)
                : null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<BotTokens>>()
        ));
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<ConnectorExchange>(
                provider,
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(ConnectorExchange.HttpClientName)
            )
        );
        services.AddSingleton<ConnectorClient>();
        services.AddSingleton<InTurnRetry>();
        services.AddSingleton<IReplySender, ReplySender>();
        services.AddSingleton<IProactiveSender, ProactiveSender>();
        services.AddSingleton<IFileTransfer, FileTransfer>();
        services.AddSingleton<IRoster, Roster>();
        return services;
    }

    /// <summary>A client that goes straight where it is told to, follows nobody elsewhere and logs no addresses.</summary>
    public static IHttpClientBuilder AddHardenedClient(this IServiceCollection services, string name) =>
        services
            .AddHttpClient(name)
            // Time limits are kept by those who know what a late answer means.
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .UseSocketsHttpHandler((handler, _) => ConnectorExchange.Harden(handler))
            // The handler renews its own connections; a client may be kept.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // Addresses hold ids of people and conversations, which are not logged.
            .RemoveAllLoggers();
}
