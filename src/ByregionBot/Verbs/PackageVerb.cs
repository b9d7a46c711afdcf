using System.CommandLine;

namespace ByregionBot.Verbs;

/// <summary><c>package --app-id ID --domain HOST</c>: the app package that a Teams administrator uploads.</summary>
internal static class PackageVerb
{
    private const int LongestName = 32;
    private const int LongestAddress = 2048;

    public static Command Command()
    {
        var appId = new Option<Guid>("--app-id") { Description = "The bot's app id in Entra (Teams__AppId).", Required = true };
        var domain = new Option<string>("--domain")
        {
            Description = "The host name under which the bot is reached, such as byregionbot.kommune.no.",
            Required = true,
        };
        var to = new Option<string>("--out") { Description = "The file to write.", DefaultValueFactory = _ => "byregionbot.zip" };
        var version = new Option<string?>("--package-version") { Description = "x.y.z; an app is updated only by a higher one." };
        var developer = new Option<string?>("--developer") { Description = "Who runs the bot, at most 32 characters." };
        var website = new Option<string?>("--website") { Description = "An https address; else the domain's front page." };
        var privacy = new Option<string?>("--privacy") { Description = "Where people read how their data are treated; else /privacy." };
        var terms = new Option<string?>("--terms") { Description = "Where people read the terms of use; else /terms." };
        appId.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (!Guid.TryParse(text, out var id) || id == Guid.Empty))
                result.AddError($"--app-id wants the app id of the bot's registration, not {text}.");
        });
        domain.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ Value: var text }]
                && (Uri.CheckHostName(text) != UriHostNameType.Dns || !text.Contains('.', StringComparison.Ordinal) || text.EndsWith('.'))
            )
                result.AddError($"--domain wants a host name such as byregionbot.kommune.no, not {text}.");
        });
        version.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !IsVersion(text))
                result.AddError($"--package-version wants three numbers such as 1.0.1, not {text}.");
        });
        developer.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && text.Trim().Length is < 1 or > LongestName)
                result.AddError($"--developer wants 1 to {LongestName} characters.");
        });
        foreach (var address in new[] { website, privacy, terms })
            address.Validators.Add(result =>
            {
                if (result.Tokens is [{ Value: var text }] && Address(text) is null)
                    result.AddError($"{address.Name} wants an https address of at most {LongestAddress} characters, not {text}.");
            });
        var verb = new Command("package", "Writes the app package for Teams.")
        {
            appId,
            domain,
            to,
            version,
            developer,
            website,
            privacy,
            terms,
        };
        verb.SetAction(
            async (parsed, cancellation) =>
            {
                var owner = new PackageOwner(
                    parsed.GetValue(appId),
                    new Uri($"https://{parsed.GetRequiredValue(domain)}").IdnHost,
                    parsed.GetValue(version) is { } number ? Version.Parse(number) : null,
                    parsed.GetValue(developer)?.Trim(),
                    Address(parsed.GetValue(website)),
                    Address(parsed.GetValue(privacy)),
                    Address(parsed.GetValue(terms))
                );
                var file = parsed.GetRequiredValue(to);
                try
                {
                    await using var stream = File.Create(file);
                    await TeamsPackage.WriteAsync(stream, owner, cancellation);
                }
                catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
                {
                    await Console.Error.WriteLineAsync($"{file} cannot be written: {refused.Message}");
                    return 1;
                }
                await Console.Out.WriteLineAsync(file);
                return 0;
            }
        );
        return verb;
    }

    private static bool IsVersion(string text) =>
        Version.TryParse(text, out var version) && version is { Build: >= 0, Revision: < 0 } && version.ToString(3) == text;

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttps
        && address.AbsoluteUri.Length <= LongestAddress
            ? address
            : null;
}
