using System.CommandLine;
using System.Globalization;
using ByregionBot.Delivery;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Storage.Backup;

namespace ByregionBot.Verbs;

/// <summary><c>restore FILE</c>: fills the store from a backup, whichever engine either is on, and compares the two.</summary>
internal static class RestoreVerb
{
    private const int Done = 0;
    private const int Refused = 1;

    public static Command Command(CommandLine.Register register)
    {
        var file = new Argument<string>("FILE") { Description = "A file that backup wrote." };
        var replace = new Option<bool>("--replace") { Description = "Delete what the store holds first." };
        var compare = new Option<bool>("--compare") { Description = "Only say whether the store holds what the file does." };
        var verb = new Command("restore", "Fills an empty store from a backup and compares the two. Stop the bot first.")
        {
            file,
            replace,
            compare,
        };
        verb.SetAction(
            (parsed, cancellation) =>
                RunAsync(register, parsed.GetValue(file) ?? "", parsed.GetValue(replace), parsed.GetValue(compare), cancellation)
        );
        return verb;
    }

    private static async Task<int> RunAsync(
        CommandLine.Register register,
        string file,
        bool replace,
        bool compare,
        CancellationToken cancellation
    )
    {
        using var host = CommandLine.Host(register);
        var services = host.Services;
        var restore = new BackupRestore(services.GetRequiredService<ITableStore>());
        var begun = false;
        try
        {
            // Read once to the end before anything is touched: a file that is cut must not cost what the store holds.
            await ReadThroughAsync(file, cancellation);
            if (compare)
                return await CompareAsync(restore, file, cancellation) ? Done : Refused;
            if (!replace && !await restore.IsEmptyAsync(cancellation))
            {
                await Console.Error.WriteLineAsync("The store is not empty. --replace deletes what it holds first.");
                return Refused;
            }
            var layout = services.GetRequiredService<StoreLayout>();
            begun = true;
            await layout.BeginRestoreAsync(cancellation);
            await restore.ClearAsync(cancellation);
            using (var backup = await OpenAsync(file, cancellation))
                await restore.FillAsync(backup, cancellation);
            if (!await CompareAsync(restore, file, cancellation))
                return Refused;
            await layout.EndRestoreAsync(cancellation);
        }
        catch (BackupException broken)
        {
            await Console.Error.WriteLineAsync(begun ? broken.Message : $"{broken.Message} The store was not touched.");
            return Refused;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be read: {failed.Message}");
            return Refused;
        }
        var regions = services.GetRequiredService<RegionStore>();
        var mended = 0;
        foreach (var region in (await services.GetRequiredService<DirectoryStore>().LoadAsync(cancellation)).Regions)
            if (await regions.MendAsync(region.Id, cancellation))
                mended++;
        var waiting = await services.GetRequiredService<DeliveryMending>().MendAsync(cancellation);
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"{mended} regions made anew from their history, {waiting} deliveries wait")
        );
        return Done;
    }

    private static async Task<bool> CompareAsync(BackupRestore restore, string file, CancellationToken cancellation)
    {
        using var backup = await OpenAsync(file, cancellation);
        if (await restore.DifferenceAsync(backup, cancellation) is { } difference)
        {
            await Console.Out.WriteLineAsync($"differs: {difference}");
            return false;
        }
        await Console.Out.WriteLineAsync($"same: {backup.Totals}");
        return true;
    }

    private static async Task ReadThroughAsync(string file, CancellationToken cancellation)
    {
        using var backup = await OpenAsync(file, cancellation);
        if (backup.Layout > StoreLayout.Current)
            throw new BackupException($"{file} is of a newer version of the program. Use that one.");
        await foreach (var _ in backup.RowsAsync(cancellation)) { }
    }

    private static Task<BackupReader> OpenAsync(string file, CancellationToken cancellation) =>
        BackupReader.OpenAsync(File.OpenRead(file), file, cancellation);
}
