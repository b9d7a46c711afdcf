using ByregionBot.Features.ImportPlan;
using ByregionBot.Features.Settings;
using ByregionBot.Features.ShowPlan;
using ByregionBot.Features.ShowStatus;
using ByregionBot.Teams;

namespace ByregionBot;

internal static class BotRegistration
{
    /// <summary>The spine, the features behind its menu, and what runs its turns.</summary>
    public static IServiceCollection AddBot(this IServiceCollection services) =>
        services
            .AddSingleton<ImportPlanHandler>()
            .AddSingleton<ImportRegionsHandler>()
            .AddSingleton<PlaceHandler>()
            .AddSingleton<SettingsHandler>()
            .AddSingleton<ShowPlanHandler>()
            .AddSingleton<ShowStatusHandler>()
            .AddSingleton<Bot>()
            .AddSingleton<TurnRunner>()
            .AddSingleton<RunTurn>(provider => provider.GetRequiredService<TurnRunner>().RunAsync);
}
