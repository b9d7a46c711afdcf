using System.IO.Compression;
using System.Text.Json.Nodes;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Tests.TestKit;
using ByregionBot.Verbs;
using Shouldly;
using SkiaSharp;
using Xunit;

namespace ByregionBot.Tests.Verbs;

/// <summary>The app package for Teams: valid, in three languages, and with the menu that the bot itself shows.</summary>
public sealed class TeamsPackageTests
{
    private static readonly PackageOwner Vika = new(Guid.Parse("6f0f7a3c-8d51-4c1e-9a57-2f6f3b0a9d11"), "byregionbot.vika.kommune.no");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_package_fits_the_schemas_of_Teams() => (await ComplaintsAsync(await PackAsync(Vika))).ShouldBeEmpty();

    [Fact]
    public async Task A_manifest_that_fits_no_schema_is_noticed()
    {
        var files = await PackAsync(Vika);
        var manifest = Manifest(files);
        manifest["name"]!["short"] = new string('x', 31);
        manifest["bots"]![0]!["surprise"] = true;

        (await ComplaintsAsync(files, manifest)).Length.ShouldBe(2);
    }

    [Fact]
    public async Task The_manifest_of_the_repository_fits_as_it_stands()
    {
        var folder = Repository.PathOf("manifest");
        var files = Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes);

        (await ComplaintsAsync(files)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(BotLanguage.Bokmal)]
    [InlineData(BotLanguage.Nynorsk)]
    [InlineData(BotLanguage.English)]
    public async Task The_commands_are_the_menu_of_the_bot(BotLanguage language)
    {
        var shown = Commands(await PackAsync(Vika), language);

        shown.ShouldBe(Menu.In(Texts.In(language)).Select(item => (item.Sentence, item.Meaning)));
        shown.Count.ShouldBeLessThanOrEqualTo(Menu.Most);
        shown.Select(command => command.Title.Length).ShouldAllBe(length => length <= 32);
        shown.Select(command => command.Description.Length).ShouldAllBe(length => length <= 128);
    }

    [Theory]
    [InlineData(BotLanguage.Bokmal)]
    [InlineData(BotLanguage.Nynorsk)]
    [InlineData(BotLanguage.English)]
    public async Task The_bot_answers_every_command(BotLanguage language)
    {
        using var office = await new Office().WithDemonstrationAsync(Cancellation);
        var texts = Texts.In(language);

        foreach (var item in Menu.In(texts))
            (await office.SayAsync(item.Sentence, Cancellation, locale: texts.Tag)).ShouldNotContain(
                texts["unknown.title"],
                customMessage: item.Sentence
            );
    }

    [Fact]
    public async Task The_package_bears_the_ids_of_one_installation()
    {
        var owner = Vika with
        {
            Version = new Version(1, 2, 3),
            Developer = "Vika kommune",
            Privacy = new Uri("https://vika.kommune.no/personvern"),
        };

        var manifest = Manifest(await PackAsync(owner));

        var text = manifest.ToJsonString();
        text.ShouldNotContain("00000000-0000");
        text.ShouldNotContain(".example");
        manifest["id"]!.GetValue<Guid>().ShouldBe(Vika.AppId);
        manifest["bots"]![0]!["botId"]!.GetValue<Guid>().ShouldBe(Vika.AppId);
        manifest["version"]!.GetValue<string>().ShouldBe("1.2.3");
        manifest["developer"]!["name"]!.GetValue<string>().ShouldBe("Vika kommune");
        manifest["developer"]!["privacyUrl"]!.GetValue<string>().ShouldBe("https://vika.kommune.no/personvern");
        manifest["developer"]!["termsOfUseUrl"]!.GetValue<string>().ShouldBe("https://byregionbot.vika.kommune.no/terms");
    }

    [Fact]
    public async Task The_same_package_gives_the_same_bytes() =>
        (await ZipAsync(Vika)).ToArray().ShouldBe((await ZipAsync(Vika)).ToArray());

