using System.Diagnostics;
using System.Text;

namespace ByregionBot.Tests.TestKit;

/// <summary>The programs that nobody here wrote, run by Node from <c>tests/clients</c>.</summary>
internal static class Clients
{
    /// <summary>Runs a script of <c>tests/clients</c> with this standard input; its standard output, line by line.</summary>
    /// <exception cref="InvalidOperationException">The script failed, or what it needs is not installed.</exception>
    public static async Task<string[]> RunAsync(string script, string input, CancellationToken cancellation)
    {
        var folder = Repository.PathOf("tests/clients");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            throw new InvalidOperationException(
                "The clients are not installed: run ./test once, or npm ci --ignore-scripts in tests/clients."
            );
        var start = new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("Node does not start.");
        // A cancelled test leaves nothing running behind it.
        await using var end = cancellation.Register(() => node.Kill(entireProcessTree: true));
        var output = node.StandardOutput.ReadToEndAsync(cancellation);
        var errors = node.StandardError.ReadToEndAsync(cancellation);
        await node.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        node.StandardInput.Close();
        await node.WaitForExitAsync(cancellation);
        return node.ExitCode == 0
            ? (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"{script} failed: {await errors}");
    }
}
