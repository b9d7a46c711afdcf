using System.Reflection;
using System.Runtime.CompilerServices;
using ArchUnitNET.Domain;
using ArchUnitNET.Domain.Dependencies;
using ArchUnitNET.Loader;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;
using Type = System.Type;

namespace ByregionBot.Tests;

/// <summary>The layout of the house: which folder may use which, and what each may be built from. The reasons stand in docs/decisions.</summary>
public sealed class HouseRulesTests
{
    private const string Everything = "*";

    /// <summary>Folder → folders it may use. A folder may always use itself.</summary>
    private static readonly Dictionary<string, string[]> Arrows = new(StringComparer.Ordinal)
    {
        ["Planning"] = [],
        ["Language"] = ["Planning"],
        ["Cards"] = ["Planning", "Language"],
        ["Conversation"] = ["Planning", "Language", "Cards"],
        ["Storage"] = [],
        ["Registry"] = ["Planning", "Language", "Conversation", "Storage", "Hosting"],
        ["Hosting"] = [],
        // It loads regions, conversations and people to find out what is owed to whom, and what it sends are the bot's own messages.
        ["Delivery"] = ["Planning", "Language", "Cards", "Conversation", "Registry", "Storage", "Hosting"],
        ["Features"] = ["Planning", "Language", "Cards", "Conversation", "Registry", "Storage", "Hosting", "Delivery"],
        // It asks the kinds of delivery what is still owed, so that nothing is forgotten that would then be said again.
        ["Retention"] = ["Planning", "Conversation", "Registry", "Storage", "Hosting", "Delivery"],
        ["Teams"] = ["Planning", "Language", "Cards", "Conversation", "Hosting", "Bot.cs"],
        // It asks with the bot's own identity, which is Teams' to know.
        ["Graph"] = ["Planning", "Language", "Conversation", "Hosting", "Teams"],
        ["Verbs"] = [Everything],
        ["Bot.cs"] = [Everything],
    };

    /// <summary>Namespace of somebody else's code → the only folders that may use it.</summary>
    private static readonly Dictionary<string, string[]> Fences = new(StringComparer.Ordinal)
    {
        ["Azure"] = ["Storage", "Teams"],
        ["Azure.Monitor"] = ["Hosting"],
        ["Azure.Data.Tables"] = ["Storage"],
        ["Azure.Storage"] = ["Storage"],
        ["CsvHelper"] = ["Features"],
        ["DocumentFormat.OpenXml"] = ["Features"],
        ["Ical.Net"] = ["Features"],
        ["Microsoft.AspNetCore"] = ["Teams", "Hosting", "Verbs", "Bot.cs"],
        ["Microsoft.Data.Sqlite"] = ["Storage"],
        ["Microsoft.Graph"] = ["Graph"],
        ["Microsoft.Identity"] = ["Teams"],
        ["Microsoft.IdentityModel"] = ["Teams"],
        ["Microsoft.Kiota"] = ["Graph"],
        ["OpenTelemetry"] = ["Hosting"],
        ["SQLitePCL"] = ["Storage"],
        ["System.CommandLine"] = ["Verbs", "Bot.cs"],
        ["System.Net.Http"] = ["Storage", "Teams", "Graph", "Hosting", "Verbs", "Bot.cs"],
    };

    private static readonly Architecture House = new ArchLoader().LoadAssemblies(typeof(Bot).Assembly).Build();

    /// <summary>Each type's uses of other types: where, and of what.</summary>
    private static readonly List<Use> Uses =
    [
        .. House
            .Types.Where(type => IsOurs(type.FullName))
            .SelectMany(type => type.Dependencies.Select(use => new Use(type.FullName, use.Target.FullName)))
            .Distinct(),
    ];

    [Fact]
    public void A_folder_uses_only_the_folders_below_it() =>
        Uses.Where(use => IsOurs(use.Of))
            .Where(use => !MayUse(FolderOf(use.In), FolderOf(use.Of)))
            .Select(use => $"{use.In} uses {use.Of}")
            .ShouldBeEmpty();

