using System.Collections.Immutable;
using ByregionBot.Cards;
using ByregionBot.Language;

namespace ByregionBot.Features.MyData;

/// <summary>What is stored about a person in short, and what deleting it means.</summary>
internal static class MyDataCard
{
    private const int MostUnsure = 5;
    private const int LongestUnsure = 160;

    /// <summary>The answer to "hva har dere lagret om meg?".</summary>
    public static AdaptiveCard Show(Holdings holdings, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["mydata.title"]),
                .. CardParts.First(Lines(holdings, texts)),
                CardParts.Quiet(texts["mydata.what-else"]),
                .. CardParts.Buttons(CardParts.Sentence(texts["mydata.say-delete"])),
            ]
        );

    /// <summary>What goes, what stays and why, before anything is done.</summary>
    public static AdaptiveCard Preview(Holdings holdings, string id, Texts texts) =>
        CardParts.Card(
            texts,
            [
                CardParts.Header(texts["mydata.delete.title"]),
                .. CardParts.First(Lines(holdings, texts)),
                .. CardParts.Section(
                    CardParts.Words(texts["mydata.delete.goes"]),
                    CardParts.Words(texts["mydata.delete.stays"]),
                    CardParts.Strong(texts["mydata.delete.for-good"])
                ),
                .. holdings.Unsure.IsEmpty ? [] : CardParts.Section(Unsure(holdings.Unsure, texts)),
                .. CardParts.Buttons(
                    CardParts.Button(texts["action.delete-me"], CardVerbs.DataDelete, (CardKeys.Card, id)),
                    CardParts.Button(texts["action.cancel"], CardVerbs.DialogCancel, (CardKeys.Card, id))
                ),
            ]
        );

    /// <summary>The newest texts where a first name stands alone, to be judged by whoever it may be about.</summary>
    private static IEnumerable<CardElement> Unsure(ImmutableArray<UnsureText> unsure, Texts texts)
    {
        yield return CardParts.Words(texts.Say("mydata.unsure", ("count", texts.Number(unsure.Length)), ("n", unsure.Length)));
        foreach (var (day, by, text) in unsure.OrderByDescending(static text => text.Day).Take(MostUnsure))
            yield return CardParts.Quiet(
                texts.Say(
                    "mydata.unsure-text",
                    ("text", text.Length <= LongestUnsure ? text : $"{text[..(LongestUnsure - 1)].TrimEnd()}…"),
                    ("name", by),
                    ("date", texts.Date(day))
                )
            );
    }

    private static IEnumerable<CardElement> Lines(Holdings holdings, Texts texts)
    {
        if (holdings.Acts > 0)
            yield return Counted("mydata.acts", holdings.Acts);
        if (holdings.Mentions > 0)
            yield return Counted("mydata.mentions", holdings.Mentions);
        if (!holdings.Roles.IsEmpty)
            yield return CardParts.Words(
                texts.Say(
                    "mydata.roles",
                    ("roles", texts.List([.. holdings.Roles.Select(role => $"{RoleWords.Of(role.Grant, texts)} ({role.Region.Name})")]))
                )
            );
        if (holdings.Messages > 0)
            yield return Counted("mydata.messages", holdings.Messages);
        if (holdings.HasChosen)
            yield return CardParts.Words(texts["mydata.language"]);
        yield return CardParts.Words(texts["mydata.address"]);

        TextBlock Counted(string key, int count) => CardParts.Words(texts.Say(key, ("count", texts.Number(count)), ("n", count)));
    }
}
