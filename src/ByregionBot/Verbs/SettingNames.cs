using System.ComponentModel;
using System.Reflection;
using ByregionBot.Delivery;
using ByregionBot.Graph;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Retention;
using ByregionBot.Teams;

namespace ByregionBot.Verbs;

/// <summary>
/// The names of all settings, and what each must be readable as. A name that is none of them is not heard, which nobody notices who has
/// misspelt one. Pure.
/// </summary>
internal static class SettingNames
{
    /// <summary>Letters that may be wrong for a name to be taken for a known one.</summary>
    private const int Slips = 3;

    private const string RolesSection = "Roles";

    private static readonly Dictionary<string, Dictionary<string, Type>> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        [TeamsOptions.Section] = Of(typeof(TeamsOptions)),
        [LimitOptions.Section] = Of(typeof(LimitOptions)),
        [DeliveryOptions.Section] = Of(typeof(DeliveryOptions)),
        [RetentionOptions.Section] = Of(typeof(RetentionOptions)),
        [GraphOptions.Section] = Of(typeof(GraphOptions)),
        ["Storage"] = Texts("ConnectionString", "TableServiceUri", "QueueServiceUri", "Path"),
        ["Calendar"] = Texts("Address"),
        ["Clock"] = Texts("Now"),
        ["Demo"] = Flags("Plan"),
        ["Reminders"] = Texts("Offsets", "Time").Concat(Flags("EvesAreFree")).ToDictionary(StringComparer.OrdinalIgnoreCase),
        ["Digest"] = Texts("Weekday", "Time"),
        [RolesSection] = Texts("ObjectId", "Role", "Region", "Municipality", "Name"),
    };

    /// <summary>Values that cannot be read as what they should be, one line each: no part of the program can be built with them.</summary>
    public static IEnumerable<string> Unreadable(IConfiguration configuration) =>
        from setting in Given(configuration)
        where setting.Value.Length > 0 && IsUnreadable(setting.Type, setting.Value)
        select $"{setting.Name} is \"{setting.Value}\"; it must be {(setting.Type == typeof(bool) ? "true or false" : "a whole number")}.";

    /// <summary>Names that are none, one line each, with the name that was likely meant.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        foreach (var (name, _, type) in Given(configuration))
        {
            if (type is not null)
                continue;
            var parts = name.Split("__");
            var last = IsRoles(parts[0]) ? parts.Length - 1 : 1;
            yield return Meant(parts[last], Sections[parts[0]].Keys) is { } meant
                ? $"{name} is no setting and is not heard: {string.Join("__", parts[..last].Append(meant).Concat(parts[(last + 1)..]))} is one."
                : $"{name} is no setting and is not heard: take it away, or see which there are in README.md.";
        }
        foreach (var section in configuration.GetChildren().Where(static section => section.GetChildren().Any()))
            if (!Sections.ContainsKey(section.Key) && Meant(section.Key, Sections.Keys) is { } known)
                yield return $"{section.Key}__… is not heard: {known}__… is.";
    }

    /// <summary>Every setting that is given in a section of the program's own.</summary>
    private static IEnumerable<Setting> Given(IConfiguration configuration)
    {
        foreach (var section in configuration.GetChildren())
        {
            if (!Sections.TryGetValue(section.Key, out var known))
                continue;
            var at = IsRoles(section.Key) ? 2 : 1;
            foreach (var (key, value) in section.AsEnumerable())
                if (value is not null && key.Split(':') is var parts && parts.Length > at)
                    yield return new Setting(string.Join("__", parts), value.Trim(), known.GetValueOrDefault(parts[at]));
        }
    }

    /// <summary>Roles are numbered, so that what they say stands one part further on.</summary>
    private static bool IsRoles(string section) => section.Equals(RolesSection, StringComparison.OrdinalIgnoreCase);

    /// <summary>Everything can be read as a text, and as one of a list of texts.</summary>
    private static bool IsUnreadable(Type? type, string value) =>
        type is { } known && (known == typeof(int) || known == typeof(bool)) && !TypeDescriptor.GetConverter(known).IsValid(value);

    private static string? Meant(string name, IEnumerable<string> known) =>
        known
            .Select(each => (Name: each, Slips: EditDistance.Between(name.ToUpperInvariant(), each.ToUpperInvariant(), Slips)))
            .Where(each => each.Slips <= Math.Min(Slips, name.Length / 3))
            .OrderBy(static each => each.Slips)
            .Select(static each => each.Name)
            .FirstOrDefault();

    private static Dictionary<string, Type> Of(Type options) =>
        options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.CanWrite)
            .ToDictionary(
                static property => property.Name,
                static property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
                StringComparer.OrdinalIgnoreCase
            );

    private static Dictionary<string, Type> Texts(params IEnumerable<string> names) =>
        names.ToDictionary(static name => name, static _ => typeof(string), StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, Type> Flags(params IEnumerable<string> names) =>
        names.ToDictionary(static name => name, static _ => typeof(bool), StringComparer.OrdinalIgnoreCase);

    /// <summary>A setting that is given.</summary>
    /// <param name="Name">Its name, with "__" between the parts.</param>
    /// <param name="Value">What it is set to.</param>
    /// <param name="Type">What it must be readable as; null when there is no such setting.</param>
    private sealed record Setting(string Name, string Value, Type? Type);
}
