using ByregionBot.EndToEnd.Kit;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace ByregionBot.EndToEnd;

/// <summary>The report from its draft to its delivery, and a plan that is pasted, as a project lead does it in Teams.</summary>
public sealed class ReportingToTheFunderTests(Browser browser)
{
    [Fact]
    public async Task A_report_is_drafted_edited_approved_and_delivered_and_the_programme_sees_it()
    {
        await using var world = await World.OnFileAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1600);

        var draft = await chat.AskAsync("lag rapport til KMD per 15.02.16", "9 av 16 aktiviteter har tekst");
        await ChatPage.PictureAsync(draft, "funder-draft");
        var field = await chat.AskAsync("vis organisatoriske endringer", "Organiseringen er stort sett som før");
        var form = await chat.TapAsync(field, "Rediger", "Tøm feltet");
        await ChatPage.PictureAsync(form, "funder-form");
        await ChatPage.WriteAsync(form, "Organisatoriske endringer", "Kari Lund leder prosjektgruppa fra 1. mars 2016.");
        var saved = await chat.TapAsync(form, "Lagre", "skrevet av");

        var approved = await chat.TapAsync(saved, "Godkjenn", "Rapporten er godkjent");
        await ChatPage.PictureAsync(approved, "funder-approved");
        await chat.AskAsync("kommunikasjon i rute: nettsida er lagt ut", "Lagret");
        var flagged = await chat.AskAsync("lag rapport til KMD per 15.02.16", "Endret etter at rapporten ble godkjent");
        var delivered = await chat.TapAsync(flagged, "Marker som levert", "er levert 15. februar 2016");
        await ChatPage.PictureAsync(delivered, "funder-delivered");

        var programme = await chat.AskAsync("hvem har levert?", "1 av 1 region har levert rapporten.");
        await ChatPage.PictureAsync(programme, "programme-deliveries");
        await Expect(await chat.AskAsync("be om tekst", "Følge fusjonen av UiT, HiN, HIH")).ToContainTextAsync("Send tekst");
    }

    [Fact]
    public async Task A_pasted_plan_is_corrected_by_a_tap_and_saved()
    {
        await using var world = await World.OnFileAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, height: 1600);
        var preview = await chat.PasteAsync(
            [
                "| Aktivitet | Hvordan | Tidspunkt |",
                "| Kommunikasjon | Nettside | høst 2016 |",
                "| Næringskonferanse | Stor | når pengene kommer |",
            ],
            "Slik leser jeg planen"
        );
        await ChatPage.PictureAsync(preview, "import-preview");
        var form = await chat.TapAsync(preview, "Rett en rad", "Rett et tidspunkt");
        await chat.ChooseAsync(form, "Rad", "2. Næringskonferanse");
        await ChatPage.WriteAsync(form, "Tidspunkt", "14.10.2016");
        await ChatPage.PictureAsync(form, "import-form");
        var mended = await chat.TapAsync(form, "Bruk dette", "14. oktober 2016");
        await chat.TapToTextAsync(mended, "Lagre", "Lagret i Harstadregionen: 3 endringer.");
        await Expect(await chat.AskAsync("milepælsplan", "Milepælsplan for Harstadregionen")).ToContainTextAsync("Næringskonferanse");
    }

    [Fact]
    public async Task The_cards_of_reporting_to_the_funder_read_well_on_a_phone()
    {
        await using var world = await World.OnFileAsync();
        await using var chat = await ChatPage.OpenAsync(browser, world.Playground, 390, 2400);
        foreach (
            var (sentence, shows, picture) in ((string, string, string)[])
                [
                    ("lag rapport til KMD per 15.02.16", "aktiviteter har tekst", "draft"),
                    ("kalender for Harstadregionen", "Kalenderen er åpnet", "calendar"),
                    ("vi har søkt om utsettelse til 1. mars", "søkt til 1. mars", "extension"),
                    ("be om tekst", "Send tekst", "request"),
                    ("status alle regioner", "Alle regioner", "programme"),
                    ("hvilke regioner har ikke rapportert?", "mangler rapporter", "missing"),
                ]
        )
        {
            var card = await chat.AskAsync(sentence, shows);
            await ChatPage.ShouldFitAsync(card);
            await ChatPage.PictureAsync(card, $"funder-{picture}-phone");
        }
    }
}
