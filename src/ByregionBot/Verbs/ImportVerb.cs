using System.CommandLine;
using ByregionBot.Features.ArchiveRegion;
using ByregionBot.Features.ImportPlan;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Verbs;

/// <summary>What <c>import</c> is asked to do.</summary>
/// <param name="File">The plan or report; null when it is a table of regions that is imported.</param>
/// <param name="RegionsFile">The table of regions; null when it is a plan.</param>
/// <param name="Region">The region the plan is for; null for the one that the file names.</param>
/// <param name="Json">Print JSON.</param>
/// <param name="Save">Store the plan.</param>
internal sealed record ImportRequest(string? File, string? RegionsFile, string? Region, bool Json, bool Save);

/// <summary><c>import FILE</c>: reads a plan, says how each row is read and what is unclear, and stores it when told to.</summary>
internal static class ImportVerb
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int WrongUsage = 2;
    private static readonly Actor Terminal = new("terminal", "Kommandolinjen");
    private static readonly Texts Texts = Texts.In(BotLanguage.Bokmal);

    public static System.CommandLine.Command Command(CommandLine.Register register)
    {
        var file = new Argument<string?>("FILE")
        {
            Description =
                "A plan or a report (.docx, .xlsx, .txt, .tsv, .md or .csv), or everything of a region as export wrote it (.json).",
            Arity = ArgumentArity.ZeroOrOne,
        };
        // An optional argument would take a misspelt option for its file.
        file.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: ['-', ..] option }])
                given.AddError($"There is no option {option}.");
        });
        var regions = new Option<string?>("--regions")
        {
            Description = "A table of regions (.csv) to store instead; see docs/regions-csv.md.",
        };
        var region = new Option<string?>("--region") { Description = "The region the plan is for; else the one that the file names." };
        var json = new Option<bool>("--json") { Description = "Print the reading as JSON." };
        var save = new Option<bool>("--save") { Description = "Store the plan." };
        var verb = new System.CommandLine.Command("import", "Reads a plan or a report: how each row is understood, and what is unclear.")
        {
            file,
            regions,
            region,
            json,
            save,
        };
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                using var host = await CommandLine.HostAsync(register, cancellation);
                var request = new ImportRequest(
                    parsed.GetValue(file),
                    parsed.GetValue(regions),
                    parsed.GetValue(region),
                    parsed.GetValue(json),
                    parsed.GetValue(save)
                );
                return await RunAsync(request, Console.Out, Console.Error, host.Services, cancellation);
            }
        );
        return verb;
    }

    /// <summary>Runs the verb. Results go to <paramref name="output"/>, refusals to <paramref name="error"/>.</summary>
    /// <returns>0 done, 1 refused or failed, 2 wrong usage.</returns>
    /// <exception cref="Storage.StorageUnavailableException">The store does not answer.</exception>
    public static async Task<int> RunAsync(
        ImportRequest request,
        TextWriter output,
        TextWriter error,
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var isPlan = request is { File: not null, RegionsFile: null };
        // A table of regions is stored at once; who says so besides is right.
        var isRegions = request is { File: null, RegionsFile: not null, Region: null, Json: false };
        if (!isPlan && !isRegions)
        {
            await error.WriteLineAsync(Texts["import.usage"]);
            return WrongUsage;
        }
        var name = request.File ?? request.RegionsFile ?? "";
        if (await BytesAsync(name, cancellation) is not { } bytes)
        {
            await error.WriteLineAsync(Texts.Say("import.refused.no-file", ("file", name)));
            return Refused;
        }
        if (isPlan && Path.GetExtension(name).Equals(".json", StringComparison.OrdinalIgnoreCase))
            return await ArchiveAsync(request, bytes, output, error, services, cancellation);
        var file = isPlan ? PlanFileReader.Read(name, bytes) : PlanFileReader.Read(name, bytes, RegionsTable.NamesColumns);
        switch (file)
        {
            case PlanFile.Refused refused:
                await error.WriteLineAsync(DoubtText.Of(refused, Texts));
                return Refused;
            case PlanFile.Readable readable when isPlan:
                return await PlanAsync(request, readable, output, error, services, cancellation);
            case PlanFile.Readable readable:
                return await RegionsAsync(readable, output, error, services, cancellation);
            default:
                throw new InvalidOperationException("A file is read or refused.");
        }
    }

    private static async Task<int> PlanAsync(
        ImportRequest request,
        PlanFile.Readable file,
        TextWriter output,
        TextWriter error,
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var clock = services.GetRequiredService<ProgrammeClock>();
        var handler = services.GetRequiredService<ImportPlanHandler>();
        var reading = PlanTextReader.Read(file, clock.Today);
        if (file.GuessedEncoding is { } encoding)
            reading = reading with { General = reading.General.Insert(0, new PlanDoubt(DoubtKind.EncodingGuessed, 0, encoding)) };
        var region = await handler.RegionAsync(reading, request.Region, cancellation);
        await output.WriteLineAsync(
            (request.Json ? PlanReadingJson.Of(reading, region?.Name, Texts) : PlanReadingText.Of(reading, region?.Name, Texts)).TrimEnd()
        );
        if (request.Region is { } named && region is null)
        {
            await error.WriteLineAsync(Texts.Say("import.refused.unknown-region", ("name", named)));
            return Refused;
        }
        if (reading.Adopted is null)
        {
            await error.WriteLineAsync(Texts["import.doubt.no-table"]);
            return Refused;
        }
        if (!request.Save)
            return Done;
        var outcome = await handler.SaveAsync(
            reading,
            request.Region,
            Terminal,
            Path.GetFileName(request.File ?? ""),
            clock.Now,
            clock.Today,
            cancellation
        );
        var saved = outcome is SaveOutcome.Saved or SaveOutcome.NothingNew;
        // JSON on standard output stays JSON: what was stored is told beside it.
        await (saved && !request.Json ? output : error).WriteLineAsync(Sentence(outcome));
        return saved ? Done : Refused;
    }

    /// <summary>What <c>export</c> wrote is read back whole or not at all.</summary>
    private static async Task<int> ArchiveAsync(
        ImportRequest request,
        byte[] bytes,
        TextWriter output,
        TextWriter error,
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        if (bytes.Length > OfficePackage.MostBytes || RegionArchive.Read(bytes) is not { } archive)
        {
            await error.WriteLineAsync(Texts["import.refused.no-archive"]);
            return Refused;
        }
        await output.WriteLineAsync(
            Texts.Say("import.archive", ("region", archive.Name), ("count", archive.History.Length), ("n", archive.History.Length))
        );
        if (!request.Save)
            return Done;
        switch (await services.GetRequiredService<ArchiveHandler>().RestoreAsync(archive, cancellation))
        {
            case RestoreOutcome.Restored:
                await output.WriteLineAsync(Texts.Say("import.archive-restored", ("region", archive.Name)));
                return Done;
            case RestoreOutcome.NothingNew:
                await output.WriteLineAsync(Texts.Say("import.nothing-new", ("region", archive.Name)));
                return Done;
            default:
                await error.WriteLineAsync(Texts.Say("import.refused.archive-differs", ("region", archive.Name)));
                return Refused;
        }
    }

    private static async Task<int> RegionsAsync(
        PlanFile.Readable file,
        TextWriter output,
        TextWriter error,
        IServiceProvider services,
        CancellationToken cancellation
    )
    {
        var clock = services.GetRequiredService<ProgrammeClock>();
        var handler = services.GetRequiredService<ImportRegionsHandler>();
        var table = RegionsTable.Read(file.Lines, await handler.KnownAsync(cancellation));
        if (!table.Faults.IsEmpty)
        {
            foreach (var fault in table.Faults)
                await error.WriteLineAsync(DoubtText.Of(fault, Texts));
            await error.WriteLineAsync(Texts["import.regions.nothing-saved"]);
            return Refused;
        }
        if (file.GuessedEncoding is { } encoding)
            await output.WriteLineAsync(Texts.Say("import.doubt.encoding-guessed", ("text", encoding)));
        foreach (var saved in await handler.SaveAsync(table, Terminal, clock.Now, clock.Today, cancellation))
            await output.WriteLineAsync(Sentence(saved));
        return Done;
    }

    private static string Sentence(SaveOutcome outcome) =>
        outcome switch
        {
            SaveOutcome.Saved(var region, var changes) => Texts.Say("import.saved", ("region", region), ("count", changes), ("n", changes)),
            SaveOutcome.NothingNew(var region) => Texts.Say("import.nothing-new", ("region", region)),
            SaveOutcome.UnknownRegion(var name) => Texts.Say("import.refused.unknown-region", ("name", name)),
            SaveOutcome.NoRegion => Texts["import.refused.no-region"],
            SaveOutcome.NoPlan => Texts["import.refused.no-plan"],
            SaveOutcome.TooLarge => Texts.Say(
                "import.refused.plan-too-large",
                ("activities", PlanImport.MostActivities),
                ("steps", PlanImport.MostSteps),
                ("characters", PlanImport.LongestText)
            ),
            _ => throw new InvalidOperationException($"No sentence tells of {outcome.GetType().Name}."),
        };

    private static string Sentence(RegionSaved saved)
    {
        var key = (saved.IsNew, saved.IsChanged) switch
        {
            (true, _) => "import.regions.new",
            (_, true) => "import.regions.changed",
            _ => "import.regions.unchanged",
        };
        var (members, aliases) = (saved.Region.Members.Length, saved.Region.Aliases.Length);
        return Texts.Say(key, ("region", saved.Region.Name), ("members", members), ("aliases", aliases));
    }

    /// <summary>The file's bytes, one more than is read at most; null when it cannot be opened.</summary>
    private static async Task<byte[]?> BytesAsync(string name, CancellationToken cancellation)
    {
        try
        {
            await using var stream = File.OpenRead(name);
            var bytes = new byte[OfficePackage.MostBytes + 1];
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            return bytes[..length];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
