using ByregionBot.EndToEnd.Kit;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ByregionBot.EndToEnd;

/// <summary>The daily use, on both kinds of storage: what is reported and changed shows at once, and can be taken back.</summary>
public sealed class WorkingOnThePlanTests(Browser browser)
{
    private const string Board = "regionrådet har flyttet politisk forankring til årsskiftet 2017/18, sak 12/16";

    private static readonly (string, string)[] Roles =
    [
        ("Roles__0__ObjectId", "5d3a9c10-2015-4a00-8000-000000000101"),
        ("Roles__0__Name", "Ingrid Nilsen"),
        ("Roles__0__Role", "prosjektleder"),
        ("Roles__1__ObjectId", "5d3a9c10-2015-4a00-8000-000000000102"),
        ("Roles__1__Name", "Olav Berg"),
        ("Roles__1__Role", "kommunekontakt"),
        ("Roles__1__Municipality", "Kvæfjord"),
        ("Roles__2__ObjectId", "5d3a9c10-2015-4a00-8000-000000000103"),
        ("Roles__2__Name", "Kari Lund"),
        ("Roles__2__Role", "leser"),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_person_reports_by_sentence_card_and_dialog_corrects_undoes_and_moves_a_deadline(bool onAzure)
    {
        await using var world = onAzure ? await World.OnAzureAsync() : await World.OnFileAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1400);

        var receipt = await chat.AskAsync("kommunikasjon er avlyst", "Lagret");
        await Expect(receipt).ToContainTextAsync("Kommunikasjon");
        await ChatPage.PictureAsync(receipt, "report-receipt");
        var undone = await chat.TapAsync(receipt, "Angre", "Angret");
        await ChatPage.PictureAsync(undone, "report-undone");
        await chat.AskAsync("kommunikasjon er avlyst", "Lagret");
        var corrected = await chat.AskAsync("jeg meldte feil, kommunikasjon skal stå som gjennomført", "Rettet");
        await Expect(corrected).ToContainTextAsync("avlyst");
        var behalf = await chat.AskAsync("på vegne av Salangen: kartlegging av næringsplaner er ferdig", "på vegne av Salangen");
        await Expect(behalf).ToContainTextAsync("Ingen er kjent som kontakt for Salangen");
        await ChatPage.PictureAsync(behalf, "report-on-behalf");

        var form = await chat.AskAsync("rapporter", "Rapporter status");
        await ChatPage.PictureAsync(form, "report-form");
        await chat.ChooseAsync(form, "Status", "forsinket");
        await chat.TapAsync(form, "Lagre", "Lagret");

        await chat.AskAsync("rapporter", "Rapporter status");
        var question = await chat.AskAsync("oppstartsmøte", "Hvordan står det til med");
        await ChatPage.PictureAsync(question, "report-question");
        await world.RestartAsync();
        await chat.AskAsync("status", "Status 15. februar 2016");
        await chat.AskAsync("ferdig", "Lagret");

        var preview = await chat.AskAsync(Board, "sak 12/16");
        await ChatPage.PictureAsync(preview, "move-preview");
        var moved = await chat.TapAsync(preview, "Flytt", "Fristen er flyttet");
        await ChatPage.PictureAsync(moved, "move-receipt");
        await Expect(await chat.AskAsync("milepælsplan", "Milepælsplan for Harstadregionen")).ToContainTextAsync("15. jan. 2018");
        await Expect(await chat.AskAsync("historikk for kommunikasjon", "Historikk")).ToContainTextAsync("gjennomført");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Several_people_work_in_a_channel_by_their_rights_and_an_old_card_tells_who_was_first(bool onAzure)
    {
        await using var world = onAzure ? await World.OnAzureAsync(Roles) : await World.OnFileAsync(Roles);
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1400);
        await chat.GoToAsync("Harstadregionen");
        var (olav, kari) = (Colleague.Olav(world), Colleague.Kari(world));

        await kari.SayAsync("kommunikasjon er ferdig");
        await chat.ShowsAsync("Ingenting er lagret");
        await olav.SayAsync(Board);
        await chat.ShowsAsync("Du kan ikke endre milepælsplanen. Det kan Ingrid Nilsen.");

        await olav.SayAsync("kommunikasjon er ferdig");
        var receipt = chat.Cards.Filter(new() { HasText = "Lagret" }).Last;
        await Expect(receipt).ToContainTextAsync("Kvæfjord");
        await olav.SayAsync("angre");
        await Expect(chat.Cards.Filter(new() { HasText = "Angret" })).ToHaveCountAsync(1);
        var fresh = await chat.TapAsync(receipt, "Angre", "Allerede besvart av Olav Berg kl. 09:");
        await ChatPage.PictureAsync(fresh, "stale-card");
        await chat.PictureAsync("channel-work");
    }

    [Fact]
    public async Task The_cards_of_reporting_read_well_on_a_phone()
    {
        await using var world = await World.OnFileAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, 390, 1800);
        foreach (
            var (sentence, shows, picture) in ((string, string, string)[])
                [
                    ("på vegne av Salangen: kommunikasjon er ferdig", "Lagret", "receipt"),
                    ("rapporter", "Rapporter status", "form"),
                    ("hopp over", "Hoppet over", "question"),
                    (Board, "sak 12/16", "move"),
                    ("flytt fristen til 1. juni 2016", "Hvilken aktivitet mener du?", "which"),
                ]
        )
        {
            var card = await chat.AskAsync(sentence, shows);
            await ChatPage.ShouldFitAsync(card);
            await ChatPage.PictureAsync(card, $"work-{picture}-phone");
        }
    }
}
