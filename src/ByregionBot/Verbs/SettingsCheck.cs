using ByregionBot.Hosting;
using ByregionBot.Planning;
using ByregionBot.Registry;
using ByregionBot.Retention;
using ByregionBot.Storage;
using ByregionBot.Teams;

namespace ByregionBot.Verbs;

/// <summary>
/// What is likely wrong in settings that can be used as they are: for whoever checks an installation. The program starts with them all the
/// same, since a doubt is no proof. Pure.
/// </summary>
internal static class SettingsCheck
{
    /// <summary>The farthest that two clocks may be apart for a token to be taken.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(5);

    /// <summary>One line for each doubt: what, and how to mend it.</summary>
    public static IEnumerable<string> Doubts(IConfiguration configuration, IHostEnvironment environment) =>
        [
            .. SettingNames.Unknown(configuration),
            .. EnvironmentDoubts(configuration, environment),
            .. IdentityDoubts(configuration.GetSection(TeamsOptions.Section).Get<TeamsOptions>() ?? new TeamsOptions()),
            .. StorageDoubts(StorageOptions.From(configuration)),
            .. (configuration.GetSection(LimitOptions.Section).Get<LimitOptions>() ?? new LimitOptions()).Problems(),
            .. (configuration.GetSection(RetentionOptions.Section).Get<RetentionOptions>() ?? new RetentionOptions()).Problems(),
            .. RoleDoubts(configuration),
            .. ListeningProblems(configuration),
            .. AddressDoubts(configuration),
        ];

    /// <summary>Roles in regions that are none; a name that is not known gives nobody a right.</summary>
    public static IEnumerable<string> RegionDoubts(RoleOptions roles, RegionDirectory directory) =>
        from given in roles.Given
        where given.Region is { } region && directory.Find(region.Value) is null
        select $"Roles__… names the region {given.Region?.Value}, which is none: write its name as the bot does, or make the region first.";

    /// <summary>The doubt about this machine's clock, seen from another's; null when they agree.</summary>
    public static string? ClockDoubt(DateTimeOffset here, DateTimeOffset there) =>
        (here - there).Duration() > Leeway
            ? $"This machine's clock is {(here - there).Duration().TotalMinutes:F0} minutes {(here > there ? "fast" : "slow")}: set it, or every token will be refused."
            : null;

    /// <summary>What the program does not hear where it runs.</summary>
    public static IEnumerable<string> EnvironmentDoubts(IConfiguration configuration, IHostEnvironment environment)
    {
        if (!environment.IsDevelopment() && !environment.IsProduction())
            yield return $"ASPNETCORE_ENVIRONMENT is \"{environment.EnvironmentName}\"; set Production, or Development on your own machine.";
        foreach (var setting in new[] { "Demo:Plan", "Clock:Now" })
            if (!environment.IsDevelopment() && configuration[setting] is { Length: > 0 } value && value is not ("false" or "False"))
                yield return $"{Written(setting)} is heard in Development only: take it away.";
    }

    private static IEnumerable<string> IdentityDoubts(TeamsOptions teams)
    {
        foreach (
            var (name, value) in new[]
            {
                (nameof(teams.AppId), teams.AppId),
                (nameof(teams.TenantId), teams.TenantId),
                (nameof(teams.ManagedIdentityClientId), teams.ManagedIdentityClientId),
            }
        )
            if (!IsId(value))
                yield return $"Teams__{name} is \"{value}\"; it must be an id such as 7b2f9a70-1111-4222-8333-444455556666, from the overview in Entra.";
        foreach (var tenant in teams.AllowedTenants ?? [])
            if (!IsId(tenant))
                yield return $"Teams__AllowedTenants has \"{tenant}\"; it must be a tenant's id, and none stands for all.";
        if (
            new[] { teams.ClientSecret, teams.CertificatePath, teams.ManagedIdentityClientId }.Count(static way => way is { Length: > 0 })
            > 1
        )
            yield return "Teams__ClientSecret, Teams__CertificatePath and Teams__ManagedIdentityClientId are ways to prove the same: set one of them.";
    }

    private static IEnumerable<string> StorageDoubts(StorageOptions storage)
    {
        if (Host(storage.TableServiceUri).Contains(".queue.", StringComparison.OrdinalIgnoreCase))
            yield return "Storage__TableServiceUri is the address of queues: it is the one with .table. in it.";
        if (Host(storage.QueueServiceUri).Contains(".table.", StringComparison.OrdinalIgnoreCase))
            yield return "Storage__QueueServiceUri is the address of tables: it is the one with .queue. in it.";
        if (storage is { IsAzure: true, Path: not null })
            yield return "Storage__Path is not used beside Azure Storage: take one of them away.";
    }

    private static IEnumerable<string> RoleDoubts(IConfiguration configuration)
    {
        foreach (var role in configuration.GetSection("Roles").GetChildren())
        {
            if (!IsId(role["ObjectId"]))
                yield return $"Roles__{role.Key}__ObjectId is \"{role["ObjectId"]}\"; it must be the person's object id in Entra.";
            if (role["Role"]?.ToUpperInvariant() == "KOMMUNEKONTAKT" && role["Municipality"] is not { Length: > 0 })
                yield return $"Roles__{role.Key}__Municipality is missing: a kommunekontakt reports for one municipality.";
        }
    }

    /// <summary>Addresses that nobody can listen at.</summary>
    public static IEnumerable<string> ListeningProblems(IConfiguration configuration)
    {
        foreach (
            var address in (configuration["ASPNETCORE_URLS"] ?? configuration["urls"] ?? "").Split(
                ';',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
            if (!IsListeningAddress(address))
                yield return $"ASPNETCORE_URLS has \"{address}\"; it must be where to listen, such as http://127.0.0.1:3978.";
    }

    private static IEnumerable<string> AddressDoubts(IConfiguration configuration)
    {
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } otlp && !IsWeb(otlp))
            yield return $"OTEL_EXPORTER_OTLP_ENDPOINT is \"{otlp}\"; it must be an address such as http://localhost:4317.";
        if (
            configuration["APPLICATIONINSIGHTS_CONNECTION_STRING"] is { Length: > 0 } insights
            && !insights.Contains("InstrumentationKey=", StringComparison.OrdinalIgnoreCase)
        )
            yield return "APPLICATIONINSIGHTS_CONNECTION_STRING is no connection string: copy it from the overview of Application Insights.";
    }

    private static string Written(string setting) => setting.Replace(":", "__", StringComparison.Ordinal);

    private static bool IsId(string? value) => string.IsNullOrEmpty(value) || Guid.TryParseExact(value, "D", out _);

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static string Host(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Host : "";

    private static bool IsListeningAddress(string address)
    {
        try
        {
            return BindingAddress.Parse(address).Scheme is "http" or "https";
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
