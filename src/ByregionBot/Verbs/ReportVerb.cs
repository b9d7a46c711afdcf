using System.CommandLine;
using ByregionBot.Features.WriteFunderReport;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Verbs;

/// <summary><c>report REGION</c>: writes the report to the funder as a file.</summary>
internal static class ReportVerb
{
    private const int Done = 0;
    private const int Refused = 1;
    private static readonly string[] Kinds = [".docx", ".md", ".json"];

    public static System.CommandLine.Command Command(CommandLine.Register register)
    {
        var region = new Argument<string>("REGION") { Description = "The region: its name, or another name it goes by." };
        var asOf = new Option<string>("--as-of") { Description = "The day the report speaks of, such as 2016-02-15.", Required = true };
        var file = new Option<string>("--out") { Description = "The file to write: .docx, .md or .json.", Required = true };
        var language = new Option<string>("--language") { Description = "nb, nn or en.", DefaultValueFactory = _ => "nb" };
        file.Validators.Add(given =>
        {
            if (!Kinds.Contains(Path.GetExtension(given.GetValueOrDefault<string>()), StringComparer.OrdinalIgnoreCase))
                given.AddError("The file must end in .docx, .md or .json.");
        });
        language.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<string>() is not ("nb" or "nn" or "en"))
                given.AddError("The language is nb, nn or en.");
        });
        var verb = new System.CommandLine.Command(
            "report",
            "Writes the report to the funder: four fields, and the plan as adopted and as it stands."
        )
        {
            region,
            asOf,
            file,
            language,
        };
        verb.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    register,
                    parsed.GetValue(region) ?? "",
                    parsed.GetValue(asOf) ?? "",
                    parsed.GetValue(file) ?? "",
                    parsed.GetValue(language) ?? "",
                    cancellation
                )
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        CommandLine.Register register,
        string name,
        string day,
        string file,
        string language,
        CancellationToken cancellation
    )
    {
        using var host = await CommandLine.HostAsync(register, cancellation);
        var services = host.Services;
        var clock = services.GetRequiredService<ProgrammeClock>();
        if (PlanTimeReader.Read(day, new PlanTimeContext(clock.Today)).Due is not { Kind: DueKind.Date or DueKind.AsOf, End: { } asOf })
        {
            await Console.Error.WriteLineAsync($"{day} is no day. Write it as 2016-02-15.");
            return Refused;
        }
        var directory = await services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation);
        if (new PlaceNames(directory, clock.Today).RegionCalled(name) is not { } region)
        {
            await Console.Error.WriteLineAsync($"There is no region called {name}.");
            return Refused;
        }
        var texts = Texts.In(
            language switch
            {
                "nn" => BotLanguage.Nynorsk,
                "en" => BotLanguage.English,
                _ => BotLanguage.Bokmal,
            }
        );
        var report = await services.GetRequiredService<FunderReportHandler>().DraftAsync(region, asOf, texts, cancellation);
        var bytes = FunderReportHandler.Bytes(report, Path.GetExtension(file).ToLowerInvariant()[1..], texts, clock.Now);
        return await CommandLine.WriteAsync(file, bytes, cancellation) ? Done : Refused;
    }
}
