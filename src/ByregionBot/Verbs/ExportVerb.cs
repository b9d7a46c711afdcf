using System.CommandLine;
using ByregionBot.Features.ArchiveRegion;
using ByregionBot.Features.ExportPlan;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Registry;

namespace ByregionBot.Verbs;

/// <summary><c>export REGION</c>: writes the plan as a table, or everything of the region as JSON, which <c>import</c> reads back.</summary>
internal static class ExportVerb
{
    private const int Done = 0;
    private const int Refused = 1;
    private static readonly string[] Kinds = [".json", ".xlsx", ".csv", ".md"];

    public static System.CommandLine.Command Command(CommandLine.Register register)
    {
        var region = new Argument<string>("REGION") { Description = "The region: its name, or another name it goes by." };
        var file = new Option<string>("--out")
        {
            Description = "The file to write: .xlsx, .csv or .md for the plan, .json for everything.",
            Required = true,
        };
        file.Validators.Add(given =>
        {
            if (!Kinds.Contains(Path.GetExtension(given.GetValueOrDefault<string>()), StringComparer.OrdinalIgnoreCase))
                given.AddError("The file must end in .xlsx, .csv, .md or .json.");
        });
        var verb = new System.CommandLine.Command("export", "Writes the plan of a region, or everything of it, to a file.")
        {
            region,
            file,
        };
        verb.SetAction(
            (parsed, cancellation) => RunAsync(register, parsed.GetValue(region) ?? "", parsed.GetValue(file) ?? "", cancellation)
        );
        return verb;
    }

    private static async Task<int> RunAsync(CommandLine.Register register, string name, string file, CancellationToken cancellation)
    {
        using var host = await CommandLine.HostAsync(register, cancellation);
        var services = host.Services;
        var clock = services.GetRequiredService<ProgrammeClock>();
        var directory = await services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation);
        if (new PlaceNames(directory, clock.Today).RegionCalled(name) is not { } region)
        {
            await Console.Error.WriteLineAsync($"There is no region called {name}.");
            return Refused;
        }
        var state = await services.GetRequiredService<RegionStore>().LoadAsync(region, cancellation);
        var kind = Path.GetExtension(file).ToLowerInvariant()[1..];
        if (kind == "json" ? state.Version == 0 : state.Frame is null)
        {
            await Console.Error.WriteLineAsync($"{region.Name} has nothing to export yet.");
            return Refused;
        }
        var bytes =
            kind == "json"
                ? await services.GetRequiredService<ArchiveHandler>().BytesAsync(state, clock.Now, cancellation)
                : ExportPlanHandler.Bytes(state, kind, clock.Today, Texts.In(BotLanguage.Bokmal));
        return await CommandLine.WriteAsync(file, bytes, cancellation) ? Done : Refused;
    }
}
