using ByregionBot.Cards;
using ByregionBot.Hosting;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Registry;

namespace ByregionBot.Features.SubscribeCalendar;

/// <summary>Where a region's calendar is read, and what to do with the address.</summary>
internal static class CalendarCard
{
    /// <summary>The address, the only time it is told.</summary>
    /// <param name="region">Whose calendar.</param>
    /// <param name="address">Where it is read.</param>
    /// <param name="done">The key of the sentence that says what was done.</param>
    /// <param name="texts">The bot's sentences.</param>
    public static (AdaptiveCard Card, string Summary) Opened(CityRegion region, Uri address, string done, Texts texts) =>
        (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(texts["calendar.title"], region.Name),
                    CardParts.Strong(texts[done]),
                    new TextInput(texts["calendar.address"])
                    {
                        Id = CardKeys.Text,
                        Value = address.ToString(),
                        MaxLength = address.ToString().Length,
                    },
                    CardParts.Words(texts["calendar.how"]),
                    CardParts.Quiet(texts["calendar.secret"]),
                ]
            ),
            texts[done]
        );

    /// <summary>There is an address already, and how to get another.</summary>
    public static (AdaptiveCard Card, string Summary) IsOpen(CityRegion region, OpenCalendar calendar, Texts texts) =>
        (
            CardParts.Card(
                texts,
                [
                    CardParts.Header(texts["calendar.title"], region.Name),
                    CardParts.Strong(
                        texts.Say("calendar.is-open", ("name", calendar.By.Name), ("date", texts.Date(ProgrammeClock.DayOf(calendar.At))))
                    ),
                    CardParts.Words(texts["calendar.told-once"]),
                    .. CardParts.Buttons(
                        CardParts.Button(texts["action.renew"], CardVerbs.CalendarRenew, (CardKeys.Region, region.Id.Value)),
                        CardParts.Button(texts["action.close"], CardVerbs.CalendarClose, (CardKeys.Region, region.Id.Value))
                    ),
                    CardParts.Quiet(texts["calendar.typed"]),
                ]
            ),
            texts["calendar.title"]
        );
}
