using ByregionBot.Hosting;

namespace ByregionBot.Features.SubscribeCalendar;

/// <summary>Where the bot is reached from outside, for the addresses that it tells people: the setting <c>Calendar__Address</c>.</summary>
/// <param name="Address">Scheme and host, and a port where it is not the usual one; null when nobody has said.</param>
internal sealed record CalendarOptions(Uri? Address)
{
    private const string Setting = "Calendar:Address";
    private const string ListeningAt = "ASPNETCORE_URLS";

    /// <summary>Where the bot listens when nothing else is set.</summary>
    private const string Usual = "http://127.0.0.1:3978";

    /// <summary>Reads the setting. In Development it is where the bot listens unless it says otherwise.</summary>
    /// <exception cref="InvalidSettingException">The setting is no such address.</exception>
    public static CalendarOptions From(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            var listening = (configuration[ListeningAt] ?? Usual).Split(';')[0];
            return new(environment.IsDevelopment() && Uri.TryCreate(listening, UriKind.Absolute, out var own) ? own : null);
        }
        var isAddress =
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            && address.PathAndQuery == "/"
            && address.UserInfo.Length == 0;
        return isAddress
            ? new(address)
            : throw new InvalidSettingException(
                "Calendar__Address must be where the bot is reached from outside, such as https://byregionbot.example.no."
            );
    }

    /// <summary>The address of the calendar that a secret opens.</summary>
    public static Uri Of(Uri address, string secret) => new(address, $"/calendar/{secret}.ics");
}
