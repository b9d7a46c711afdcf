using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ByregionBot.Storage;
using NodaTime;
using NodaTime.Text;

namespace ByregionBot.Registry;

/// <summary>
/// Reads and writes the columns of a row. Days are ISO text, so that they sort and read the same in every tool; absent values have no column.
/// </summary>
internal static class Columns
{
    /// <summary>Bytes of a text that are put on the stack: more than the ids of a place take.</summary>
    private const int OnStack = 1024;

    private static readonly LocalTimePattern Hours = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>
    /// The key that ends the range of all keys beginning with <paramref name="prefix"/>: <c>~</c> ends the parts of a key, no part begins
    /// with it, and no character of a key sorts after it.
    /// </summary>
    public static string After(string prefix) => prefix + '~';

    /// <summary>A fixed-length name for text that must not stand in a key: the first 128 bits of its SHA-256.</summary>
    public static string Hash(params ReadOnlySpan<string> parts)
    {
        var most = parts.Length;
        foreach (var part in parts)
            most += Encoding.UTF8.GetMaxByteCount(part.Length);
        var text = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        var length = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                text[length++] = (byte)'\n';
            length += Encoding.UTF8.GetBytes(parts[i], text[length..]);
        }
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], digest);
        return Convert.ToHexStringLower(digest[..16]);
    }

    public static void Set(this Dictionary<string, object> columns, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            columns[name] = value;
    }

    public static void Set(this Dictionary<string, object> columns, string name, LocalDate? day)
    {
        if (day is { } value)
            columns[name] = LocalDatePattern.Iso.Format(value);
    }

    public static void Set(this Dictionary<string, object> columns, string name, LocalTime? hour)
    {
        if (hour is { } value)
            columns[name] = Hours.Format(value);
    }

    public static void Set(this Dictionary<string, object> columns, string name, Instant? moment)
    {
        if (moment is { } value)
            columns[name] = value;
    }

    public static void Set(this Dictionary<string, object> columns, string name, bool? value)
    {
        if (value is { } set)
            columns[name] = set;
    }

    public static void Set(this Dictionary<string, object> columns, string name, ImmutableArray<string> values) =>
        columns.Set(name, string.Join("; ", values));

    public static string Text(this TableRow row, string name) => row.Columns.GetValueOrDefault(name) as string ?? "";

    public static string? TextOrNull(this TableRow row, string name) => row.Columns.GetValueOrDefault(name) as string;

    public static LocalDate? Day(this TableRow row, string name) =>
        row.TextOrNull(name) is { } text ? LocalDatePattern.Iso.Parse(text).GetValueOrThrow() : null;

    public static LocalTime? Hour(this TableRow row, string name) =>
        row.TextOrNull(name) is { } text ? Hours.Parse(text).GetValueOrThrow() : null;

    public static Instant Moment(this TableRow row, string name) => (Instant)row.Columns[name];

    public static Instant? MomentOrNull(this TableRow row, string name) => row.Columns.GetValueOrDefault(name) as Instant?;

    public static int Number(this TableRow row, string name) => (int)(long)row.Columns[name];

    public static bool? FlagOrNull(this TableRow row, string name) => row.Columns.GetValueOrDefault(name) as bool?;

    public static bool Flag(this TableRow row, string name) => row.Columns.GetValueOrDefault(name) is true;

    public static ImmutableArray<string> List(this TableRow row, string name) =>
        row.TextOrNull(name) is { } text ? [.. text.Split("; ", StringSplitOptions.RemoveEmptyEntries)] : [];

    public static T Named<T>(this TableRow row, string name)
        where T : struct, Enum => Enum.Parse<T>(row.Text(name));

    public static T? NamedOrNull<T>(this TableRow row, string name)
        where T : struct, Enum => row.TextOrNull(name) is { } text ? Enum.Parse<T>(text) : null;

    /// <summary>Whether two rows say the same, versions aside.</summary>
    public static bool SaysTheSameAs(this TableRow row, TableRow other) =>
        row.Columns.Count == other.Columns.Count
        && row.Columns.All(column => other.Columns.TryGetValue(column.Key, out var value) && Equals(column.Value, value));

    /// <summary>A number as text that sorts the highest first.</summary>
    public static string NewestFirst(long number) => (long.MaxValue - number).ToString("D19", CultureInfo.InvariantCulture);
}
