namespace ByregionBot.Registry;

internal static class RegistryRegistration
{
    public static IServiceCollection AddRegistry(this IServiceCollection services) =>
        services.AddSingleton<DirectoryStore>().AddSingleton<RegionStore>().AddSingleton<PeopleStore>().AddSingleton<ConversationStore>();
}
