/// <summary>
/// Runs in a process that a test has started with DOTNET_STARTUP_HOOKS, before the program's own beginning: when the program ends, writes down
/// which assemblies it has loaded.
/// </summary>
#pragma warning disable CA1050, MA0047 // The runtime looks for this name outside of every namespace.
internal static class StartupHook
#pragma warning restore CA1050, MA0047
{
    public const string FileVariable = "BYREGIONBOT_TEST_LOADED";

    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { } file)
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
                File.WriteAllLines(file, AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetName().Name ?? ""));
    }
}
