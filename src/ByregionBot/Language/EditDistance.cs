namespace ByregionBot.Language;

/// <summary>How many letters two words differ by, a swap of neighbours counted as one (optimal string alignment).</summary>
internal static class EditDistance
{
    private const int LongestWord = 64;

    /// <summary>The number of slips forgiven in a word of this many letters: none below five, two from eight.</summary>
    public static int Forgiven(int letters) =>
        letters >= 8 ? 2
        : letters >= 5 ? 1
        : 0;

    /// <summary>The distance; <paramref name="limit"/> + 1 when it is more than <paramref name="limit"/>.</summary>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int limit)
    {
        if (Math.Abs(one.Length - other.Length) > limit || one.Length > LongestWord || other.Length > LongestWord)
            return limit + 1;
        Span<int> beforeLast = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = one[i - 1] == other[j - 1];
                var distance = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (!same && i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    distance = Math.Min(distance, beforeLast[j - 2] + 1);
                row[j] = distance;
                best = Math.Min(best, distance);
            }
            if (best > limit)
                return limit + 1;
            var free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.Min(last[other.Length], limit + 1);
    }
}
