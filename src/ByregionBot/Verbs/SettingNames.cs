using System.Collections.Frozen;
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

    private static readonly FrozenDictionary<string, FrozenDictionary<string, Type>> Sections = new Dictionary<
        string,
        FrozenDictionary<string, Type>
    >
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
        ["Reminders"] = Texts("Offsets", "Time").Concat(Flags("EvesAreFree")).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
        ["Digest"] = Texts("Weekday", "Time"),
        [RolesSection] = Texts("ObjectId", "Role", "Region", "Municipality", "Name"),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Values that cannot be read as what they should be, one line each: no part of the program can be built with them.</summary>
    public static IEnumerable<string> Unreadable(IConfiguration configuration) =>
        from setting in Given(configuration)
        where setting.Value.Length > 0 && IsUnreadable(setting.Type, setting.Value)
        select $"{setting.Name} is \"{setting.Value}\"; it must be {(setting.Type == typeof(bool) ? "true or false" : "a whole number")}.";

    /// <summary>Names that are none, one line each, with the name that was likely meant.</summary>
    public static IEnumerable<string> Unknown(IConfiguration configuration)
    {
        foreach (var (name, _, _) in Given(configuration).Where(static setting => setting.Type is null))
        {
            var parts = name.Split("__");
            var last = parts[0].Equals(RolesSection, StringComparison.OrdinalIgnoreCase) ? parts.Length - 1 : 1;
            yield return Meant(parts[last], Sections[parts[0]].Keys) is { } meant
                ? $"{name} is no setting and is not heard: {string.Join("__", parts[..last].Append(meant).Concat(parts[(last + 1)..]))} is one."
                : $"{name} is no setting and is not heard: take it away, or see which there are in README.md.";
        }
        foreach (var section in configuration.GetChildren().Where(static section => section.GetChildren().Any()))
            if (!Sections.ContainsKey(section.Key) && Meant(section.Key, Sections.Keys) is { } known)
                yield return $"{section.Key}__… is not heard: {known}__… is.";
    }

    /// <summary>Every setting that is given in a section of the program's own; the type is null when it is none.</summary>
    private static IEnumerable<(string Name, string Value, Type? Type)> Given(IConfiguration configuration) =>
        from section in configuration.GetChildren()
        where Sections.ContainsKey(section.Key)
        from pair in section.AsEnumerable()
        where pair.Value is not null
        let parts = pair.Key.Split(':')
        let at = section.Key.Equals(RolesSection, StringComparison.OrdinalIgnoreCase) ? 2 : 1
        where parts.Length > at
        select (string.Join("__", parts), pair.Value.Trim(), Sections[section.Key].GetValueOrDefault(parts[at]));

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

    private static FrozenDictionary<string, Type> Of(Type options) =>
        options
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(static property => property.CanWrite)
            .ToFrozenDictionary(
                static property => property.Name,
                static property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
                StringComparer.OrdinalIgnoreCase
            );

    private static FrozenDictionary<string, Type> Texts(params IEnumerable<string> names) =>
        names.ToFrozenDictionary(static name => name, static _ => typeof(string), StringComparer.OrdinalIgnoreCase);

    private static FrozenDictionary<string, Type> Flags(params IEnumerable<string> names) =>
        names.ToFrozenDictionary(static name => name, static _ => typeof(bool), StringComparer.OrdinalIgnoreCase);
}