    [Fact]
    public async Task The_icons_have_the_size_and_the_colours_that_Teams_wants()
    {
        var files = await PackAsync(Vika);
        using var color = SKBitmap.Decode(files["color.png"]);
        using var outline = SKBitmap.Decode(files["outline.png"]);

        (color.Width, color.Height).ShouldBe((192, 192));
        color.Pixels.ShouldAllBe(pixel => pixel.Alpha == 255);
        (outline.Width, outline.Height).ShouldBe((32, 32));
        outline.Pixels.ShouldContain(pixel => pixel.Alpha == 0);
        outline.Pixels.Where(pixel => pixel.Alpha > 0).ShouldAllBe(pixel => pixel.Red == 255 && pixel.Green == 255 && pixel.Blue == 255);
    }

    [Theory]
    [InlineData("--app-id", "not-an-id", "--domain", "bot.kommune.no")]
    [InlineData("--app-id", "00000000-0000-0000-0000-000000000000", "--domain", "bot.kommune.no")]
    [InlineData("--app-id", "6f0f7a3c-8d51-4c1e-9a57-2f6f3b0a9d11", "--domain", "https://bot.kommune.no/")]
    [InlineData("--app-id", "6f0f7a3c-8d51-4c1e-9a57-2f6f3b0a9d11", "--domain", "localhost")]
    [InlineData("--app-id", "6f0f7a3c-8d51-4c1e-9a57-2f6f3b0a9d11", "--domain", "bot.kommune.no", "--package-version", "1.0")]
    [InlineData("--app-id", "6f0f7a3c-8d51-4c1e-9a57-2f6f3b0a9d11", "--domain", "bot.kommune.no", "--privacy", "http://kommune.no")]
    [InlineData("--app-id", "6f0f7a3c-8d51-4c1e-9a57-2f6f3b0a9d11", "--domain", "bot.kommune.no.")]
    [InlineData("--app-id", "6f0f7a3c-8d51-4c1e-9a57-2f6f3b0a9d11", "--domain", "bot.kommune.no", "--developer", "  ")]
    [InlineData("--domain", "bot.kommune.no")]
    public void What_Teams_would_refuse_is_refused_before(params string[] arguments) =>
        PackageVerb.Command().Parse(arguments).Errors.ShouldNotBeEmpty();

    private static List<(string Title, string Description)> Commands(Dictionary<string, byte[]> files, BotLanguage language)
    {
        var list = Manifest(files)["bots"]![0]!["commandLists"]!.AsArray().ShouldHaveSingleItem()!["commands"]!.AsArray();
        var words = language == BotLanguage.Bokmal ? null : JsonNode.Parse(files[$"{Texts.In(language).Tag}.json"]);
        return [.. list.Select((command, at) => (Word(command!, at, "title"), Word(command!, at, "description")))];

        string Word(JsonNode command, int at, string name) =>
            (words is null ? command[name] : words[$"bots[0].commandLists[0].commands[{at}].{name}"])!.GetValue<string>();
    }

    private static JsonNode Manifest(Dictionary<string, byte[]> files) => JsonNode.Parse(files["manifest.json"])!;

    private static async Task<Dictionary<string, byte[]>> PackAsync(PackageOwner owner)
    {
        await using var zip = new ZipArchive(await ZipAsync(owner));
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            await using var content = await entry.OpenAsync(Cancellation);
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, Cancellation);
            files[entry.FullName] = copy.ToArray();
        }
        return files;
    }

    private static async Task<MemoryStream> ZipAsync(PackageOwner owner)
    {
        var zip = new MemoryStream();
        await TeamsPackage.WriteAsync(zip, owner, Cancellation);
        zip.Position = 0;
        return zip;
    }

    private static Task<string[]> ComplaintsAsync(Dictionary<string, byte[]> files, JsonNode? manifest = null) =>
        Clients.RunAsync(
            "lint-manifest.cjs",
            new JsonObject
            {
                ["manifest"] = manifest ?? Manifest(files),
                ["languages"] = new JsonObject
                {
                    ["nn.json"] = JsonNode.Parse(files["nn.json"]),
                    ["en.json"] = JsonNode.Parse(files["en.json"]),
                },
            }.ToJsonString(),
            Cancellation
        );
}
