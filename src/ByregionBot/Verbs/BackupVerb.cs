using System.CommandLine;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Storage.Backup;

namespace ByregionBot.Verbs;

/// <summary><c>backup FILE</c>: the whole store in one file.</summary>
internal static class BackupVerb
{
    private const int Done = 0;
    private const int Refused = 1;

    public static Command Command(CommandLine.Register register)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist." };
        var verb = new Command("backup", "Writes the whole store to a file: regions, history, people, conversations, deliveries.") { file };
        verb.SetAction((parsed, cancellation) => RunAsync(register, parsed.GetValue(file) ?? "", cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(CommandLine.Register register, string file, CancellationToken cancellation)
    {
        if (File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"{file} exists already. Choose another name, or take it away first.");
            return Refused;
        }
        using var host = await CommandLine.HostAsync(register, cancellation);
        // Whoever finds the file under its name finds all of it.
        var unfinished = file + ".unfinished";
        try
        {
            await using (var stream = new FileStream(unfinished, OwnersOnly()))
            {
                using var totals = await BackupWriter.WriteAsync(
                    host.Services.GetRequiredService<ITableStore>(),
                    StoreLayout.Current,
                    stream,
                    cancellation
                );
                await Console.Out.WriteLineAsync(totals.ToString());
            }
            File.Move(unfinished, file);
            return Done;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be written: {failed.Message}");
            return Refused;
        }
    }

    /// <summary>It holds what people said, and under which names.</summary>
    private static FileStreamOptions OwnersOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
