using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests;

/// <summary>What puts the bot into the world: templates, image and workflow. None of it can run here, so it is compiled, linted and read.</summary>
public sealed partial class InfraTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("build-params", "test.bicepparam")]
    [InlineData("build-params", "production.bicepparam")]
    [InlineData("lint", "main.bicep")]
    public async Task The_templates_compile_without_a_warning(string verb, string file)
    {
        var (code, _, errors) = await BicepAsync([verb, file, .. verb == "lint" ? Array.Empty<string>() : ["--stdout"]]);

        errors.ShouldBeEmpty();
        code.ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_in_Azure_has_a_key_or_a_secret()
    {
        var resources = await ResourcesAsync();

        Properties(resources, "Microsoft.Storage/storageAccounts")["allowSharedKeyAccess"]!.GetValue<bool>().ShouldBeFalse();
        Properties(resources, "Microsoft.Storage/storageAccounts")["minimumTlsVersion"]!.GetValue<string>().ShouldBe("TLS1_2");
        Properties(resources, "Microsoft.ContainerRegistry/registries")["adminUserEnabled"]!.GetValue<bool>().ShouldBeFalse();
        Properties(resources, "Microsoft.BotService/botServices")["disableLocalAuth"]!.GetValue<bool>().ShouldBeTrue();
        Properties(resources, "Microsoft.BotService/botServices")["msaAppType"]!.GetValue<string>().ShouldBe("UserAssignedMSI");
        var text = new JsonArray([.. resources.Select(resource => resource.DeepClone())]).ToJsonString();
        text.ShouldNotContain("listKeys");
        text.ShouldNotContain("ClientSecret");
    }

    [Fact]
    public async Task Nothing_is_deployed_that_would_tell_nobody_when_it_fails()
    {
        var (code, _, errors) = await BicepAsync(["build-params", "production.bicepparam", "--stdout"], alertAddress: null);

        code.ShouldNotBe(0);
        errors.ShouldContain("ALERT_ADDRESS");
    }

    [Fact]
    public async Task Whoever_changes_the_store_or_the_image_past_the_bot_is_logged() =>
        (await ResourcesAsync())
            .Where(resource => resource["type"]!.GetValue<string>() == "Microsoft.Insights/diagnosticSettings")
            .Select(resource => resource["scope"]!.GetValue<string>())
            .Select(scope => LoggedPattern().Match(scope).Value)
            .ShouldBe(["managedEnvironments", "queueServices", "registries", "tableServices"], ignoreOrder: true);

    [Fact]
    public async Task The_app_runs_as_one_to_three_instances_and_is_asked_how_it_is()
    {
        var template = Properties(await ResourcesAsync(), "Microsoft.App/containerApps")["template"]!;

        template["scale"]!["maxReplicas"]!.GetValue<int>().ShouldBe(3);
        template["containers"]![0]!["probes"]!
            .AsArray()
            .Select(probe => probe!["httpGet"]!["path"]!.GetValue<string>())
            .Distinct()
            .ShouldBe(["/health/live", "/health/ready"], ignoreOrder: true);
    }

    [Fact]
    public void Every_setting_that_is_deployed_is_one_the_program_reads()
    {
        var source = string.Concat(Repository.Sources.Select(file => file.Text));
        SettingPattern()
            .Matches(File.ReadAllText(Repository.PathOf("infra/main.bicep")))
            .SelectMany(found => found.Groups["name"].Value.Split("__"))
            .Distinct()
            .Where(part => part.Length > 0 && !part.StartsWith('$') && !source.Contains(part, StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_figure_that_is_watched_is_one_the_program_tells() =>
        FigurePattern()
            .Matches(Read("infra/main.bicep") + Read("docs/operations.md"))
            .Select(found => found.Value)
            .Distinct()
            // The database has a name too.
            .Where(figure => !figure.EndsWith(".db", StringComparison.Ordinal))
            .Where(figure => !Read("src/ByregionBot/Hosting/Measurements.cs").Contains($"\"{figure}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public async Task The_workflow_and_the_image_are_well_formed() =>
        (await LintAsync(Read(".github/workflows/ci.yml"), Read("Dockerfile"))).ShouldBeEmpty();

    [Fact]
    public async Task A_faulty_workflow_and_a_faulty_image_are_noticed() =>
        (
            await LintAsync(
                Read(".github/workflows/ci.yml").Replace("needs: test", "needs: tset", StringComparison.Ordinal),
                Read("Dockerfile").Replace("ENTRYPOINT", "ENTRYPIONT", StringComparison.Ordinal)
            )
        ).Length.ShouldBe(2);

    [Fact]
    public void The_workflow_uses_only_pinned_actions_and_may_only_read()
    {
        var workflow = Read(".github/workflows/ci.yml");
        ActionPattern().Count(workflow).ShouldBeGreaterThan(0);
        ActionPattern().Matches(workflow).Select(found => found.Groups["at"].Value).ShouldAllBe(at => PinPattern().IsMatch(at));
        workflow.ShouldContain("permissions:\n  contents: read\n");
        workflow.Split("permissions:").Length.ShouldBe(2);
        workflow.ShouldContain("- run: .ci/run\n");
    }

    [Fact]
    public void The_image_is_not_run_by_root_and_names_no_latest()
    {
        var image = Read("Dockerfile");
        var last = image[image.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];
        last.ShouldContain("\nUSER $APP_UID\n");
        image.ShouldNotContain(":latest");
        image.ShouldContain("chiseled");
    }

    private static string Read(string file) => File.ReadAllText(Repository.PathOf(file));

    private static Task<string[]> LintAsync(string workflow, string image) =>
        Clients.RunAsync(
            "lint-deployment.cjs",
            new JsonObject
            {
                ["workflows"] = new JsonObject { [".github/workflows/ci.yml"] = workflow },
                ["dockerfiles"] = new JsonObject { ["Dockerfile"] = image },
            }.ToJsonString(),
            Cancellation
        );

    private static JsonNode Properties(List<JsonNode> resources, string type) =>
        resources.Single(resource => resource["type"]!.GetValue<string>() == type)["properties"]!;

    private static async Task<List<JsonNode>> ResourcesAsync()
    {
        var (_, template, _) = await BicepAsync(["build", "main.bicep", "--stdout"]);
        return JsonNode.Parse(template)!["resources"] switch
        {
            JsonArray list => [.. list.OfType<JsonNode>()],
            JsonObject named => [.. named.Select(resource => resource.Value).OfType<JsonNode>()],
            _ => [],
        };
    }

    private static async Task<(int Code, string Output, string Errors)> BicepAsync(
        string[] arguments,
        string? alertAddress = "drift@vika.kommune.no"
    )
    {
        Assert.SkipUnless(
            OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64,
            "The Bicep compiler that the packages bring runs on Linux x64."
        );
        var program = typeof(InfraTests)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Bicep")
            .Value.ShouldNotBeNull();
        // Packages carry no permissions.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, File.GetUnixFileMode(program) | UnixFileMode.UserExecute);
        using var bicep =
            Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    WorkingDirectory = Repository.PathOf("infra"),
                    UseShellExecute = false,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    Environment = { ["ALERT_ADDRESS"] = alertAddress },
                }
            ) ?? throw new InvalidOperationException("Bicep does not start.");
        var output = bicep.StandardOutput.ReadToEndAsync(Cancellation);
        var errors = bicep.StandardError.ReadToEndAsync(Cancellation);
        await bicep.WaitForExitAsync(Cancellation);
        return (bicep.ExitCode, await output, await errors);
    }

    [GeneratedRegex("'(?<name>[A-Z][A-Za-z]+__[A-Za-z_${}]+)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SettingPattern();

    [GeneratedRegex(@"byregionbot\.[a-z_]+(\.[a-z_]+)*\b", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FigurePattern();

    [GeneratedRegex("uses: [^@\n]+@(?<at>[^ \n]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex ActionPattern();

    [GeneratedRegex("managedEnvironments|queueServices|registries|tableServices", RegexOptions.NonBacktracking)]
    private static partial Regex LoggedPattern();

    [GeneratedRegex("^[0-9a-f]{40}$", RegexOptions.NonBacktracking)]
    private static partial Regex PinPattern();
}
