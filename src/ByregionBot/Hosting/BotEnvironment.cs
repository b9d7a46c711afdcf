using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Hosting;

/// <summary>What the bot may do where it runs: a demonstration is for development only.</summary>
/// <param name="IsProduction">Nothing is taken for granted: identity and storage must be set on purpose.</param>
/// <param name="DemoPlan">An empty store is filled with the demonstration plan.</param>
/// <param name="StartAt">Where the programme's clock starts; null for the real time.</param>
internal sealed record BotEnvironment(bool IsProduction, bool DemoPlan, Instant? StartAt)
{
    private const string PlanSetting = "Demo:Plan";
    private const string ClockSetting = "Clock:Now";

    /// <summary>Reads the settings. Demonstration settings count in Development only.</summary>
    /// <exception cref="InvalidSettingException">A setting cannot be read.</exception>
    public static BotEnvironment From(IConfiguration configuration, IHostEnvironment host)
    {
        var development = host.IsDevelopment();
        return new BotEnvironment(
            host.IsProduction(),
            development && configuration.GetValue<bool>(PlanSetting),
            development && configuration[ClockSetting] is { Length: > 0 } moment ? Moment(moment) : null
        );
    }

    private static Instant Moment(string text) =>
        OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed
            ? parsed.Value.ToInstant()
            : throw new InvalidSettingException("Clock__Now must be a moment with its offset, such as 2016-02-15T09:00:00+01:00.");
}

/// <summary>A setting that cannot be used. The message is for whoever starts the program: what is wrong and how to mend it.</summary>
internal sealed class InvalidSettingException(string message) : Exception(message);
