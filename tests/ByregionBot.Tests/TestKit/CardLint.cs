using System.Text.Json;
using System.Text.Json.Nodes;
using ByregionBot.Cards;

namespace ByregionBot.Tests.TestKit;

/// <summary>Holds cards against the official parser and draws them with the official renderer.</summary>
internal static class CardLint
{
    /// <summary>What is wrong with these cards, one line each.</summary>
    public static Task<string[]> ComplaintsAsync(IEnumerable<NamedCard> cards, CancellationToken cancellation) =>
        ComplaintsAsync(cards.Select(card => (card.Name, Json(card.Card))), cancellation);

    /// <summary>The same for cards given as JSON, to see the lint itself go red.</summary>
    public static Task<string[]> ComplaintsAsync(IEnumerable<(string Name, string Json)> cards, CancellationToken cancellation) =>
        Clients.RunAsync("lint-cards.cjs", Catalogue(cards).ToJsonString(), cancellation);

    /// <summary>Draws the cards into <paramref name="folder"/>, light and dark, narrow and wide; what went wrong, one line each.</summary>
    public static Task<string[]> DrawAsync(IEnumerable<NamedCard> cards, string folder, CancellationToken cancellation) =>
        Clients.RunAsync(
            "render-cards.cjs",
            new JsonObject
            {
                ["folder"] = folder,
                ["cards"] = Catalogue(cards.Select(card => (card.Name, Json(card.Card)))),
            }.ToJsonString(),
            cancellation
        );

    /// <summary>The card as it goes to Teams.</summary>
    public static string Json(AdaptiveCard card) => JsonSerializer.Serialize(card, CardJson.Default.AdaptiveCard);

    private static JsonArray Catalogue(IEnumerable<(string Name, string Json)> cards) =>
        new([.. cards.Select(card => new JsonObject { ["name"] = card.Name, ["card"] = JsonNode.Parse(card.Json) })]);
}
