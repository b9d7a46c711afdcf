using ByregionBot.Cards;
using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Conversation;

/// <summary>Reads what a tap carries as the slots of the command its verb names. What cannot be read is left out: the handler asks.</summary>
internal static class TapReader
{
    public static Slots Slots(IReadOnlyDictionary<string, string> data, RegionDirectory directory) =>
        new()
        {
            Region = data.TryGetValue(CardKeys.Region, out var region) ? directory.Find(region)?.Name : null,
            Municipality = data.GetValueOrDefault(CardKeys.Municipality),
        };
}
