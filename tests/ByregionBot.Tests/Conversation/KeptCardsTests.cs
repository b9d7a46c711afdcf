using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ByregionBot.Cards;
using ByregionBot.Conversation;
using ByregionBot.Language;
using ByregionBot.Planning;
using ByregionBot.Tests.TestKit;
using Shouldly;
using Xunit;

namespace ByregionBot.Tests.Conversation;

public sealed class KeptCardsTests
{
    [Fact]
    public void A_card_is_drawn_once_for_all_who_ask_for_the_same()
    {
        var kept = new KeptCards<BotLanguage, (RegionState State, int Year)>();
        var drawn = 0;

        var first = kept.Get(BotLanguage.Bokmal, (Plans.Demo(), 2016), Draw);
        var state = Plans.Demo();
        var (second, third) = (kept.Get(BotLanguage.Bokmal, (state, 2016), Draw), kept.Get(BotLanguage.Bokmal, (state, 2016), Draw));

        second.ShouldBeSameAs(third);
        second.ShouldNotBeSameAs(first, "Another state was read meanwhile.");
        drawn.ShouldBe(2);

        OutgoingMessage.Card Draw() => Card($"{++drawn}");
    }

    [Fact]
    public void A_card_is_drawn_anew_when_anything_that_it_was_drawn_from_has_changed()
    {
        var kept = new KeptCards<BotLanguage, (RegionState State, int Year)>();
        var state = Plans.Demo();

        Words(2016, state).ShouldBe("2016");
        Words(2017, state).ShouldBe("2017");
        Words(2016, state).ShouldBe("2016");
        var changed = state with { Region = state.Region with { Name = "Sør-Troms" } };
        kept.Get(BotLanguage.Bokmal, (changed, 2016), () => Card("Sør-Troms")).Summary.ShouldBe("Sør-Troms");

        string Words(int year, RegionState from) => kept.Get(BotLanguage.Bokmal, (from, year), () => Card($"{year}")).Summary;
    }

    [Fact]
    public void Every_card_is_the_same_JSON_whether_it_is_kept_or_written_anew()
    {
        foreach (var card in EveryCard.All.Select(named => named.Card))
        {
            var anew = Written(card);
            WrittenCards.Keep(card);
            Written(card).ShouldBe(anew);
        }
    }

    [Fact]
    public void A_changed_copy_of_a_kept_card_is_written_as_it_is()
    {
        var card = Card("Før").Content;
        WrittenCards.Keep(card);

        Written(card with { FallbackText = "Etter" }).ShouldBe(Written(Card("Etter").Content));
    }

    [Fact]
    public async Task What_was_kept_does_not_outlive_a_report()
    {
        using var office = await new Office().WithDemonstrationAsync(TestContext.Current.CancellationToken);
        var before = await office.SayAsync("status Harstad", TestContext.Current.CancellationToken);
        (await office.SayAsync("status Harstad", TestContext.Current.CancellationToken)).ShouldBe(before);

        await office.SayAsync("anskaffelse av prosessledelse er ferdig", TestContext.Current.CancellationToken);

        (await office.SayAsync("status Harstad", TestContext.Current.CancellationToken)).ShouldNotBe(before);
    }

    private static OutgoingMessage.Card Card(string words) => new(new AdaptiveCard { FallbackText = words, Body = [] }, words);

    private static string Written(AdaptiveCard card)
    {
        using var written = new MemoryStream();
        using (var json = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            WrittenCards.Write(json, card);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(written.ToArray());
    }
}
