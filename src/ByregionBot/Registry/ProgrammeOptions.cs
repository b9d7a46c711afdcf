using System.Collections.Immutable;
using System.Globalization;
using ByregionBot.Hosting;
using ByregionBot.Planning;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Registry;

/// <summary>
/// The programme's defaults from the settings <c>Reminders__Offsets</c>, <c>Reminders__Time</c>, <c>Digest__Weekday</c> and
/// <c>Digest__Time</c>.
/// </summary>
internal static class ProgrammeOptions
{
    /// <summary>No deadline is announced earlier than a year ahead.</summary>
    private const int FurthestOffset = 366;
    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidSettingException">A setting cannot be read.</exception>
    public static ProgrammeDefaults From(IConfiguration configuration) =>
        new(
            Offsets(configuration["Reminders:Offsets"] ?? "14,7,1"),
            Time(configuration["Reminders:Time"] ?? "09:00", "Reminders__Time"),
            Weekday(configuration["Digest:Weekday"] ?? "monday"),
            Time(configuration["Digest:Time"] ?? "08:00", "Digest__Time")
        );

    /// <summary>The days on which people are at work; <c>Reminders__EvesAreFree</c> says whether 24 and 31 December are among them.</summary>
    public static WorkingDays WorkingDays(IConfiguration configuration) =>
        new(configuration.GetValue("Reminders:EvesAreFree", defaultValue: true));

    private static ImmutableArray<int> Offsets(string text)
    {
        var offsets = new SortedSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= FurthestOffset)
                offsets.Add(days);
            else
                throw new InvalidSettingException("Reminders__Offsets must be days before a deadline with commas between, such as 14,7,1.");
        return [.. offsets.Reverse()];
    }

    private static LocalTime Time(string text, string setting) =>
        Clock.Parse(text) is { Success: true, Value: var time }
            ? time
            : throw new InvalidSettingException($"{setting} must be an hour in Norway, such as 09:00.");

    private static IsoDayOfWeek Weekday(string text) =>
        Enum.TryParse<IsoDayOfWeek>(text, ignoreCase: true, out var day) && day is not IsoDayOfWeek.None && Enum.IsDefined(day)
            ? day
            : throw new InvalidSettingException("Digest__Weekday must be the English name of a day, such as monday.");
}
