using ByregionBot.Language;
using ByregionBot.Planning;

namespace ByregionBot.Cards;

/// <summary>A region's names and members in words.</summary>
internal static class RegionWords
{
    /// <summary>"Evenes (fra 1. jan. 2020)".</summary>
    public static string Of(Membership member, Texts texts) =>
        Time(member, texts) is { } time ? $"{member.Municipality} ({time})" : member.Municipality;

    /// <summary>What has become another, with what it was before: "Evenes er med fra 1. jan. 2020"; general where that is not known.</summary>
    public static string Change(RegionEvent.RegionDescribed described, Texts texts)
    {
        if (described.Was is not { } was)
            return texts["act.described"];
        var now = described.Region;
        var changes = new List<string>();
        if (now.Name != was.Name)
            changes.Add(texts.Say("act.region-renamed", ("name", now.Name), ("before", was.Name)));
        // A new name leaves the old one as an alias, which is said already.
        changes.AddRange(
            now.Aliases.Except(was.Aliases).Where(alias => alias != was.Name).Select(alias => texts.Say("act.alias", ("name", alias)))
        );
        changes.AddRange(
            was.Aliases.Except(now.Aliases).Where(alias => alias != now.Name).Select(alias => texts.Say("act.alias-gone", ("name", alias)))
        );
        foreach (var municipality in now.Members.Concat(was.Members).Select(member => member.Municipality).Distinct(StringComparer.Ordinal))
        {
            var before = Times(was, municipality, texts);
            var after = Times(now, municipality, texts);
            if (before == after)
                continue;
            changes.Add(
                before is null ? texts.Say("act.member", ("municipality", municipality), ("time", after ?? ""))
                : after is null ? texts.Say("act.member-gone", ("municipality", municipality))
                : texts.Say("act.member-changed", ("municipality", municipality), ("time", after), ("before", before))
            );
        }
        return changes.Count > 0 ? string.Join("; ", changes) : texts["act.described"];
    }

    /// <summary>When the municipality belongs; null when it never does.</summary>
    private static string? Times(CityRegion region, string municipality, Texts texts) =>
        region
            .Members.Where(member => member.Municipality == municipality)
            .Select(member => Time(member, texts) ?? texts["role.always"])
            .ToList()
            is { Count: > 0 } times
            ? texts.List(times)
            : null;

    private static string? Time(Membership member, Texts texts) =>
        (member.From, member.To) switch
        {
            ({ } from, { } to) => $"{texts.ShortDate(from)} – {texts.ShortDate(to)}",
            ({ } from, null) => texts.Say("role.from", ("date", texts.ShortDate(from))),
            (null, { } to) => texts.Say("admin.until", ("date", texts.ShortDate(to))),
            _ => null,
        };
}
