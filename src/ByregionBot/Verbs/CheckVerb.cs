using System.CommandLine;
using ByregionBot.Conversation;
using ByregionBot.Graph;
using ByregionBot.Registry;
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
        using var host = CommandLine.Host(register, AddTeams);
        var services = host.Services;
        var configuration = services.GetRequiredService<IConfiguration>();
        var problems = CommandLine.Problems(configuration, services.GetRequiredService<IHostEnvironment>()).ToList();
        if (problems.Count == 0)
            problems.AddRange(await TroubleAsync(services, cancellation));
        var today = LocalDate.FromDateTime(services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        if (CredentialEnd.Of(services.GetRequiredService<IOptions<TeamsOptions>>().Value)?.Warning(today) is { } end)
            await Console.Out.WriteLineAsync(end);
        if (problems.Count == 0 && services.GetService<GraphCheck>() is { } graph)
            await CommandLine.ReportAsync(
                await graph.MissingAsync(await SomeChannelAsync(services, cancellation), cancellation),
                Console.Out
            );
        if (await CommandLine.ReportAsync(problems, Console.Out))
            return 1;
        await Console.Out.WriteLineAsync("ok");
        return 0;

        void AddTeams(IServiceCollection parts, IConfiguration settings) => parts.AddTeamsDoor(settings).AddConnector();
    }

    /// <summary>What does not answer, although the settings are well formed.</summary>
    private static async Task<List<string>> TroubleAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var trouble = new List<string>();
        if (await services.GetRequiredService<StoreLayout>().ProblemAsync(cancellation) is { } storage)
            trouble.Add($"Storage: {storage}");
        if ((await services.GetRequiredService<BotTokens>().GetAsync(cancellation)).Failure is { } token)
            trouble.Add($"The bot's own token: {token.Advice} ({token.Code})");
        if (services.GetRequiredService<IOptions<TeamsOptions>>().Value.HasIdentity)
            foreach (var issuer in await services.GetRequiredService<ChannelTokenValidator>().UnreachableIssuersAsync(cancellation))
                trouble.Add($"The keys of {issuer} cannot be fetched: open the way to it, or set Teams__OpenIdMetadata.");
        if (services.GetService<GraphCheck>() is { } graph && await graph.TroubleAsync(cancellation) is { } unanswered)
            trouble.Add(unanswered);
        return trouble;
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
