using System.CommandLine;
using ByregionBot.Conversation;
using ByregionBot.Graph;
using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Teams;
using Microsoft.Extensions.Options;
using NodaTime;

namespace ByregionBot.Verbs;

/// <summary><c>check</c>: validates configuration, storage and the way to Teams; says what is wrong and how to mend it.</summary>
internal static class CheckVerb
{
    public static Command Command(CommandLine.Register register)
    {
        var verb = new Command("check", "Validates configuration, storage and the way to Teams.");
        verb.SetAction((_, cancellation) => RunAsync(register, cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(CommandLine.Register register, CancellationToken cancellation)
    {
        var problems = Problems(CommandLine.Begin());
        try
        {
            if (problems.CanWork)
                problems.All.AddRange(await TroubleAsync(register, cancellation));
        }
        catch (OptionsValidationException invalid)
        {
            problems.All.AddRange(invalid.Failures);
        }
        catch (InvalidSettingException invalid)
        {
            problems.All.AddRange(invalid.Message.Split('\n'));
        }
        if (await CommandLine.ReportAsync(problems.All.Distinct(), Console.Out))
            return 1;
        await CommandLine.ReportAsync(problems.Elsewhere, Console.Out);
        await Console.Out.WriteLineAsync("ok");
        return 0;
    }

    /// <summary>What is wrong with the settings themselves, and whether there is more to be found by trying them.</summary>
    private static (List<string> All, List<string> Elsewhere, bool CanWork) Problems(HostApplicationBuilder settings)
    {
        var problems = SettingNames.Unreadable(settings.Configuration).ToList();
        if (problems.Count > 0)
            return (problems, [], CanWork: false);
        problems.AddRange(CommandLine.Problems(settings.Configuration, settings.Environment.EnvironmentName));
        var canWork = problems.Count == 0;
        problems.AddRange(SettingsCheck.Doubts(settings.Configuration, settings.Environment));
        // Somebody who has set no environment has asked of their own machine, and the bot would start elsewhere.
        var elsewhere = CommandLine.GivenEnvironment is null
            ? CommandLine
                .Problems(settings.Configuration, Environments.Production)
                .Select(static problem => $"In Production, where the bot runs unless ASPNETCORE_ENVIRONMENT is set: {problem}")
            : [];
        return (problems, [.. elsewhere], canWork);
    }

    /// <summary>Tries the settings. What is no fault, but will be or takes something away, is told at once.</summary>
    private static async Task<List<string>> TroubleAsync(CommandLine.Register register, CancellationToken cancellation)
    {
        using var host = CommandLine.Host(register, static (parts, settings) => parts.AddTeamsDoor(settings).AddConnector());
        var services = host.Services;
        var trouble = await TroubleAsync(services, cancellation);
        var today = LocalDate.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        if (CredentialEnd.Of(services.GetRequiredService<IOptions<TeamsOptions>>().Value)?.Warning(today) is { } end)
            await Console.Out.WriteLineAsync(end);
        if (trouble.Count == 0 && services.GetService<GraphCheck>() is { } graph)
            await CommandLine.ReportAsync(
                await graph.MissingAsync(await SomeChannelAsync(services, cancellation), cancellation),
                Console.Out
            );
        return trouble;
    }

    /// <summary>What does not answer, although the settings are well formed.</summary>
    private static async Task<List<string>> TroubleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var trouble = new List<string>();
        var teams = services.GetRequiredService<IOptions<TeamsOptions>>().Value;
        if (await services.GetRequiredService<ITableStore>().ProbeAsync(cancellation) is { } silent)
            trouble.Add($"Storage: {silent} {HowToReach(services.GetRequiredService<StorageOptions>())}");
        else if (await services.GetRequiredService<StoreLayout>().ProblemAsync(cancellation) is { } storage)
            trouble.Add($"Storage: {storage}");
        else
            trouble.AddRange(
                SettingsCheck.RegionDoubts(
                    services.GetRequiredService<RoleOptions>(),
                    await services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation)
                )
            );
        if ((await services.GetRequiredService<BotTokens>().GetAsync(cancellation)).Failure is { } token)
            trouble.Add($"The bot's own token: {token.Advice} ({token.Code})");
        if (teams.HasIdentity && await TimeThereAsync(services, teams, cancellation) is { } there)
            trouble.AddRange(
                SettingsCheck.ClockDoubt(services.GetRequiredService<TimeProvider>().GetUtcNow(), there) is { } clock ? [clock] : []
            );
        if (teams.HasIdentity)
            foreach (var issuer in await services.GetRequiredService<ChannelTokenValidator>().UnreachableIssuersAsync(cancellation))
                trouble.Add($"The keys of {issuer} cannot be fetched: open the way to it, or set Teams__OpenIdMetadata.");
        if (services.GetService<GraphCheck>() is { } graph && await graph.TroubleAsync(cancellation) is { } unanswered)
            trouble.Add(unanswered);
        return trouble;
    }

    private static string HowToReach(StorageOptions storage) =>
        storage.IsAzure
            ? "Check its address, the way to it, and that the identity has the roles Storage Table Data Contributor and Storage Queue Data Contributor."
            : "Storage__Path must lead to a database of this program, or to no file yet in a folder that this user may write in.";

    /// <summary>What time it is where the keys come from; null when it does not say.</summary>
    private static async Task<DateTimeOffset?> TimeThereAsync(IServiceProvider services, TeamsOptions teams, CancellationToken cancellation)
    {
        try
        {
            using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient();
            http.Timeout = TimeSpan.FromSeconds(10);
            using var answer = await http.GetAsync(
                new Uri(teams.OpenIdMetadata ?? teams.Presets.OpenIdMetadata),
                HttpCompletionOption.ResponseHeadersRead,
                cancellation
            );
            return answer.Headers.Date;
        }
        catch (Exception silent) when (silent is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>A channel that some region is bound to; null when none is.</summary>
    private static async Task<ConversationReference?> SomeChannelAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var addresses = services.GetRequiredService<AddressStore>();
        foreach (var region in (await services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation)).Regions)
            if (
                (await addresses.PlacesOfAsync(region.Id, cancellation)).Find(place => place.Kind == ConversationKind.Channel) is
                { } channel
            )
                return channel;
        return null;
    }
}
