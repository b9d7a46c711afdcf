namespace ByregionBot.Registry;

internal static class RegistryRegistration
{
    /// <summary>What is stored about regions, people and conversations, and who may do what.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, IConfiguration configuration) =>
        services
            .AddSingleton(RoleOptions.From(configuration))
            .AddSingleton(ProgrammeOptions.From(configuration))
            .AddSingleton(ProgrammeOptions.WorkingDays(configuration))
            .AddSingleton<RightsReader>()
            .AddSingleton<DirectoryStore>()
            .AddSingleton<WakeStore>()
            .AddSingleton<RegionStore>()
            .AddSingleton<SnapshotStore>()
            .AddSingleton<PeopleStore>()
            .AddSingleton<PeopleReader>()
            .AddSingleton<ConversationStore>()
            .AddSingleton<AddressStore>()
            .AddSingleton<PlaceBinder>()
            .AddSingleton<DialogStore>();
}
