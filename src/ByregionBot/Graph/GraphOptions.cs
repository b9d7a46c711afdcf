namespace ByregionBot.Graph;

/// <summary>Whether and where the bot asks the tenant (Microsoft Graph): the settings <c>Graph__…</c>.</summary>
internal sealed record GraphOptions
{
    public const string Section = "Graph";

    /// <summary>Off unless somebody has given the bot the permissions in docs/graph.md, or a part of them.</summary>
    public bool Enabled { get; init; }

    /// <summary>An address such as https://graph.microsoft.com/v1.0; null means that of the cloud in <c>Teams__Cloud</c>.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>The app's id in the organisation's app catalogue; null means that it is looked up, which takes a permission of its own.</summary>
    public string? TeamsAppId { get; init; }

    /// <summary>What is wrong with these settings, one line each, naming the setting.</summary>
    /// <param name="isDevelopment">Whether loopback addresses may do without https.</param>
    public IEnumerable<string> Problems(bool isDevelopment)
    {
        if (
            BaseUrl is { Length: > 0 }
            && !(
                Uri.TryCreate(BaseUrl, UriKind.Absolute, out var uri)
                && uri is { UserInfo: "", Query: "", Fragment: "" }
                && (uri.Scheme == Uri.UriSchemeHttps || (isDevelopment && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            )
        )
            yield return "Graph__BaseUrl must be an https address, such as https://graph.microsoft.com/v1.0 (http is for loopback in Development).";
    }

    /// <summary>The address that paths are appended to, without a slash at its end.</summary>
    /// <param name="cloud">The origin of Graph in the bot's cloud.</param>
    public Uri Base(string cloud)
    {
        var address = new Uri(BaseUrl is { Length: > 0 } set ? set : cloud);
        return new Uri(
            address.AbsolutePath == "/" ? $"{address.GetLeftPart(UriPartial.Authority)}/v1.0" : address.AbsoluteUri.TrimEnd('/')
        );
    }
}
