using System.CommandLine;
using System.Globalization;
using ByregionBot.Features.MyData;

namespace ByregionBot.Verbs;

/// <summary>
/// <c>forget OBJECT-ID</c>: shows what is stored about a person who cannot ask for it any more, and deletes it when told to.
/// </summary>
internal static class ForgetVerb
{
    private const int Done = 0;
    private const int Refused = 1;

    public static System.CommandLine.Command Command(CommandLine.Register register)
    {
        var person = new Argument<string>("OBJECT-ID") { Description = "The person's object id in Entra." };
        var yes = new Option<bool>("--yes") { Description = "Delete. It cannot be undone." };
        var texts = new Option<bool>("--texts") { Description = "Delete what the person wrote as well, and not the name alone." };
        var file = new Option<string?>("--out")
        {
            Description = "First write everything that is stored about the person to this JSON file.",
        };
        var verb = new System.CommandLine.Command("forget", "Shows what is stored about a person who has left, and deletes it with --yes.")
        {
            person,
            yes,
            texts,
            file,
        };
        verb.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    register,
                    parsed.GetValue(person)?.Trim() ?? "",
                    parsed.GetValue(yes),
                    parsed.GetValue(texts),
                    parsed.GetValue(file),
                    cancellation
                )
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        CommandLine.Register register,
        string person,
        bool yes,
        bool texts,
        string? file,
        CancellationToken cancellation
    )
    {
        if (person.Length == 0)
        {
            await Console.Error.WriteLineAsync("The object id is empty.");
            return Refused;
        }
        using var host = await CommandLine.HostAsync(register, cancellation);
        var data = host.Services.GetRequiredService<PersonalData>();
        var holdings = await data.FindAsync(await data.KnowAsync(person, "", cancellation), cancellation);
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{holdings.Acts} entries, {holdings.Mentions} mentions, {holdings.Messages} messages, {holdings.Rows.Length} rows in all"
            )
        );
        foreach (var (region, grant) in holdings.Roles)
            await Console.Out.WriteLineAsync($"{grant.Role} in {region.Name}");
        foreach (var (day, by, text) in holdings.Unsure)
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"first name alone, left as it is: {day:uuuu-MM-dd} {by}: {text.ReplaceLineEndings(" ")}"
                )
            );
        if (file is not null && !await WriteAsync(file, holdings.ToJson(), cancellation))
            return Refused;
        if (!yes)
        {
            await Console.Error.WriteLineAsync("Nothing is deleted. --yes deletes it; that cannot be undone.");
            return Done;
        }
        await host.Services.GetRequiredService<Erasure>().ForgetAsync(person, "", texts, cancellation);
        await Console.Out.WriteLineAsync("deleted");
        return Done;
    }

    private static async Task<bool> WriteAsync(string file, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllBytesAsync(file, bytes, cancellation);
            return true;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be written.");
            return false;
        }
    }
}
