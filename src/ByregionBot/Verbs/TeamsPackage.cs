using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ByregionBot.Verbs;

/// <summary>What an app package says about who runs the bot.</summary>
/// <param name="AppId">The bot's app id in Entra; also the app's id in Teams.</param>
/// <param name="Domain">The host name under which the bot is reached.</param>
/// <param name="Version">Null for the manifest's own. An app is updated only by a higher one.</param>
/// <param name="Developer">Who runs the bot, at most 32 characters; null for the manifest's own.</param>
/// <param name="Website">Null for the domain's front page; and so for the next two.</param>
/// <param name="Privacy">Where people read how their data are treated.</param>
/// <param name="Terms">Where people read the terms of use.</param>
internal sealed record PackageOwner(
    Guid AppId,
    string Domain,
    Version? Version = null,
    string? Developer = null,
    Uri? Website = null,
    Uri? Privacy = null,
    Uri? Terms = null
);

/// <summary>The app package that a Teams administrator uploads: the files of <c>manifest/</c> with the ids of one installation.</summary>
internal static class TeamsPackage
{
    private const string Manifest = "manifest.json";
    private static readonly string[] Files = [Manifest, "nn.json", "en.json", "color.png", "outline.png"];

    /// <summary>The same package gives the same bytes, so that two can be compared.</summary>
    private static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // The file is read by Teams and by people, never by a browser: letters stay readable.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>Writes the package.</summary>
    public static async Task WriteAsync(Stream to, PackageOwner owner, CancellationToken cancellation)
    {
        await using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in Files)
        {
            var entry = zip.CreateEntry(file);
            entry.LastWriteTime = Always;
            await using var content = await entry.OpenAsync(cancellation);
            await using var source = Open(file);
            if (file == Manifest)
                await WriteManifestAsync(source, content, owner, cancellation);
            else
                await source.CopyToAsync(content, cancellation);
        }
    }

    private static async Task WriteManifestAsync(Stream source, Stream to, PackageOwner owner, CancellationToken cancellation)
    {
        var manifest = await JsonNode.ParseAsync(source, cancellationToken: cancellation) ?? throw new InvalidDataException(Manifest);
        var id = owner.AppId.ToString("D");
        var site = new Uri($"https://{owner.Domain}/");
        manifest["id"] = id;
        manifest["bots"]![0]!["botId"] = id; // the file is our own, and a test holds it to its schema
        manifest["copilotAgents"]!["customEngineAgents"]![0]!["id"] = id;
        manifest["webApplicationInfo"] = new JsonObject { ["id"] = id, ["resource"] = $"api://{owner.Domain}/{id}" };
        manifest["validDomains"] = new JsonArray(owner.Domain);
        var developer = manifest["developer"]!;
        developer["name"] = owner.Developer ?? developer["name"]!.GetValue<string>();
        developer["websiteUrl"] = (owner.Website ?? site).AbsoluteUri;
        developer["privacyUrl"] = (owner.Privacy ?? new Uri(site, "privacy")).AbsoluteUri;
        developer["termsOfUseUrl"] = (owner.Terms ?? new Uri(site, "terms")).AbsoluteUri;
        if (owner.Version is { } version)
            manifest["version"] = version.ToString(3);
        await using var json = new Utf8JsonWriter(to, Readable);
        manifest.WriteTo(json);
    }

    private static Stream Open(string file) =>
        typeof(TeamsPackage).Assembly.GetManifestResourceStream($"ByregionBot.manifest.{file}") ?? throw new FileNotFoundException(file);
}
