using ByregionBot.Cards;
using ByregionBot.Language;

namespace ByregionBot.Features.MyData;

/// <summary>What is stored about a person in short, and what deleting it means.</summary>
internal static class MyDataCard
{
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
                .. CardParts.Buttons(
                    CardParts.Button(texts["action.delete-me"], CardVerbs.DataDelete, (CardKeys.Card, id)),
                    CardParts.Button(texts["action.cancel"], CardVerbs.DialogCancel, (CardKeys.Card, id))
                ),
            ]
        );

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
