using ByregionBot.Hosting;

namespace ByregionBot.Registry;

internal static class RegistryRegistration
{
    /// <summary>What is stored about regions, people and conversations, and who may do what.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(RoleOptions.From(configuration))
            .AddSingleton(ProgrammeOptions.From(configuration))
            .AddSingleton(ProgrammeOptions.WorkingDays(configuration))
            .AddSingleton<StoreLayout>()
            .AddSingleton<RightsReader>()
            .AddSingleton<DirectoryStore>()
            .AddSingleton<WakeStore>()
            .AddSingleton<RegionStore>()
            .AddSingleton<SnapshotStore>()
            .AddSingleton<PeopleStore>()
            .AddSingleton<PeopleReader>()
            .AddSingleton<ConversationStore>()
            .AddSingleton<AddressStore>()
            .AddSingleton<LastActStore>()
            .AddSingleton<PlaceBinder>()
            .AddSingleton<CalendarStore>()
            .AddSingleton<DialogStore>();

    /// <summary>The program that serves is ready when its store answers, in a layout that it knows.</summary>
    public static IServiceCollection AddStoreProbe(this IServiceCollection services) =>
        services.AddSingleton<ReadinessProbe>(provider => provider.GetRequiredService<StoreLayout>().ProblemAsync);
}
