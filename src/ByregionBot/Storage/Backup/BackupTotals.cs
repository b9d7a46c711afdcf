using System.Globalization;
using System.Security.Cryptography;

namespace ByregionBot.Storage.Backup;

/// <summary>Counts the rows of a backup by table, and sums up its lines, so that a cut or changed file is known as one.</summary>
internal sealed class BackupTotals : IDisposable
{
    private readonly IncrementalHash _sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly SortedDictionary<string, long> _rows = new(StringComparer.Ordinal);

    /// <summary>Rows by table.</summary>
    public IReadOnlyDictionary<string, long> Rows => _rows;

    /// <summary>"Regions 1204, Store 1".</summary>
    public override string ToString() =>
        string.Join(", ", _rows.Select(static table => string.Create(CultureInfo.InvariantCulture, $"{table.Key} {table.Value}")));

    public void Add(string table, ReadOnlySpan<byte> line)
    {
        _rows[table] = _rows.GetValueOrDefault(table) + 1;
        _sum.AppendData(line);
    }

    /// <summary>The SHA-256 of all lines so far, in hexadecimal.</summary>
    public string Sum() => Convert.ToHexStringLower(_sum.GetCurrentHash());

    public void Dispose() => _sum.Dispose();
}
