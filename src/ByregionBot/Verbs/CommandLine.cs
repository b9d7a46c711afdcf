using System.CommandLine;
using System.Net.Sockets;
using System.Text;
using ByregionBot.Conversation;
using ByregionBot.Hosting;
using ByregionBot.Registry;
using ByregionBot.Storage;
using ByregionBot.Teams;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ByregionBot.Verbs;

/// <summary>The command line: the verbs, and serving when there is none. Results go to standard output, everything else to standard error.</summary>
internal static class CommandLine
{
    private const int Refused = 1;
    private const int WrongUsage = 2;

    /// <summary>Registers what every verb and the server stand on.</summary>
    internal delegate void Register(IServiceCollection services, IConfiguration configuration, IHostEnvironment environment);

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>0 done, 1 refused or failed, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(string[] arguments, Register register, Func<WebApplicationBuilder, WebApplication> serve)
    {
        // A pipe carries UTF-8 without a mark, whatever the machine's language is.
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Console.InputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var root = new RootCommand("ByregionBot: status, plan and reports of city regions in Microsoft Teams. Without a verb it serves.")
        {
            AskVerb.Command(register),
            BackupVerb.Command(register),
            CheckVerb.Command(register),
            ExportVerb.Command(register),
            ForgetVerb.Command(register),
            ImportVerb.Command(register),
            PackageVerb.Command(),
            ReportVerb.Command(register),
            RestoreVerb.Command(register),
            LanguageVerbs.When(),
            LanguageVerbs.Understand(register),
        };
        root.SetAction((_, cancellation) => ServeAsync(register, serve, cancellation));
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            return WrongUsage;
        }
        try
        {
            var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            // The web server ends by itself, when the turns under way have; the command line would not wait for them.
            if (parsed.CommandResult.Command == root)
                invocation.ProcessTerminationTimeout = null;
            return await parsed.InvokeAsync(invocation);
        }
        catch (OptionsValidationException invalid)
        {
            await ReportAsync(invalid.Failures, Console.Error);
            return Refused;
        }
        catch (Exception refused) when (refused is InvalidSettingException or StorageUnavailableException)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Refused;
        }
    }

    /// <summary>A host for a verb that works on the store: <see cref="Host"/>, with the store brought to this program's layout.</summary>
    /// <exception cref="InvalidSettingException">The store is a newer program's.</exception>
    /// <exception cref="StorageUnavailableException">The store does not answer.</exception>
    public static async Task<IHost> HostAsync(Register register, CancellationToken cancellation)
    {
        var host = Host(register);
        await PrepareAsync(host.Services, cancellation);
        return host;
    }

    /// <summary>A host for a verb: the same parts as the server's, without its door and without its log. The store is not touched.</summary>
    public static IHost Host(Register register, Action<IServiceCollection, IConfiguration>? more = null)
    {
        var builder = Begin();
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        RefuseUnreadable(builder.Configuration);
        register(builder.Services, builder.Configuration, builder.Environment);
        more?.Invoke(builder.Services, builder.Configuration);
        // Where a verb has no connector, the other end is whoever sits at the terminal.
        builder.Services.TryAddSingleton<Terminal>();
        builder.Services.TryAddSingleton<IReplySender>(static parts => parts.GetRequiredService<Terminal>());
        builder.Services.TryAddSingleton<IFileTransfer>(static parts => parts.GetRequiredService<Terminal>());
        builder.Services.TryAddSingleton<IRoster>(static parts => parts.GetRequiredService<Terminal>());
        return builder.Build();
    }

    /// <summary>
    /// The beginning of a host for a verb: the settings, and the environment they hold in. A verb is somebody at a terminal, so that is
    /// Development unless another is set.
    /// </summary>
    public static HostApplicationBuilder Begin()
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(
            new HostApplicationBuilderSettings
            {
                ContentRootPath = AppContext.BaseDirectory,
                EnvironmentName = GivenEnvironment ?? Environments.Development,
            }
        );
        builder.Configuration.AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables();
        return builder;
    }

    private static async Task<int> ServeAsync(
        Register register,
        Func<WebApplicationBuilder, WebApplication> serve,
        CancellationToken cancellation
    )
    {
        _ = Task.Run(Rehearsal.Play, cancellation);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        RefuseUnreadable(builder.Configuration);
        if (await ReportAsync(Problems(builder.Configuration, builder.Environment.EnvironmentName), Console.Error))
            return Refused;
        await ReportAsync(SettingsCheck.EnvironmentDoubts(builder.Configuration, builder.Environment), Console.Error);
        register(builder.Services, builder.Configuration, builder.Environment);
        await using var app = serve(builder);
        if (app.Urls.Count == 0 && app.Configuration["urls"] is null)
            app.Urls.Add("http://127.0.0.1:3978");
        try
        {
            await PrepareAsync(app.Services, cancellation);
        }
        catch (StorageUnavailableException unavailable)
        {
            // The bot is up before its store at times. It says that it is not ready, and looks again until it is.
            await Console.Error.WriteLineAsync(unavailable.Message);
        }
        try
        {
            await app.RunAsync(cancellation);
        }
        catch (Exception taken) when (taken is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"{taken.Message} Set ASPNETCORE_URLS to where the bot may listen.");
            return Refused;
        }
        return 0;
    }

    /// <summary>Says of every value that nothing can be made of what it must be, before something is made of it.</summary>
    /// <exception cref="InvalidSettingException">A setting is no number, or neither true nor false, where it must be.</exception>
    private static void RefuseUnreadable(IConfiguration configuration)
    {
        if (SettingNames.Unreadable(configuration).ToList() is { Count: > 0 } unreadable)
            throw new InvalidSettingException(string.Join('\n', unreadable));
    }

    /// <summary>What is wrong with the settings for serving in this environment, one line each.</summary>
    public static IEnumerable<string> Problems(IConfiguration configuration, string environment)
    {
        var teams = configuration.GetSection(TeamsOptions.Section).Get<TeamsOptions>() ?? new TeamsOptions();
        return
        [
            .. teams.Problems(isDevelopment: Is(Environments.Development)),
            .. StorageOptions.From(configuration).Problems(production: Is(Environments.Production)),
            .. SettingsCheck.ListeningProblems(configuration),
        ];

        bool Is(string name) => name.Equals(environment, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Writes a file and says its name, or that it cannot be written: then false.</summary>
    public static async Task<bool> WriteAsync(string file, byte[] bytes, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllBytesAsync(file, bytes, cancellation);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{file} cannot be written.");
            return false;
        }
        await Console.Out.WriteLineAsync(file);
        return true;
    }

    /// <summary>Writes a line for each problem; true when there was one.</summary>
    public static async Task<bool> ReportAsync(IEnumerable<string> problems, TextWriter to)
    {
        var any = false;
        foreach (var problem in problems)
        {
            await to.WriteLineAsync(problem);
            any = true;
        }
        return any;
    }

    /// <summary>Brings the store to this program's layout, and fills an empty one for a demonstration.</summary>
    private static async Task PrepareAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await services.GetRequiredService<StoreLayout>().EnsureAsync(cancellation);
        if (services.GetRequiredService<BotEnvironment>().DemoPlan)
            await services.GetRequiredService<RegionStore>().AppendAsync(DemoPlan.Region, DemoPlan.Cause, DemoPlan.Missing, cancellation);
    }

    /// <summary>The environment that is set; null when none is. Then the bot itself runs as in Production.</summary>
    public static string? GivenEnvironment =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT");
}
