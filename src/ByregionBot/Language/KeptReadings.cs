using System.Collections.Concurrent;
using System.Collections.Immutable;
using ByregionBot.Planning;

namespace ByregionBot.Language;

/// <summary>
/// How short sentences were last read, for everybody who says the same: "status Harstad" is said by many, and by every button that says it for
/// them. A reading holds while the day, the names and each region that it asked for are the same.
/// </summary>
public sealed class KeptReadings
{
    /// <summary>A longer sentence is told once, in somebody's own words.</summary>
    private const int LongestText = 40;
    private const int Most = 500;

    private readonly ConcurrentDictionary<(string Text, RegionId? Bound), Kept> _kept = new();

    /// <inheritdoc cref="CommandReader.Read"/>
    public Command Read(string text, ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        if (text.Length > LongestText)
            return CommandReader.Read(text, context);
        var key = (text, context.Bound?.Id);
        if (_kept.TryGetValue(key, out var kept) && kept.Ground == context.Ground && StillStands(kept.Asked, context))
            return kept.Command;
        var command = CommandReader.Read(text, context);
        if (_kept.Count >= Most)
            _kept.Clear();
        _kept[key] = new Kept(context.Ground, [.. context.Asked], command);
        return command;
    }

    private static bool StillStands(ImmutableArray<KeyValuePair<RegionId, RegionState?>> asked, ReadingContext context)
    {
        foreach (var (region, state) in asked)
            if (!ReferenceEquals(context.StateOf(region), state))
                return false;
        return true;
    }

    private sealed record Kept(ReadingGround Ground, ImmutableArray<KeyValuePair<RegionId, RegionState?>> Asked, Command Command);
}
