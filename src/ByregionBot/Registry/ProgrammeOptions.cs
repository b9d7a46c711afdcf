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
    /// <exception cref="InvalidSettingException">Settings cannot be read, a line for each.</exception>
    public static ProgrammeDefaults From(IConfiguration configuration)
    {
        var problems = new List<string>();
        var defaults = new ProgrammeDefaults(
            Offsets(configuration["Reminders:Offsets"] ?? "14,7,1", problems),
            Time(configuration["Reminders:Time"] ?? "09:00", "Reminders__Time", problems),
            Weekday(configuration["Digest:Weekday"] ?? "monday", problems),
            Time(configuration["Digest:Time"] ?? "08:00", "Digest__Time", problems)
        );
        return problems.Count == 0 ? defaults : throw new InvalidSettingException(string.Join('\n', problems));
    }

    /// <summary>The days on which people are at work; <c>Reminders__EvesAreFree</c> says whether 24 and 31 December are among them.</summary>
    public static WorkingDays WorkingDays(IConfiguration configuration) =>
        new(configuration.GetValue("Reminders:EvesAreFree", defaultValue: true));

    private static ImmutableArray<int> Offsets(string text, List<string> problems)
    {
        var offsets = new SortedSet<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= FurthestOffset)
                offsets.Add(days);
            else
            {
                problems.Add("Reminders__Offsets must be days before a deadline with commas between, such as 14,7,1.");
                break;
            }
        return [.. offsets.Reverse()];
    }

    private static LocalTime Time(string text, string setting, List<string> problems)
    {
        if (Clock.Parse(text) is { Success: true, Value: var time })
            return time;
        problems.Add($"{setting} must be an hour in Norway, such as 09:00.");
        return default;
    }

    private static IsoDayOfWeek Weekday(string text, List<string> problems)
    {
        if (Enum.TryParse<IsoDayOfWeek>(text, ignoreCase: true, out var day) && day is not IsoDayOfWeek.None && Enum.IsDefined(day))
            return day;
        problems.Add("Digest__Weekday must be the English name of a day, such as monday.");
        return default;
    }
}