    [Fact]
    public void A_feature_never_uses_another_feature() =>
        Uses.Where(use => FolderOf(use.In) == "Features" && IsOurs(use.Of) && FolderOf(use.Of) == "Features")
            .Where(use => FeatureOf(use.In) != FeatureOf(use.Of))
            .Select(use => $"{use.In} uses {use.Of}")
            .ShouldBeEmpty();

    [Fact]
    public void The_rules_of_the_programme_are_built_from_the_language_and_dates_alone() =>
        Uses.Where(use => FolderOf(use.In) == "Planning" && !IsOurs(use.Of))
            .Where(use => !IsIn(use.Of, "System") && !IsIn(use.Of, "NodaTime"))
            .Where(use => !IsEmittedByTheCompiler(use.Of))
            .Concat(Uses.Where(use => FolderOf(use.In) == "Planning" && IsOutsideWorld(use.Of)))
            .Select(use => $"{use.In} uses {use.Of}")
            .ShouldBeEmpty();

    [Fact]
    public void Somebody_elses_code_stays_within_its_fence() =>
        (
            from use in Uses
            where !IsOurs(use.Of)
            let fence = Fences.Keys.Where(fence => IsIn(use.Of, fence)).MaxBy(fence => fence.Length)
            where fence is not null && !Fences[fence].Contains(FolderOf(use.In), StringComparer.Ordinal)
            select $"{use.In} uses {use.Of}"
        ).ShouldBeEmpty();

