using ByregionBot.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ByregionBot.Teams;

/// <summary>Composition of the way in from Teams. What runs a turn (<see cref="RunTurn"/>) is registered by whoever composes the program.</summary>
internal static partial class TeamsDoor
{
    public static IServiceCollection AddTeamsDoor(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<TeamsOptions>()
            .Bind(configuration.GetSection(TeamsOptions.Section))
            .ValidateOnStart()
            .Services.AddSingleton<IValidateOptions<TeamsOptions>, TeamsOptionsCheck>()
            .AddSingleton<ServiceHosts>()
            .AddSingleton<MessagesEndpoint>()
            .AddSingleton(provider => new ChannelTokenValidator(
                provider.GetRequiredService<IOptions<TeamsOptions>>(),
                provider.GetRequiredService<IHostEnvironment>(),
                SigningKeys.NewClient(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<SigningKeys>>()
            ))
            .TryAddSingleton(TimeProvider.System);
        return services;
    }

    /// <summary>Opens the door, and says so when it is open to this machine without a token.</summary>
    public static void MapTeams(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.Map(MessagesEndpoint.Path, services.GetRequiredService<MessagesEndpoint>().HandleAsync);
        if (!services.GetRequiredService<IOptions<TeamsOptions>>().Value.HasIdentity)
            Log.NoIdentity(services.GetRequiredService<ILogger<MessagesEndpoint>>());
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The bot has no identity (Teams__AppId): it takes activities without a token, from this machine only"
        )]
        public static partial void NoIdentity(ILogger logger);
    }
}
