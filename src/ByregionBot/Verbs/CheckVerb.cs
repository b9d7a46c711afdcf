using System.CommandLine;
using ByregionBot.Storage;

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
        using var host = await CommandLine.HostAsync(register, null, cancellation);
        var problems = new List<string>();
        if (await host.Services.GetRequiredService<ITableStore>().ProbeAsync(cancellation) is { } trouble)
            problems.Add(trouble);
        foreach (var problem in problems)
            await Console.Out.WriteLineAsync(problem);
        if (problems.Count == 0)
            await Console.Out.WriteLineAsync("ok");
        return problems.Count == 0 ? 0 : 1;
    }
}
