using System.CommandLine;
using System.Text;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Verbs;

/// <summary><c>when</c> and <c>understand</c>: what the program makes of Norwegian, one line in, one line out.</summary>
internal static class LanguageVerbs
{
    public static System.CommandLine.Command When()
    {
        var verb = new System.CommandLine.Command("when", "Reads plan time: one phrase with its context a line → one JSON line each.");
        verb.SetAction(_ =>
        {
            using var input = Input();
            using var output = Output();
            return WhenVerb.Run(input, output);
        });
        return verb;
    }

    public static System.CommandLine.Command Understand(CommandLine.Register register)
    {
        var today = new Option<string?>("--today") { Description = "The day it is said, such as 2016-02-15; else the programme's today." };
        var period = new Option<string?>("--period") { Description = "The project period, such as 2015-01-01..2017-12-31." };
        var region = new Option<string?>("--region") { Description = "The region the conversation is bound to." };
        var explain = new Option<bool>("--explain") { Description = "Say which words decided." };
        today.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !LocalDatePattern.Iso.Parse(text).Success)
                result.AddError($"--today wants a day such as 2016-02-15, not {text}.");
        });
        period.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && PeriodOf(text) is null)
                result.AddError($"--period wants two days such as 2015-01-01..2017-12-31, not {text}.");
        });
        var verb = new System.CommandLine.Command("understand", "Reads utterances: one a line → one JSON line each.")
        {
            today,
            period,
            region,
            explain,
        };
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                using var host = await CommandLine.HostAsync(register, cancellation);
                var day = parsed.GetValue(today) is { } text
                    ? LocalDatePattern.Iso.Parse(text).GetValueOrThrow()
                    : host.Services.GetRequiredService<ProgrammeClock>().Today;
                var (context, unknown) = await ContextAsync(
                    host.Services,
                    day,
                    parsed.GetValue(period) is { } days ? PeriodOf(days) : null,
                    parsed.GetValue(region),
                    cancellation
                );
                if (unknown is not null)
                {
                    await Console.Error.WriteLineAsync($"There is no region called {unknown}.");
                    return 1;
                }
                using var input = Input();
                using var output = Output();
                return UnderstandVerb.Run(input, output, context, parsed.GetValue(explain));
            }
        );
        return verb;
    }

    /// <summary>
    /// The regions, and the plans that are stored; for a region that has none stored, the demonstration's plan if it is that region, so that
    /// a fresh checkout understands the same sentences.
    /// </summary>
    private static async Task<(ReadingContext Context, string? Unknown)> ContextAsync(
        IServiceProvider services,
        LocalDate today,
        ProjectPeriod? period,
        string? name,
        CancellationToken cancellation
    )
    {
        var directory = await services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation);
        var bound =
            name is null ? null
            : new PlaceNames(directory, today).FindIn(name) is [{ Region: { } found }] ? found
            : null;
        var store = services.GetRequiredService<RegionStore>();
        var plans = new Dictionary<RegionId, RegionState>();
        foreach (var region in directory.Regions)
            if (await store.LoadAsync(region.Id, cancellation) is { } state)
                plans[region.Id] = state;
        if (plans.TryGetValue(DemoPlan.Region, out var demo) && demo.Frame is null)
            plans[DemoPlan.Region] = RegionState.Fold(demo.Region, DemoPlan.Entries);
        var frame = bound is null ? null : plans[bound.Id].Frame;
        var context = new ReadingContext(
            today,
            directory,
            period ?? frame?.Period,
            frame?.Seasons ?? SeasonModel.Political,
            bound,
            plans.GetValueOrDefault
        );
        return (context, name is not null && bound is null ? name : null);
    }

    private static ProjectPeriod? PeriodOf(string text) =>
        text.Split("..") is [var start, var end]
        && LocalDatePattern.Iso.Parse(start) is { Success: true, Value: var first }
        && LocalDatePattern.Iso.Parse(end) is { Success: true, Value: var last }
        && first <= last
            ? new ProjectPeriod(first, last)
            : null;

    private static StreamReader Input() => new(Console.OpenStandardInput(), new UTF8Encoding(false));

    private static StreamWriter Output() => new(Console.OpenStandardOutput(), new UTF8Encoding(false), bufferSize: 1 << 16);
}
