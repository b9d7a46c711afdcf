using NodaTime;

namespace ByregionBot.Storage;

/// <summary>
/// What every engine accepts: the strictest of them, Azure Table Storage, decides. Whoever breaks a rule has an error in the program, so a
/// breach throws <see cref="ArgumentException"/>; messages name keys and columns, never values.
/// </summary>
internal static class TableRules
{
    public const int MostWrites = 100;
    public const int LongestKey = 512;
    public const int LongestText = 32_000;

    /// <summary>Azure allows 255 properties; its own three and the token of a write are among them.</summary>
    public const int MostColumns = 251;

    private const int LargestRow = 1024 * 1024;
    private const int LargestTransaction = 4 * 1024 * 1024;

    /// <summary>Headers of one part of a batch request, generously.</summary>
    private const int BytesAroundOneWrite = 2048;

    private static readonly Instant EarliestInstant = Instant.FromUtc(1601, 1, 1, 0, 0);

    public static void CheckTable(string name)
    {
        if (name.Length is < 3 or > 40 || !char.IsAsciiLetter(name[0]) || !name.All(char.IsAsciiLetterOrDigit))
            throw new ArgumentException($"'{name}' is no table name: 3–40 letters and digits, a letter first.", nameof(name));
    }

    /// <summary>Checks a partition or row key: 1–512 characters, none of them <c>/ \ # ?</c>, a control character or half of a surrogate pair.</summary>
    public static void CheckKey(string key)
    {
        if (key.Length is 0 or > LongestKey)
            throw new ArgumentException($"A key has 1–{LongestKey} characters, not {key.Length}.", nameof(key));
        foreach (var c in key)
            if (!MayStandInKey(c))
                throw new ArgumentException($"The key '{key}' contains U+{(int)c:X4}, which no key may contain.", nameof(key));
    }

    /// <summary>The ends of a range are no keys: they may be empty or end with a character that no key has. Halves of pairs have no order.</summary>
    public static void CheckRange(string partition, string from, string to, int limit)
    {
        CheckKey(partition);
        if (from.Length > LongestKey || to.Length > LongestKey || from.Any(char.IsSurrogate) || to.Any(char.IsSurrogate))
            throw new ArgumentException($"A range ends at up to {LongestKey} characters without surrogates.", nameof(from));
        CheckLimit(limit);
    }

    public static void CheckLimit(int limit)
    {
        if (limit is < 1 or > 1000)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "A page holds 1–1000 rows.");
    }

    public static void CheckWrites(string partition, IReadOnlyList<TableWrite> writes)
    {
        CheckKey(partition);
        if (writes.Count is < 1 or > MostWrites)
            throw new ArgumentException($"A transaction has 1–{MostWrites} writes, not {writes.Count}.", nameof(writes));
        var total = 0L;
        for (var i = 0; i < writes.Count; i++)
        {
            var row = writes[i].Row;
            if (!string.Equals(row.Partition, partition, StringComparison.Ordinal))
                throw new ArgumentException("A transaction keeps to one partition.", nameof(writes));
            CheckKey(row.Row);
            if (writes[i].Kind is WriteKind.Replace or WriteKind.Delete && row.ETag is "" or "*")
                throw new ArgumentException($"{writes[i].Kind} needs the version that was read.", nameof(writes));
            total += BytesAroundOneWrite + 6L * (partition.Length + row.Row.Length);
            if (writes[i].Kind != WriteKind.Delete)
                total += CheckColumns(row);
        }
        if (total >= LargestTransaction)
            throw new ArgumentException("A transaction stays under 4 MiB.", nameof(writes));
        CheckRowsDiffer(writes);
    }

    // Surrogates are kept out because UTF-8 and UTF-16 order them differently; without them every engine sorts alike.
    private static bool MayStandInKey(char c) =>
        c is >= ' ' and <= '~' ? c is not ('/' or '\\' or '#' or '?') : !char.IsControl(c) && !char.IsSurrogate(c);

    /// <summary>Checks the columns and returns an upper bound of their size in a request.</summary>
    private static long CheckColumns(TableRow row)
    {
        if (row.Columns.Count > MostColumns)
            throw new ArgumentException($"A row has at most {MostColumns} columns.", nameof(row));
        var stored = 4L + 2 * (row.Partition.Length + row.Row.Length);
        var sent = 0L;
        foreach (var (name, value) in row.Columns)
        {
            CheckColumnName(name);
            var (size, escaped) = value switch
            {
                string text => (2L * text.Length + 4, EscapedLength(name, text)),
                long or bool => (8L, 24L),
                double number when double.IsFinite(number) => (8L, 32L),
                Instant at when at >= EarliestInstant => (8L, 40L),
                double or Instant => throw new ArgumentException($"Column {name} holds a value out of range.", nameof(row)),
                _ => throw new ArgumentException(
                    $"Column {name} holds a {value?.GetType().Name ?? "null"}, which no column may hold.",
                    nameof(row)
                ),
            };
            stored += 8 + 2 * name.Length + size;
            // The name, and once more with the annotation of its type.
            sent += 2 * name.Length + 40 + escaped;
        }
        if (stored > LargestRow)
            throw new ArgumentException("A row stays under 1 MiB.", nameof(row));
        return sent;
    }

    private static void CheckColumnName(string name)
    {
        if (name is "PartitionKey" or "RowKey" or "Timestamp" or "ETag" or TableRow.TokenColumn)
            throw new ArgumentException($"The column name {name} is taken.", nameof(name));
        if (name.Length is 0 or > 255 || !char.IsAsciiLetter(name[0]))
            throw new ArgumentException($"'{name}' is no column name: letters, digits and '_', a letter first.", nameof(name));
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                throw new ArgumentException($"'{name}' is no column name: letters, digits and '_', a letter first.", nameof(name));
    }

    private static long EscapedLength(string name, string text)
    {
        if (text.Length > LongestText)
            throw new ArgumentException($"Column {name} holds more than {LongestText} characters.", nameof(text));
        var length = 0L;
        // Beyond plain letters JSON may need six bytes for a character.
        foreach (var c in text)
            length += char.IsAsciiLetterOrDigit(c) || c == ' ' ? 1 : 6;
        return length;
    }

    private static void CheckRowsDiffer(IReadOnlyList<TableWrite> writes)
    {
        if (writes.Count == 1)
            return;
        var seen = new HashSet<string>(writes.Count, StringComparer.Ordinal);
        for (var i = 0; i < writes.Count; i++)
            if (!seen.Add(writes[i].Row.Row))
                throw new ArgumentException("A transaction writes each row once.", nameof(writes));
    }
}
