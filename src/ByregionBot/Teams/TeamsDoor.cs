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

    /// <summary>Opens the door, and says so when it is open wider than in service.</summary>
    public static void MapTeams(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.Map(MessagesEndpoint.Path, services.GetRequiredService<MessagesEndpoint>().HandleAsync);
        var options = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        var logger = services.GetRequiredService<ILogger<MessagesEndpoint>>();
        if (!options.HasIdentity)
            Log.NoIdentity(logger);
        else if (options.Tenants.IsEmpty)
            Log.AnyTenant(logger);
    }

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The bot has no identity (Teams__AppId): it takes activities without a token, from this machine only"
        )]
        public static partial void NoIdentity(ILogger logger);

        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "The bot serves every tenant; set Teams__TenantId or Teams__AllowedTenants__0 to serve only your own"
        )]
        public static partial void AnyTenant(ILogger logger);
    }
}