    [Fact]
    public void Our_own_JSON_is_written_and_read_by_generated_code() =>
        House
            .Types.Where(type => IsOurs(type.FullName))
            .SelectMany(type => type.Dependencies.OfType<MethodCallDependency>())
            .Where(call => call.Target.FullName == "System.Text.Json.JsonSerializer")
            .Where(call => call.TargetMember.Name.Contains("JsonSerializerOptions", StringComparison.Ordinal))
            .Select(call => $"{call.Origin.FullName} calls {call.TargetMember.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void Pictures_are_drawn_in_one_place() =>
        Uses.Where(use => IsIn(use.Of, "SkiaSharp"))
            .Select(use => FolderOf(use.In) == "Features" ? $"Features.{FeatureOf(use.In)}" : FolderOf(use.In))
            .Distinct()
            .Count()
            .ShouldBeLessThanOrEqualTo(1);

    /// <summary>A table that is not listed would be in no backup, and nobody would look for a person in it.</summary>
    [Fact]
    public void A_table_is_opened_by_its_listed_name() =>
        Repository
            .Sources.Where(file => file.Text.Contains(".Table(\"", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ShouldBeEmpty();

    [Fact]
    public void The_folders_are_the_house() =>
        Repository
            .Sources.Select(file => file.Path.Contains('/', StringComparison.Ordinal) ? file.Path.Split('/')[0] : "Bot.cs")
            .Distinct()
            .ShouldBeSubsetOf(Arrows.Keys);

    [Fact]
    public void A_type_stands_in_the_folder_its_namespace_names() =>
        (
            from file in Repository.Sources
            let folder = Path.GetDirectoryName(file.Path)?.Replace('\\', '/').Replace('/', '.') ?? ""
            let expected = folder.Length == 0 ? "namespace ByregionBot;" : $"namespace ByregionBot.{folder};"
            where file.Text.Contains("namespace ", StringComparison.Ordinal) && !file.Text.Contains(expected, StringComparison.Ordinal)
            select file.Path
        ).ShouldBeEmpty();

    [Fact]
    public void Classes_are_sealed() =>
        OurTypes().Where(type => type.IsClass && !type.IsAbstract && !type.IsSealed).Select(type => type.FullName).ShouldBeEmpty();

    [Fact]
    public void Only_the_words_every_layer_shares_are_public() =>
        OurTypes()
            .Where(type => type.IsPublic)
            .Where(type => FolderOf(type.FullName ?? "") is not ("Planning" or "Language" or "Cards" or "Conversation" or "Hosting"))
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void No_name_says_only_that_something_is_useful()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Provider", "Service", "Services", "Utils", "Utility", "Common"];
        OurTypes()
            .Where(type => Array.Exists(empty, word => type.Name.EndsWith(word, StringComparison.Ordinal)))
            .Select(type => type.FullName)
            .Concat(
                Repository.Sources.SelectMany(file => file.Path.Split('/', '.')).Where(part => empty.Contains(part, StringComparer.Ordinal))
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void An_interface_is_no_twin_of_the_class_beside_it()
    {
        var names = OurTypes().Select(type => type.FullName).ToHashSet(StringComparer.Ordinal);
        OurTypes()
            .Where(type => type.IsInterface && names.Contains($"{type.Namespace}.{type.Name[1..]}"))
            .Select(type => type.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_cancellation_comes_last_and_has_one_name() =>
        (
            from type in OurTypes()
            from method in type.GetMethods(
                BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
            )
            where IsOurs(method.GetBaseDefinition().DeclaringType?.FullName ?? "") && !method.Name.Contains('<', StringComparison.Ordinal)
            // Made by the compiler for every delegate, with parameters of its own at the end.
            where method.Name is not ("BeginInvoke" or "EndInvoke")
            let parameters = method.GetParameters()
            where Array.Exists(parameters, parameter => parameter.ParameterType == typeof(CancellationToken))
            where parameters[^1].ParameterType != typeof(CancellationToken) || parameters[^1].Name != "cancellation"
            select $"{type.FullName}.{method.Name}"
        ).ShouldBeEmpty();

    [Fact]
    public void Names_of_files_and_things_are_plain_ASCII()
    {
        var files = Repository
            .Files("src", "*")
            .Concat(Repository.Files("tests", "*"))
            .Select(file => Path.GetRelativePath(Repository.Root, file));
        const BindingFlags everything =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var things = typeof(Bot)
            .Assembly.GetTypes()
            .Concat(typeof(HouseRulesTests).Assembly.GetTypes().Where(type => IsOurs(type.FullName ?? "")))
            .SelectMany(type => type.GetMembers(everything).Select(member => $"{type.FullName}.{member.Name}").Append(type.FullName ?? ""));
        files.Concat(things).Where(name => !name.All(char.IsAscii)).ShouldBeEmpty();
    }

    private static bool MayUse(string folder, string other) =>
        folder == other || Arrows.TryGetValue(folder, out var allowed) && (allowed.Contains(Everything) || allowed.Contains(other));

    private static IEnumerable<Type> OurTypes() =>
        typeof(Bot)
            .Assembly.GetTypes()
            .Where(type => IsOurs(type.FullName ?? ""))
            .Where(type => !type.Name.Contains('<', StringComparison.Ordinal))
            .Where(type => type.DeclaringType?.Name.Contains('<', StringComparison.Ordinal) != true)
            .Where(type => type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    private static bool IsOurs(string type) => IsIn(type, "ByregionBot");

    private static bool IsIn(string type, string space) =>
        type.StartsWith(space, StringComparison.Ordinal) && type.Length > space.Length && type[space.Length] == '.';

    /// <summary>"Planning" for ByregionBot.Planning.Due; "Bot.cs" for what lies in the root.</summary>
    private static string FolderOf(string type)
    {
        var parts = type.Split('.');
        return parts.Length > 2 ? parts[1] : "Bot.cs";
    }

    private static string FeatureOf(string type) => type.Split('.') is { Length: > 3 } parts ? parts[2] : "";

    private static bool IsOutsideWorld(string type) =>
        IsIn(type, "System.IO")
        || IsIn(type, "System.Net")
        || IsIn(type, "System.Data")
        || type is "System.TimeProvider" or "System.Console" or "System.Environment" or "NodaTime.SystemClock" or "NodaTime.IClock";

    private static bool IsEmittedByTheCompiler(string type) =>
        IsIn(type, "Microsoft.CodeAnalysis") || !type.Contains('.', StringComparison.Ordinal);

    private sealed record Use(string In, string Of);
}
